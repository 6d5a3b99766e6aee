// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QStringView>

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace coco::search {

/// What a query of a language is for.
enum class QueryPurpose : std::uint8_t { Symbols, Highlights, Imports };

/// A piece of a text that a query captured. The views point into the text and the query.
struct Capture
{
    QByteArrayView name; ///< as in the query, without '@'
    QByteArrayView text;
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0; ///< exclusive
    int line = 0;              ///< 1-based, where it starts
};

/// What one look may cost.
struct CaptureLimits
{
    qsizetype maxBytes = 4 * 1024 * 1024; ///< larger texts are not looked at
    std::size_t maxCaptures = 50'000;
    std::chrono::milliseconds maxTime{2000}; ///< processor time of the thread
};

/// Captures by start, outer before inner; those of one range in the order in which the query first
/// names them. Incomplete when a limit was reached or somebody asked to stop.
struct CaptureScan
{
    std::vector<Capture> captures;
    bool complete = false;
};

/// Runs a language's query over a text, for folders that do not see tree-sitter. Captures whose
/// names begin with '_' serve predicates only and are left out. Keeps its buffers between texts;
/// one per thread.
class CaptureFinder
{
public:
    CaptureFinder();
    ~CaptureFinder();
    CaptureFinder(const CaptureFinder &) = delete;
    CaptureFinder &operator=(const CaptureFinder &) = delete;

    /// The language has such a query, and it compiles.
    [[nodiscard]] static bool supports(QStringView languageId, QueryPurpose purpose);

    /// Any bytes will do; never fails. Nothing (and complete) for a language without the query.
    [[nodiscard]] CaptureScan find(QStringView languageId, QueryPurpose purpose,
                                   QByteArrayView text, const CaptureLimits &limits,
                                   std::stop_token stop);

private:
    struct Workplace;
    std::unique_ptr<Workplace> m_workplace;
};

} // namespace coco::search
