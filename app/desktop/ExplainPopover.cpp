// SPDX-License-Identifier: Apache-2.0
#include "desktop/ExplainPopover.h"

#include "desktop/Controls.h"
#include "desktop/Theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <array>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Known
{
    const char *name;
    const char *text;
};

constexpr std::array kReasons{
    Known{"words", QT_TRANSLATE_NOOP("coco::ExplainPopover", "words of the query in the code")},
    Known{"definition", QT_TRANSLATE_NOOP("coco::ExplainPopover", "defines what you named")},
    Known{"path", QT_TRANSLATE_NOOP("coco::ExplainPopover", "words in the file's path")},
    Known{"name", QT_TRANSLATE_NOOP("coco::ExplainPopover", "words in the symbol's name")},
    Known{"symbol", QT_TRANSLATE_NOOP("coco::ExplainPopover", "words in the symbol's name")},
    Known{"stem", QT_TRANSLATE_NOOP("coco::ExplainPopover", "other forms of the words")},
    Known{"coverage", QT_TRANSLATE_NOOP("coco::ExplainPopover", "share of the query's words found")},
    Known{"phrase", QT_TRANSLATE_NOOP("coco::ExplainPopover", "words side by side")},
    Known{"test penalty", QT_TRANSLATE_NOOP("coco::ExplainPopover", "is a test, so ranked lower")},
    Known{"saturation",
          QT_TRANSLATE_NOOP("coco::ExplainPopover", "same file as a result above, so ranked lower")},
    Known{"expression", QT_TRANSLATE_NOOP("coco::ExplainPopover", "the expression matches a line")},
};

} // namespace

QString reasonText(const QString &name)
{
    for (const Known &known : kReasons) {
        if (name == QLatin1StringView(known.name))
            return QCoreApplication::translate("coco::ExplainPopover", known.text);
    }
    return name;
}

ExplainPopover::ExplainPopover(const Theme &theme, const ResultItem &hit, int rank, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Why this result"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(6);
    auto *title = new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true);
    title->setText(tr("Why this is result %1").arg(rank));
    column->addWidget(title);
    auto *score = new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted);
    score->setText(tr("%1 match · score %2")
                       .arg(confidenceWord(hit.confidence),
                            QLocale().toString(hit.score, 'f', 2)));
    column->addWidget(score);
    column->addSpacing(4);
    for (const search::RankReason &reason : hit.reasons)
        addReason(*column, reason);
    if (hit.reasons.isEmpty()) {
        auto *none = new TextLabel(theme, TextSize::Base, TextLabel::Ink::Muted);
        none->setText(tr("The server gave no reasons for this one."));
        column->addWidget(none);
    }
    setMinimumWidth(theme.scaled(300));
}

void ExplainPopover::addReason(QVBoxLayout &column, const search::RankReason &reason)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    auto *name = new TextLabel(m_theme, TextSize::Base);
    name->setText(reasonText(reason.name));
    const bool lowers = reason.factor < 0 || reason.name.contains("penalty"_L1);
    auto *factor = new TextLabel(m_theme, TextSize::Base,
                                 lowers ? TextLabel::Ink::Failed : TextLabel::Ink::Muted);
    factor->setText(QLocale().toString(reason.factor, 'f', 2));
    row->addWidget(name, 1);
    row->addWidget(factor, 0, Qt::AlignRight);
    column.addLayout(row);
}

void ExplainPopover::openUnder(QWidget *anchor)
{
    adjustSize();
    QPoint corner = anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height() + 4));
    const QRect screen = anchor->screen()->availableGeometry();
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    corner.setY(std::clamp(corner.y(), screen.top(), std::max(screen.top(), screen.bottom() - height())));
    move(corner);
    show();
}

void ExplainPopover::paintEvent(QPaintEvent *)
{
    const ThemeTokens &t = m_theme.tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.raised);
    painter.setPen(t.dark ? t.border : t.controlBorder);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace coco::desktop
