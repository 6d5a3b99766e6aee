// SPDX-License-Identifier: Apache-2.0
#include "desktop/ReportSection.h"

#include "desktop/BackgroundWork.h"
#include "desktop/DiagnosticsDialog.h"
#include "desktop/StackSession.h"
#include "stack/Diagnostics.h"

#include <QCoreApplication>
#include <QDir>

#include <memory>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

ReportSection::ReportSection(const Theme &theme, StackSession &session, BackgroundWork &work, QWidget *parent)
    : SectionCard(theme, tr("Report for somebody who helps"), parent)
    , m_theme(theme)
    , m_session(session)
    , m_work(work)
    , m_collect(addButton(ButtonKind::Normal, tr("&Collect…")))
{
    setSentence(tr("Versions, settings, checks and logs in one file, without secrets. You see every part before it is saved; nothing is sent anywhere."));
    connect(m_collect, &QPushButton::clicked, this, &ReportSection::collect);
}

void ReportSection::collect()
{
    m_collect->setEnabled(false);
    m_collect->setText(tr("Collecting…"));
    stack::DiagnosticsSource source;
    source.visit.spec = m_session.spec();
    source.visit.installation = m_session.parts().installation;
    source.visit.paths = m_session.parts().paths;
    source.visit.environment = m_session.parts().environment;
    source.visit.home = QDir::homePath();
    source.programVersion = QCoreApplication::applicationVersion();
    if (const QString token = m_session.server().endpoint.controlToken; !token.isEmpty())
        source.secrets.append(token.toUtf8());
    m_work.run([source](const std::stop_token &stop) { return std::make_shared<stack::DiagnosticsBundle>(stack::collectDiagnostics(source, stop)); },
               [this](const std::shared_ptr<stack::DiagnosticsBundle> &bundle) {
                   m_collect->setEnabled(true);
                   m_collect->setText(tr("&Collect…"));
                   showBundle(*bundle);
               });
}

void ReportSection::showBundle(const stack::DiagnosticsBundle &bundle)
{
    auto *dialog = new DiagnosticsDialog(m_theme, bundle, this);
    connect(dialog, &DiagnosticsDialog::saveRequested, this, [this, dialog](const QString &file) {
        save(dialog->bundle(), file);
        dialog->accept();
    });
    dialog->open();
}

void ReportSection::save(const stack::DiagnosticsBundle &bundle, const QString &file)
{
    m_work.run([bundle = std::make_shared<stack::DiagnosticsBundle>(bundle), file](const std::stop_token &) { return bundle->saveArchive(file); },
               [this, file](const Result<void> &saved) {
                   if (saved)
                       Q_EMIT noted(tr("Saved as %1. Look into it before you pass it on.").arg(QDir::toNativeSeparators(file)));
                   else
                       Q_EMIT failed(saved.error());
               });
}

} // namespace coco::desktop
