// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SectionCard.h"
#include "stack/Uninstall.h"

namespace coco::desktop {

class BackgroundWork;
class StackSession;

/// Removing what this program made, by a list that is agreed to. GUI thread; borrows its parts.
class UninstallSection : public SectionCard
{
    Q_OBJECT
public:
    UninstallSection(const Theme &theme, StackSession &session, BackgroundWork &work, QWidget *parent = nullptr);

    void setBusy(bool busy);
    /// Looks what there is, then asks.
    void ask();
    void askAbout(const stack::RemainsReport &report);

Q_SIGNALS:
    void failed(const coco::Error &error);

private:
    void showOutcome(const QList<stack::Remains> &tried);

    const Theme &m_theme;
    StackSession &m_session;
    BackgroundWork &m_work;
    QPushButton *m_ask;
    QList<stack::Remains> m_found; ///< what was agreed upon
    bool m_withData = false;
};

} // namespace coco::desktop
