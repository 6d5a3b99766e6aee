// SPDX-License-Identifier: Apache-2.0
#include "desktop/ProjectsDelegate.h"

#include "desktop/LanguageNames.h"
#include "desktop/ProjectsModel.h"
#include "desktop/Theme.h"
#include "desktop/Wording.h"

#include <QDir>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSide = 12;

QString shortFolder(const QString &folder)
{
    const QString home = QDir::homePath();
    return folder.startsWith(home + u'/') ? u'~' + folder.mid(home.size()) : folder;
}

/// A path reads from left to right on every page.
QString leftToRight(const QString &path)
{
    constexpr QChar kMark(0x200E);
    return kMark + path + kMark;
}

} // namespace

ProjectsDelegate::ProjectsDelegate(const ProjectsModel &model, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_theme(theme)
{
}

QSize ProjectsDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics metrics(m_theme.font());
    const QString text = index.data(Qt::DisplayRole).toString();
    int width = metrics.horizontalAdvance(text) + 2 * kSide;
    if (index.column() == ProjectsModel::State)
        width = metrics.horizontalAdvance(tr("Indexing %1 %").arg(100)) + 2 * kSide + 26;
    if (index.column() == ProjectsModel::Name || index.column() == ProjectsModel::Languages)
        width = m_theme.scaled(140);
    return {width, m_theme.scaled(52)};
}

void ProjectsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const ThemeTokens &t = m_theme.tokens();
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, t.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, t.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      t.border);
    if (option.state & QStyle::State_Selected && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          t.accent);
    const QRect cell = option.rect.adjusted(kSide, 0, -kSide, -1);
    painter->setClipRect(cell);
    switch (index.column()) {
    case ProjectsModel::Name:
        paintName(*painter, cell, index.row());
        break;
    case ProjectsModel::State:
        paintState(*painter, cell, index.row());
        break;
    case ProjectsModel::Languages:
        paintLanguages(*painter, cell, index.row());
        break;
    default:
        painter->setFont(m_theme.font());
        painter->setPen(index.column() == ProjectsModel::Changed ? t.muted : t.text);
        painter->drawText(cell, index.data(Qt::TextAlignmentRole).toInt(),
                          index.data(Qt::DisplayRole).toString());
    }
    painter->restore();
}

void ProjectsDelegate::paintName(QPainter &painter, const QRect &cell, int row) const
{
    const Project &project = *m_model.project(row);
    const QFont name = m_theme.font(TextSize::Base, true);
    const QFont folder = m_theme.font(TextSize::Small);
    const int half = cell.height() / 2;
    painter.setFont(name);
    painter.setPen(m_theme.tokens().text);
    painter.drawText(QRect(cell.left(), cell.top() + 2, cell.width(), half),
                     Qt::AlignLeft | Qt::AlignBottom,
                     QFontMetrics(name).elidedText(project.summary.name, Qt::ElideRight,
                                                   cell.width()));
    painter.setFont(folder);
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(QRect(cell.left(), cell.top() + half + 3, cell.width(), half),
                     Qt::AlignLeft | Qt::AlignTop,
                     leftToRight(QFontMetrics(folder).elidedText(shortFolder(project.summary.root), Qt::ElideMiddle, cell.width())));
}

void ProjectsDelegate::paintState(QPainter &painter, const QRect &cell, int row) const
{
    const ThemeTokens &t = m_theme.tokens();
    const Tone tone = m_model.tone(row);
    const int side = m_theme.scaled(14);
    const Job *job = m_model.job(row);
    const int percent = job ? progressPercent(job->progress) : -1;
    QRect line = cell;
    if (percent >= 0)
        line.setHeight(cell.height() - 10);
    const QRect shape(line.left(), line.center().y() - side / 2 + 1, side, side);
    paintStateShape(painter, QStyle::visualRect(painter.layoutDirection(), line, shape), tone, toneColour(tone, t), t.surface);
    painter.setFont(m_theme.font());
    painter.setPen(t.text);
    painter.drawText(QStyle::visualRect(painter.layoutDirection(), line, line.adjusted(side + 8, 0, 0, 0)), Qt::AlignLeft | Qt::AlignVCenter,
                     m_model.index(row, ProjectsModel::State).data().toString());
    if (percent < 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF bar(cell.left() + side + 8, cell.bottom() - 13, cell.width() - side - 8, 4);
    painter.setBrush(t.border);
    painter.drawRoundedRect(bar, 2, 2);
    painter.setBrush(t.accent);
    painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * percent / 100, 4), 2, 2);
}

void ProjectsDelegate::paintLanguages(QPainter &painter, const QRect &cell, int row) const
{
    const QList<search::LanguageCount> &languages = m_model.project(row)->summary.languages;
    qint64 total = 0;
    for (const search::LanguageCount &language : languages)
        total += language.lines > 0 ? language.lines : language.files;
    if (total <= 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(cell.left(), cell.top() + cell.height() / 2 - 12, cell.width(), 8);
    QPainterPath shape;
    shape.addRoundedRect(bar, 4, 4);
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    qreal x = bar.left();
    for (const search::LanguageCount &language : languages) {
        const qint64 part = language.lines > 0 ? language.lines : language.files;
        const qreal width = bar.width() * qreal(part) / qreal(total);
        painter.fillRect(QRectF(x, bar.top(), std::max(1.0, width - 1), bar.height()),
                         languageColour(language.language));
        x += width;
    }
    painter.restore();
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.tokens().muted);
    const QString words = m_model.index(row, ProjectsModel::Languages).data().toString();
    painter.drawText(QRectF(cell.left(), bar.bottom() + 3, cell.width(), cell.height() / 2.0),
                     Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, cell.width()));
}

} // namespace coco::desktop
