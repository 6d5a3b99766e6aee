// SPDX-License-Identifier: Apache-2.0
#include "tools/SearchItems.h"

#include "search/api/WireFormat.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::tools {
namespace {

constexpr double kStrongScore = 0.6;
constexpr double kGoodScore = 0.35;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::tools)
};

QJsonValue orNull(const QString &value)
{
    return value.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(value);
}

QString matchType(const search::SearchHit &hit)
{
    if (hit.vectorScore <= 0)
        return u"keyword"_s;
    return hit.keywordScore > 0 ? u"both"_s : u"semantic"_s;
}

QString confidenceWord(double score, bool confident)
{
    if (!confident || score < kGoodScore)
        return u"weak"_s;
    return score >= kStrongScore ? u"strong"_s : u"good"_s;
}

QJsonArray dependencyItems(const QList<search::DependencyEdge> &edges)
{
    QJsonArray items;
    for (const search::DependencyEdge &edge : edges) {
        items.append(QJsonObject{{u"target_file"_s, orNull(edge.file)},
                                 {u"target_symbol"_s, orNull(edge.symbol)},
                                 {u"dep_type"_s, edge.depType},
                                 {u"module"_s, orNull(edge.module)}});
    }
    return items;
}

QJsonArray dependentItems(const QList<search::DependencyEdge> &edges)
{
    QJsonArray items;
    for (const search::DependencyEdge &edge : edges)
        items.append(QJsonObject{{u"source_file"_s, edge.file}, {u"dep_type"_s, edge.depType}});
    return items;
}

void addWhereApplicable(QJsonObject &item, const search::SearchHit &hit)
{
    if (!hit.contextBefore.isEmpty())
        item.insert(u"context_before"_s, QString::fromUtf8(hit.contextBefore));
    if (!hit.contextAfter.isEmpty())
        item.insert(u"context_after"_s, QString::fromUtf8(hit.contextAfter));
    if (!hit.dependencies.isEmpty())
        item.insert(u"dependencies"_s, dependencyItems(hit.dependencies));
    if (!hit.dependents.isEmpty())
        item.insert(u"dependents"_s, dependentItems(hit.dependents));
}

QString typeOf(search::SearchRemark::Kind kind)
{
    switch (kind) {
    case search::SearchRemark::Kind::EmbedderMismatch:
        return u"embedding_model_mismatch"_s;
    case search::SearchRemark::Kind::EmbedderUnavailable:
        return u"embedding_unavailable"_s;
    case search::SearchRemark::Kind::Incomplete:
        return u"search_incomplete"_s;
    case search::SearchRemark::Kind::IndexDamaged:
        break;
    }
    return u"index_damaged"_s;
}

} // namespace

QJsonObject resultItem(const search::SearchHit &hit, bool explain, bool confident)
{
    QJsonObject item{
        {u"file_path"_s, hit.path.toDisplay()},
        {u"start_line"_s, hit.startLine},
        {u"end_line"_s, hit.endLine},
        {u"score"_s, hit.score},
        {u"content"_s, QString::fromUtf8(hit.content)},
        {u"block_type"_s, hit.blockType},
        {u"hierarchy"_s, hit.hierarchy},
        {u"language_id"_s, hit.languageId},
        {u"symbol_type"_s, orNull(search::symbolTypeName(hit.symbolType))},
        {u"symbol_name"_s, orNull(hit.symbolName)},
        {u"symbol_signature"_s, orNull(hit.symbolSignature)},
        {u"index_name"_s, hit.indexName},
        {u"match_type"_s, matchType(hit)},
        {u"keyword_score"_s, hit.keywordScore},
    };
    if (hit.vectorScore > 0)
        item.insert(u"vector_score"_s, hit.vectorScore);
    addWhereApplicable(item, hit);
    if (!explain)
        return item;
    QJsonArray reasons;
    for (const search::RankReason &reason : hit.reasons)
        reasons.append(QJsonObject{{u"name"_s, reason.name}, {u"factor"_s, reason.factor}});
    item.insert(u"confidence"_s, confidenceWord(hit.score, confident));
    item.insert(u"reasons"_s, reasons);
    return item;
}

QJsonObject searchContextItem(const ResolvedIndexes &resolved)
{
    if (resolved.multiple) {
        return {
            {u"type"_s, u"search_context"_s},
            {u"searching"_s, u"cross-index"_s},
            {u"index_names"_s, QJsonArray::fromStringList(resolved.names)},
            {u"linked_indexes"_s, QJsonArray::fromStringList(resolved.linked)},
            {u"skipped_indexes"_s, QJsonArray::fromStringList(resolved.skipped)},
        };
    }
    if (!resolved.detected)
        return {};
    return {
        {u"type"_s, u"search_context"_s},
        {u"searching"_s, resolved.detected->root},
        {u"index_name"_s, resolved.detected->name},
        {u"last_indexed_at"_s, orNull(search::isoTime(resolved.detected->updatedAt))},
    };
}

QJsonObject searchSummaryItem(const search::SearchResponse &response)
{
    return {
        {u"type"_s, u"search_summary"_s},
        {u"confident"_s, response.confident},
        {u"matched_terms"_s, QJsonArray::fromStringList(response.matchedTerms)},
        {u"elapsed_ms"_s, response.elapsedMs},
        {u"mode"_s, response.hybrid ? u"hybrid"_s : u"words"_s},
    };
}

QJsonObject remarkItem(const search::SearchRemark &remark)
{
    return {
        {u"type"_s, typeOf(remark.kind)},
        {u"index_name"_s, remark.indexName},
        {u"message"_s, remark.message},
    };
}

QJsonObject hintItem(const search::SearchResponse &response)
{
    return {
        {u"type"_s, u"hint"_s},
        {u"message"_s, response.hits.isEmpty()
                           ? Text::tr("Nothing matches. Try other words or names that the code would use, and "
                                      "check the filters.")
                           : Text::tr("Nothing matches well; these are only the closest. Try words or names "
                                      "that the code itself would use.")},
    };
}

QJsonObject stalenessItem(const search::IndexSummary &index, qint64 now)
{
    const qint64 days = stalenessDays(index, now);
    if (days <= kStaleAfterDays)
        return {};
    return {
        {u"type"_s, u"staleness_warning"_s},
        {u"staleness_days"_s, days},
        {u"index_name"_s, index.name},
        {u"message"_s, Text::tr("The index %1 is %2 days old. Run \"coco index %3\" or index_codebase to bring "
                                "it up to date.")
                           .arg(index.name)
                           .arg(days)
                           .arg(index.root)},
    };
}

QJsonObject errorItem(const QString &title, const Error &error)
{
    QJsonObject item{
        {u"error"_s, title},
        {u"message"_s, error.message},
        {u"results"_s, QJsonArray()},
        {u"code"_s, errorCodeName(error.code)},
    };
    if (!error.detail.isEmpty())
        item.insert(u"detail"_s, error.detail);
    return item;
}

qint64 stalenessDays(const search::IndexSummary &index, qint64 now)
{
    constexpr qint64 kSecondsPerDay = 24 * 60 * 60;
    return index.updatedAt > 0 && now > index.updatedAt ? (now - index.updatedAt) / kSecondsPerDay : 0;
}

} // namespace coco::tools
