// SPDX-License-Identifier: Apache-2.0
#include "desktop/BackendDialog.h"

#include "desktop/Controls.h"
#include "desktop/FirstStartPlace.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::BackendKind;
using stack::StackSpec;

BackendDialog::BackendDialog(const Theme &theme, const StackSpec &current, const stack::BackendParts &parts, QWidget *parent)
    : QDialog(parent)
    , m_current(current)
    , m_place(new FirstStartPlace(theme, parts))
    , m_consequence(new TextLabel(theme, TextSize::Base))
    , m_agree(newButton(theme, ButtonKind::Primary, tr("&Use it")))
{
    setWindowTitle(tr("Where the server runs"));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"backendDialog"_s);
    resize(theme.scaled(600), theme.scaled(460));
    m_consequence->setWordWrap(true);
    auto *close = newButton(theme, ButtonKind::Normal, tr("C&lose"));
    QVBoxLayout *column = newDialogColumn(*this);
    column->addWidget(newScrollArea(m_place), 1);
    column->addWidget(m_consequence);
    column->addLayout(newButtonRow({m_agree, close}));
    m_place->choose(current);
    connect(m_place, &FirstStartPlace::changed, this, [this] {
        m_isUndecided = false;
        refresh();
    });
    connect(m_agree, &QPushButton::clicked, this, &QDialog::accept);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    refresh();
}

void BackendDialog::look()
{
    m_place->look();
}

StackSpec BackendDialog::choice() const
{
    return m_place->choice(m_current);
}

QString BackendDialog::consequence() const
{
    return m_consequence->text();
}

void BackendDialog::refresh()
{
    const StackSpec chosen = choice();
    const bool isChange = chosen != m_current;
    const QString consequence = consequenceOf(m_current, chosen);
    // The engine in force can be shown as chosen only when it is found.
    const bool waits = m_isUndecided && m_current.backend == BackendKind::Docker;
    m_consequence->setText(waits                    ? tr("Looking for the engine in use…")
                           : !isChange                ? tr("This is where it runs now.")
                           : !m_place->isComplete() ? tr("Enter the address of the server.")
                           : consequence.isEmpty()  ? tr("The server stays where it is; only how it is reached changes.")
                                                    : consequence);
    m_agree->setText(chosen.backend == BackendKind::Docker   ? tr("&Use this engine…")
                     : chosen.backend == BackendKind::Remote ? tr("&Use this server")
                                                             : tr("&Use without Docker"));
    m_agree->setEnabled(!waits && isChange && m_place->isComplete());
}

bool isOtherPlace(const StackSpec &a, const StackSpec &b)
{
    if (a.backend != b.backend)
        return true;
    if (a.backend == BackendKind::Docker)
        return a.engineHost != b.engineHost || a.engineContext != b.engineContext;
    return a.backend == BackendKind::Remote && a.remoteUrl != b.remoteUrl;
}

QString consequenceOf(const StackSpec &before, const StackSpec &after)
{
    if (!isOtherPlace(before, after))
        return {};
    const QString kept = before.backend == BackendKind::Docker
                             ? BackendDialog::tr("The container is stopped. Its indexes stay in the volume %1 of that engine and are there again when "
                                                 "you change back.")
                                   .arg(before.volume)
                         : before.backend == BackendKind::Remote
                             ? BackendDialog::tr("The other server is left as it is, with its indexes.")
                             : BackendDialog::tr("The indexes in your home folder stay where they are and are there again when you change back.");
    const QString comes = after.backend == BackendKind::Remote
                              ? BackendDialog::tr("From then on you search what is indexed on the other server.")
                              : BackendDialog::tr("Projects that are not indexed in the new place have to be indexed there once.");
    return kept + u'\n' + comes;
}

} // namespace coco::desktop
