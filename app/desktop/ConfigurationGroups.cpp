// SPDX-License-Identifier: Apache-2.0
// The groups of the configuration; what they do stands in ConfigurationDialog.cpp.
#include "desktop/ConfigurationDialog.h"

#include "desktop/Controls.h"
#include "desktop/EmbeddingTest.h"
#include "desktop/MountsField.h"
#include "desktop/NavigationList.h"
#include "desktop/PairsField.h"
#include "desktop/RawSpecField.h"
#include "desktop/SettingField.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QScrollArea>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using Kind = SettingField::Kind;

void ConfigurationDialog::buildGroups()
{
    buildPorts();
    buildNames();
    buildRepositories();
    buildResources();
    buildEmbedding();
    buildEnvironment();
    buildImage();
    buildRestart();
    buildExpert();
}

QVBoxLayout *ConfigurationDialog::addGroup(const QString &name, const QString &help)
{
    m_groups->addName(name);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 14, 16, 16);
    column->setSpacing(10);
    auto *title = new TextLabel(m_theme, TextSize::Large, TextLabel::Ink::Normal, true);
    title->setText(name);
    column->addWidget(title);
    auto *sentence = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
    sentence->setWordWrap(true);
    sentence->setText(help);
    column->addWidget(sentence);
    m_pages->addWidget(newScrollArea(content));
    return column;
}

SettingField *ConfigurationDialog::addField(QVBoxLayout &group, const QString &path, const QString &name, const QString &help, int kind)
{
    auto *made = new SettingField(m_theme, m_draft, {path, name, help, static_cast<Kind>(kind), {}});
    made->setAccessibleName(name);
    m_fields.insert(path, made);
    group.addWidget(made);
    return made;
}

void ConfigurationDialog::buildPorts()
{
    QVBoxLayout *group = addGroup(tr("Ports"), tr("Where other programs on this computer reach the services. Nobody else can."));
    const struct
    {
        QString path;
        QString name;
        QString help;
    } ports[] = {{u"ports.mcp"_s, tr("Search server"), tr("For assistants and this window.")},
                 {u"ports.postgresql"_s, tr("PostgreSQL"), tr("For your own queries; 0 opens none.")},
                 {u"ports.ollama"_s, tr("Ollama"), tr("For other uses of the model; 0 opens none.")}};
    for (const auto &port : ports) {
        SettingField *made = addField(*group, port.path, port.name, port.help, static_cast<int>(Kind::Number));
        auto *state = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
        auto *use = newButton(m_theme, ButtonKind::Normal, {});
        use->setObjectName(u"use "_s + port.path);
        use->setVisible(false);
        made->addBeside(use);
        made->addBeside(state);
        connect(use, &QPushButton::clicked, this, [made, use] { made->setText(QString::number(use->property("port").toInt())); });
        m_portStates.insert(port.path, state);
        m_portButtons.insert(port.path, use);
    }
    group->addStretch();
}

void ConfigurationDialog::buildNames()
{
    QVBoxLayout *group = addGroup(tr("Name and volume"), tr("Under which names the engine keeps the stack. Another volume begins with empty indexes; the old one stays."));
    addField(*group, u"name"_s, tr("Name of container and network"), {}, static_cast<int>(Kind::Text));
    addField(*group, u"volume"_s, tr("Volume with every index"), {}, static_cast<int>(Kind::Text));
    group->addStretch();
}

void ConfigurationDialog::buildRepositories()
{
    QVBoxLayout *group = addGroup(tr("Repositories"), tr("The folders of this computer that the container can see."));
    group->addWidget(new MountsField(m_theme, m_draft), 1);
}

void ConfigurationDialog::buildResources()
{
    QVBoxLayout *group = addGroup(tr("Resources"), tr("How much of this computer the stack may use."));
    addField(*group, u"resources.processors"_s, tr("Processors"), tr("0 means no limit."), static_cast<int>(Kind::Number));
    addField(*group, u"resources.memory_mib"_s, tr("Memory in MiB"), tr("At least 512; 0 means no limit."), static_cast<int>(Kind::Number));
    addField(*group, u"resources.shared_memory_mib"_s, tr("Shared memory in MiB"), tr("PostgreSQL builds its search graph in it. 1024 is a good value."),
             static_cast<int>(Kind::Number));
    group->addStretch();
}

