// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/StateShape.h"
#include "desktop/Theme.h"

#include <QTimer>
#include <QWidget>

namespace coco::desktop {

/// A state as shape, word and colour. The ring of Starting turns only while it can be seen. GUI thread.
class StateLabel : public QWidget
{
    Q_OBJECT
public:
    explicit StateLabel(const Theme &theme, TextSize size = TextSize::Base, QWidget *parent = nullptr);

    /// `word`: another one than that of the tone; empty takes the tone's.
    void setTone(Tone tone, const QString &word = {});
    /// Of something past, it stands still.
    void setTurns(bool turns);
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QString word() const { return m_word; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refreshTurning();
    [[nodiscard]] int side() const;

    const Theme &m_theme;
    Tone m_tone = Tone::Unknown;
    QString m_word;
    QTimer m_turnTimer;
    qreal m_turn = 0;
    bool m_turns = true;
};

} // namespace coco::desktop
