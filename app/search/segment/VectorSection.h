// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/ByteSink.h"
#include "search/segment/SectionBytes.h"
#include "search/segment/VectorCode.h"

#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace coco::search {

/// Writes the vectors of a segment's chunks, in the order of the chunks:
///
///     codes       a byte per dimension, row after row
///     factors     a float per row, which gives the row length 1; 0 for a chunk without a vector
///     footer      24 bytes: magic (64 bits), dimensions, version (32 bits), rows (64 bits); all
///                 numbers little-endian
///
/// Keeps four bytes per row in memory. The sink is borrowed; one thread.
class VectorSectionWriter
{
public:
    VectorSectionWriter(ByteSink &sink, std::uint32_t dimensions);

    /// `vector` has the section's dimensions, or none for a chunk without a vector. Errors: those of
    /// the sink; InvalidArgument for other dimensions.
    [[nodiscard]] Result<void> add(std::span<const float> vector);
    /// A row as another section holds it.
    [[nodiscard]] Result<void> addCodes(std::span<const std::int8_t> codes, float factor);
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] std::size_t memoryBytes() const { return m_buffer.capacity() + m_factors.capacity() * sizeof(float); }

private:
    [[nodiscard]] Result<void> flush(std::size_t least);

    ByteSink &m_sink;
    const std::uint32_t m_dimensions;
    std::string m_buffer;
    std::vector<float> m_factors;
};

/// A row near the query.
struct VectorHit
{
    std::uint32_t row = 0;
    double similarity = 0; ///< cosine, -1–1
    bool operator==(const VectorHit &) const = default;
};

/// Answers from a section that VectorSectionWriter wrote. The bytes are borrowed and must outlive it; a
/// value, thread-safe. Fails with Corrupted when the bytes make no sense.
class VectorSectionReader
{
public:
    [[nodiscard]] static Result<VectorSectionReader> open(const SectionBytes &bytes);

    [[nodiscard]] std::uint32_t dimensions() const { return m_dimensions; }
    [[nodiscard]] std::uint32_t rows() const { return m_rows; }

    /// At most `limit` rows, nearest first, of equally near ones the lowest; rows without a vector are
    /// never near. Every row is looked at; `accepts` is asked only for rows that would be among the
    /// nearest, null for all. Errors: InvalidArgument when the query has other dimensions; Cancelled.
    [[nodiscard]] Result<std::vector<VectorHit>> nearest(const QueryCode &query, std::size_t limit,
                                                         const std::function<bool(std::uint32_t)> &accepts = {},
                                                         std::stop_token stop = {}) const;
    struct Row
    {
        std::span<const std::int8_t> codes;
        float factor = 0;
    };
    [[nodiscard]] Result<Row> row(std::uint32_t index) const;
    /// Reads everything. Errors: also Cancelled.
    [[nodiscard]] Result<void> verify(std::stop_token stop = {}) const;

private:
    explicit VectorSectionReader(const SectionBytes &bytes)
        : m_bytes(&bytes)
    {
    }
    /// Factors are copied, since they need not lie at an address fit for them.
    [[nodiscard]] Result<void> factors(std::uint64_t first, std::uint64_t count, std::vector<float> &to) const;

    const SectionBytes *m_bytes;
    std::uint32_t m_dimensions = 0;
    std::uint32_t m_rows = 0;
};

/// One section on its way into a merged one. Borrows the reader.
struct VectorInput
{
    const VectorSectionReader *reader = nullptr;
    /// New row of each of its rows, ascending, or kDroppedDocument (see SegmentLayout.h): a
    /// DocumentMap's chunks. Null: all are kept.
    const std::vector<std::uint32_t> *rows = nullptr;
};

/// Writes the inputs one after the other, without what they drop. Errors: those of the sink, Corrupted,
/// Cancelled; InvalidArgument for other dimensions.
[[nodiscard]] Result<void> mergeVectors(std::span<const VectorInput> inputs, std::uint32_t dimensions, ByteSink &sink,
                                        std::stop_token stop = {});

} // namespace coco::search
