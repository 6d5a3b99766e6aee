// SPDX-License-Identifier: Apache-2.0
#include "desktop/RawSpecField.h"

#include "desktop/Controls.h"
#include "desktop/SpecDraft.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 1024 * 1024; // as the settings' file itself

} // namespace

Result<stack::StackSpec> specFromText(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.size() > kMostBytes)
        return fail(ErrorCode::TooLarge, RawSpecField::tr("This is no file of settings: it is larger than 1 MB."));
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &fault);
    if (fault.error != QJsonParseError::NoError) {
        const QByteArray before = bytes.left(std::max(0, fault.offset));
        const auto line = before.count('\n') + 1;
        const auto column = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size() + 1;
        return fail(ErrorCode::Corrupted,
                    RawSpecField::tr("Line %1, column %2 cannot be understood: %3.").arg(line).arg(column).arg(fault.errorString()));
    }
    if (!document.isObject())
        return fail(ErrorCode::Corrupted, RawSpecField::tr("The settings must stand between { and }."));
    return stack::StackSpec::fromJson(document.object());
}

RawSpecField::RawSpecField(const Theme &theme, SpecDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_draft(draft)
    , m_editor(new QPlainTextEdit)
    , m_problem(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Failed))
{
    setObjectName(u"setting specification"_s);
    m_editor->setFont(theme.codeFont());
    m_editor->setAccessibleName(tr("All settings as text"));
    m_editor->setProperty("data", true);
    m_editor->setTabChangesFocus(true);
    m_editor->setLayoutDirection(Qt::LeftToRight);
    m_editor->setMinimumHeight(theme.scaled(160));
    m_problem->setWordWrap(true);
    m_problem->setVisible(false);
    auto *import = newButton(theme, ButtonKind::Normal, tr("&Import from a file…"));
    auto *save = newButton(theme, ButtonKind::Normal, tr("&Export to a file…"));
    connect(import, &QPushButton::clicked, this, [this] { chooseFile(false); });
    connect(save, &QPushButton::clicked, this, [this] { chooseFile(true); });
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(import);
    buttons->addWidget(save);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_editor, 1);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &RawSpecField::read);
    connect(&draft, &SpecDraft::replaced, this, &RawSpecField::fill);
    connect(&draft, &SpecDraft::changed, this, [this] {
        if (m_problem->text().isEmpty() || m_draft.problemAt(u"raw"_s).isEmpty())
            say(m_draft.firstProblem());
    });
}

void RawSpecField::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refill(); // changed in the fields meanwhile
}

void RawSpecField::refill()
{
    if (m_draft.problemAt(u"raw"_s).isEmpty())
        fill();
}

void RawSpecField::fill()
{
    if (m_reading)
        return;
    const QString text = QString::fromUtf8(QJsonDocument(m_draft.spec().toJson()).toJson());
    if (text == m_editor->toPlainText())
        return;
    m_filling = true;
    m_editor->setPlainText(text);
    m_filling = false;
}

void RawSpecField::read()
{
    if (m_filling)
        return;
    const auto spec = specFromText(m_editor->toPlainText());
    m_reading = true;
    if (spec)
        m_draft.replace(*spec);
    else
        m_draft.setFault(u"raw"_s, spec.error().message);
    m_reading = false;
    say(spec ? m_draft.firstProblem() : spec.error().message);
}

void RawSpecField::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

QString RawSpecField::problem() const
{
    return m_problem->text();
}

void RawSpecField::chooseFile(bool forSaving)
{
    auto *dialog = new QFileDialog(this, forSaving ? tr("Export the settings") : tr("Import settings"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(forSaving ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setNameFilter(tr("Settings (*.json)"));
    if (forSaving)
        dialog->selectFile(u"cocosearch-stack.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, forSaving ? &RawSpecField::exportFile : &RawSpecField::importFile);
    dialog->open();
}

void RawSpecField::importFile(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        say(tr("%1 cannot be read. Check who owns it.").arg(file));
        return;
    }
    // Also what cannot be understood is shown, to be mended here.
    m_editor->setPlainText(QString::fromUtf8(source.read(kMostBytes + 1)));
}

void RawSpecField::exportFile(const QString &file)
{
    const QByteArray content = QJsonDocument(m_draft.spec().toJson()).toJson();
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(content) != content.size() || !target.commit())
        say(tr("%1 cannot be written: %2").arg(file, target.errorString()));
    else
        Q_EMIT noted(tr("Saved %1").arg(file));
}

} // namespace coco::desktop
