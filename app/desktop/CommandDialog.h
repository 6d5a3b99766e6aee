// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace coco::desktop {

class Theme;

/// A command line that the person runs in a terminal: to be read and copied, never run by us. GUI thread.
class CommandDialog : public QDialog
{
    Q_OBJECT
public:
    CommandDialog(const Theme &theme, const QString &title, const QString &sentence, const QString &command, QWidget *parent = nullptr);

    [[nodiscard]] QString command() const;
    [[nodiscard]] QPushButton *copyButton() const { return m_copy; }

private:
    QLineEdit *m_line;
    QPushButton *m_copy;
};

/// How the engine of this endpoint is started on this machine.
[[nodiscard]] QString engineStartCommand(const QString &endpoint);
/// How an engine is installed where /etc/os-release says this; empty when the system is not known.
[[nodiscard]] QString engineInstallCommand(const QByteArray &osRelease);

} // namespace coco::desktop
