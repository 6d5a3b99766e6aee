// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogsPage.h"

#include "desktop/StackSession.h"
#include "desktop/Theme.h"

namespace coco::desktop {

LogsPage::LogsPage(const Theme &theme, StackSession &session, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(session)
{
    setObjectName(QStringLiteral("logsPage"));
}

void LogsPage::showService(const QString &) {}

} // namespace coco::desktop
