// SPDX-License-Identifier: Apache-2.0
#include "desktop/ExportDialog.h"

#include "desktop/Controls.h"
#include "stack/StackExport.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QTabBar>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

ExportDialog::Texts exportTexts(const stack::StackSpec &spec, const stack::BackendParts &parts, const std::stop_token &stop)
{
    ExportDialog::Texts texts;
    stack::StackInventory known;
    // SELinux and the image's id belong to what is started; without an engine the text is still right.
    if (const auto backend = stack::makeDockerBackend(spec, parts); !backend)
        texts.note = backend.error().message;
    else if (auto inventory = stack::takeInventory((*backend)->engine(), spec, parts.installation, stop); !inventory)
        texts.note = inventory.error().message;
    else
        known = *std::move(inventory);
    const QJsonObject configuration = stack::containerConfiguration(spec, parts.installation, known.engine, known.image ? known.image->id : QString());
    texts.compose = stack::composeFileOf(spec, configuration);
    texts.commands = stack::commandLinesOf(spec, configuration);
    return texts;
}

ExportDialog::ExportDialog(const Theme &theme, const stack::StackSpec &spec, const stack::BackendParts &parts, QWidget *parent)
    : QDialog(parent)
    , m_tabs(new QTabBar)
    , m_view(new QPlainTextEdit)
    , m_note(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
{
    setWindowTitle(tr("Run the same stack by hand"));
    resize(theme.scaled(680), theme.scaled(480));
    m_tabs->addTab(tr("Compose file"));
    m_tabs->addTab(tr("Commands"));
    m_tabs->setFont(theme.font());
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_view->setReadOnly(true);
    m_view->setFont(theme.codeFont());
    m_view->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_view->setLayoutDirection(Qt::LeftToRight);
    m_view->setProperty("data", true);
    m_view->setAccessibleName(tr("Text to copy"));
    m_note->setWordWrap(true);
    auto *copy = newButton(theme, ButtonKind::Primary, tr("&Copy the text"), u"copy"_s);
    auto *keep = newButton(theme, ButtonKind::Normal, tr("&Save to a file…"));
    auto *close = newButton(theme, ButtonKind::Normal, tr("C&lose"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(keep, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_tabs, &QTabBar::currentChanged, this, &ExportDialog::refresh);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(copy);
    buttons->addWidget(keep);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_tabs);
    column->addWidget(m_view, 1);
    column->addWidget(m_note);
    column->addLayout(buttons);
    m_note->setText(tr("Asking the engine…"));
    m_make.run([spec, parts](const std::stop_token &stop) { return exportTexts(spec, parts, stop); },
               [this](const Texts &texts) {
                   m_texts = texts;
                   refresh();
               });
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::refresh()
{
    m_view->setPlainText(m_tabs->currentIndex() == 0 ? m_texts.compose : m_texts.commands);
    m_note->setText(m_texts.note.isEmpty() ? tr("Values that look like secrets are not in it; whoever runs it gives them.")
                                           : tr("%1 The text was made without asking it.").arg(m_texts.note));
}

QString ExportDialog::text() const
{
    return m_view->toPlainText();
}

void ExportDialog::showCommands(bool commands)
{
    m_tabs->setCurrentIndex(commands ? 1 : 0);
}

void ExportDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the text"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_tabs->currentIndex() == 0 ? u"compose.yaml"_s : u"cocosearch.sh"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::save);
    dialog->open();
}

void ExportDialog::save(const QString &file)
{
    QSaveFile target(file);
    const QByteArray content = text().toUtf8();
    const bool saved = target.open(QIODevice::WriteOnly) && target.write(content) == content.size() && target.commit();
    m_note->setText(saved ? tr("Saved %1").arg(file) : tr("%1 cannot be written: %2").arg(file, target.errorString()));
}

} // namespace coco::desktop
