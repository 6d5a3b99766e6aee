// SPDX-License-Identifier: Apache-2.0
#include "desktop/FirstStartPlace.h"

#include "desktop/ChoiceRow.h"
#include "desktop/Controls.h"
#include "desktop/Wording.h"
#include "stack/RemoteBackend.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kEnginePatience = 5s;

} // namespace

QString engineSentence(const stack::FoundEngine &engine)
{
    QStringList words;
    if (engine.facts) {
        if (!engine.facts->version.isEmpty())
            words.append(FirstStartPlace::tr("version %1").arg(engine.facts->version));
        if (engine.facts->rootless)
            words.append(FirstStartPlace::tr("rootless"));
        if (engine.facts->memoryBytes > 0)
            words.append(FirstStartPlace::tr("%1 memory").arg(sizeText(engine.facts->memoryBytes)));
        words.append(engine.isUsable() ? FirstStartPlace::tr("running") : FirstStartPlace::tr("cannot be used"));
    }
    if (!engine.source.isEmpty())
        words.append(engine.source);
    QString sentence = words.join(u" · "_s);
    if (engine.problem)
        sentence += (sentence.isEmpty() ? QString() : u"\n"_s) + engine.problem->message;
    return sentence;
}

FirstStartPlace::FirstStartPlace(const Theme &theme, const stack::BackendParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_parts(parts)
    , m_group(new QButtonGroup(this))
    , m_embedded(new ChoiceRow(theme, tr("On &this computer, without Docker"),
                               tr("Nothing to install, always works. The index lies in your home folder; search goes by words and names.")))
    , m_remote(new ChoiceRow(theme, tr("Another &server"), tr("One that somebody runs already. It searches what is indexed there.")))
    , m_engineColumn(new QVBoxLayout)
    , m_engineNote(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_lookAgain(newButton(theme, ButtonKind::Flat, tr("&Look again"), u"refresh"_s))
    , m_remoteFields(new QWidget)
    , m_url(new QLineEdit)
    , m_tokenFile(new QLineEdit)
    , m_test(newButton(theme, ButtonKind::Normal, tr("Test the &connection")))
    , m_testResult(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
{
    m_embedded->setObjectName(u"embeddedRow"_s);
    m_remote->setObjectName(u"remoteRow"_s);
    m_engineNote->setWordWrap(true);
    auto *noteRow = new QHBoxLayout;
    noteRow->addWidget(m_engineNote, 1);
    noteRow->addWidget(m_lookAgain, 0, Qt::AlignTop);
    m_engineColumn->setSpacing(4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_embedded);
    column->addLayout(m_engineColumn);
    column->addLayout(noteRow);
    column->addWidget(m_remote);
    buildRemote(*column);
    column->addStretch();
    m_group->addButton(&m_embedded->button());
    m_group->addButton(&m_remote->button());
    m_embedded->button().setChecked(true);
    connect(m_group, &QButtonGroup::buttonToggled, this, &FirstStartPlace::onToggled);
    connect(m_group, &QButtonGroup::buttonClicked, this, [this] {
        m_wantedHost.reset(); // this is wanted instead
        Q_EMIT changed();
    });
    connect(m_lookAgain, &QPushButton::clicked, this, &FirstStartPlace::look);
    onToggled();
}

FirstStartPlace::~FirstStartPlace() = default;

void FirstStartPlace::buildRemote(QVBoxLayout &column)
{
    m_url->setFont(m_theme.font());
    m_url->setPlaceholderText(u"https://"_s);
    m_url->setAccessibleName(tr("Address of the server"));
    m_tokenFile->setFont(m_theme.font());
    m_tokenFile->setPlaceholderText(tr("File with the token, when it asks for one"));
    m_tokenFile->setAccessibleName(tr("File with the token"));
    m_testResult->setWordWrap(true);
    auto *pick = newButton(m_theme, ButtonKind::Normal, {}, u"folder"_s, tr("Choose the file with the token"));
    auto *tokenRow = new QHBoxLayout;
    tokenRow->addWidget(m_tokenFile, 1);
    tokenRow->addWidget(pick);
    auto *testRow = new QHBoxLayout;
    testRow->addWidget(m_test, 0, Qt::AlignTop);
    testRow->addWidget(m_testResult, 1);
    auto *fields = new QVBoxLayout(m_remoteFields);
    fields->setContentsMargins(m_theme.scaled(24), 0, m_theme.scaled(24), 0);
    fields->setSpacing(8);
    fields->addWidget(m_url);
    fields->addLayout(tokenRow);
    fields->addLayout(testRow);
    column.addWidget(m_remoteFields);
    connect(pick, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Choose the file with the token"), QDir::homePath());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, m_tokenFile, &QLineEdit::setText);
        dialog->open();
    });
    connect(m_test, &QPushButton::clicked, this, &FirstStartPlace::testServer);
    for (QLineEdit *edit : {m_url, m_tokenFile}) {
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_probe.cancel();
            m_test->setEnabled(true);
            m_testResult->clear();
            Q_EMIT changed();
        });
    }
}

