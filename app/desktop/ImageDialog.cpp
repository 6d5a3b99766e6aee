// SPDX-License-Identifier: Apache-2.0
#include "desktop/ImageDialog.h"

#include "desktop/Controls.h"
#include "desktop/Wording.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using Kind = ImageOrder::Kind;

namespace {

constexpr int kLogLines = 5000;

} // namespace

ImageDialog::ImageDialog(const Theme &theme, const stack::StackSpec &spec, const stack::BackendParts &parts, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_base(spec)
    , m_parts(parts)
    , m_reference(new QLineEdit(spec.image.reference))
    , m_target(new QComboBox)
    , m_pull(newButton(theme, ButtonKind::Primary, tr("&Fetch the image")))
    , m_build(newButton(theme, ButtonKind::Normal, tr("&Build the image here")))
    , m_load(newButton(theme, ButtonKind::Normal, tr("&Load from a file…")))
    , m_message(new TextLabel(theme, TextSize::Base))
    , m_signIn(newButton(theme, ButtonKind::Normal, tr("Copy the &sign-in command"), u"copy"_s))
    , m_step(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true))
    , m_bar(new QProgressBar)
    , m_amount(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_log(new QPlainTextEdit)
    , m_retry(newButton(theme, ButtonKind::Primary, tr("&Try again")))
    , m_close(newButton(theme, ButtonKind::Normal, {}))
{
    setObjectName(u"imageDialog"_s);
    setWindowTitle(tr("Image of the stack"));
    resize(theme.scaled(640), theme.scaled(420));
    m_target->addItem(tr("Full, with Ollama and a model"), u"full"_s);
    m_target->addItem(tr("Slim, without a model"), u"slim"_s);
    m_target->setCurrentIndex(std::max(0, m_target->findData(spec.image.target)));
    buildLayout();
    connect(m_pull, &QPushButton::clicked, this, [this] { begin(Kind::Pull); });
    connect(m_build, &QPushButton::clicked, this, [this] { begin(Kind::Build); });
    connect(m_load, &QPushButton::clicked, this, &ImageDialog::chooseFile);
    connect(m_retry, &QPushButton::clicked, this, [this] { begin(m_order.kind, m_order.tarFile); });
    connect(m_close, &QPushButton::clicked, this, [this] { m_running ? stop() : reject(); });
    connect(m_signIn, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(signInCommand(m_reference->text().trimmed())); });
    connect(m_reference, &QLineEdit::textChanged, this, &ImageDialog::refresh);
    connect(m_reference, &QLineEdit::editingFinished, this, &ImageDialog::look);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ImageDialog::look);
    look();
}

ImageDialog::~ImageDialog() = default;

void ImageDialog::buildLayout()
{
    for (QWidget *widget : {static_cast<QWidget *>(m_reference), static_cast<QWidget *>(m_target)})
        widget->setFont(m_theme.font());
    m_reference->setAccessibleName(tr("Reference of the image"));
    m_reference->setProperty("data", true);
    m_target->setMinimumWidth(m_theme.scaled(250));
    m_target->setAccessibleName(tr("Kind of image"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_step->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("How far the image is"));
    m_log->setReadOnly(true);
    m_log->setMaximumBlockCount(kLogLines);
    m_log->setFont(m_theme.codeFont());
    m_log->setLayoutDirection(Qt::LeftToRight);
    m_log->setProperty("data", true);
    m_log->setAccessibleName(tr("Log of the build"));
    auto *choice = new QHBoxLayout;
    choice->setSpacing(8);
    choice->addWidget(m_reference, 1);
    choice->addWidget(m_target);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(8);
    ways->addWidget(m_pull);
    ways->addWidget(m_build);
    ways->addWidget(m_load);
    ways->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_signIn);
    buttons->addStretch();
    buttons->addWidget(m_retry);
    buttons->addWidget(m_close);
    QVBoxLayout *column = newDialogColumn(*this);
    column->addLayout(choice);
    column->addWidget(m_message);
    column->addLayout(ways);
    column->addWidget(m_step);
    column->addWidget(m_bar);
    column->addWidget(m_amount);
    column->addWidget(m_log, 1);
    column->addStretch();
    column->addLayout(buttons);
    m_log->setVisible(false);
    m_signIn->setVisible(false);
    m_retry->setVisible(false);
}

stack::StackSpec ImageDialog::spec() const
{
    stack::StackSpec spec = m_base;
    spec.image.reference = m_reference->text().trimmed();
    spec.image.target = m_target->currentData().toString();
    return spec;
}

QString ImageDialog::message() const
{
    return m_message->text();
}

void ImageDialog::look()
{
    if (m_running || m_brought)
        return;
    say(tr("Looking what is there…"), false);
    m_look.cancel();
    m_look.run([spec = spec(), parts = m_parts](const std::stop_token &stop) { return lookAtImage(spec, parts, stop); },
               [this](const ImageOutlook &outlook) { showOutlook(outlook); });
    refresh();
}

