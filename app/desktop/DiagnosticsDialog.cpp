// SPDX-License-Identifier: Apache-2.0
#include "desktop/DiagnosticsDialog.h"

#include "desktop/Controls.h"
#include "desktop/Wording.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kShownBytes = 512 * 1024; ///< of one file; the editor lays out no more in time

} // namespace

DiagnosticsDialog::DiagnosticsDialog(const Theme &theme, stack::DiagnosticsBundle bundle, QWidget *parent)
    : QDialog(parent)
    , m_bundle(std::move(bundle))
    , m_entries(m_bundle.preview())
    , m_files(new QListWidget)
    , m_content(new QPlainTextEdit)
{
    setWindowTitle(tr("Report for somebody who helps"));
    setObjectName(u"diagnosticsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    resize(theme.scaled(860), theme.scaled(560));
    auto *lead = new TextLabel(theme, TextSize::Base);
    lead->setWordWrap(true);
    lead->setText(tr("This is all that would be saved. Secrets and your home folder are masked. Nothing is sent anywhere: you decide who gets the file."));
    m_files->setAccessibleName(tr("Files of the report"));
    m_files->setFont(theme.font());
    m_files->setWordWrap(true);
    m_files->setSpacing(3);
    m_files->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const stack::DiagnosticsEntry &entry : m_entries)
        m_files->addItem(u"%1\n%2"_s.arg(entry.name, tr("%1 · places masked: %2").arg(sizeText(entry.bytes), countText(entry.masked))));
    m_content->setReadOnly(true);
    m_content->setProperty("data", true);
    m_content->setFont(theme.codeFont());
    m_content->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_content->setAccessibleName(tr("Content of the file"));
    m_content->setLayoutDirection(Qt::LeftToRight);
    auto *split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(m_files);
    split->addWidget(m_content);
    split->setStretchFactor(1, 1);
    split->setSizes({theme.scaled(240), theme.scaled(600)});
    auto *save = newButton(theme, ButtonKind::Primary, tr("&Save the report…"));
    auto *close = newButton(theme, ButtonKind::Normal, tr("C&lose"));
    QVBoxLayout *column = newDialogColumn(*this);
    column->addWidget(lead);
    column->addWidget(split, 1);
    column->addLayout(newButtonRow({save, close}));
    connect(m_files, &QListWidget::currentRowChanged, this, &DiagnosticsDialog::showFile);
    connect(save, &QPushButton::clicked, this, &DiagnosticsDialog::chooseFile);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_files->setCurrentRow(0);
}

void DiagnosticsDialog::showFile(int row)
{
    if (row < 0 || row >= m_entries.size())
        return;
    const QByteArray bytes = m_bundle.content(m_entries.at(row).name);
    QString text = QString::fromUtf8(bytes.left(kShownBytes));
    if (bytes.size() > kShownBytes)
        text += u"\n\n"_s + tr("… and %1 more, which the saved file holds.").arg(sizeText(bytes.size() - kShownBytes));
    m_content->setPlainText(text.isEmpty() ? tr("This file is empty.") : text);
}

void DiagnosticsDialog::chooseFile()
{
    const QString name = u"cocosearch-report-%1.tar.gz"_s.arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmm"_s));
    auto *dialog = new QFileDialog(this, tr("Save the report"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, &DiagnosticsDialog::saveRequested);
    dialog->open();
}

} // namespace coco::desktop
