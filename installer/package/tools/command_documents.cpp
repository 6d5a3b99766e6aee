// SPDX-License-Identifier: Apache-2.0
// Build tool: command-documents FOLDER VERSION writes coco.1 and the completions for bash, zsh and fish from the same
// catalogue that "coco --help" shows, so that they are never out of date.
#include "coco/CommandCatalog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMap>

using namespace Qt::Literals::StringLiterals;
using namespace coco::cli;

namespace {

QString roff(QString text)
{
    text.replace(u'\\', u"\\e"_s).replace(u'-', u"\\-"_s).replace(u'\'', u"\\(aq"_s);
    return text.startsWith(u'.') ? QString(u"\\&"_s + text) : text;
}

QList<OptionSpec> shownOptions(const QList<OptionSpec> &options)
{
    QList<OptionSpec> shown;
    for (const OptionSpec &option : options) {
        if (!option.hidden)
            shown.append(option);
    }
    return shown;
}

QString manOptions(const QList<OptionSpec> &options)
{
    QString text;
    for (const OptionSpec &option : shownOptions(options)) {
        text += u".TP\n"_s;
        if (!option.shortName.isEmpty())
            text += u"\\fB"_s + roff(option.shortName) + u"\\fR, "_s;
        text += u"\\fB"_s + roff(option.name) + u"\\fR"_s;
        if (!option.placeholder.isEmpty())
            text += u" \\fI"_s + roff(option.placeholder) + u"\\fR"_s;
        text += u'\n' + roff(option.help) + u'\n';
    }
    return text;
}

QString manPage(const QString &version)
{
    QString text = u".\\\" SPDX-License-Identifier: Apache-2.0\n.TH COCO 1 \"\" \"CocoSearch %1\" \"User Commands\"\n"_s.arg(version);
    text += u".SH NAME\ncoco \\- ask your code in plain words\n.SH SYNOPSIS\n.B coco\n.I COMMAND\n[\\fIOPTIONS\\fR]\n"_s;
    text += u".SH DESCRIPTION\nIndexes the source trees you choose and answers questions about them in plain words, by name and by "
            "expression, on your own machine. Assistants ask the same server over MCP. Commands find the server of your data "
            "folder, or start one.\n"_s;
    text += u".SH OPTIONS OF EVERY COMMAND\n"_s + manOptions(commonOptions()) + u".TP\n\\fB\\-\\-version\\fR\nshow the version\n"_s;
    text += u".SH COMMANDS\n"_s;
    for (const CommandSpec &command : commandCatalog()) {
        text += u".SS \"coco "_s + roff(command.name) + (command.arguments.isEmpty() ? QString() : QString(u' ' + roff(command.arguments)))
                + u"\"\n"_s + roff(command.summary) + u".\n"_s + manOptions(command.options);
        text += u".PP\n"_s;
        for (const QString &example : command.examples)
            text += u".RS\n.nf\n"_s + roff(example) + u"\n.fi\n.RE\n"_s;
    }
    text += u".SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage, 3 not ready or not found, 4 refused.\n"_s;
    text += u".SH FILES\n.TP\n.I $XDG_DATA_HOME/cocosearch\nthe indexes\n.TP\n.I $XDG_CONFIG_HOME/cocosearch\nthe settings\n"_s;
    text += u".SH SEE ALSO\n.BR cocosearch\\-desktop (1)\n"_s;
    return text;
}

/// "stack" → {"up", "down", …}; the empty name → first words of all.
QMap<QString, QStringList> wordsByGroup()
{
    QMap<QString, QStringList> words;
    for (const CommandSpec &command : commandCatalog()) {
        const QStringList parts = command.name.split(u' ');
        if (!words[QString()].contains(parts.first()))
            words[QString()].append(parts.first());
        if (parts.size() > 1)
            words[parts.first()].append(parts.at(1));
    }
    return words;
}

QStringList optionNames(const QList<OptionSpec> &options)
{
    QStringList names;
    for (const OptionSpec &option : shownOptions(options)) {
        names.append(option.name);
        if (!option.shortName.isEmpty())
            names.append(option.shortName);
    }
    return names;
}

QString bashCompletion()
{
    const QMap<QString, QStringList> words = wordsByGroup();
    QString options;
    for (const CommandSpec &command : commandCatalog()) {
        options += u"        \"%1\") options=\"%2\" ;;\n"_s.arg(
            command.name, (optionNames(command.options) + optionNames(commonOptions())).join(u' '));
    }
    QString groups;
    for (auto it = words.begin(); it != words.end(); ++it) {
        if (!it.key().isEmpty())
            groups += u"        %1) groups=\"%2\" ;;\n"_s.arg(it.key(), it.value().join(u' '));
    }
    return uR"(# SPDX-License-Identifier: Apache-2.0
# bash completion for coco
_coco() {
    local current="${COMP_WORDS[COMP_CWORD]}" command="${COMP_WORDS[1]:-}" options="" groups=""
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "%1 --help --version" -- "$current")
        return
    fi
    case "$command" in
%2    esac
    if [ -n "$groups" ]; then
        if [ "$COMP_CWORD" -eq 2 ]; then
            mapfile -t COMPREPLY < <(compgen -W "$groups --help" -- "$current")
            return
        fi
        command="$command ${COMP_WORDS[2]}"
    fi
    case "$command" in
%3    esac
    case "$current" in
        -*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current") ;;
        *) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    esac
}
complete -o filenames -F _coco coco
)"_s.arg(words.value(QString()).join(u' '), groups, options);
}

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

