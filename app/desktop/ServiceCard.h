// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/Controls.h"
#include "stack/ServiceStatus.h"

namespace coco::desktop {

class StateLabel;

/// One service: how it is, why, since when, what it holds, and the one button that helps. GUI thread.
class ServiceCard : public Card
{
    Q_OBJECT
public:
    explicit ServiceCard(const Theme &theme, QWidget *parent = nullptr);

    void setService(const stack::ServiceStatus &service);
    [[nodiscard]] const stack::ServiceStatus &service() const { return m_service; }
    /// While something is being done the button waits.
    void setBusy(bool busy);
    /// Tells the time again: "for 4 min" grows old.
    void refreshTime();
    [[nodiscard]] QPushButton *fixButton() const { return m_fix; }
    [[nodiscard]] QString reason() const { return m_reason->text(); }
    [[nodiscard]] StateLabel *state() const { return m_state; }

Q_SIGNALS:
    void fixRequested(const QString &service, const coco::stack::Fix &fix);

private:
    void buildLayout();
    void setLine(TextLabel *label, const QString &text);

    const Theme &m_theme;
    stack::ServiceStatus m_service;
    TextLabel *m_title;
    StateLabel *m_state;
    TextLabel *m_reason;
    TextLabel *m_version;
    TextLabel *m_figures;
    TextLabel *m_since;
    QPushButton *m_fix;
    QPushButton *m_showDetail;
    TextLabel *m_detail;
};

} // namespace coco::desktop
