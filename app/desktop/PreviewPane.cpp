// SPDX-License-Identifier: Apache-2.0
#include "desktop/PreviewPane.h"

#include "core/Await.h"
#include "desktop/CodeView.h"
#include "desktop/Controls.h"
#include "desktop/ServerLink.h"
#include "desktop/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString keyOf(const ResultItem &hit)
{
    return hit.indexName + u'\0' + hit.path;
}

} // namespace

PreviewPane::PreviewPane(const Theme &theme, ServerLink &link, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_link(link)
    , m_header(new QWidget)
    , m_path(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true))
    , m_explain(newButton(theme, ButtonKind::Flat, {}, u"info"_s, tr("Why this result (Ctrl+I)")))
    , m_copy(newButton(theme, ButtonKind::Flat, {}, u"copy"_s, tr("Copy path and line (Ctrl+C)")))
    , m_open(newButton(theme, ButtonKind::Flat, {}, u"open"_s, tr("Open in the editor (Enter)")))
    , m_findBar(new QWidget)
    , m_findText(new QLineEdit)
    , m_findNote(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_stack(new QStackedWidget)
    , m_code(new CodeView(theme))
    , m_empty(new EmptyPanel(theme))
{
    buildHeader();
    buildFindBar();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_code);
    m_code->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_findBar);
    column->addWidget(m_stack, 1);
    m_loadTimer.setSingleShot(true);
    m_loadTimer.setInterval(40ms);
    connect(&m_loadTimer, &QTimer::timeout, this, &PreviewPane::load);
    connect(&link, &ServerLink::connected, this, [this] {
        forget(m_hit.indexName);
        if (!m_hit.path.isEmpty() && m_stack->currentWidget() == m_empty)
            m_loadTimer.start();
    });
    clear();
}

void PreviewPane::buildHeader()
{
    m_path->setMinimumWidth(40);
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(m_header);
    row->setContentsMargins(16, 6, 8, 6);
    row->setSpacing(2);
    row->addWidget(m_path, 1);
    row->addWidget(m_explain);
    row->addWidget(m_copy);
    row->addWidget(m_open);
    connect(m_explain, &QPushButton::clicked, this, &PreviewPane::explainRequested);
    connect(m_copy, &QPushButton::clicked, this, &PreviewPane::copyReferenceRequested);
    connect(m_open, &QPushButton::clicked, this, &PreviewPane::openRequested);
}

void PreviewPane::buildFindBar()
{
    m_findText->setPlaceholderText(tr("Find in this file"));
    m_findText->setAccessibleName(tr("Find in this file"));
    m_findText->setFont(m_theme.font());
    m_findText->installEventFilter(this);
    auto *previous = newButton(m_theme, ButtonKind::Flat, {}, u"up"_s, tr("Previous (Shift+Enter)"));
    auto *next = newButton(m_theme, ButtonKind::Flat, {}, u"chevron-down"_s, tr("Next (Enter)"));
    auto *row = new QHBoxLayout(m_findBar);
    row->setContentsMargins(16, 0, 8, 6);
    row->setSpacing(2);
    row->addWidget(m_findText, 1);
    row->addWidget(m_findNote);
    row->addWidget(previous);
    row->addWidget(next);
    m_findBar->hide();
    connect(m_findText, &QLineEdit::textEdited, this, [this] { findNext(false); });
    connect(previous, &QPushButton::clicked, this, [this] { findNext(true); });
    connect(next, &QPushButton::clicked, this, [this] { findNext(false); });
}

void PreviewPane::showHit(const ResultItem &hit, int line, const QStringList &terms)
{
    m_hit = hit;
    m_line = line;
    m_terms = terms;
    m_header->show();
    elidePath();
    if (m_shownKey == keyOf(hit)) {
        ++m_generation;
        m_loadTimer.stop();
        place();
        return;
    }
    m_loadTimer.start();
}

void PreviewPane::clear()
{
    ++m_generation;
    m_loadTimer.stop();
    m_shownKey.clear();
    m_codeKey.clear();
    m_placed.reset();
    m_hit = {};
    m_header->hide();
    m_findBar->hide();
    m_code->clear();
    m_empty->setContent({}, {}, {});
    m_stack->setCurrentWidget(m_empty);
}

void PreviewPane::forget(const QString &indexName)
{
    if (m_hit.indexName == indexName)
        m_shownKey.clear();
}

void PreviewPane::load()
{
    const quint64 generation = ++m_generation;
    ApiClient *api = m_link.api();
    if (!api) {
        showFault({ErrorCode::Unavailable, tr("The server does not answer. The file is shown as soon as it does."), {}});
        return;
    }
    await(api->file(m_hit.indexName, m_hit.path), this,
        [this, generation](const Result<FileDocument> &file) {
            if (generation != m_generation)
                return;
            if (file)
                show(*file);
            else
                showFault(file.error());
        });
}

void PreviewPane::showFault(const Error &error)
{
    m_shownKey.clear();
    m_empty->setFailure(tr("The file cannot be shown"), error, {});
    m_stack->setCurrentWidget(m_empty);
}

void PreviewPane::show(const FileDocument &document)
{
    m_shownKey = keyOf(m_hit);
    // A file that is as it was keeps what was selected and found in it: every run on its index reads it again.
    if (m_codeKey != m_shownKey || m_code->text() != document.text) {
        m_code->setDocument(document);
        m_codeKey = m_shownKey;
        m_placed.reset();
    }
    place();
}

void PreviewPane::place()
{
    m_stack->setCurrentWidget(m_code);
    const Place wanted{m_hit.startLine, m_hit.endLine, m_line, m_terms};
    if (m_placed == wanted)
        return; // whoever reads there may have moved on
    m_placed = wanted;
    m_code->setTerms(m_terms);
    m_code->setHitLines(m_hit.startLine, m_hit.endLine);
    m_code->showLine(m_line);
}

void PreviewPane::elidePath()
{
    const QFontMetrics metrics(m_path->font());
    m_path->setText(metrics.elidedText(m_hit.path, Qt::ElideLeft, std::max(40, m_path->width())));
    setPlainToolTip(*m_path, m_hit.path);
    m_path->setAccessibleName(m_hit.path);
}

void PreviewPane::focusCode()
{
    if (m_stack->currentWidget() == m_code)
        m_code->setFocus(Qt::ShortcutFocusReason);
}

void PreviewPane::openFind()
{
    if (m_stack->currentWidget() != m_code)
        return;
    m_findBar->show();
    if (!m_code->selectedText().isEmpty() && !m_code->selectedText().contains(u'\n'))
        m_findText->setText(m_code->selectedText());
    m_findText->setFocus(Qt::ShortcutFocusReason);
    m_findText->selectAll();
}

void PreviewPane::findNext(bool backwards)
{
    const bool found = m_findText->text().isEmpty()
                       || m_code->findText(m_findText->text(), backwards);
    m_findNote->setText(found ? QString() : tr("not in this file"));
}

bool PreviewPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (key->key() == Qt::Key_Escape) {
            const bool inFind = watched == m_findText;
            m_findBar->hide();
            inFind ? focusCode() : Q_EMIT leaveRequested();
            return true;
        }
        if (enter && watched == m_findText) {
            findNext(key->modifiers() & Qt::ShiftModifier);
            return true;
        }
        if (enter && watched == m_code) {
            Q_EMIT openRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void PreviewPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elidePath();
}

} // namespace coco::desktop