void ImageDialog::showOutlook(const ImageOutlook &outlook)
{
    m_outlook = outlook;
    if (outlook.fault) {
        say(outlook.fault->message, true);
    } else {
        QStringList lines;
        lines.append(outlook.isHere ? tr("The engine has this image already (%1). Fetching it again brings a newer one, if there is one.").arg(sizeText(outlook.bytes))
                                    : tr("The engine does not have this image yet."));
        if (!outlook.pull.message.isEmpty())
            lines.append(outlook.pull.message);
        if (!outlook.buildProblem.isEmpty())
            lines.append(tr("It cannot be built here: %1").arg(outlook.buildProblem));
        say(lines.join(u'\n'), outlook.pull.state == stack::DiskVerdict::State::Short);
    }
    refresh();
}

void ImageDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Load an image from a file"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("Images (*.tar *.tar.gz *.tgz)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) { begin(Kind::Load, file); });
    dialog->open();
}

void ImageDialog::begin(Kind kind, const QString &tarFile)
{
    if (m_running)
        return;
    m_look.cancel();
    m_order = {kind, spec(), tarFile};
    m_running = true;
    const int generation = ++m_generation;
    m_since.start();
    m_log->clear();
    m_log->setVisible(kind == Kind::Build);
    m_step->setText(kind == Kind::Build ? tr("Building") : kind == Kind::Load ? tr("Loading") : tr("Fetching"));
    m_amount->clear();
    m_bar->setRange(0, 0);
    say({}, false);
    refresh();
    const stack::ImageProgressSink sink = [this, generation](const stack::ImageProgress &progress) {
        QMetaObject::invokeMethod(this, [this, generation, progress] {
            if (generation == m_generation && m_running)
                onProgress(progress);
        });
    };
    m_work.run([order = m_order, parts = m_parts, sink](const std::stop_token &stop) { return bringImage(order, parts, sink, stop); },
               [this](const Result<ImageOutcome> &outcome) { onEnd(outcome); });
}

void ImageDialog::onProgress(const stack::ImageProgress &progress)
{
    if (!progress.what.isEmpty())
        m_step->setText(progress.what);
    m_bar->setRange(0, progress.fraction < 0 ? 0 : 1000);
    m_bar->setValue(progress.fraction < 0 ? 0 : static_cast<int>(progress.fraction * 1000));
    QStringList words;
    if (progress.bytes > 0)
        words.append(sizeText(progress.bytes));
    if (progress.bytesPerSecond > 0)
        words.append(tr("%1 per second").arg(sizeText(static_cast<qint64>(progress.bytesPerSecond))));
    if (progress.fraction > 0.02) {
        const double seconds = static_cast<double>(m_since.elapsed()) / 1000;
        words.append(etaText(seconds / progress.fraction - seconds));
    }
    words.removeAll(QString());
    m_amount->setText(words.join(u" · "_s));
    if (!progress.log.isEmpty())
        m_log->appendPlainText(progress.log.join(u'\n'));
}

void ImageDialog::stop()
{
    if (!m_running)
        return;
    m_work.cancel();
    m_running = false;
    say(tr("Stopped. What is complete stays in the engine, so that another try goes on from there."), false);
    refresh();
}

void ImageDialog::reject()
{
    if (!m_running) {
        QDialog::reject();
        return;
    }
    hide();
    Q_EMIT wentOn();
}

void ImageDialog::closeEvent(QCloseEvent *event)
{
    reject();
    event->setAccepted(!m_running); // accepted, it would be deleted
}

void ImageDialog::onEnd(const Result<ImageOutcome> &outcome)
{
    m_running = false;
    m_log->setVisible(!m_log->document()->isEmpty());
    if (!outcome) {
        if (isHidden())
            Q_EMIT failed(outcome.error());
        say(outcome.error().message, true);
        m_signIn->setVisible(m_order.kind == Kind::Pull
                             && (outcome.error().code == ErrorCode::PermissionDenied || outcome.error().code == ErrorCode::NotFound));
        setPlainToolTip(*m_signIn, signInCommand(m_order.spec.image.reference));
        refresh();
        return;
    }
    m_brought = true;
    m_reference->setText(outcome->reference);
    QStringList lines{tr("The image %1 is here.").arg(outcome->reference)};
    lines += outcome->notes;
    say(lines.join(u'\n'), false);
    refresh();
    Q_EMIT brought(outcome->reference, m_order.spec.image.target);
}

void ImageDialog::say(const QString &sentence, bool isProblem)
{
    m_message->setInk(isProblem ? TextLabel::Ink::Failed : TextLabel::Ink::Normal);
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
    m_retry->setVisible(isProblem && m_generation > 0 && !m_running);
    if (!isProblem)
        m_signIn->setVisible(false);
}

void ImageDialog::refresh()
{
    const bool may = !m_running && !m_outlook.fault && !m_reference->text().trimmed().isEmpty();
    m_reference->setEnabled(!m_running);
    m_target->setEnabled(!m_running);
    m_pull->setEnabled(may && m_outlook.pull.state != stack::DiskVerdict::State::Short);
    m_build->setEnabled(may && m_outlook.buildProblem.isEmpty() && m_outlook.build.state != stack::DiskVerdict::State::Short);
    setPlainToolTip(*m_build, m_outlook.build.message);
    m_load->setEnabled(may);
    for (QWidget *widget : {static_cast<QWidget *>(m_step), static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_amount)})
        widget->setVisible(m_running);
    m_close->setText(m_running ? tr("&Cancel") : tr("C&lose"));
}

} // namespace coco::desktop
