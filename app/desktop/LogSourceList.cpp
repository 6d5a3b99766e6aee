// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogSourceList.h"

#include "desktop/LogModel.h"
#include "desktop/LogText.h"
#include "desktop/StateShape.h"
#include "desktop/Theme.h"
#include "desktop/Wording.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::LogSource;

namespace {

enum Role { SourceRole = Qt::UserRole, WarningsRole, ErrorsRole };
constexpr int kAll = -1;
constexpr std::array kOrder{LogSource::Postgresql, LogSource::Ollama, LogSource::Mcp,
                            LogSource::Container,  LogSource::Engine, LogSource::Actions};

/// "12" below ten thousand, else "12k".
QString shortCount(qint64 count)
{
    return count < 10'000 ? countText(count) : QCoreApplication::translate("coco::LogSourceList", "%1k").arg(countText(count / 1'000));
}

/// A name, and at its other end how many errors and warnings there are.
class SourceDelegate : public QStyledItemDelegate
{
public:
    SourceDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {10, m_theme.scaled(32)}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const ThemeTokens &t = m_theme.tokens();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect box = option.rect.adjusted(4, 1, -4, -1);
        const bool selected = option.state & QStyle::State_Selected;
        if (selected || option.state & QStyle::State_MouseOver) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(selected ? t.selection : t.hover);
            painter->drawRoundedRect(box, 6, 6);
        }
        if (selected && option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(t.accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6);
        }
        const QRect whole = box.adjusted(8, 0, -8, 0);
        QRect inner = whole;
        const auto place = [&](const QRect &rect) { return QStyle::visualRect(option.direction, whole, rect); };
        paintCount(*painter, place, inner, Tone::Failed, index.data(ErrorsRole).toLongLong());
        paintCount(*painter, place, inner, Tone::Degraded, index.data(WarningsRole).toLongLong());
        painter->setFont(m_theme.font(TextSize::Base, selected));
        painter->setPen(t.text);
        const QString name = QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideRight, inner.width());
        painter->drawText(place(inner), Qt::AlignVCenter, name);
        painter->restore();
    }

private:
    /// Takes its room from the end of `inner`; `place` turns it round where lines begin at the right.
    void paintCount(QPainter &painter, const auto &place, QRect &inner, Tone tone, qint64 count) const
    {
        if (count <= 0)
            return;
        const ThemeTokens &t = m_theme.tokens();
        const int side = m_theme.scaled(12);
        const QString text = shortCount(count);
        painter.setFont(m_theme.font(TextSize::Small));
        const int width = QFontMetrics(painter.font()).horizontalAdvance(text);
        const QColor colour = toneColour(tone, t);
        painter.setPen(colour);
        painter.drawText(place(QRect(inner.right() - width, inner.top(), width + 1, inner.height())), Qt::AlignVCenter, text);
        inner.setRight(inner.right() - width - 4 - side);
        paintStateShape(painter, place(QRect(inner.right(), inner.center().y() - side / 2, side, side)), tone, colour, t.surface);
        inner.setRight(inner.right() - 8);
    }

    const Theme &m_theme;
};

} // namespace

LogSourceList::LogSourceList(const Theme &theme, const LogModel &model, QWidget *parent)
    : QListWidget(parent)
    , m_model(model)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new SourceDelegate(theme, this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Sources of the log"));
    setMinimumWidth(theme.scaled(150));
    connect(this, &QListWidget::currentRowChanged, this, &LogSourceList::chosenChanged);
    fill({});
    setCurrentRow(0);
}

QList<LogSource> LogSourceList::offered() const
{
    QList<LogSource> sources;
    for (const LogSource source : kOrder) {
        if (m_expected.contains(source) || m_model.tally(source).lines > 0)
            sources.append(source);
    }
    return sources;
}

void LogSourceList::setExpected(const QList<LogSource> &sources)
{
    m_expected = sources;
    refreshCounts();
}

void LogSourceList::fill(const QList<LogSource> &sources)
{
    const auto current = chosen();
    {
        const QSignalBlocker quiet(this);
        clear();
        const auto add = [this](int source, const QString &title) {
            auto *item = new QListWidgetItem(title, this);
            item->setData(SourceRole, source);
        };
        add(kAll, tr("All sources"));
        for (const LogSource source : sources)
            add(int(source), logSourceTitle(source));
        m_offered = sources;
        setCurrentRow(current && sources.contains(*current) ? int(sources.indexOf(*current)) + 1 : 0);
    }
    if (chosen() != current)
        Q_EMIT chosenChanged();
}

void LogSourceList::refreshCounts()
{
    if (const auto now = offered(); now != m_offered)
        fill(now);
    for (int row = 0; row < count(); ++row) {
        const int source = item(row)->data(SourceRole).toInt();
        const LogModel::Tally tally = source == kAll ? m_model.total() : m_model.tally(LogSource(source));
        if (item(row)->data(WarningsRole).toLongLong() == tally.warnings
            && item(row)->data(ErrorsRole).toLongLong() == tally.errors && item(row)->data(Qt::AccessibleTextRole).isValid())
            continue;
        item(row)->setData(WarningsRole, tally.warnings);
        item(row)->setData(ErrorsRole, tally.errors);
        const QString words = tr("%1, errors: %2, warnings: %3").arg(item(row)->text(), countText(tally.errors), countText(tally.warnings));
        item(row)->setData(Qt::AccessibleTextRole, words);
        item(row)->setToolTip(words);
    }
}

std::optional<LogSource> LogSourceList::chosen() const
{
    const int source = currentItem() ? currentItem()->data(SourceRole).toInt() : kAll;
    return source == kAll ? std::nullopt : std::optional(LogSource(source));
}

void LogSourceList::choose(std::optional<LogSource> source)
{
    if (source && !m_offered.contains(*source)) {
        m_expected.append(*source);
        refreshCounts();
    }
    setCurrentRow(source ? int(m_offered.indexOf(*source)) + 1 : 0);
}

} // namespace coco::desktop
