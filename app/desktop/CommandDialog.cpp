// SPDX-License-Identifier: Apache-2.0
#include "desktop/CommandDialog.h"

#include "desktop/Controls.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

CommandDialog::CommandDialog(const Theme &theme, const QString &title, const QString &sentence, const QString &command, QWidget *parent)
    : QDialog(parent)
    , m_line(new QLineEdit(command))
    , m_copy(newButton(theme, ButtonKind::Primary, tr("&Copy the command"), u"copy"_s))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *text = new TextLabel(theme, TextSize::Base);
    text->setText(sentence);
    text->setWordWrap(true);
    m_line->setReadOnly(true);
    m_line->setFont(theme.codeFont());
    m_line->setAccessibleName(tr("Command"));
    m_line->setMinimumWidth(theme.scaled(420));
    m_line->setLayoutDirection(Qt::LeftToRight);
    auto *close = newButton(theme, ButtonKind::Normal, tr("C&lose"));
    QVBoxLayout *column = newDialogColumn(*this);
    column->addWidget(text);
    column->addWidget(m_line);
    column->addLayout(newButtonRow({m_copy, close}));
    m_copy->setDefault(true);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_line->text());
        accept();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

QString CommandDialog::command() const
{
    return m_line->text();
}

QString engineStartCommand(const QString &endpoint)
{
    const bool ofUser = endpoint.contains("/run/user/"_L1);
    if (endpoint.contains("podman"_L1))
        return ofUser ? u"systemctl --user start podman.socket"_s : u"sudo systemctl start podman.socket"_s;
    return ofUser ? u"systemctl --user start docker"_s : u"sudo systemctl start docker"_s;
}

QString engineInstallCommand(const QByteArray &osRelease)
{
    struct System
    {
        QByteArrayView id;
        QLatin1StringView command;
    };
    static constexpr System kSystems[] = {{"debian", "sudo apt-get install docker.io"_L1},
                                          {"ubuntu", "sudo apt-get install docker.io"_L1},
                                          {"fedora", "sudo dnf install podman"_L1},
                                          {"arch", "sudo pacman -S docker"_L1},
                                          {"suse", "sudo zypper install docker"_L1}};
    QByteArrayList ids;
    for (const QByteArray &line : osRelease.split('\n')) {
        if (line.startsWith("ID=") || line.startsWith("ID_LIKE="))
            ids += line.mid(line.indexOf('=') + 1).replace('"', "").replace('\'', "").simplified().split(' ');
    }
    for (const System &each : kSystems) {
        if (ids.contains(each.id))
            return each.command;
    }
    return {};
}

} // namespace coco::desktop
