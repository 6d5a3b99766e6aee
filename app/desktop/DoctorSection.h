// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SectionCard.h"
#include "stack/DoctorCheck.h"

namespace coco::desktop {

class BackgroundWork;
class StackSession;

/// What the doctor found, with what to do about it. Looks when asked. GUI thread; borrows its parts.
class DoctorSection : public SectionCard
{
    Q_OBJECT
public:
    DoctorSection(const Theme &theme, StackSession &session, BackgroundWork &work, QWidget *parent = nullptr);

    void check();
    void setChecks(const QList<stack::DoctorCheck> &checks);

private:
    const Theme &m_theme;
    StackSession &m_session;
    BackgroundWork &m_work;
    QPushButton *m_check;
};

} // namespace coco::desktop
