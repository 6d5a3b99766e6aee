// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SectionCard.h"
#include "stack/DiskMeter.h"

namespace coco::desktop {

class StackSession;

/// Where the disk space went. Measures when asked; see stack::DiskMeter. GUI thread.
class DiskSection : public SectionCard
{
    Q_OBJECT
public:
    DiskSection(const Theme &theme, StackSession &session, QWidget *parent = nullptr);

    void measure();
    void setUse(const stack::StackDiskUse &use);

private:
    const Theme &m_theme;
    StackSession &m_session;
    stack::DiskMeter m_meter;
    QPushButton *m_again;
};

} // namespace coco::desktop
