// SPDX-License-Identifier: Apache-2.0
#include "search/segment/VectorSection.h"

#include "search/segment/SegmentLayout.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace coco::search {
namespace {

constexpr std::uint64_t kMagic = 0x314345564F434F43ULL;
constexpr std::uint32_t kVersion = 1;
constexpr std::uint64_t kFooterBytes = 24;
constexpr std::size_t kBufferBytes = 256 * 1024;
/// Few enough that a stop is noticed within a millisecond.
constexpr std::uint64_t kBlockRows = 4096;

static_assert(std::endian::native == std::endian::little, "sections are written as they lie in memory");

tl::unexpected<Error> damaged(const char *what)
{
    return fail(ErrorCode::Corrupted,
                QCoreApplication::translate("coco::VectorSection", "The vectors of the index are damaged. Rebuild it with “coco index --fresh FOLDER”."),
                QLatin1StringView(what));
}

tl::unexpected<Error> otherDimensions(std::size_t given, std::size_t wanted)
{
    return fail(ErrorCode::InvalidArgument,
                QCoreApplication::translate("coco::VectorSection", "A vector has %1 dimensions, the index %2. Build the index anew with --fresh.")
                    .arg(given)
                    .arg(wanted));
}

Result<void> stoppedBy(const std::stop_token &stop)
{
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::VectorSection", "Stopped on request."));
    return {};
}

template<typename Number>
Number get(std::string_view from, std::size_t at)
{
    Number number{};
    std::memcpy(&number, from.data() + at, sizeof number);
    return number;
}

bool nearer(const VectorHit &a, const VectorHit &b)
{
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.row < b.row;
}

/// The nearest few; the farthest of them on top of the heap.
class Nearest
{
public:
    Nearest(std::size_t limit, const std::function<bool(std::uint32_t)> &accepts)
        : m_limit(limit)
        , m_accepts(accepts)
    {
    }

    void offer(const VectorHit &hit)
    {
        if (m_heap.size() == m_limit && (m_limit == 0 || !nearer(hit, m_heap.front())))
            return;
        if (m_accepts && !m_accepts(hit.row))
            return;
        if (m_heap.size() == m_limit) {
            std::pop_heap(m_heap.begin(), m_heap.end(), nearer);
            m_heap.pop_back();
        }
        m_heap.push_back(hit);
        std::push_heap(m_heap.begin(), m_heap.end(), nearer);
    }

    std::vector<VectorHit> take()
    {
        std::sort_heap(m_heap.begin(), m_heap.end(), nearer);
        return std::move(m_heap);
    }

private:
    const std::size_t m_limit;
    const std::function<bool(std::uint32_t)> &m_accepts;
    std::vector<VectorHit> m_heap;
};

} // namespace

VectorSectionWriter::VectorSectionWriter(ByteSink &sink, std::uint32_t dimensions)
    : m_sink(sink)
    , m_dimensions(dimensions)
{
}

Result<void> VectorSectionWriter::flush(std::size_t least)
{
    if (m_buffer.size() < least)
        return {};
    const Result<void> done = m_sink.append(m_buffer);
    m_buffer.clear();
    return done;
}

Result<void> VectorSectionWriter::add(std::span<const float> vector)
{
    if (!vector.empty() && vector.size() != m_dimensions)
        return otherDimensions(vector.size(), m_dimensions);
    const std::size_t begin = m_buffer.size();
    m_buffer.resize(begin + m_dimensions, '\0');
    m_factors.push_back(vector.empty() ? 0.0F : encodeVector(vector, reinterpret_cast<std::int8_t *>(m_buffer.data() + begin)));
    return flush(kBufferBytes);
}

Result<void> VectorSectionWriter::addCodes(std::span<const std::int8_t> codes, float factor)
{
    if (codes.size() != m_dimensions)
        return otherDimensions(codes.size(), m_dimensions);
    m_buffer.append(reinterpret_cast<const char *>(codes.data()), codes.size());
    m_factors.push_back(factor);
    return flush(kBufferBytes);
}

Result<void> VectorSectionWriter::finish()
{
    if (const Result<void> done = flush(1); !done)
        return done;
    const std::string_view factors(reinterpret_cast<const char *>(m_factors.data()), m_factors.size() * sizeof(float));
    if (const Result<void> done = m_sink.append(factors); !done)
        return done;
    const std::uint64_t rows = m_factors.size();
    m_buffer.append(reinterpret_cast<const char *>(&kMagic), sizeof kMagic);
    m_buffer.append(reinterpret_cast<const char *>(&m_dimensions), sizeof m_dimensions);
    m_buffer.append(reinterpret_cast<const char *>(&kVersion), sizeof kVersion);
    m_buffer.append(reinterpret_cast<const char *>(&rows), sizeof rows);
    return flush(1);
}

