// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace coco::desktop {

class ResultListModel;
class Theme;
struct ResultItem;

/// Paints a hit: name, kind, confidence, reference and the lines that matched. GUI thread; borrows
/// model and theme.
class ResultDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ResultDelegate(const ResultListModel &model, const Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintBackground(QPainter &painter, const QStyleOptionViewItem &option) const;
    void paintHead(QPainter &painter, const QRect &line, const ResultItem &hit) const;
    /// Returns the left edge of what it drew at the right end of the line.
    int paintConfidence(QPainter &painter, const QRect &line, const ResultItem &hit) const;
    void paintBadge(QPainter &painter, const QRect &line, int left, const QString &word) const;
    void paintReference(QPainter &painter, const QRect &line, const ResultItem &hit) const;
    void paintSnippet(QPainter &painter, const QRect &area, int row) const;

    const ResultListModel &m_model;
    const Theme &m_theme;
};

} // namespace coco::desktop
