// SPDX-License-Identifier: Apache-2.0
#include "desktop/MountOffer.h"

#include "desktop/Controls.h"
#include "desktop/StackSession.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

MountOffer::MountOffer(const Theme &theme, StackSession &session, const QStringList &folders, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_spec(session.spec())
    , m_sentence(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true))
    , m_effect(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Muted))
    , m_accept(newButton(theme, ButtonKind::Primary, tr("&Let it see %n folder(s)", nullptr, static_cast<int>(folders.size()))))
    , m_cancel(newButton(theme, ButtonKind::Normal, tr("&Cancel")))
{
    setObjectName(u"mountOffer"_s);
    setWindowTitle(tr("A folder outside the container"));
    for (const QString &folder : folders) {
        const auto mount = stack::mountFor(folder, m_spec.repositories);
        if (!mount) {
            m_refused = mount.error().message;
            continue;
        }
        m_spec.repositories.append(*mount);
        m_folders.append(mount->folder);
    }
    m_sentence->setWordWrap(true);
    m_effect->setWordWrap(true);
    m_sentence->setMinimumWidth(theme.scaled(420));
    m_sentence->setText(m_folders.isEmpty() ? m_refused : tr("The container cannot see %1.").arg(m_folders.join(u", "_s)));
    m_effect->setText(tr("Looking what has to be done…"));
    m_accept->setEnabled(false);
    QVBoxLayout *column = newDialogColumn(*this);
    column->addWidget(m_sentence);
    column->addWidget(m_effect);
    column->addStretch();
    column->addLayout(newButtonRow({m_cancel, m_accept}));
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &MountOffer::begin);
    m_effect->setVisible(!m_folders.isEmpty());
    if (!m_folders.isEmpty()) {
        m_look.run([spec = m_spec, inForce = session.spec(), parts = session.parts()](
                       const std::stop_token &stop) { return stack::previewStack(spec, inForce, parts, stop); },
                   [this](const stack::StackPreview &preview) { showPreview(preview); });
    }
}

MountOffer::~MountOffer() = default;

QString MountOffer::sentence() const
{
    return m_sentence->text() + u'\n' + m_effect->text();
}

void MountOffer::showPreview(const stack::StackPreview &preview)
{
    QStringList lines;
    if (preview.fault)
        lines.append(preview.fault->message);
    for (const Error &obstacle : preview.plan.obstacles)
        lines.append(obstacle.message);
    if (!m_refused.isEmpty())
        lines.append(m_refused);
    const bool isPossible = !preview.fault && preview.plan.isPossible();
    if (isPossible) {
        lines.append(tr("The container is made anew with it, and can only read it. Search is away for about a minute."));
        if (!preview.plan.keeps.isEmpty())
            lines.append(tr("Kept are %1.").arg(preview.plan.keeps.join(tr(" and "))));
    }
    m_effect->setText(lines.join(u'\n'));
    m_accept->setEnabled(isPossible && !m_session.isBusy());
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void MountOffer::begin()
{
    // The window goes on; what is done to the stack is shown there.
    StackSession *session = &m_session;
    connect(session, &StackSession::finished, this, [this, before = m_session.spec()](stack::StackOperation, const std::optional<Error> &fault) {
        if (!m_running)
            return;
        m_running = false;
        if (fault) {
            // The container lacks the folder: settings that name it would hide that.
            std::ignore = m_session.save(before);
            Q_EMIT failed(*fault);
        } else {
            Q_EMIT seen(m_folders);
        }
        deleteLater();
    });
    m_spec.image = m_session.spec().image; // may have come meanwhile
    m_running = m_session.apply(m_spec);
    if (!m_running) {
        m_effect->setText(tr("The stack is being changed. Wait until that is done, or cancel it."));
        return;
    }
    hide();
}

} // namespace coco::desktop
