// SPDX-License-Identifier: Apache-2.0
#include "desktop/DataPage.h"

#include "desktop/BackgroundWork.h"
#include "desktop/BackupSection.h"
#include "desktop/DiskSection.h"
#include "desktop/DoctorSection.h"
#include "desktop/ReportSection.h"
#include "desktop/RunCard.h"
#include "desktop/StackSession.h"
#include "desktop/TrashSection.h"
#include "desktop/UninstallSection.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::StackOperation;

namespace {

bool isOurs(StackOperation operation)
{
    return operation == StackOperation::BackUp || operation == StackOperation::Restore || operation == StackOperation::Uninstall;
}

} // namespace

DataPage::DataPage(const Theme &theme, StackSession &session, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(session)
    , m_work(new BackgroundWork(this))
    , m_run(new RunCard(theme))
    , m_disk(new DiskSection(theme, session))
    , m_backups(new BackupSection(theme, session, *m_work))
    , m_trash(new TrashSection(theme))
    , m_report(new ReportSection(theme, session, *m_work))
    , m_doctor(new DoctorSection(theme, session, *m_work))
    , m_uninstall(new UninstallSection(theme, session, *m_work))
{
    setObjectName(u"dataPage"_s);
    m_run->hide();
    buildLayout();
    connectSession();
    onBusy();
}

void DataPage::buildLayout()
{
    auto *title = new TextLabel(m_theme, TextSize::Title, TextLabel::Ink::Normal, true);
    title->setText(tr("Data"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(8, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(title);
    for (QWidget *each : QList<QWidget *>{m_run, m_disk, m_backups, m_trash, m_doctor, m_report, m_uninstall})
        column->addWidget(each);
    column->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(newScrollArea(content));
}

void DataPage::connectSession()
{
    connect(&m_session, &StackSession::busyChanged, this, &DataPage::onBusy);
    connect(&m_session, &StackSession::progressed, m_run, &RunCard::setStep);
    connect(m_run, &RunCard::cancelRequested, &m_session, &StackSession::cancel);
    connect(&m_session, &StackSession::finished, this, &DataPage::onFinished);
    connect(&m_session, &StackSession::serverChanged, m_trash, &TrashSection::setServer);
    connect(&m_session, &StackSession::specChanged, this, [this] {
        onBusy();
        if (isVisible())
            refresh();
    });
    connect(m_backups, &BackupSection::noted, this, &DataPage::noted);
    connect(m_backups, &BackupSection::failed, this, &DataPage::failed);
    connect(m_trash, &TrashSection::noted, this, &DataPage::noted);
    connect(m_trash, &TrashSection::failed, this, &DataPage::failed);
    connect(m_report, &ReportSection::noted, this, &DataPage::noted);
    connect(m_report, &ReportSection::failed, this, &DataPage::failed);
    connect(m_uninstall, &UninstallSection::failed, this, &DataPage::failed);
    m_trash->setServer(m_session.server());
}

void DataPage::onBusy()
{
    const bool busy = m_session.isBusy();
    const bool ours = busy && isOurs(m_session.operation());
    if (ours && !m_run->isVisibleTo(this))
        m_run->begin(m_session.operation());
    m_run->setVisible(ours);
    m_run->setCancelling(m_session.isCancelling());
    m_backups->setBusy(busy);
    m_uninstall->setBusy(busy);
}

void DataPage::onFinished(StackOperation operation, const std::optional<Error> &fault)
{
    if (!isOurs(operation))
        return;
    if (isVisible())
        refresh();
    if (fault && fault->code != ErrorCode::Cancelled) {
        Q_EMIT failed(*fault);
        return;
    }
    if (fault && operation == StackOperation::Restore)
        Q_EMIT noted(tr("Cancelled. The indexes are as they were, or, if they were already being exchanged, as in the backup."));
    else if (fault && operation == StackOperation::Uninstall)
        Q_EMIT noted(tr("Cancelled. What was removed by then is gone."));
    else if (fault)
        Q_EMIT noted(tr("Cancelled. Nothing was changed."));
    else if (operation == StackOperation::BackUp)
        Q_EMIT noted(tr("The indexes are backed up."));
    else if (operation == StackOperation::Restore)
        Q_EMIT noted(tr("The indexes are as in the backup."));
    else
        Q_EMIT noted(tr("The stack is uninstalled."));
}

void DataPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void DataPage::refresh()
{
    if (m_measures) {
        m_disk->measure();
        m_backups->refresh();
    }
    m_trash->refresh();
}

} // namespace coco::desktop
