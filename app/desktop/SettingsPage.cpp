// SPDX-License-Identifier: Apache-2.0
#include "desktop/SettingsPage.h"

#include "desktop/Controls.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kColumnWidth = 640;

} // namespace

SettingsPage::SettingsPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_themes(new QButtonGroup(this))
    , m_editor(new QComboBox)
    , m_command(new QLineEdit)
    , m_commandRow(new QWidget)
    , m_closeToTray(new QCheckBox(tr("&Keep running in the tray when the window is closed")))
    , m_keepServing(new QCheckBox(tr("Keep serving &assistants after quitting")))
    , m_trayHelp(nullptr)
    , m_places(nullptr)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(8, 16, 16, 16);
    column->setSpacing(12);
    auto *title = new TextLabel(theme, TextSize::Title, TextLabel::Ink::Normal, true);
    title->setText(tr("Settings"));
    column->addWidget(title);
    addAppearance(*column);
    addEditor(*column);
    addWindow(*column);
    addPlaces(*column);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

QVBoxLayout *SettingsPage::addGroup(QVBoxLayout &column, const QString &title)
{
    auto *card = new Card(m_theme);
    card->setMaximumWidth(m_theme.scaled(kColumnWidth));
    auto *group = new QVBoxLayout(card);
    group->setContentsMargins(16, 14, 16, 16);
    group->setSpacing(8);
    auto *name = new TextLabel(m_theme, TextSize::Large, TextLabel::Ink::Normal, true);
    name->setText(title);
    group->addWidget(name);
    column.addWidget(card);
    return group;
}

void SettingsPage::addHelp(QVBoxLayout &group, const QString &sentence)
{
    auto *help = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
    help->setText(sentence);
    help->setWordWrap(true);
    group.addWidget(help);
}

void SettingsPage::addAppearance(QVBoxLayout &column)
{
    QVBoxLayout *group = addGroup(column, tr("Appearance"));
    auto *row = new QHBoxLayout;
    row->setSpacing(24);
    const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::System, tr("Like the &system")},
                                                       {ThemeChoice::Light, tr("&Light")},
                                                       {ThemeChoice::Dark, tr("&Dark")}};
    for (const auto &[choice, label] : choices) {
        auto *button = new QRadioButton(label);
        button->setFont(m_theme.font());
        m_themes->addButton(button, static_cast<int>(choice));
        row->addWidget(button);
    }
    row->addStretch();
    group->addLayout(row);
    addHelp(*group, tr("The system's choice is followed while the application runs."));
    connect(m_themes, &QButtonGroup::idToggled, this, &SettingsPage::changed);
}

void SettingsPage::addEditor(QVBoxLayout &column)
{
    QVBoxLayout *group = addGroup(column, tr("Editor"));
    m_editor->setFont(m_theme.font());
    m_editor->setAccessibleName(tr("Editor"));
    m_editor->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_editor->setMinimumWidth(m_theme.scaled(280));
    group->addWidget(m_editor, 0, Qt::AlignLeft);
    addHelp(*group, tr("Enter on a result opens the file there, at the line."));
    m_command->setFont(m_theme.codeFont());
    m_command->setPlaceholderText(u"my-editor --line {line} {file}"_s);
    m_command->setAccessibleName(tr("Editor command"));
    auto *row = new QVBoxLayout(m_commandRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_command);
    addHelp(*row, tr("{file} and {line} are filled in; the command runs without a shell."));
    group->addWidget(m_commandRow);
    setEditors({});
    connect(m_editor, &QComboBox::currentIndexChanged, this, &SettingsPage::changed);
    connect(m_command, &QLineEdit::textEdited, this, &SettingsPage::changed);
}

void SettingsPage::addWindow(QVBoxLayout &column)
{
    QVBoxLayout *group = addGroup(column, tr("Window and server"));
    m_closeToTray->setFont(m_theme.font());
    m_keepServing->setFont(m_theme.font());
    group->addWidget(m_closeToTray);
    m_trayHelp = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
    m_trayHelp->setWordWrap(true);
    group->addWidget(m_trayHelp);
    group->addSpacing(4);
    group->addWidget(m_keepServing);
    addHelp(*group, tr("The search server goes on after the application ends, so that assistants "
                       "can still ask it. Takes effect at the next start of the server."));
    setTrayAvailable(false);
    connect(m_closeToTray, &QCheckBox::toggled, this, &SettingsPage::changed);
    connect(m_keepServing, &QCheckBox::toggled, this, &SettingsPage::changed);
}

void SettingsPage::addPlaces(QVBoxLayout &column)
{
    QVBoxLayout *group = addGroup(column, tr("Where things are"));
    m_places = new TextLabel(m_theme, TextSize::Base);
    m_places->setWordWrap(true);
    m_places->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    group->addWidget(m_places);
    addHelp(*group, tr("Nothing leaves this machine: no telemetry, no downloads."));
}

void SettingsPage::setPlaces(const QString &dataFolder, const QString &settingsFile)
{
    m_places->setText(tr("Indexes: %1\nSettings: %2").arg(dataFolder, settingsFile));
}

void SettingsPage::setEditors(const QList<Editor> &editors)
{
    m_filling = true;
    m_editor->clear();
    m_editor->addItem(editors.isEmpty() ? tr("First editor found (none found)")
                                        : tr("First editor found (%1)").arg(editors.first().name),
                      QString());
    for (const Editor &editor : editors)
        m_editor->addItem(editor.name, editor.id);
    m_editor->addItem(tr("The system's default application"), u"system"_s);
    m_editor->addItem(tr("Own command…"), u"custom"_s);
    m_filling = false;
    setSettings(m_settings);
}

void SettingsPage::setTrayAvailable(bool available)
{
    m_closeToTray->setEnabled(available);
    m_trayHelp->setText(available
                            ? tr("Searching stays one click away; Quit in the tray's menu ends it.")
                            : tr("This desktop shows no tray, so closing the window quits."));
}

void SettingsPage::setSettings(const DesktopSettings &settings)
{
    m_filling = true;
    m_settings = settings;
    m_themes->button(static_cast<int>(settings.theme))->setChecked(true);
    m_editor->setCurrentIndex(std::max(0, m_editor->findData(settings.editor)));
    m_command->setText(settings.editorCommand);
    m_commandRow->setVisible(settings.editor == "custom"_L1);
    m_closeToTray->setChecked(settings.closeToTray);
    m_keepServing->setChecked(settings.keepServing);
    m_filling = false;
}

void SettingsPage::changed()
{
    if (m_filling)
        return;
    DesktopSettings next = m_settings;
    next.theme = static_cast<ThemeChoice>(m_themes->checkedId());
    next.editor = m_editor->currentData().toString();
    next.editorCommand = m_command->text();
    next.closeToTray = m_closeToTray->isChecked();
    next.keepServing = m_keepServing->isChecked();
    m_commandRow->setVisible(next.editor == "custom"_L1);
    if (next == m_settings)
        return;
    m_settings = next;
    Q_EMIT settingsChanged(m_settings);
}

} // namespace coco::desktop
