// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/SearchEngine.h"
#include "support/FakeIndexService.h"
#include "support/FakeSearchService.h"

namespace coco::testing {

/// A search engine in memory for servers under test. Thread-safe as its parts.
class FakeEngine final : public cli::SearchEngine
{
public:
    search::IndexService &indexes() override { return indexService; }
    search::SearchService &searcher() override { return searchService; }
    search::HighlightService &highlighter() override { return m_highlighter; }
    Result<search::ExplainService *> explainer() override { return fail(ErrorCode::Unsupported, QStringLiteral("Nothing to explain.")); }
    rest::ServiceHealth databaseHealth() override { return {QStringLiteral("ok"), {}, {}}; }
    rest::ServiceHealth embeddingHealth() override { return {QStringLiteral("off"), {}, {}}; }
    Result<QJsonObject> indexingCost(const QString &, bool, std::stop_token) override { return QJsonObject(); }
    QList<rest::Check> verify(std::stop_token) override { return {}; }
    Result<void> snapshot(const QString &, std::stop_token) override { return {}; }

    FakeIndexService indexService;
    FakeSearchService searchService;

private:
    class NoColours final : public search::HighlightService
    {
    public:
        QList<search::HighlightSpan> highlight(const QString &, const QByteArray &) override { return {}; }
        QList<search::LanguageEntry> languages() const override { return {}; }
        QString languageOf(const QString &) const override { return QStringLiteral("text"); }
    };
    NoColours m_highlighter;
};

} // namespace coco::testing
