// SPDX-License-Identifier: Apache-2.0
#include "desktop/ResultDelegate.h"

#include "desktop/CodeFormats.h"
#include "desktop/ResultListModel.h"
#include "desktop/Theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

#include <cmath>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSide = 16;
constexpr int kTop = 10;
constexpr int kGap = 6;

int codeLineHeight(const QFont &font)
{
    return static_cast<int>(std::lround(QFontMetricsF(font).height() * 1.2));
}

int lineCount(const QString &text)
{
    return text.isEmpty() ? 0 : static_cast<int>(text.count(u'\n')) + 1;
}

QFont strong(const Theme &theme)
{
    return theme.font(TextSize::Base, true);
}

int headHeight(const Theme &theme)
{
    return QFontMetrics(strong(theme)).height() + 2;
}

int referenceHeight(const Theme &theme)
{
    return QFontMetrics(theme.font(TextSize::Small)).height() + 2;
}

} // namespace

ResultDelegate::ResultDelegate(const ResultListModel &model, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_theme(theme)
{
}

QSize ResultDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int lines = lineCount(m_model.snippet(index.row()));
    const int code = lines == 0 ? 0 : kGap + lines * codeLineHeight(m_theme.codeFont());
    return {option.rect.width(),
            2 * kTop + headHeight(m_theme) + referenceHeight(m_theme) + code + 1};
}

void ResultDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const ResultItem *hit = m_model.item(index.row());
    if (!hit)
        return;
    painter->save();
    painter->setClipRect(option.rect);
    paintBackground(*painter, option);
    QRect area = option.rect.adjusted(kSide, kTop, -kSide, -kTop);
    const QRect head(area.left(), area.top(), area.width(), headHeight(m_theme));
    paintHead(*painter, head, *hit);
    const QRect reference(area.left(), head.bottom() + 1, area.width(), referenceHeight(m_theme));
    paintReference(*painter, reference, *hit);
    area.setTop(reference.bottom() + 1 + kGap);
    paintSnippet(*painter, area, index.row());
    painter->restore();
}

void ResultDelegate::paintBackground(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const ThemeTokens &t = m_theme.tokens();
    const QRect row = option.rect;
    if (option.state & QStyle::State_Selected) {
        painter.fillRect(row, t.selection);
        const bool rtl = option.direction == Qt::RightToLeft;
        painter.fillRect(QRect(rtl ? row.right() - 2 : row.left(), row.top(), 3, row.height()),
                         t.accent);
    } else if (option.state & QStyle::State_MouseOver) {
        painter.fillRect(row, t.hover);
    }
    painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), t.border);
    if (option.state & QStyle::State_Selected && option.state & QStyle::State_HasFocus) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(row.adjusted(1, 1, -1, -2));
    }
}

void ResultDelegate::paintHead(QPainter &painter, const QRect &line, const ResultItem &hit) const
{
    const int right = paintConfidence(painter, line, hit);
    const QFont font = strong(m_theme);
    const QFontMetrics metrics(font);
    const QFontMetrics small(m_theme.font(TextSize::Small));
    const int badge = hit.symbolType.isEmpty() ? 0 : small.horizontalAdvance(hit.symbolType) + 24;
    const int room = std::max(24, right - line.left() - badge - 8);
    const QString title = metrics.elidedText(hit.title(), Qt::ElideRight, room);
    painter.setFont(font);
    painter.setPen(m_theme.tokens().text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
    const int end = line.left() + metrics.horizontalAdvance(title);
    if (badge > 0 && end + badge < right)
        paintBadge(painter, line, end + 8, hit.symbolType);
}

void ResultDelegate::paintBadge(QPainter &painter, const QRect &line, int left,
                                const QString &word) const
{
    const ThemeTokens &t = m_theme.tokens();
    const QFont font = m_theme.font(TextSize::Small);
    const QFontMetrics metrics(font);
    const int height = metrics.height() + 2;
    const QRect box(left, line.center().y() - height / 2, metrics.horizontalAdvance(word) + 12, height);
    const QRectF pill = QRectF(QStyle::visualRect(painter.layoutDirection(), line, box))
                            .adjusted(.5, .5, -.5, -.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.border.darker(t.dark ? 80 : 108), 1));
    painter.setBrush(t.window);
    painter.drawRoundedRect(pill, 4, 4);
    painter.restore();
    painter.setFont(font);
    painter.setPen(t.muted);
    painter.drawText(pill, Qt::AlignCenter, word);
}

int ResultDelegate::paintConfidence(QPainter &painter, const QRect &line,
                                    const ResultItem &hit) const
{
    const int steps = confidenceSteps(hit.confidence, hit.score);
    if (steps == 0)
        return line.right();
    const ThemeTokens &t = m_theme.tokens();
    const QFont font = m_theme.font(TextSize::Small);
    const QFontMetrics metrics(font);
    const QString word = confidenceWord(hit.confidence);
    painter.setFont(font);
    painter.setPen(t.muted);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, word);
    constexpr int kStep = 5;
    constexpr int kBarGap = 2;
    const int height = m_theme.scaled(9);
    const int left = line.right() - metrics.horizontalAdvance(word) - 8 - 4 * (kStep + kBarGap);
    const int top = line.center().y() - height / 2 + 1;
    for (int step = 0; step < 4; ++step) {
        const QRect bar = QStyle::visualRect(
            painter.layoutDirection(), line,
            QRect(left + step * (kStep + kBarGap), top, kStep, height));
        if (step < steps) {
            painter.fillRect(bar, steps == 1 ? t.muted : t.accent);
        } else {
            painter.setPen(t.controlBorder);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0, 0, -1, -1));
        }
    }
    return left - 12;
}

void ResultDelegate::paintReference(QPainter &painter, const QRect &line,
                                    const ResultItem &hit) const
{
    const QFont font = m_theme.font(TextSize::Small);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(m_theme.tokens().muted);
    QRect area = line;
    if (m_model.severalProjects()) {
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, hit.indexName);
        area.setRight(area.right() - metrics.horizontalAdvance(hit.indexName) - 12);
    }
    // The end of a path tells more than its beginning.
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(hit.reference(), Qt::ElideLeft, area.width()));
}

void ResultDelegate::paintSnippet(QPainter &painter, const QRect &area, int row) const
{
    const ThemeTokens &t = m_theme.tokens();
    const QFont font = m_theme.codeFont();
    const int lineHeight = codeLineHeight(font);
    const QString &snippet = m_model.snippet(row);
    const QStringList lines = snippet.isEmpty() ? QStringList() : snippet.split(u'\n');
    qsizetype offset = 0;
    qreal y = area.top();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setPen(t.text);
    for (const QString &line : lines) {
        QTextLayout layout(line, font);
        QTextOption option;
        option.setWrapMode(QTextOption::NoWrap);
        option.setTextDirection(Qt::LeftToRight);
        layout.setTextOption(option);
        layout.setFormats(codeFormats(m_model.spans(row), offset, line.size(),
                                      matchRanges(line, m_model.answer().matchedTerms), t));
        layout.beginLayout();
        layout.createLine();
        layout.endLayout();
        layout.draw(&painter, QPointF(area.left(), y));
        offset += line.size() + 1;
        y += lineHeight;
    }
}

} // namespace coco::desktop
