// SPDX-License-Identifier: Apache-2.0
#include "desktop/RemarkBar.h"

#include "desktop/Controls.h"
#include "desktop/StateShape.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The triangle that stands for "works, but not as it should".
class DegradedShape : public QWidget
{
public:
    explicit DegradedShape(const Theme &theme)
        : m_theme(theme)
    {
        setFixedSize(theme.scaled(14), theme.scaled(18));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const int side = width();
        paintStateShape(painter, QRectF(0, (height() - side) / 2.0, side, side), Tone::Degraded,
                        toneColour(Tone::Degraded, m_theme.tokens()), m_theme.tokens().window);
    }

private:
    const Theme &m_theme;
};

} // namespace

RemarkBar::RemarkBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 0, 0);
    connect(&theme, &Theme::changed, this, QOverload<>::of(&RemarkBar::update));
    hide();
}

void RemarkBar::setRemarks(const QList<AnswerRemark> &remarks)
{
    // Every key press brings an answer; lines that stay the same keep their focus.
    if (remarks == m_remarks)
        return;
    m_remarks = remarks;
    delete m_lines;
    m_lines = new QWidget;
    auto *column = new QVBoxLayout(m_lines);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const AnswerRemark &remark : remarks.first(std::min<qsizetype>(kShown, remarks.size())))
        addLine(remark);
    if (remarks.size() > kShown)
        addRest(remarks.sliced(kShown));
    layout()->addWidget(m_lines);
    setVisible(!remarks.isEmpty());
}

void RemarkBar::addLine(const AnswerRemark &remark)
{
    auto *text = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
    text->setObjectName(u"remark"_s);
    text->setTextFormat(Qt::PlainText);
    text->setText(remark.message);
    text->setProperty("data", true); // the server's own words
    text->setWordWrap(true);
    text->setMinimumHeight(m_theme.scaled(28));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new DegradedShape(m_theme));
    row->addWidget(text, 1);
    if (remark.step != AnswerRemark::Step::None)
        row->addWidget(newStepButton(remark));
    static_cast<QVBoxLayout *>(m_lines->layout())->addLayout(row);
}

void RemarkBar::addRest(const QList<AnswerRemark> &remarks)
{
    QStringList all;
    for (const AnswerRemark &remark : remarks)
        all.append(remark.message);
    auto *text = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
    text->setObjectName(u"remark"_s);
    text->setText(tr("%n more remark(s)", nullptr, static_cast<int>(remarks.size())));
    text->setAccessibleDescription(all.join(u'\n'));
    setPlainToolTip(*text, all.join(u'\n'));
    m_lines->layout()->addWidget(text);
}

QPushButton *RemarkBar::newStepButton(const AnswerRemark &remark)
{
    if (remark.step == AnswerRemark::Step::ShowStack) {
        auto *button = newButton(m_theme, ButtonKind::Flat, tr("Show the &stack"));
        connect(button, &QPushButton::clicked, this, &RemarkBar::stackRequested);
        return button;
    }
    const bool fresh = remark.step == AnswerRemark::Step::IndexAnew;
    auto *button = newButton(m_theme, ButtonKind::Flat, fresh ? tr("Index a&new") : tr("Index a&gain"));
    button->setAccessibleName((fresh ? tr("Index %1 anew") : tr("Index %1 again")).arg(remark.indexName));
    connect(button, &QPushButton::clicked, this, [this, name = remark.indexName, fresh] { Q_EMIT indexRequested(name, fresh); });
    return button;
}

QStringList RemarkBar::sentences() const
{
    QStringList result;
    for (const auto *label : findChildren<TextLabel *>(u"remark"_s))
        result.append(label->text());
    return result;
}

QList<QPushButton *> RemarkBar::buttons() const
{
    return findChildren<QPushButton *>();
}

} // namespace coco::desktop
