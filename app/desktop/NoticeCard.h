// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/Controls.h"
#include "desktop/StateShape.h"

#include <functional>

class QHBoxLayout;

namespace coco::desktop {

/// Something to know and to decide upon: shape, heading, sentence, buttons, and the detail folded below,
/// to be copied. GUI thread.
class NoticeCard : public Card
{
    Q_OBJECT
public:
    struct Choice
    {
        QString text;
        std::function<void()> run;
        ButtonKind kind = ButtonKind::Normal;
    };

    explicit NoticeCard(const Theme &theme, QWidget *parent = nullptr);

    /// An empty sentence or detail hides its part. What says the same as before is left as it is, with its focus and
    /// detail; only what its buttons run is replaced.
    void setNotice(Tone tone, const QString &title, const QString &sentence, const QList<Choice> &choices, const QString &detail = {});
    void setBusy(bool busy);
    [[nodiscard]] QString title() const { return m_title->text(); }
    [[nodiscard]] QString sentence() const { return m_sentence->text(); }
    /// In the order of the choices.
    [[nodiscard]] const QList<QPushButton *> &buttons() const { return m_buttons; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool shows(Tone tone, const QString &title, const QString &sentence, const QList<Choice> &choices,
                             const QString &detail) const;
    void toggleDetail();

    const Theme &m_theme;
    Tone m_tone = Tone::Unknown;
    QWidget *m_shape;
    TextLabel *m_title;
    TextLabel *m_sentence;
    TextLabel *m_detail;
    QPushButton *m_showDetail;
    QPushButton *m_copy;
    QHBoxLayout *m_row;
    QList<Choice> m_choices;
    QList<QPushButton *> m_buttons;
};

} // namespace coco::desktop
