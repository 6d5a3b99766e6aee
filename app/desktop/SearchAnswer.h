// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "desktop/ApiTypes.h"
#include "mcp/ToolRegistry.h"

#include <QString>
#include <QStringList>

namespace coco::desktop {

/// How the text of a question is understood.
enum class QueryMode {
    Words,      ///< plain words and names, ranked
    Exact,      ///< as it stands, letter for letter
    Expression, ///< a regular expression (RE2)
};

/// What the person asked for. Plain value.
struct SearchQuery
{
    QString text;
    QStringList indexNames; ///< never empty for a search that runs
    QString language;       ///< id; empty: any
    QString symbolType;     ///< wire name; empty: any
    QString pathGlob;       ///< empty: any
    QueryMode mode = QueryMode::Words;
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

/// What the server could not take into account, with what to do.
struct AnswerRemark
{
    enum class Step { None, IndexAgain, IndexAnew, ShowStack };
    Step step = Step::None;
    QString indexName; ///< of an index; may be empty
    QString message;

    friend bool operator==(const AnswerRemark &, const AnswerRemark &) = default;
};

struct SearchAnswer
{
    QList<ResultItem> items;
    QStringList matchedTerms; ///< lower case
    bool confident = true;
    double elapsedMs = 0;
    QList<AnswerRemark> remarks; ///< no sentence twice
};

/// Reads the answer of search_code; items of unknown type are skipped unless they say something. `query` names the index of
/// hits that do not name one. Errors: what the tool said, else Protocol.
[[nodiscard]] Result<SearchAnswer> searchAnswerFromTool(const mcp::ToolResult &result,
                                                        const SearchQuery &query);

} // namespace coco::desktop
