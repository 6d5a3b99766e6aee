// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "desktop/ApiTypes.h"
#include "mcp/ToolRegistry.h"

#include <QString>
#include <QStringList>

namespace coco::desktop {

/// What the person asked for. Plain value.
struct SearchQuery
{
    QString text;
    QStringList indexNames; ///< never empty for a search that runs
    QString language;       ///< id; empty: any
    QString symbolType;     ///< wire name; empty: any
    QString pathGlob;       ///< empty: any
    bool regex = false;
    int limit = 40;

    friend bool operator==(const SearchQuery &, const SearchQuery &) = default;
};

[[nodiscard]] QJsonObject searchArguments(const SearchQuery &query);

enum class Confidence { Unknown, Weak, Good, Strong };
/// Filled steps of the four-step bar; 0 for Unknown.
[[nodiscard]] int confidenceSteps(Confidence confidence, double score);
[[nodiscard]] QString confidenceWord(Confidence confidence);

/// One hit as search_code tells it.
struct ResultItem
{
    QString indexName;
    QString path; ///< relative, display form
    int startLine = 1;
    int endLine = 1;
    double score = 0;
    Confidence confidence = Confidence::Unknown;
    QString content;
    QString hierarchy;
    QString languageId;
    QString symbolType;
    QString symbolName;
    QString signature;
    QList<search::RankReason> reasons;

    /// What the row is called: the symbol, else the file.
    [[nodiscard]] QString title() const;
    /// `path:line`, as editors and assistants understand it.
    [[nodiscard]] QString reference() const;
    /// A fenced block with the reference above, for pasting into a conversation.
    [[nodiscard]] QString fencedBlock() const;
};

struct SearchAnswer
{
    QList<ResultItem> items;
    QStringList matchedTerms; ///< lower case
    bool confident = true;
    double elapsedMs = 0;
    QStringList notes; ///< sentences of the server, e.g. that an index is old
};

/// Reads the answer of search_code; items of unknown type are skipped. `query` names the index of
/// hits that do not name one. Errors: what the tool said, else Protocol.
[[nodiscard]] Result<SearchAnswer> searchAnswerFromTool(const mcp::ToolResult &result,
                                                        const SearchQuery &query);

} // namespace coco::desktop