/// Inside zsh's "[…]" and "name:…" forms.
QString zshText(QString text)
{
    return quoted(text.replace(u'\\', u"\\\\"_s).replace(u'[', u"\\["_s).replace(u']', u"\\]"_s).replace(u':', u"\\:"_s));
}

QString zshCompletion()
{
    const QMap<QString, QStringList> words = wordsByGroup();
    QString lists;
    for (auto it = words.begin(); it != words.end(); ++it) {
        lists += u"    local -a words_%1=(\n"_s.arg(it.key());
        for (const QString &word : it.value()) {
            const CommandSpec *command = findCommand(it.key().isEmpty() ? word : QString(it.key() + u' ' + word));
            lists += u"        "_s + zshText(word + (command ? QString(u"\x1f"_s + command->summary) : QString())).replace(u'\x1f', u':') + u'\n';
        }
        lists += u"    )\n"_s;
    }
    QString cases;
    for (const CommandSpec &command : commandCatalog()) {
        cases += u"        \"%1\") _arguments"_s.arg(command.name);
        for (const OptionSpec &option : shownOptions(command.options + commonOptions())) {
            const QString text = (option.repeatable ? u"*"_s : QString()) + option.name
                                 + u"["_s + QString(option.help).replace(u'\\', u"\\\\"_s).replace(u'[', u"\\["_s).replace(u']', u"\\]"_s) + u']'
                                 + (option.placeholder.isEmpty() ? QString() : QString(u":"_s + option.placeholder + u":_files"_s));
            cases += u" \\\n            "_s + quoted(text);
        }
        cases += u" \\\n            '*: :_files' ;;\n"_s;
    }
    QString groups;
    for (auto it = words.begin(); it != words.end(); ++it) {
        if (!it.key().isEmpty())
            groups += u"        %1) groups=(\"${words_%1[@]}\") ;;\n"_s.arg(it.key());
    }
    return uR"(#compdef coco
# SPDX-License-Identifier: Apache-2.0
_coco() {
    local -a groups
    local command="${words[2]}"
)"_s + lists + uR"(    if (( CURRENT == 2 )); then
        _describe command words_
        return
    fi
    case "$command" in
)"_s + groups + uR"(    esac
    if (( ${#groups} )); then
        if (( CURRENT == 3 )); then
            _describe command groups
            return
        fi
        command="$command ${words[3]}"
    fi
    case "$command" in
)"_s + cases + uR"(    esac
}
_coco "$@"
)"_s;
}

QString fishCompletion()
{
    QString text = u"# SPDX-License-Identifier: Apache-2.0\n# fish completion for coco\n"_s;
    const QMap<QString, QStringList> words = wordsByGroup();
    for (const QString &word : words.value(QString())) {
        const CommandSpec *command = findCommand(word);
        text += u"complete -c coco -f -n __fish_use_subcommand -a %1 -d %2\n"_s.arg(word, quoted(command ? command->summary : QString()));
    }
    for (const CommandSpec &command : commandCatalog()) {
        const QStringList parts = command.name.split(u' ');
        QString when = u"__fish_seen_subcommand_from "_s + parts.first();
        if (parts.size() > 1) {
            text += u"complete -c coco -f -n '%1; and not __fish_seen_subcommand_from %2' -a %3 -d %4\n"_s.arg(
                when, words.value(parts.first()).join(u' '), parts.at(1), quoted(command.summary));
            when += u"; and __fish_seen_subcommand_from "_s + parts.at(1);
        }
        for (const OptionSpec &option : shownOptions(command.options + commonOptions())) {
            text += u"complete -c coco -n '%1' -l %2%3%4 -d %5\n"_s.arg(
                when, option.name.mid(2), option.shortName.isEmpty() ? QString() : QString(u" -s "_s + option.shortName.mid(1)),
                option.placeholder.isEmpty() ? QString() : u" -r"_s, quoted(option.help));
        }
    }
    return text;
}

bool write(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("usage: command-documents FOLDER VERSION\n", stderr);
        return 2;
    }
    const QString folder = arguments.at(1);
    const bool written = QDir().mkpath(folder) && write(folder + u"/coco.1"_s, manPage(arguments.at(2)))
                         && write(folder + u"/coco.bash"_s, bashCompletion()) && write(folder + u"/_coco"_s, zshCompletion())
                         && write(folder + u"/coco.fish"_s, fishCompletion());
    return written ? 0 : 1;
}