void ConfigurationDialog::buildEmbedding()
{
    QVBoxLayout *group = addGroup(tr("Embedding"), tr("What turns code into numbers, so that search goes by meaning. Another provider or model needs every project indexed anew."));
    auto *provider = new SettingField(m_theme, m_draft, {u"embedding.provider"_s, tr("Provider"), {}, Kind::Choice, embeddingChoices()});
    provider->setAccessibleName(tr("Provider"));
    m_fields.insert(u"embedding.provider"_s, provider);
    group->addWidget(provider);
    m_privacy = new TextLabel(m_theme, TextSize::Base);
    m_privacy->setObjectName(u"privacySentence"_s);
    m_privacy->setWordWrap(true);
    group->addWidget(m_privacy);
    addField(*group, u"embedding.model"_s, tr("Model"), tr("Empty: the provider's usual one."), static_cast<int>(Kind::Text));
    addField(*group, u"embedding.url"_s, tr("Address"), tr("Empty: the provider's own."), static_cast<int>(Kind::Text));
    addField(*group, u"embedding.api_key_file"_s, tr("File with the key"), tr("Its first line is put into the volume, never into the container's settings."),
             static_cast<int>(Kind::File));
    m_test = newButton(m_theme, ButtonKind::Normal, tr("&Test the provider"));
    m_testResult = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
    m_testResult->setWordWrap(true);
    connect(m_test, &QPushButton::clicked, this, &ConfigurationDialog::testEmbedding);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_test, 0, Qt::AlignTop);
    row->addWidget(m_testResult, 1);
    group->addLayout(row);
    group->addStretch();
}

void ConfigurationDialog::buildEnvironment()
{
    QVBoxLayout *group = addGroup(tr("Environment"), tr("Variables for the services in the container, on top of what the other groups say. Keys and passwords do not belong here: anybody who may ask the engine can read them."));
    group->addWidget(new PairsField(m_theme, m_draft, u"environment"_s, tr("Variables"),
                                    [](stack::StackSpec &spec) -> QHash<QString, QString> & { return spec.environment; }),
                     1);
}

void ConfigurationDialog::buildImage()
{
    QVBoxLayout *group = addGroup(tr("Image"), tr("What the container is made from."));
    addField(*group, u"image.reference"_s, tr("Reference"), tr("What is fetched, and what a build is called."), static_cast<int>(Kind::Text));
    auto *target = new SettingField(m_theme, m_draft,
                                    {u"image.target"_s, tr("Kind"), tr("The slim one has no model of its own and needs another provider for search by meaning."), Kind::Choice,
                                     {{u"full"_s, tr("Full, with Ollama and a model")}, {u"slim"_s, tr("Slim, without a model")}}});
    target->setAccessibleName(tr("Kind"));
    m_fields.insert(u"image.target"_s, target);
    group->addWidget(target);
    addField(*group, u"image.platform"_s, tr("Platform"), tr("Like linux/arm64; empty: the engine's own."), static_cast<int>(Kind::Text));
    group->addWidget(new PairsField(m_theme, m_draft, u"image.build_arguments"_s, tr("Build arguments"),
                                    [](stack::StackSpec &spec) -> QHash<QString, QString> & { return spec.image.buildArguments; }),
                     1);
}

void ConfigurationDialog::buildRestart()
{
    QVBoxLayout *group = addGroup(tr("Starting and stopping"), tr("When the engine starts the container, and how long it may take."));
    addField(*group, u"restart_with_engine"_s, tr("Start it again with the engine"), tr("Not when it was stopped by hand."), static_cast<int>(Kind::Switch));
    addField(*group, u"ready_timeout_s"_s, tr("Seconds to become ready"), tr("A changed container that is not ready by then is taken back."), static_cast<int>(Kind::Number));
    addField(*group, u"stop_timeout_s"_s, tr("Seconds to stop"), tr("PostgreSQL closes its files in that time."), static_cast<int>(Kind::Number));
    group->addStretch();
}

void ConfigurationDialog::buildExpert()
{
    QVBoxLayout *group = addGroup(tr("All as text"), tr("The file as it is kept. What is typed here counts at once in the other groups."));
    m_raw = new RawSpecField(m_theme, m_draft);
    connect(m_raw, &RawSpecField::noted, this, &ConfigurationDialog::noted);
    group->addWidget(m_raw, 1);
}

} // namespace coco::desktop
