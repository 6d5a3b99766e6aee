// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "desktop/FaultAdvice.h"
#include "stack/StackPlan.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace coco::desktop {

class TextLabel;
class Theme;

/// What bringing the stack up will do, before it is done: settings before and after, the steps, and what
/// is kept. Accepted when the person agrees. GUI thread.
class PlanDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PlanDialog(const Theme &theme, QWidget *parent = nullptr);

    /// Until then it says that it looks.
    void setPlan(const Result<stack::StackPlan> &plan);
    [[nodiscard]] QPushButton *agreeButton() const { return m_agree; }
    /// Hidden unless a setting takes an obstacle away.
    [[nodiscard]] QPushButton *adviceButton() const { return m_adviceButton; }
    /// Everything shown, line by line; for tests and screen readers.
    [[nodiscard]] QStringList lines() const { return m_lines; }

Q_SIGNALS:
    /// Instead of the plan: one with these settings.
    void adviceTaken(const coco::desktop::FaultAdvice &advice);

private:
    void clear();
    void addHeading(const QString &text);
    void addLine(const QString &text, bool failed = false);
    void addObstacles(const QList<Error> &obstacles);
    void addDifferences(const QList<stack::Difference> &differences);

    const Theme &m_theme;
    TextLabel *m_lead;
    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_body = nullptr;
    QPushButton *m_agree;
    QPushButton *m_adviceButton;
    FaultAdvice m_advice;
    QStringList m_lines;
};

} // namespace coco::desktop
