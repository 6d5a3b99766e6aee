// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/Controls.h"
#include "stack/StackController.h"

class QProgressBar;

namespace coco::desktop {

class StateLabel;

/// What is being done to the stack, how far it is, and a way to end it. GUI thread.
class RunCard : public Card
{
    Q_OBJECT
public:
    explicit RunCard(const Theme &theme, QWidget *parent = nullptr);

    /// For another operation: what the one before said is forgotten.
    void begin(stack::StackOperation operation);
    void setCancelling(bool cancelling);
    void setStep(const stack::RunStep &step);
    void setImage(const stack::ImageProgress &progress);
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] QString sentence() const { return m_sentence->text(); }

Q_SIGNALS:
    void cancelRequested();

private:
    void setFraction(double fraction);

    StateLabel *m_state;
    TextLabel *m_count;
    TextLabel *m_sentence;
    TextLabel *m_detail;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace coco::desktop
