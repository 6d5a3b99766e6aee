// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SearchAnswer.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace coco::desktop {

class Theme;

/// Quiet lines above the results: what the answer could not take into account, each with the button that
/// mends it. Hidden while there is nothing to say. GUI thread.
class RemarkBar : public QWidget
{
    Q_OBJECT
public:
    explicit RemarkBar(const Theme &theme, QWidget *parent = nullptr);

    /// The first kShown stand there, the others are counted.
    void setRemarks(const QList<AnswerRemark> &remarks);
    /// What can be read now, a line per remark.
    [[nodiscard]] QStringList sentences() const;
    [[nodiscard]] QList<QPushButton *> buttons() const;

    static constexpr int kShown = 2;

Q_SIGNALS:
    void indexRequested(const QString &name, bool fresh);
    void stackRequested();

private:
    void addLine(const AnswerRemark &remark);
    void addRest(const QList<AnswerRemark> &remarks);
    [[nodiscard]] QPushButton *newStepButton(const AnswerRemark &remark);

    const Theme &m_theme;
    QList<AnswerRemark> m_remarks;
    QWidget *m_lines = nullptr;
};

} // namespace coco::desktop
