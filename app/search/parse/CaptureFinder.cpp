// SPDX-License-Identifier: Apache-2.0
#include "search/parse/CaptureFinder.h"

#include "search/parse/Grammar.h"
#include "search/parse/SyntaxParser.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::uint32_t kMatchLimit = 4096;

const SyntaxQuery *queryOf(const Grammar &grammar, QueryPurpose purpose)
{
    switch (purpose) {
    case QueryPurpose::Symbols:
        return grammar.symbols();
    case QueryPurpose::Highlights:
        return grammar.highlights();
    case QueryPurpose::Imports:
        return grammar.imports();
    }
    return nullptr;
}

struct Ordered
{
    Capture capture;
    std::uint32_t id = 0;
};

bool comesBefore(const Ordered &a, const Ordered &b)
{
    if (a.capture.startByte != b.capture.startByte)
        return a.capture.startByte < b.capture.startByte;
    if (a.capture.endByte != b.capture.endByte)
        return a.capture.endByte > b.capture.endByte;
    return a.id < b.id;
}

Capture captureOf(TSNode node, QByteArrayView name, QByteArrayView text)
{
    const auto size = static_cast<std::uint32_t>(text.size());
    const std::uint32_t start = std::min(ts_node_start_byte(node), size);
    const std::uint32_t end = std::clamp(ts_node_end_byte(node), start, size);
    return {name, text.sliced(start, end - start), start, end,
            static_cast<int>(ts_node_start_point(node).row) + 1};
}

} // namespace

struct CaptureFinder::Workplace
{
    SyntaxParser parser;
    TSQueryCursor *cursor = ts_query_cursor_new();
    std::vector<Ordered> found;

    Workplace() { ts_query_cursor_set_match_limit(cursor, kMatchLimit); }
    ~Workplace() { ts_query_cursor_delete(cursor); }
    Workplace(const Workplace &) = delete;
    Workplace &operator=(const Workplace &) = delete;

    void take(const SyntaxQuery &query, const TSQueryMatch &match, QByteArrayView text)
    {
        for (std::uint16_t i = 0; i < match.capture_count; ++i) {
            const std::uint32_t id = match.captures[i].index;
            const QByteArrayView name = query.captureName(id);
            if (!name.startsWith('_'))
                found.push_back({captureOf(match.captures[i].node, name, text), id});
        }
    }

    /// False when a limit ended it early.
    bool collect(const SyntaxQuery &query, TSNode root, QByteArrayView text,
                 std::size_t maxCaptures, WorkBudget &budget)
    {
        found.clear();
        TSQueryCursorOptions options{
            &budget, [](TSQueryCursorState *state) {
                return static_cast<WorkBudget *>(state->payload)->isSpent();
            }};
        ts_query_cursor_exec_with_options(cursor, query.get(), root, &options);
        TSQueryMatch match;
        while (ts_query_cursor_next_match(cursor, &match)) {
            if (found.size() + match.capture_count > maxCaptures)
                return false;
            if (query.accepts(match, text))
                take(query, match, text);
        }
        return !budget.isSpent() && !ts_query_cursor_did_exceed_match_limit(cursor);
    }
};

CaptureFinder::CaptureFinder()
    : m_workplace(std::make_unique<Workplace>())
{}

CaptureFinder::~CaptureFinder() = default;

bool CaptureFinder::supports(QStringView languageId, QueryPurpose purpose)
{
    const Grammar *grammar = Grammar::forLanguage(languageId);
    return grammar && queryOf(*grammar, purpose);
}

CaptureScan CaptureFinder::find(QStringView languageId, QueryPurpose purpose, QByteArrayView text,
                                const CaptureLimits &limits, std::stop_token stop)
{
    const Grammar *grammar = Grammar::forLanguage(languageId);
    const SyntaxQuery *query = grammar ? queryOf(*grammar, purpose) : nullptr;
    if (!query)
        return {{}, true};
    if (text.size() > limits.maxBytes)
        return {};
    WorkBudget budget(limits.maxTime, std::move(stop));
    const SyntaxTree tree = m_workplace->parser.parse(*grammar, text, budget);
    if (!tree)
        return {};
    CaptureScan scan;
    scan.complete = m_workplace->collect(*query, ts_tree_root_node(tree.get()), text,
                                         limits.maxCaptures, budget);
    std::vector<Ordered> &found = m_workplace->found;
    std::sort(found.begin(), found.end(), comesBefore);
    scan.captures.reserve(found.size());
    for (const Ordered &ordered : found)
        scan.captures.push_back(ordered.capture);
    return scan;
}

} // namespace coco::search
