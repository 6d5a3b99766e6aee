// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/Controls.h"
#include "stack/DiskMeter.h"
#include "stack/ResourceSampler.h"

namespace coco::desktop {

class Sparkline;

/// What the stack uses of the machine: processors and memory as curves, disk as a sum. GUI thread.
class ResourceBar : public Card
{
    Q_OBJECT
public:
    explicit ResourceBar(const Theme &theme, QWidget *parent = nullptr);

    /// Oldest first; none shows that nothing is known. `capacity`: samples that fill a curve.
    void setSamples(const QList<stack::ResourceUse> &samples, int capacity);
    void setDisk(const stack::StackDiskUse &use);
    /// No longer known.
    void clear();
    [[nodiscard]] QString processorText() const { return m_cpuText->text(); }
    [[nodiscard]] QString memoryText() const { return m_memoryText->text(); }
    [[nodiscard]] QString diskText() const { return m_diskText->text(); }
    [[nodiscard]] QPushButton *manageButton() const { return m_manage; }

Q_SIGNALS:
    void manageRequested();

private:
    QWidget *newPart(const QString &title, TextLabel *value, Sparkline *curve, QPushButton *button);

    const Theme &m_theme;
    Sparkline *m_cpu;
    Sparkline *m_memory;
    TextLabel *m_cpuText;
    TextLabel *m_memoryText;
    TextLabel *m_diskText;
    QPushButton *m_manage;
};

} // namespace coco::desktop
