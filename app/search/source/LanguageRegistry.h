// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

namespace coco::search {

/// A language the product knows by name. Immutable value.
struct Language
{
    QString id;          ///< what is stored, e.g. "python"
    QString displayName; ///< "Python"
    QStringList extensions;
    QStringList aliases;
    QStringList kin; ///< ids of languages that people mean as well
};

/// The static table of languages: by file name, by shebang, by what people type into a filter.
/// All functions are thread-safe and never fail.
class LanguageRegistry
{
public:
    LanguageRegistry() = delete;

    [[nodiscard]] static const QList<Language> &all();
    /// Null when there is no language of that id.
    [[nodiscard]] static const Language *byId(QStringView id);
    /// Language id of a file by its name (no folder needed): exact name, then the last extension,
    /// upper or lower case; "text" when unknown.
    [[nodiscard]] static QString ofFileName(QByteArrayView fileName);
    /// Language id by a "#!" first line; empty when there is none or the interpreter is unknown.
    [[nodiscard]] static QString ofShebang(QByteArrayView head);
    /// Ids a filter word stands for: id, alias or extension (with or without dot), any case;
    /// a language's kin with it ("tsx" with "typescript"). Empty when unknown.
    [[nodiscard]] static QStringList idsForFilter(QStringView word);
};

} // namespace coco::search
