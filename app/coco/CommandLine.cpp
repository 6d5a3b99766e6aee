// SPDX-License-Identifier: Apache-2.0
#include "coco/CommandLine.h"

#include "coco/CommandCatalog.h"
#include "coco/NearestWord.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

tl::unexpected<Error> usage(const QString &message, const QString &command = {})
{
    const QString help = command.isEmpty() ? u"coco --help"_s : QString(u"coco "_s + command + u" --help"_s);
    return fail(ErrorCode::InvalidArgument, message + u' ' + Text::tr("\"%1\" shows what there is.").arg(help));
}

QString didYouMean(const QString &typed, const QStringList &words)
{
    const QString nearest = nearestWord(typed, words);
    return nearest.isEmpty() ? QString() : QString(u' ' + Text::tr("Did you mean \"%1\"?").arg(nearest));
}

QList<OptionSpec> optionsOf(const CommandSpec &command)
{
    return command.options + commonOptions();
}

/// Reads one command's arguments from left to right.
class ArgumentReader
{
public:
    ArgumentReader(const CommandSpec &command, QStringList arguments)
        : m_command(command)
        , m_options(optionsOf(command))
        , m_rest(std::move(arguments))
    {
        m_invocation.command = command.name;
    }

    Result<Invocation> read()
    {
        bool onlyArguments = false;
        while (!m_rest.isEmpty()) {
            const QString word = m_rest.takeFirst();
            if (onlyArguments || word == u"-"_s || !word.startsWith(u'-')) {
                m_invocation.arguments.append(word);
            } else if (word == u"--"_s) {
                onlyArguments = true;
            } else if (auto taken = takeOption(word); !taken) {
                return fail(taken.error());
            }
        }
        return checked();
    }

private:
    Result<void> takeOption(const QString &word)
    {
        const bool isLong = word.startsWith(u"--"_s);
        const qsizetype equals = isLong ? word.indexOf(u'=') : -1;
        const QString name = equals < 0 ? (isLong ? word : word.left(2)) : word.left(equals);
        const OptionSpec *spec = find(name);
        if (!spec)
            return unknownOption(name);
        if (spec->placeholder.isEmpty()) {
            if (equals >= 0 || (!isLong && word.size() > 2))
                return usage(Text::tr("The option %1 takes no value.").arg(name), m_command.name);
            m_invocation.options[spec->name] = {QString()};
            return {};
        }
        return takeValue(*spec, word, isLong ? equals : (word.size() > 2 ? 1 : -1));
    }

    /// `before` is the position after which the value starts in the same word; -1: the next word.
    Result<void> takeValue(const OptionSpec &spec, const QString &word, qsizetype before)
    {
        if (before < 0 && m_rest.isEmpty()) {
            return usage(Text::tr("The option %1 needs a value: %1 %2.").arg(spec.name, spec.placeholder),
                         m_command.name);
        }
        const QString value = before < 0 ? m_rest.takeFirst() : word.mid(before + 1);
        QStringList &values = m_invocation.options[spec.name];
        if (!values.isEmpty() && !spec.repeatable)
            return usage(Text::tr("The option %1 was given twice.").arg(spec.name), m_command.name);
        values.append(value);
        return {};
    }

    [[nodiscard]] const OptionSpec *find(const QString &name) const
    {
        for (const OptionSpec &option : m_options) {
            if (option.name == name || (!option.shortName.isEmpty() && option.shortName == name))
                return &option;
        }
        return nullptr;
    }

    [[nodiscard]] Result<void> unknownOption(const QString &name) const
    {
        QStringList known;
        for (const OptionSpec &option : m_options) {
            if (!option.hidden)
                known.append(option.name);
        }
        return usage(Text::tr("coco %1 has no option %2.").arg(m_command.name, name) + didYouMean(name, known),
                     m_command.name);
    }

    Result<Invocation> checked()
    {
        const qsizetype count = m_invocation.arguments.size();
        if (m_invocation.has(u"--help"_s))
            return Invocation{u"help"_s, {m_command.name}, {}};
        if (count < m_command.minArguments) {
            return usage(Text::tr("coco %1 needs %2.").arg(m_command.name, m_command.arguments), m_command.name);
        }
        if (m_command.maxArguments >= 0 && count > m_command.maxArguments) {
            return usage(Text::tr("coco %1 does not take the argument \"%2\".")
                             .arg(m_command.name, m_invocation.arguments.at(m_command.maxArguments)),
                         m_command.name);
        }
        return m_invocation;
    }

    const CommandSpec &m_command;
    const QList<OptionSpec> m_options;
    QStringList m_rest;
    Invocation m_invocation;
};

/// Words that only name a group: "stack" of "stack up".
bool isGroup(const QString &word)
{
    return std::any_of(commandCatalog().begin(), commandCatalog().end(),
                       [&word](const CommandSpec &spec) { return spec.name.startsWith(word + u' '); });
}

/// The command's name and how many words it takes up.
std::pair<QString, int> commandName(const QStringList &arguments)
{
    const QString &first = arguments.first();
    const QString second = arguments.value(1);
    if (isGroup(first) && !second.isEmpty() && !second.startsWith(u'-'))
        return {first + u' ' + second, 2};
    return {first, 1};
}

Result<Invocation> unknownCommand(const QString &name)
{
    QStringList known{u"help"_s};
    for (const CommandSpec &spec : commandCatalog())
        known.append(spec.name);
    if (name.startsWith(u'-'))
        return usage(Text::tr("coco has no option %1 before the command.").arg(name)
                     + didYouMean(name, {u"--help"_s, u"--version"_s}));
    return usage(Text::tr("There is no command \"%1\".").arg(name) + didYouMean(name, known));
}

} // namespace

Result<Invocation> parseCommandLine(const QStringList &arguments)
{
    if (arguments.isEmpty())
        return usage(Text::tr("Say what to do."));
    const QString first = arguments.first();
    if (first == u"--help"_s || first == u"-h"_s || first == u"help"_s) {
        if (arguments.size() == 1)
            return Invocation{u"help"_s, {}, {}};
        const QString about = commandName(arguments.mid(1)).first;
        if (!findCommand(about) && !isGroup(about))
            return unknownCommand(about);
        return Invocation{u"help"_s, {about}, {}};
    }
    if (first == u"--version"_s || first == u"version"_s) {
        Invocation version{u"version"_s, {}, {}};
        if (arguments.contains(u"--json"_s))
            version.options.insert(u"--json"_s, {QString()});
        return version;
    }
    const auto [name, words] = commandName(arguments);
    if (isGroup(name))
        return Invocation{u"help"_s, {name}, {}};
    const CommandSpec *command = findCommand(name);
    if (!command)
        return unknownCommand(name);
    return ArgumentReader(*command, arguments.mid(words)).read();
}

} // namespace coco::cli
