// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace coco::desktop {

class ProjectsModel;
class Theme;

/// Paints the projects table: name over folder, state as shape and word with a bar while indexing,
/// languages as one stacked bar. GUI thread; borrows model and theme.
class ProjectsDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ProjectsDelegate(const ProjectsModel &model, const Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintName(QPainter &painter, const QRect &cell, int row) const;
    void paintState(QPainter &painter, const QRect &cell, int row) const;
    void paintLanguages(QPainter &painter, const QRect &cell, int row) const;

    const ProjectsModel &m_model;
    const Theme &m_theme;
};

} // namespace coco::desktop
