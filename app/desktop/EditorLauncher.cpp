// SPDX-License-Identifier: Apache-2.0
#include "desktop/EditorLauncher.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <array>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct KnownEditor
{
    const char *program;
    const char *name;
    const char *arguments; ///< separated by blanks
};

constexpr std::array kKnownEditors{
    KnownEditor{"code", "Visual Studio Code", "--goto {file}:{line}"},
    KnownEditor{"codium", "VSCodium", "--goto {file}:{line}"},
    KnownEditor{"cursor", "Cursor", "--goto {file}:{line}"},
    KnownEditor{"windsurf", "Windsurf", "--goto {file}:{line}"},
    KnownEditor{"zed", "Zed", "{file}:{line}"},
    KnownEditor{"zeditor", "Zed", "{file}:{line}"},
    KnownEditor{"idea", "IntelliJ IDEA", "--line {line} {file}"},
    KnownEditor{"pycharm", "PyCharm", "--line {line} {file}"},
    KnownEditor{"clion", "CLion", "--line {line} {file}"},
    KnownEditor{"subl", "Sublime Text", "{file}:{line}"},
    KnownEditor{"qtcreator", "Qt Creator", "-client {file}:{line}"},
    KnownEditor{"kate", "Kate", "--line {line} {file}"},
    KnownEditor{"gnome-text-editor", "Text Editor", "{file}"},
    KnownEditor{"gedit", "gedit", "+{line} {file}"},
    KnownEditor{"emacsclient", "Emacs (running)", "-n +{line} {file}"},
    KnownEditor{"gvim", "GVim", "+{line} {file}"},
    KnownEditor{"geany", "Geany", "--line {line} {file}"},
    KnownEditor{"mousepad", "Mousepad", "--line={line} {file}"},
};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EditorLauncher)
};

QStringList filled(const QStringList &arguments, const QString &file, int line)
{
    QStringList result = arguments;
    for (QString &argument : result) {
        // The line first: a file name may itself contain "{line}".
        argument.replace("{line}"_L1, QString::number(line));
        argument.replace("{file}"_L1, file);
    }
    return result;
}

bool startDetached(const EditorCommand &command)
{
    return QProcess::startDetached(command.program, command.arguments);
}

} // namespace

QList<Editor> detectEditors(const QStringList &searchPath)
{
    QList<Editor> found;
    for (const KnownEditor &known : kKnownEditors) {
        const QString id = QString::fromLatin1(known.program);
        const QString program = QStandardPaths::findExecutable(id, searchPath);
        if (!program.isEmpty())
            found.append({id, QString::fromLatin1(known.name), program,
                          QString::fromLatin1(known.arguments).split(u' ')});
    }
    return found;
}

EditorLauncher::EditorLauncher(QList<Editor> editors, Start start)
    : m_editors(std::move(editors))
    , m_start(start ? std::move(start) : Start(startDetached))
{
}

void EditorLauncher::setChoice(const QString &id, const QString &customCommand)
{
    m_choice = id;
    m_customCommand = customCommand;
}

QString EditorLauncher::choiceName() const
{
    if (m_choice == "custom"_L1)
        return QProcess::splitCommand(m_customCommand).value(0);
    if (m_choice != "system"_L1) {
        for (const Editor &editor : m_editors) {
            if (m_choice.isEmpty() || editor.id == m_choice)
                return editor.name;
        }
    }
    return Text::tr("the system's default application");
}

EditorCommand EditorLauncher::commandFor(const QString &absolutePath, int line) const
{
    if (m_choice == "custom"_L1) {
        QStringList parts = QProcess::splitCommand(m_customCommand);
        if (parts.isEmpty())
            return {};
        const bool namesFile = m_customCommand.contains("{file}"_L1);
        const QString program = parts.takeFirst();
        if (!namesFile)
            parts.append(u"{file}"_s);
        return {program, filled(parts, absolutePath, line)};
    }
    if (m_choice != "system"_L1) {
        for (const Editor &editor : m_editors) {
            if (m_choice.isEmpty() || editor.id == m_choice)
                return {editor.program, filled(editor.arguments, absolutePath, line)};
        }
    }
    return {};
}

Result<void> EditorLauncher::open(const QString &absolutePath, int line) const
{
    if (!QFileInfo::exists(absolutePath)) {
        return fail(ErrorCode::NotFound,
                    Text::tr("The file %1 is no longer there. Re-index the project to bring the results "
                             "up to date.")
                        .arg(absolutePath));
    }
    const EditorCommand command = commandFor(absolutePath, std::max(1, line));
    if (command.program.isEmpty()) {
        if (m_choice == "custom"_L1) {
            return fail(ErrorCode::InvalidArgument,
                        Text::tr("The editor command in the settings is empty. Enter one, or choose "
                                 "another editor."));
        }
        if (QDesktopServices::openUrl(QUrl::fromLocalFile(absolutePath)))
            return {};
    } else if (m_start(command)) {
        return {};
    }
    return fail(ErrorCode::Io,
                Text::tr("%1 could not be started. Choose another editor in the settings.")
                    .arg(choiceName()),
                command.program);
}

} // namespace coco::desktop
