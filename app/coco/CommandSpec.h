// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace coco::cli {

/// One option of a command. Plain value.
struct OptionSpec
{
    QString name;        ///< "--limit"
    QString shortName;   ///< "-l"; empty: none
    QString placeholder; ///< "N"; empty: the option takes no value
    QString help;
    bool repeatable = false;
    bool hidden = false; ///< for our own use, not shown in the help
};

/// One command as a person sees it. Plain value.
struct CommandSpec
{
    QString name;
    QString arguments; ///< "PATH" as shown in the synopsis
    QString summary;
    int minArguments = 0;
    int maxArguments = 0; ///< -1: any number
    QList<OptionSpec> options;
    QStringList examples; ///< "command line  # what it does"
};

/// A command line that was understood. Plain value.
struct Invocation
{
    QString command;
    QStringList arguments;
    QHash<QString, QStringList> options; ///< by long name; flags have an empty string

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    /// Last value given; empty when the option was not.
    [[nodiscard]] QString value(const QString &option) const
    {
        const QStringList all = options.value(option);
        return all.isEmpty() ? QString() : all.last();
    }
    [[nodiscard]] QStringList values(const QString &option) const { return options.value(option); }
    [[nodiscard]] bool wantsJson() const { return has(QStringLiteral("--json")); }
};

} // namespace coco::cli
