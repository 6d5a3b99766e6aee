// SPDX-License-Identifier: Apache-2.0
#include "rest/ExplainRoutes.h"

#include "rest/ApiRouter.h"
#include "search/api/SearchFilters.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {
namespace {

constexpr int kUsualLimit = 10;
constexpr int kMostHits = 100;

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue ruleToJson(const std::optional<search::DecidingRule> &rule)
{
    if (!rule)
        return QJsonValue::Null;
    return QJsonObject{{u"file"_s, rule->file}, {u"line"_s, rule->line}, {u"text"_s, rule->text}};
}

QJsonValue rankToJson(const std::optional<search::FileRank> &rank)
{
    if (!rank)
        return QJsonValue::Null;
    return QJsonObject{{u"rank"_s, rank->rank > 0 ? QJsonValue(rank->rank) : QJsonValue(QJsonValue::Null)},
                       {u"hits"_s, rank->hits},
                       {u"score"_s, rank->score},
                       {u"start_line"_s, rank->startLine},
                       {u"confident"_s, rank->confident},
                       {u"matched"_s, QJsonArray::fromStringList(rank->matched)},
                       {u"missing"_s, QJsonArray::fromStringList(rank->missing)},
                       {u"detail"_s, rank->detail}};
}

QJsonObject hitToJson(const search::AnalysedHit &hit)
{
    QJsonArray reasons;
    for (const search::RankReason &reason : hit.reasons)
        reasons.append(QJsonObject{{u"name"_s, reason.name}, {u"factor"_s, reason.factor}});
    QJsonObject without;
    for (const auto &[rule, rank] : hit.rankWithout)
        without.insert(rule, rank > 0 ? QJsonValue(rank) : QJsonValue(QJsonValue::Null));
    return {{u"file_path"_s, hit.path},   {u"start_line"_s, hit.startLine}, {u"end_line"_s, hit.endLine},
            {u"symbol_name"_s, orNull(hit.symbolName)}, {u"score"_s, hit.score},          {u"words"_s, hit.words},
            {u"reasons"_s, reasons},      {u"rank_without"_s, without}};
}

QJsonObject indexToJson(const search::IndexAnalysis &index)
{
    QJsonArray terms;
    for (const search::AnalysedTerm &term : index.terms)
        terms.append(QJsonObject{{u"text"_s, term.text}, {u"weight"_s, term.weight}, {u"idf"_s, term.idf}, {u"compound"_s, term.compound}});
    QJsonArray rules;
    for (const search::RuleEffect &rule : index.rules)
        rules.append(QJsonObject{{u"name"_s, rule.rule}, {u"moved"_s, rule.moved}, {u"came_in"_s, rule.cameIn}});
    QJsonArray hits;
    for (const search::AnalysedHit &hit : index.hits)
        hits.append(hitToJson(hit));
    QJsonObject object{{u"index_name"_s, index.indexName},
                       {u"chunks"_s, index.chunks},
                       {u"terms"_s, terms},
                       {u"keyword_search"_s, QJsonObject{{u"result_count"_s, index.wordCandidates}, {u"ms"_s, index.wordsMs}}},
                       {u"vector_search"_s, QJsonObject{{u"result_count"_s, index.vectorCandidates}, {u"ms"_s, index.vectorsMs}}},
                       {u"both_count"_s, index.bothCandidates},
                       {u"rank_ms"_s, index.rankMs},
                       {u"confident"_s, index.confident},
                       {u"remarks"_s, QJsonArray::fromStringList(index.remarks)},
                       {u"rules"_s, rules},
                       {u"results"_s, hits}};
    if (index.exact) {
        const search::ExactEffort &exact = *index.exact;
        object.insert(u"exact_search"_s, QJsonObject{{u"narrowed"_s, exact.narrowed}, {u"passages"_s, index.chunks}, {u"read"_s, exact.read},
                                                     {u"matches"_s, exact.matches}, {u"complete"_s, exact.complete}, {u"ms"_s, exact.ms}});
    }
    return object;
}

Result<search::SearchRequest> requestFrom(const QJsonObject &body)
{
    search::SearchRequest request;
    request.query = body.value("query"_L1).toString();
    for (const QJsonValue &name : body.value("indexes"_L1).toArray())
        request.indexNames.append(name.toString());
    const QString mode = body.value("mode"_L1).toString();
    if (mode == "exact"_L1)
        request.mode = search::SearchMode::Exact;
    else if (mode == "regex"_L1)
        request.mode = search::SearchMode::Regex; // which the service refuses, saying why
    request.limit = std::clamp(body.value("limit"_L1).toInt(kUsualLimit), 1, kMostHits);
    request.languages = search::listedNames(body.value("language"_L1).toString());
    request.pathGlob = body.value("path"_L1).toString();
    request.symbolNameGlob = body.value("symbol_name"_L1).toString();
    COCO_TRY(request.symbolTypes, search::symbolTypesOf(search::listedNames(body.value("symbol_type"_L1).toString())));
    return request;
}

} // namespace

QJsonObject fileAnswerToJson(const search::FileAnswer &answer)
{
    return {{u"path"_s, answer.path},
            {u"index"_s, orNull(answer.indexName)},
            {u"root"_s, orNull(answer.root)},
            {u"verdict"_s, answer.verdict},
            {u"detail"_s, answer.detail},
            {u"decided_at"_s, orNull(answer.decidedAt)},
            {u"rule"_s, ruleToJson(answer.rule)},
            {u"indexed"_s, answer.indexed},
            {u"changed"_s, answer.changed},
            {u"chunks"_s, answer.chunks},
            {u"language"_s, orNull(answer.languageId)},
            {u"parse_problem"_s, orNull(answer.parseProblem)},
            {u"rank"_s, rankToJson(answer.rank)}};
}

QJsonObject queryReportToJson(const search::QueryReport &report)
{
    QJsonArray indexes;
    for (const search::IndexAnalysis &index : report.indexes)
        indexes.append(indexToJson(index));
    return {{u"query"_s, report.query},
            {u"kind"_s, report.kind},
            {u"symbols"_s, QJsonArray::fromStringList(report.symbols)},
            {u"paths"_s, QJsonArray::fromStringList(report.paths)},
            {u"wants"_s, QJsonArray::fromStringList(report.wants)},
            {u"indexes"_s, indexes}};
}

void addExplainRoutes(ApiRouter &api, Explanations explanations)
{
    api.add("POST", u"/api/why-missing"_s, [ask = std::move(explanations.whyMissing)](const ApiRequest &request) -> Result<ApiAnswer> {
        const QJsonObject &body = request.body();
        COCO_TRY(const search::FileAnswer answer, ask({body.value("path"_L1).toString(), body.value("index"_L1).toString(),
                                                       body.value("query"_L1).toString()},
                                                      request.stopToken()));
        return ApiAnswer{fileAnswerToJson(answer)};
    });
    api.add("POST", u"/api/analyze"_s, [ask = std::move(explanations.analyse)](const ApiRequest &request) -> Result<ApiAnswer> {
        COCO_TRY(const search::SearchRequest wanted, requestFrom(request.body()));
        COCO_TRY(const search::QueryReport report, ask(wanted, request.stopToken()));
        return ApiAnswer{queryReportToJson(report)};
    });
}

} // namespace coco::rest
