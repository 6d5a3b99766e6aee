// SPDX-License-Identifier: Apache-2.0
#include "desktop/CardGrid.h"

#include <QGridLayout>

#include <algorithm>

namespace coco::desktop {

namespace {

constexpr int kGap = 12;

} // namespace

CardGrid::CardGrid(int cardWidth, QWidget *parent)
    : QWidget(parent)
    , m_cardWidth(cardWidth)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kGap);
}

void CardGrid::setCards(const QList<QWidget *> &cards)
{
    for (QWidget *card : std::as_const(m_cards)) {
        m_grid->removeWidget(card);
        card->deleteLater();
    }
    m_cards = cards;
    m_columns = 0;
    place();
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void CardGrid::place()
{
    const int fitting = (width() + kGap) / (m_cardWidth + kGap);
    const int columns = std::clamp(fitting, 1, std::max(1, int(m_cards.size())));
    if (columns == m_columns)
        return;
    for (int column = columns; column < m_columns; ++column)
        m_grid->setColumnStretch(column, 0);
    m_columns = columns;
    for (qsizetype at = 0; at < m_cards.size(); ++at)
        m_grid->addWidget(m_cards[at], int(at) / columns, int(at) % columns);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column, 1);
}

} // namespace coco::desktop
