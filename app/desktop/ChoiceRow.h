// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/Theme.h"

#include <QWidget>

class QRadioButton;

namespace coco::desktop {

class TextLabel;

/// One of several ways: a radio button with a sentence below that says what it means; a click anywhere
/// on it chooses it. GUI thread.
class ChoiceRow : public QWidget
{
    Q_OBJECT
public:
    ChoiceRow(const Theme &theme, const QString &title, const QString &sentence, QWidget *parent = nullptr);

    void setSentence(const QString &sentence);
    /// Cannot be chosen, and the sentence says why.
    void setProblem(const QString &sentence, const QString &detail);
    [[nodiscard]] QRadioButton &button() const { return *m_button; }
    [[nodiscard]] QString sentence() const;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRadioButton *m_button;
    TextLabel *m_sentence;
};

} // namespace coco::desktop
