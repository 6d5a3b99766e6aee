// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SectionCard.h"
#include "stack/DiagnosticsBundle.h"

namespace coco::desktop {

class BackgroundWork;
class StackSession;

/// A report for somebody who helps: collected, looked at, saved; never sent. GUI thread; borrows its parts.
class ReportSection : public SectionCard
{
    Q_OBJECT
public:
    ReportSection(const Theme &theme, StackSession &session, BackgroundWork &work, QWidget *parent = nullptr);

    void collect();
    void showBundle(const stack::DiagnosticsBundle &bundle);

Q_SIGNALS:
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

private:
    void save(const stack::DiagnosticsBundle &bundle, const QString &file);

    const Theme &m_theme;
    StackSession &m_session;
    BackgroundWork &m_work;
    QPushButton *m_collect;
};

} // namespace coco::desktop
