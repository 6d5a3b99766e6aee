// SPDX-License-Identifier: Apache-2.0
#include "desktop/StackPage.h"

#include "desktop/StackSession.h"
#include "desktop/Theme.h"

namespace coco::desktop {

StackPage::StackPage(const Theme &theme, StackSession &session, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(session)
{
    setObjectName(QStringLiteral("stackPage"));
}

} // namespace coco::desktop
