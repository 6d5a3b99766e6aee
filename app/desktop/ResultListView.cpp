// SPDX-License-Identifier: Apache-2.0
#include "desktop/ResultListView.h"

#include "desktop/ResultDelegate.h"
#include "desktop/ResultListModel.h"
#include "desktop/Theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace coco::desktop {

ResultListView::ResultListView(ResultListModel &model, const Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
{
    setModel(&model);
    setItemDelegate(new ResultDelegate(model, theme, this));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setUniformItemSizes(false);
    setResizeMode(Adjust);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Results"));
    connect(this, &QListView::activated, this, [this] { Q_EMIT openRequested(); });
}

void ResultListView::setStale(bool stale)
{
    if (m_stale == stale)
        return;
    m_stale = stale;
    viewport()->update();
}

void ResultListView::setCurrentRow(int row)
{
    const QModelIndex index = model()->index(row, 0);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void ResultListView::moveBy(int rows)
{
    const int count = model()->rowCount();
    if (count > 0)
        setCurrentRow(std::clamp(currentRow() + rows, 0, count - 1));
}

void ResultListView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        event->modifiers() & Qt::ControlModifier ? Q_EMIT previewRequested()
                                                 : Q_EMIT openRequested();
        return;
    case Qt::Key_Escape:
        Q_EMIT leaveRequested();
        return;
    default:
        break;
    }
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (plain && !event->text().isEmpty() && event->text().at(0).isPrint()) {
        Q_EMIT typed(event->text());
        return;
    }
    QListView::keyPressEvent(event);
}

void ResultListView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (!m_stale)
        return;
    QPainter painter(viewport());
    QColor veil = m_theme.tokens().surface;
    veil.setAlphaF(.5F);
    painter.fillRect(event->rect(), veil);
}

void ResultListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentRowChanged(current.row());
}

} // namespace coco::desktop
