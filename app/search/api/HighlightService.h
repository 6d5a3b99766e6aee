// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace coco::search {

/// The roles the user interface has colours for.
enum class HighlightRole { Keyword, Type, Function, Literal, Comment };
/// Wire name, e.g. "keyword".
[[nodiscard]] QString highlightRoleName(HighlightRole role);

/// Bytes [start, start+length) of the text play that role; spans are sorted and do not overlap.
struct HighlightSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    HighlightRole role = HighlightRole::Keyword;
};

/// Language known to the server, for filters and for people.
struct LanguageEntry
{
    QString id;          ///< stored language id, e.g. "python"
    QString displayName; ///< "Python"
    QStringList extensions;
    bool syntaxChunks = false; ///< has a grammar
    bool symbols = false;
};

/// Colours source text and knows the languages. Thread-safe, bounded time (text beyond the limits
/// comes back without spans).
class HighlightService
{
public:
    virtual ~HighlightService() = default;
    [[nodiscard]] virtual QList<HighlightSpan> highlight(const QString &languageId, const QByteArray &text) = 0;
    [[nodiscard]] virtual QList<LanguageEntry> languages() const = 0;
    /// Language id of a file by its name; "text" when unknown.
    [[nodiscard]] virtual QString languageOf(const QString &fileName) const = 0;
};

} // namespace coco::search
