// SPDX-License-Identifier: Apache-2.0
#include "desktop/NoticeCard.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

NoticeCard::NoticeCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent)
    , m_theme(theme)
    , m_shape(new QWidget)
    , m_title(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true))
    , m_sentence(new TextLabel(theme, TextSize::Base))
    , m_detail(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_showDetail(newButton(theme, ButtonKind::Flat, tr("Show detail")))
    , m_copy(newButton(theme, ButtonKind::Flat, tr("Copy detail"), u"copy"_s))
    , m_row(new QHBoxLayout)
{
    m_shape->setFixedSize(theme.scaled(18), theme.scaled(18));
    for (TextLabel *label : {m_title, m_sentence, m_detail})
        label->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setFont(theme.codeFont());
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_showDetail->setObjectName(u"showDetail"_s);
    m_row->setSpacing(8);
    m_row->addWidget(m_showDetail);
    m_row->addWidget(m_copy);
    m_row->addStretch(1);
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addWidget(m_detail);
    column->addSpacing(2);
    column->addLayout(m_row);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 12, 14, 12);
    row->setSpacing(12);
    row->addWidget(m_shape, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    connect(m_showDetail, &QPushButton::clicked, this, &NoticeCard::toggleDetail);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_sentence->text() + u'\n' + m_detail->text()); });
    connect(&theme, &Theme::changed, this, QOverload<>::of(&NoticeCard::update));
}

void NoticeCard::setNotice(Tone tone, const QString &title, const QString &sentence, const QList<Choice> &choices, const QString &detail)
{
    const bool isSame = shows(tone, title, sentence, choices, detail);
    m_choices = choices;
    if (isSame)
        return;
    m_tone = tone;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_detail->setText(detail);
    m_detail->hide();
    m_copy->hide();
    m_showDetail->setText(tr("Show detail"));
    m_showDetail->setVisible(!detail.isEmpty());
    for (QPushButton *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater(); // may be the one that was clicked
    }
    m_buttons.clear();
    for (const Choice &choice : choices) {
        auto *button = newButton(m_theme, choice.kind, choice.text);
        connect(button, &QPushButton::clicked, this, [this, at = m_buttons.size()] {
            const auto run = m_choices.at(at).run; // which may set another notice
            run();
        });
        m_row->insertWidget(int(m_buttons.size()), button);
        m_buttons.append(button);
    }
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    update();
}

bool NoticeCard::shows(Tone tone, const QString &title, const QString &sentence, const QList<Choice> &choices, const QString &detail) const
{
    const auto isSame = [](const Choice &a, const Choice &b) { return a.text == b.text && a.kind == b.kind; };
    return tone == m_tone && title == m_title->text() && sentence == m_sentence->text() && detail == m_detail->text()
           && std::equal(choices.begin(), choices.end(), m_choices.begin(), m_choices.end(), isSame);
}

void NoticeCard::setBusy(bool busy)
{
    for (QPushButton *button : std::as_const(m_buttons))
        button->setEnabled(!busy);
}

void NoticeCard::toggleDetail()
{
    const bool shows = !m_detail->isVisible();
    m_detail->setVisible(shows);
    m_copy->setVisible(shows);
    m_showDetail->setText(shows ? tr("Hide detail") : tr("Show detail"));
}

void NoticeCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    const ThemeTokens &t = m_theme.tokens();
    QPainter painter(this);
    paintStateShape(painter, QRectF(m_shape->geometry()).adjusted(1, 1, -1, -1), m_tone, toneColour(m_tone, t), t.surface);
}

} // namespace coco::desktop
