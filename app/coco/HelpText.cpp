// SPDX-License-Identifier: Apache-2.0
#include "coco/HelpText.h"

#include "coco/CommandCatalog.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

QString columns(const QList<std::pair<QString, QString>> &rows)
{
    qsizetype width = 0;
    for (const auto &[left, right] : rows)
        width = std::max(width, left.size());
    QString lines;
    for (const auto &[left, right] : rows)
        lines += u"  "_s + left.leftJustified(width + 2) + right + u'\n';
    return lines;
}

QString optionLabel(const OptionSpec &option)
{
    QString label = option.shortName.isEmpty() ? QString() : QString(option.shortName + u", "_s);
    label += option.name;
    return option.placeholder.isEmpty() ? label : QString(label + u' ' + option.placeholder);
}

QString optionTable(const CommandSpec &command)
{
    QList<std::pair<QString, QString>> rows;
    for (const OptionSpec &option : command.options + commonOptions()) {
        if (!option.hidden)
            rows.append({optionLabel(option), option.help});
    }
    return columns(rows);
}

QString exampleTable(const QStringList &examples)
{
    QList<std::pair<QString, QString>> rows;
    for (const QString &example : examples) {
        const qsizetype remark = example.lastIndexOf(u"  # "_s);
        rows.append({example.left(remark), example.mid(remark + 2)});
    }
    return columns(rows);
}

QString exitCodes()
{
    return Text::tr("Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not ready or not found, 4 refused.\n");
}

} // namespace

QString programHelp()
{
    QList<std::pair<QString, QString>> rows;
    bool hasStack = false;
    for (const CommandSpec &command : commandCatalog()) {
        const bool ofStack = command.name.startsWith(u"stack "_s);
        hasStack = hasStack || ofStack;
        if (!ofStack)
            rows.append({QString(command.name + u' ' + command.arguments).trimmed(), command.summary});
    }
    if (hasStack)
        rows.append({u"stack COMMAND"_s, Text::tr("Run the server in Docker: start, stop, status, images, backup")});
    return Text::tr("coco: ask your code in plain words\n\nUsage: coco COMMAND [OPTIONS]\n\nCommands:\n") + columns(rows)
           + u'\n' + Text::tr("Start with:\n") + u"  coco index .\n  coco search \"where is the token refreshed\"\n\n"_s
           + Text::tr("\"coco COMMAND --help\" explains a command with examples; \"coco --version\" shows the "
                      "version.\n")
           + exitCodes();
}

QString groupHelp(const QString &group)
{
    QList<std::pair<QString, QString>> rows;
    for (const CommandSpec &command : commandCatalog()) {
        if (command.name.startsWith(group + u' '))
            rows.append({QString(command.name + u' ' + command.arguments).trimmed(), command.summary});
    }
    return Text::tr("Usage: coco %1 COMMAND [OPTIONS]\n\nCommands:\n").arg(group) + columns(rows) + u'\n'
           + Text::tr("\"coco %1 COMMAND --help\" explains a command with examples.\n").arg(group) + exitCodes();
}

QString commandHelp(const CommandSpec &command)
{
    const QString synopsis = QString(u"coco "_s + command.name + u' ' + command.arguments).trimmed();
    return command.summary + u"\n\n"_s + Text::tr("Usage: %1 [OPTIONS]").arg(synopsis) + u"\n\n"_s
           + Text::tr("Options:\n") + optionTable(command) + u'\n' + Text::tr("Examples:\n")
           + exampleTable(command.examples) + u'\n' + exitCodes();
}

} // namespace coco::cli
