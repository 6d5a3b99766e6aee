// SPDX-License-Identifier: Apache-2.0
#include "desktop/DataPage.h"

#include "desktop/StackSession.h"
#include "desktop/Theme.h"

namespace coco::desktop {

DataPage::DataPage(const Theme &theme, StackSession &session, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(session)
{
    setObjectName(QStringLiteral("dataPage"));
}

} // namespace coco::desktop
