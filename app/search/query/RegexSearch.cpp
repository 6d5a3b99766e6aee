// SPDX-License-Identifier: Apache-2.0
#include "search/query/RegexSearch.h"

#include "search/query/RegexPlan.h"
#include "search/rank/PathTraits.h"

#include <QCoreApplication>

#include <re2/re2.h>

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::int64_t kMaxProgramBytes = 16 * 1024 * 1024;
constexpr qsizetype kMaxMatches = 5'000;

re2::StringPiece piece(QByteArrayView text)
{
    return {text.data(), static_cast<std::size_t>(text.size())};
}

tl::unexpected<Error> badExpression(const QByteArray &expression, const re2::RE2 &compiled)
{
    const QByteArray place = QByteArray::fromStdString(compiled.error_arg());
    const qsizetype found = place.isEmpty() ? -1 : expression.indexOf(place);
    const qsizetype at = found < 0 ? 0 : QString::fromUtf8(expression.first(found)).size();
    return fail(ErrorCode::InvalidArgument,
                QCoreApplication::translate("coco::RegexSearch",
                                            "The expression is not valid at character %1: %2. Put a backslash before "
                                            "characters meant as they are, or search without --regex.")
                    .arg(at + 1)
                    .arg(QString::fromStdString(compiled.error())));
}

std::string longestWord(const std::string &text)
{
    std::string longest;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        if (end - begin > longest.size())
            longest = text.substr(begin, end - begin);
        begin = end + 1;
    }
    return longest;
}

/// As the answer is sorted in the end.
bool better(const RegexMatch &a, const RegexMatch &b)
{
    if (a.score != b.score)
        return a.score > b.score;
    return a.path != b.path ? a.path < b.path : a.chunk < b.chunk;
}

} // namespace

RegexSearch::RegexSearch(std::unique_ptr<re2::RE2> expression, TrigramQuery plan, const std::string &text, TextFinder::Case letters)
    : m_expression(std::move(expression))
    , m_plan(std::move(plan))
    , m_text(text, letters)
    , m_name(longestWord(text), letters)
{
}

RegexSearch::~RegexSearch() = default;

Result<std::unique_ptr<RegexSearch>> RegexSearch::compile(const QString &expression, SearchMode mode)
{
    const QByteArray utf8 = expression.toUtf8();
    const std::string text = utf8.toStdString();
    if (mode == SearchMode::Exact)
        return std::unique_ptr<RegexSearch>(new RegexSearch(nullptr, TrigramQuery::holding(text), text, TextFinder::Case::Exact));
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMaxProgramBytes);
    // ^ and $ mean lines, as in every tool that searches files.
    auto compiled = std::make_unique<re2::RE2>("(?m)" + text, options);
    if (!compiled->ok())
        return badExpression(utf8, *compiled);
    RegexPlan plan = planExpression(text);
    return std::unique_ptr<RegexSearch>(
        new RegexSearch(std::move(compiled), std::move(plan.trigrams), plan.text, TextFinder::Case::Folded));
}

bool RegexSearch::matches(QByteArrayView text) const
{
    return m_text.isIn({text.data(), static_cast<std::size_t>(text.size())})
        && (!m_expression || re2::RE2::PartialMatch(piece(text), *m_expression));
}

/// In the order that MatchQuery::wanted promises.
double RegexSearch::scoreOf(const StoredChunk &chunk) const
{
    const bool defines = !chunk.record.names.isEmpty() && matches(chunk.record.names);
    return (defines ? 1.0 : 0.8) * (pathTraits(chunk.path.bytes()).isAside() ? 0.75 : 1.0);
}

Result<QList<RegexMatch>> RegexSearch::run(IndexReader &reader, const ChunkFilter &filter, int limit,
                                           std::chrono::steady_clock::time_point deadline, bool &complete,
                                           std::stop_token stop) const
{
    MatchQuery query;
    query.plan = m_plan;
    query.filter = filter;
    query.test = [this](QByteArrayView text) { return matches(text); };
    query.most = kMaxMatches;
    query.wanted = limit;
    query.defines = [this](QByteArrayView names) { return !names.isEmpty() && matches(names); };
    query.mayDefine = [this](QByteArrayView bytes) { return m_name.isIn({bytes.data(), static_cast<std::size_t>(bytes.size())}); };
    query.deadline = deadline;
    COCO_TRY(const MatchAnswer found, reader.matching(query, std::move(stop)));
    complete = complete && found.complete;
    QList<RegexMatch> matches;
    matches.reserve(found.chunks.size());
    for (const StoredChunk &chunk : found.chunks)
        matches.append({chunk.id, scoreOf(chunk), chunk.path.bytes()});
    std::sort(matches.begin(), matches.end(), better);
    matches.resize(std::min<qsizetype>(matches.size(), limit));
    return matches;
}

} // namespace coco::search
