// SPDX-License-Identifier: Apache-2.0
#include "desktop/FirstStart.h"

#include "desktop/Controls.h"
#include "desktop/FirstStartCheck.h"
#include "desktop/FirstStartFolders.h"
#include "desktop/FirstStartPlace.h"
#include "desktop/SetupRun.h"
#include "desktop/StackSession.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kCardWidth = 680;
constexpr int kCardHeight = 560;

} // namespace

FirstStart::FirstStart(const FirstStartParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_place(new FirstStartPlace(parts.theme, parts.session.parts()))
    , m_folders(new FirstStartFolders(parts.theme, parts.home))
    , m_check(new FirstStartCheck(parts.theme, parts.session.parts()))
    , m_pages(new QStackedWidget)
    , m_back(newButton(parts.theme, ButtonKind::Normal, tr("&Back")))
    , m_leave(newButton(parts.theme, ButtonKind::Flat, tr("Set up &later")))
    , m_next(newButton(parts.theme, ButtonKind::Primary, {}))
{
    setObjectName(u"firstStart"_s);
    buildLayout();
    connect(m_back, &QPushButton::clicked, this, &FirstStart::back);
    connect(m_leave, &QPushButton::clicked, this, &FirstStart::leave);
    connect(m_next, &QPushButton::clicked, this, &FirstStart::next);
    connect(m_place, &FirstStartPlace::changed, this, &FirstStart::lookAgain); // an engine may be found late
    connect(m_folders, &FirstStartFolders::changed, this, &FirstStart::refresh);
    connect(m_check, &FirstStartCheck::changed, this, &FirstStart::refresh);
    connect(m_check, &FirstStartCheck::portChosen, this, &FirstStart::usePort);
    connect(m_check, &FirstStartCheck::imageRequested, this, [this] { Q_EMIT imageRequested(spec()); });
    m_place->choose(parts.session.spec());
    m_place->look();
    m_folders->suggest();
    go(Place);
}

FirstStart::~FirstStart() = default;

void FirstStart::buildLayout()
{
    auto *title = new TextLabel(m_parts.theme, TextSize::Title, TextLabel::Ink::Normal, true);
    title->setText(tr("Set up CocoSearch"));
    auto *names = new QHBoxLayout;
    names->setSpacing(16);
    for (const QString &name : {tr("1  Where it runs"), tr("2  What to index"), tr("3  Check and go")}) {
        auto *label = new TextLabel(m_parts.theme, TextSize::Base, TextLabel::Ink::Muted);
        label->setText(name);
        names->addWidget(label);
        m_names.append(label);
    }
    names->addStretch();
    for (QWidget *page : {static_cast<QWidget *>(m_place), static_cast<QWidget *>(m_folders), static_cast<QWidget *>(m_check)})
        m_pages->addWidget(newScrollArea(page));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_leave);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto *card = new Card(m_parts.theme);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(24, 20, 24, 20);
    inner->setSpacing(16);
    inner->addWidget(title);
    inner->addLayout(names);
    inner->addWidget(m_pages, 1);
    inner->addLayout(buttons);
    card->setMaximumSize(m_parts.theme.scaled(kCardWidth), m_parts.theme.scaled(kCardHeight));
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(card, 1000);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addStretch(1);
    column->addLayout(row, 1000);
    column->addStretch(1);
}

stack::StackSpec FirstStart::spec() const
{
    stack::StackSpec spec = m_place->choice(m_parts.session.spec());
    spec.ports = m_ports.value_or(spec.ports);
    if (m_image)
        std::tie(spec.image.reference, spec.image.target) = *m_image;
    if (spec.backend != stack::BackendKind::Docker)
        return spec;
    for (const QString &folder : m_folders->folders()) {
        const auto mount = stack::mountFor(folder, spec.repositories);
        if (mount && std::none_of(spec.repositories.begin(), spec.repositories.end(),
                                  [&mount](const stack::RepositoryMount &each) { return each.folder == mount->folder; }))
            spec.repositories.append(*mount);
    }
    return spec;
}

void FirstStart::go(Step step)
{
    m_step = step;
    m_pages->setCurrentIndex(step);
    for (int i = 0; i < StepCount; ++i) {
        m_names.at(i)->setInk(i == step ? TextLabel::Ink::Normal : TextLabel::Ink::Muted);
        m_names.at(i)->setFont(m_parts.theme.font(TextSize::Base, i == step));
    }
    if (step == Folders)
        m_folders->setNeeded(spec().backend != stack::BackendKind::Remote);
    if (step == Check)
        lookAgain();
    else
        m_check->forget();
    refresh();
    m_next->setFocus();
}

void FirstStart::lookAgain()
{
    if (m_step == Check && !m_run)
        m_check->look(spec(), m_parts.session.spec(), m_folders->folders());
    refresh();
}

void FirstStart::setImage(const QString &reference, const QString &target)
{
    m_image = {reference, target};
    lookAgain();
}

void FirstStart::usePort(const QString &setting, int port)
{
    stack::StackSpec changed = spec();
    if (const auto with = stack::withSpecValue(changed, setting, QString::number(port)))
        m_ports = with->ports;
    lookAgain();
}

void FirstStart::next()
{
    if (m_step == Check)
        begin();
    else
        go(static_cast<Step>(m_step + 1));
}

void FirstStart::back()
{
    if (m_run)
        m_run->cancel();
    else if (m_step > Place)
        go(static_cast<Step>(m_step - 1));
    refresh();
}

void FirstStart::leave()
{
    Q_EMIT left();
}

void FirstStart::begin()
{
    m_run = std::make_unique<SetupRun>(SetupRun::Order{spec(), m_folders->folders(), m_check->preview().isNew}, m_parts.session, m_parts.projects,
                                       m_parts.link);
    connect(m_run.get(), &SetupRun::progressed, m_check, &FirstStartCheck::setProgress);
    // The run is deleted by what follows.
    connect(m_run.get(), &SetupRun::ended, this, &FirstStart::onEnded, Qt::QueuedConnection);
    m_check->beginProgress();
    refresh();
    m_run->start();
}

void FirstStart::onEnded(const std::optional<Error> &fault, const QStringList &examples)
{
    m_run.reset();
    m_check->endProgress(fault);
    refresh();
    if (!fault)
        Q_EMIT completed(examples);
}

void FirstStart::addFolder(const QString &folder)
{
    if (m_run)
        return;
    m_folders->add(folder);
    if (m_step != Folders)
        go(Folders);
}

void FirstStart::refresh()
{
    const bool running = m_run != nullptr;
    m_leave->setVisible(!running);
    m_back->setText(running ? tr("&Cancel") : tr("&Back"));
    m_back->setEnabled(running ? !m_run->isCancelling() : m_step > Place);
    m_next->setVisible(!running);
    const bool complete = m_step == Place ? m_place->isComplete() : m_step == Folders ? m_folders->isComplete() : m_check->isComplete();
    m_next->setEnabled(complete);
    const auto count = static_cast<int>(m_folders->folders().size());
    m_next->setText(m_step == Check ? (count > 0 ? tr("Start and &index %n folder(s)", nullptr, count) : tr("&Start"))
                    : m_step == Place ? tr("&Next: what to index")
                                      : tr("&Next: check and go"));
}

} // namespace coco::desktop
