// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;

namespace coco::desktop {

/// Cards side by side, as many as have room, of one width. GUI thread.
class CardGrid : public QWidget
{
    Q_OBJECT
public:
    /// `cardWidth`: the least a card may have.
    explicit CardGrid(int cardWidth, QWidget *parent = nullptr);

    /// Takes them over; the ones before are deleted.
    void setCards(const QList<QWidget *> &cards);
    [[nodiscard]] int columns() const { return m_columns; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    const int m_cardWidth;
    QGridLayout *m_grid;
    QList<QWidget *> m_cards;
    int m_columns = 0;
};

} // namespace coco::desktop
