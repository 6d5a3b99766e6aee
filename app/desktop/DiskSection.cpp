// SPDX-License-Identifier: Apache-2.0
#include "desktop/DiskSection.h"

#include "desktop/StackSession.h"
#include "desktop/Wording.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using Part = stack::StackDiskUse::Part;

namespace {

/// A part of the whole as a bar.
class ShareBar : public QWidget
{
public:
    ShareBar(const Theme &theme, double share)
        : m_theme(theme)
        , m_share(std::clamp(share, 0.0, 1.0))
    {
        setFixedSize(theme.scaled(120), theme.scaled(6));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.tokens().border);
        painter.drawRoundedRect(rect(), 3, 3);
        QRect filled = rect();
        filled.setWidth(std::max(height(), int(width() * m_share)));
        painter.setBrush(m_theme.tokens().accent);
        painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), filled), 3, 3);
    }

private:
    const Theme &m_theme;
    const double m_share;
};

QString kindText(const Part &part)
{
    switch (part.kind) {
    case Part::Kind::Image:
        return part.isShared ? DiskSection::tr("Image, which others may use as well") : DiskSection::tr("Image");
    case Part::Kind::Volume:
        return DiskSection::tr("Indexes and settings, in a volume");
    case Part::Kind::DataFolder:
        return DiskSection::tr("Indexes, in a folder");
    case Part::Kind::Backups:
        break;
    }
    return DiskSection::tr("Backups");
}

QString freeText(const stack::DiskSight &sight)
{
    return sight.freeBytes ? DiskSection::tr("%1 free at %2").arg(sizeText(*sight.freeBytes), QDir::toNativeSeparators(sight.where)) : sight.whyUnknown;
}

} // namespace

DiskSection::DiskSection(const Theme &theme, StackSession &session, QWidget *parent)
    : SectionCard(theme, tr("Disk use"), parent)
    , m_theme(theme)
    , m_session(session)
    , m_again(addButton(ButtonKind::Normal, tr("&Measure again"), u"refresh"_s))
{
    connect(m_again, &QPushButton::clicked, this, &DiskSection::measure);
    connect(&m_meter, &stack::DiskMeter::measured, this, &DiskSection::setUse);
    connect(&m_meter, &stack::DiskMeter::failed, this, [this](const Error &error) {
        m_again->setEnabled(true);
        clearRows();
        setSentence(error.message);
    });
}

void DiskSection::measure()
{
    m_again->setEnabled(false);
    if (rowCount() == 0)
        setSentence(tr("Measuring…"));
    m_meter.measure(m_session.spec(), m_session.parts());
}

void DiskSection::setUse(const stack::StackDiskUse &use)
{
    m_again->setEnabled(true);
    clearRows();
    const double total = double(std::max<qint64>(1, use.totalBytes()));
    for (const Part &part : use.parts) {
        auto *row = new QWidget;
        auto *across = new QHBoxLayout(row);
        across->setContentsMargins(0, 2, 0, 2);
        across->setSpacing(12);
        const auto label = [&](const QString &text, TextLabel::Ink ink) {
            auto *words = new TextLabel(m_theme, TextSize::Base, ink);
            words->setText(text);
            words->setTextInteractionFlags(Qt::TextSelectableByMouse);
            return words;
        };
        const QString size = part.bytes < 0 ? tr("unknown") : sizeText(part.bytes);
        const QString name = QDir::toNativeSeparators(part.name);
        auto *lines = new QVBoxLayout;
        lines->setSpacing(2);
        for (TextLabel *words : {label(kindText(part), TextLabel::Ink::Normal), label(name, TextLabel::Ink::Muted)}) {
            words->setWordWrap(true);
            lines->addWidget(words);
        }
        across->addLayout(lines, 1);
        across->addWidget(new ShareBar(m_theme, double(std::max<qint64>(0, part.bytes)) / total), 0, Qt::AlignVCenter);
        TextLabel *bytes = label(size, TextLabel::Ink::Normal);
        bytes->setMinimumWidth(m_theme.scaled(64));
        bytes->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        across->addWidget(bytes, 0, Qt::AlignVCenter);
        row->setAccessibleName(u"%1, %2, %3"_s.arg(kindText(part), name, size));
        addRowWidget(row);
    }
    QStringList facts{use.parts.isEmpty() ? tr("Nothing is stored yet.") : tr("%1 in all").arg(sizeText(use.totalBytes()))};
    for (const stack::DiskSight &sight : {use.engineDisk, use.hostDisk}) {
        if (const QString text = freeText(sight); !text.isEmpty())
            facts.append(text);
    }
    setSentence(facts.join(u" · "_s));
}

} // namespace coco::desktop
