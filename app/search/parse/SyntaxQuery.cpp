// SPDX-License-Identifier: Apache-2.0
#include "search/parse/SyntaxQuery.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

namespace coco::search {
namespace {

enum class Test { Equal, Match, AnyOf };

QByteArrayView textOf(const TSNode &node, QByteArrayView text)
{
    const auto start = std::min<qsizetype>(ts_node_start_byte(node), text.size());
    const auto end = std::clamp<qsizetype>(ts_node_end_byte(node), start, text.size());
    return text.sliced(start, end - start);
}

std::optional<QByteArrayView> captured(const TSQueryMatch &match, std::uint32_t capture, QByteArrayView text)
{
    for (std::uint16_t i = 0; i < match.capture_count; ++i) {
        if (match.captures[i].index == capture)
            return textOf(match.captures[i].node, text);
    }
    return std::nullopt;
}

} // namespace

struct SyntaxQuery::Predicate
{
    Test test = Test::Equal;
    bool negated = false;
    bool any = false; ///< one of the captured nodes is enough
    std::uint32_t capture = 0;
    std::optional<std::uint32_t> other;
    std::vector<QByteArray> words;
    std::unique_ptr<re2::RE2> expression;

    [[nodiscard]] bool holdsFor(QByteArrayView value, const TSQueryMatch &match, QByteArrayView text) const
    {
        switch (test) {
        case Test::Equal:
            if (other)
                return captured(match, *other, text) == value;
            [[fallthrough]];
        case Test::AnyOf:
            return std::any_of(words.begin(), words.end(), [&](const QByteArray &word) { return value == word; });
        case Test::Match:
            return re2::RE2::PartialMatch(re2::StringPiece(value.data(), static_cast<std::size_t>(value.size())),
                                          *expression);
        }
        return true;
    }

    [[nodiscard]] bool accepts(const TSQueryMatch &match, QByteArrayView text) const
    {
        bool found = false;
        for (std::uint16_t i = 0; i < match.capture_count; ++i) {
            if (match.captures[i].index != capture)
                continue;
            found = true;
            const bool holds = holdsFor(textOf(match.captures[i].node, text), match, text) != negated;
            if (holds && any)
                return true;
            if (!holds && !any)
                return false;
        }
        return !found || !any;
    }
};

std::unique_ptr<SyntaxQuery> SyntaxQuery::compile(const TSLanguage *language, const char *text, QString *error)
{
    std::uint32_t offset = 0;
    TSQueryError kind = TSQueryErrorNone;
    const QByteArrayView bytes(text);
    TSQuery *query = ts_query_new(language, text, static_cast<std::uint32_t>(bytes.size()), &offset, &kind);
    if (!query) {
        if (error)
            *error = QStringLiteral("error %1 at byte %2: %3")
                         .arg(static_cast<int>(kind))
                         .arg(offset)
                         .arg(QString::fromUtf8(bytes.sliced(offset).first(std::min<qsizetype>(60, bytes.size() - offset))));
        return nullptr;
    }
    return std::unique_ptr<SyntaxQuery>(new SyntaxQuery(query));
}

SyntaxQuery::SyntaxQuery(TSQuery *query)
    : m_query(query)
{
    readPredicates();
}

SyntaxQuery::~SyntaxQuery()
{
    ts_query_delete(m_query);
}

QByteArrayView SyntaxQuery::captureName(std::uint32_t capture) const
{
    std::uint32_t length = 0;
    const char *name = ts_query_capture_name_for_id(m_query, capture, &length);
    return {name, static_cast<qsizetype>(length)};
}

QByteArrayView SyntaxQuery::stringOf(std::uint32_t id) const
{
    std::uint32_t length = 0;
    const char *value = ts_query_string_value_for_id(m_query, id, &length);
    return {value, static_cast<qsizetype>(length)};
}

void SyntaxQuery::readPredicates()
{
    const std::uint32_t patterns = ts_query_pattern_count(m_query);
    m_predicates.resize(patterns);
    for (std::uint32_t pattern = 0; pattern < patterns; ++pattern) {
        std::uint32_t count = 0;
        const TSQueryPredicateStep *step = ts_query_predicates_for_pattern(m_query, pattern, &count);
        std::vector<TSQueryPredicateStep> steps;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (step[i].type != TSQueryPredicateStepTypeDone) {
                steps.push_back(step[i]);
                continue;
            }
            addPredicate(pattern, steps);
            steps.clear();
        }
    }
}

void SyntaxQuery::addPredicate(std::uint32_t pattern, const std::vector<TSQueryPredicateStep> &steps)
{
    if (steps.size() < 3 || steps[1].type != TSQueryPredicateStepTypeCapture)
        return;
    QByteArrayView name = stringOf(steps[0].value_id);
    Predicate predicate;
    predicate.capture = steps[1].value_id;
    for (const auto &[prefix, flag] : {std::pair{"not-", &predicate.negated}, {"any-", &predicate.any}}) {
        if (name.startsWith(prefix) && name != "any-of?") {
            *flag = true;
            name = name.sliced(4);
        }
    }
    if (name == "eq?")
        predicate.test = Test::Equal;
    else if (name == "match?")
        predicate.test = Test::Match;
    else if (name == "any-of?")
        predicate.test = Test::AnyOf;
    else
        return;
    for (std::size_t i = 2; i < steps.size(); ++i) {
        if (steps[i].type == TSQueryPredicateStepTypeCapture)
            predicate.other = steps[i].value_id;
        else
            predicate.words.push_back(stringOf(steps[i].value_id).toByteArray());
    }
    if (predicate.test == Test::Match) {
        re2::RE2::Options options;
        options.set_log_errors(false);
        const std::string expression = predicate.words.empty() ? std::string() : predicate.words.front().toStdString();
        predicate.expression = std::make_unique<re2::RE2>(expression, options);
        if (!predicate.expression->ok())
            return;
    }
    m_predicates[pattern].push_back(std::move(predicate));
}

bool SyntaxQuery::accepts(const TSQueryMatch &match, QByteArrayView text) const
{
    const auto &predicates = m_predicates[match.pattern_index];
    return std::all_of(predicates.begin(), predicates.end(),
                       [&](const Predicate &predicate) { return predicate.accepts(match, text); });
}

} // namespace coco::search