void FirstStartPlace::look()
{
    m_search.cancel();
    m_lookAgain->setEnabled(false);
    m_engineNote->setText(tr("Looking for Docker and Podman…"));
    m_search.run(
        [environment = m_parts.environment](const std::stop_token &stop) {
            return stack::findEngines(environment, QDir::homePath(), kEnginePatience, stop);
        },
        [this](const QList<stack::FoundEngine> &engines) { showEngines(engines); });
}

void FirstStartPlace::showEngines(const QList<stack::FoundEngine> &engines)
{
    QString chosen;
    bool hadEngine = false;
    for (qsizetype i = 0; i < m_engineRows.size(); ++i) {
        if (m_engineRows.at(i)->button().isChecked()) {
            hadEngine = true;
            chosen = m_engines.at(i).address;
        }
    }
    for (ChoiceRow *row : std::as_const(m_engineRows)) {
        m_group->removeButton(&row->button());
        delete row;
    }
    m_engineRows.clear();
    m_engines = engines;
    for (const stack::FoundEngine &engine : engines) {
        auto *row = new ChoiceRow(m_theme, tr("In %1 on this computer").arg(engine.name), engineSentence(engine));
        row->setObjectName(u"engineRow"_s);
        setPlainToolTip(*row, engine.address);
        if (engine.problem)
            row->setProblem(engineSentence(engine), engine.problem->detail);
        m_group->addButton(&row->button());
        m_engineColumn->addWidget(row);
        m_engineRows.append(row);
        const bool isWanted = hadEngine ? engine.address == chosen : m_wantedHost && engine.host == *m_wantedHost;
        if (isWanted && engine.isUsable())
            row->button().setChecked(true);
    }
    if (!m_group->checkedButton())
        m_embedded->button().setChecked(true);
    m_lookAgain->setEnabled(true);
    m_engineNote->setText(engines.isEmpty()
                              ? tr("No Docker or Podman was found here. You can add one later.")
                              : tr("With an engine, the server, PostgreSQL and a language model run in a container: search also goes by meaning."));
    Q_EMIT changed();
}

void FirstStartPlace::choose(const stack::StackSpec &spec)
{
    m_url->setText(spec.remoteUrl);
    m_tokenFile->setText(spec.remoteTokenFile);
    if (spec.backend == stack::BackendKind::Remote)
        m_remote->button().setChecked(true);
    m_wantedHost = spec.backend == stack::BackendKind::Docker && spec.engineContext.isEmpty() ? std::optional(spec.engineHost) : std::nullopt;
}

bool FirstStartPlace::isComplete() const
{
    if (m_wantedHost && m_search.isRunning())
        return false;
    return !m_remote->button().isChecked() || choice({}).problems().isEmpty();
}

stack::StackSpec FirstStartPlace::choice(stack::StackSpec spec) const
{
    spec.backend = stack::BackendKind::Embedded;
    if (m_remote->button().isChecked()) {
        spec.backend = stack::BackendKind::Remote;
        spec.remoteUrl = m_url->text().trimmed();
        spec.remoteTokenFile = m_tokenFile->text().trimmed();
    }
    for (qsizetype i = 0; i < m_engineRows.size(); ++i) {
        if (!m_engineRows.at(i)->button().isChecked())
            continue;
        spec.backend = stack::BackendKind::Docker;
        spec.engineHost = m_engines.at(i).host;
        spec.engineContext.clear();
    }
    return spec;
}

void FirstStartPlace::testServer()
{
    m_probe.cancel();
    m_test->setEnabled(false);
    m_testResult->setInk(TextLabel::Ink::Muted);
    m_testResult->setText(tr("Asking…"));
    m_probe.run(
        [spec = choice({})](const std::stop_token &stop) { return stack::RemoteBackend(spec).status(stop); },
        [this](const Result<stack::StackStatus> &status) {
            m_test->setEnabled(true);
            const bool answers = status && status->answers();
            m_testResult->setInk(answers ? TextLabel::Ink::Normal : TextLabel::Ink::Failed);
            m_testResult->setText(answers ? tr("It answers.") : status ? status->reason : status.error().message);
        });
}

void FirstStartPlace::onToggled()
{
    m_remoteFields->setVisible(m_remote->button().isChecked());
    Q_EMIT changed();
}

} // namespace coco::desktop
