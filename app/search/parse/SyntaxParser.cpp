// SPDX-License-Identifier: Apache-2.0
#include "search/parse/SyntaxParser.h"

#include "search/parse/SourceMask.h"

#include <ctime>
#include <limits>

namespace coco::search {
namespace {

constexpr unsigned kCallsPerLook = 256;
constexpr std::int64_t kLargeTree = std::int64_t{32} * 1024 * 1024;
constexpr std::int64_t kMaxTree = std::int64_t{224} * 1024 * 1024;

std::int64_t threadTimeNs()
{
    timespec now = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

const char *readText(void *payload, std::uint32_t at, TSPoint, std::uint32_t *length)
{
    const auto &text = *static_cast<const QByteArrayView *>(payload);
    if (at >= text.size()) {
        *length = 0;
        return "";
    }
    *length = static_cast<std::uint32_t>(text.size() - at);
    return text.data() + at;
}

bool shouldStop(TSParseState *state)
{
    return static_cast<WorkBudget *>(state->payload)->isSpent();
}

/// With the parser set to the grammar.
TSTree *parseWith(TSParser *parser, const Grammar &grammar, QByteArrayView text, WorkBudget &budget)
{
    if (text.size() >= std::numeric_limits<std::uint32_t>::max())
        return nullptr;
    const QByteArray masked = maskedSource(grammar.languageId(), text);
    if (!masked.isEmpty())
        text = masked;
    const TSInput input{&text, readText, TSInputEncodingUTF8, nullptr};
    return ts_parser_parse_with_options(parser, nullptr, input, {&budget, shouldStop});
}

} // namespace

WorkBudget::WorkBudget(std::chrono::milliseconds limit, std::stop_token stop, TreeGate *gate)
    : m_stop(std::move(stop))
    , m_gate(gate)
    , m_heldBefore(treeMemory())
    , m_endNs(threadTimeNs() + std::chrono::nanoseconds(limit).count())
{
}

WorkBudget::~WorkBudget()
{
    if (m_inGate)
        m_gate->leave();
}

bool WorkBudget::takesTooMuch()
{
    const std::int64_t held = treeMemory() - m_heldBefore;
    if (held > kLargeTree && m_gate && !m_inGate) {
        if (!m_gate->enter(m_stop))
            return true;
        m_inGate = true;
    }
    m_tooLarge = held > kMaxTree;
    return m_tooLarge;
}

bool WorkBudget::isSpent()
{
    if (!m_spent && takesTooMuch())
        m_spent = true;
    if (m_spent || m_calls++ % kCallsPerLook != 0)
        return m_spent;
    m_spent = m_stop.stop_requested() || threadTimeNs() > m_endNs;
    return m_spent;
}

SyntaxParser::SyntaxParser()
    : m_parser(ts_parser_new())
{
}

SyntaxParser::~SyntaxParser()
{
    ts_parser_delete(m_parser);
}

SyntaxTree SyntaxParser::parse(const Grammar &grammar, QByteArrayView text, WorkBudget &budget)
{
    if (m_grammar != &grammar && !ts_parser_set_language(m_parser, grammar.language()))
        return nullptr;
    m_grammar = &grammar;
    SyntaxTree tree(parseWith(m_parser, grammar, text, budget));
    if (!tree)
        ts_parser_reset(m_parser);
    return tree;
}

const TSTree *parseInArena(TreeArena &arena, const Grammar &grammar, QByteArrayView text, WorkBudget &budget)
{
    const TreeArena::Use use(arena);
    // What a parser keeps for the next text would be of the arena as well.
    const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(), ts_parser_delete);
    return ts_parser_set_language(parser.get(), grammar.language()) ? parseWith(parser.get(), grammar, text, budget) : nullptr;
}

} // namespace coco::search
