// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace coco::desktop {

/// An editor that can be told a line. Plain value.
struct Editor
{
    QString id;
    QString name;
    QString program; ///< absolute path
    /// {file} and {line} are replaced.
    QStringList arguments;
};

/// Editors found in `searchPath` (empty: PATH), best first.
[[nodiscard]] QList<Editor> detectEditors(const QStringList &searchPath = {});

/// Program and arguments that open a file at a line. Plain value.
struct EditorCommand
{
    QString program;
    QStringList arguments;
};

/// Opens files at a line, never through a shell. Owned by DesktopComposition; GUI thread.
class EditorLauncher
{
public:
    using Start = std::function<bool(const EditorCommand &)>;

    /// `start` runs a command detached; replaced in tests.
    explicit EditorLauncher(QList<Editor> editors, Start start = {});

    [[nodiscard]] const QList<Editor> &editors() const { return m_editors; }
    /// `id` of an editor, "" for the first found, "system" for the desktop's own choice, or
    /// "custom" with a command line holding {file} and {line}.
    void setChoice(const QString &id, const QString &customCommand = {});
    /// Name for people of what open() would use.
    [[nodiscard]] QString choiceName() const;
    /// `line` is 1-based. Errors: NotFound (file), InvalidArgument (custom command), Io.
    [[nodiscard]] Result<void> open(const QString &absolutePath, int line) const;
    /// What open() would run; an empty program means the desktop's own choice.
    [[nodiscard]] EditorCommand commandFor(const QString &absolutePath, int line) const;

private:
    QList<Editor> m_editors;
    Start m_start;
    QString m_choice;
    QString m_customCommand;
};

} // namespace coco::desktop