Result<VectorSectionReader> VectorSectionReader::open(const SectionBytes &bytes)
{
    if (bytes.size() < kFooterBytes)
        return damaged("the section is too short");
    const std::uint64_t body = bytes.size() - kFooterBytes;
    COCO_TRY(const std::string_view footer, bytes.view(body, kFooterBytes));
    if (get<std::uint64_t>(footer, 0) != kMagic || get<std::uint32_t>(footer, 12) != kVersion)
        return damaged("the section does not end as one of vectors");
    VectorSectionReader reader(bytes);
    reader.m_dimensions = get<std::uint32_t>(footer, 8);
    const auto rows = get<std::uint64_t>(footer, 16);
    const std::uint64_t rowBytes = std::uint64_t(reader.m_dimensions) + sizeof(float);
    if (reader.m_dimensions > kMaxVectorDimensions || rows >= kDroppedDocument || rows * rowBytes != body)
        return damaged("the section has another length than promised");
    reader.m_rows = static_cast<std::uint32_t>(rows);
    return reader;
}

Result<void> VectorSectionReader::factors(std::uint64_t first, std::uint64_t count, std::vector<float> &to) const
{
    COCO_TRY(const std::string_view bytes,
             m_bytes->view(std::uint64_t(m_rows) * m_dimensions + first * sizeof(float), count * sizeof(float)));
    to.resize(count);
    if (count > 0)
        std::memcpy(to.data(), bytes.data(), bytes.size());
    return {};
}

Result<std::vector<VectorHit>> VectorSectionReader::nearest(const QueryCode &query, std::size_t limit,
                                                            const std::function<bool(std::uint32_t)> &accepts,
                                                            std::stop_token stop) const
{
    if (query.codes.size() != m_dimensions)
        return otherDimensions(query.codes.size(), m_dimensions);
    const DotProduct dot = fastestDotProduct();
    Nearest best(limit, accepts);
    std::vector<float> factorsOf;
    for (std::uint64_t first = 0; first < m_rows; first += kBlockRows) {
        if (const Result<void> going = stoppedBy(stop); !going)
            return fail(going.error());
        const std::uint64_t count = std::min<std::uint64_t>(kBlockRows, m_rows - first);
        if (const Result<void> done = factors(first, count, factorsOf); !done)
            return fail(done.error());
        COCO_TRY(const std::string_view codes, m_bytes->view(first * m_dimensions, count * m_dimensions));
        const auto *row = reinterpret_cast<const std::int8_t *>(codes.data());
        for (std::uint64_t i = 0; i < count; ++i, row += m_dimensions) {
            const double length = double(factorsOf[i]) * double(query.factor);
            if (factorsOf[i] != 0)
                best.offer({static_cast<std::uint32_t>(first + i), double(dot(query.codes.data(), row, m_dimensions)) * length});
        }
    }
    return best.take();
}

Result<VectorSectionReader::Row> VectorSectionReader::row(std::uint32_t index) const
{
    if (index >= m_rows)
        return fail(ErrorCode::InvalidArgument, {}, QStringLiteral("there is no such vector"));
    COCO_TRY(const std::string_view codes, m_bytes->view(std::uint64_t(index) * m_dimensions, m_dimensions));
    COCO_TRY(const std::string_view factor, m_bytes->view(std::uint64_t(m_rows) * m_dimensions + index * sizeof(float), sizeof(float)));
    return Row{{reinterpret_cast<const std::int8_t *>(codes.data()), codes.size()}, get<float>(factor, 0)};
}

Result<void> VectorSectionReader::verify(std::stop_token stop) const
{
    std::vector<float> factorsOf;
    for (std::uint64_t first = 0; first < m_rows; first += kBlockRows) {
        if (const Result<void> going = stoppedBy(stop); !going)
            return going;
        const std::uint64_t count = std::min<std::uint64_t>(kBlockRows, m_rows - first);
        if (const Result<void> done = factors(first, count, factorsOf); !done)
            return done;
        if (!std::all_of(factorsOf.begin(), factorsOf.end(), [](float factor) { return factor >= 0 && factor <= 1; }))
            return damaged("a vector has no sensible length");
        COCO_TRY(const std::string_view codes, m_bytes->view(first * m_dimensions, count * m_dimensions));
        Q_UNUSED(codes)
    }
    return {};
}

Result<void> mergeVectors(std::span<const VectorInput> inputs, std::uint32_t dimensions, ByteSink &sink, std::stop_token stop)
{
    VectorSectionWriter writer(sink, dimensions);
    for (const VectorInput &input : inputs) {
        const VectorSectionReader &reader = *input.reader;
        if (reader.dimensions() != dimensions)
            return otherDimensions(reader.dimensions(), dimensions);
        if (input.rows && input.rows->size() != reader.rows())
            return fail(ErrorCode::InvalidArgument, {}, QStringLiteral("new numbers are given for another number of vectors"));
        for (std::uint32_t i = 0; i < reader.rows(); ++i) {
            if (i % kBlockRows == 0) {
                if (const Result<void> going = stoppedBy(stop); !going)
                    return going;
            }
            if (input.rows && (*input.rows)[i] == kDroppedDocument)
                continue;
            COCO_TRY(const VectorSectionReader::Row row, reader.row(i));
            if (const Result<void> done = writer.addCodes(row.codes, row.factor); !done)
                return done;
        }
    }
    return writer.finish();
}

} // namespace coco::search
