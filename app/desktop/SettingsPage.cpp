// SPDX-License-Identifier: Apache-2.0
#include "desktop/SettingsPage.h"

#include "core/Translations.h"
#include "desktop/Controls.h"
#include "desktop/SettingsFrame.h"
#include "desktop/ShortcutTable.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

SettingsPage::SettingsPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_frame(new SettingsFrame(theme))
{
    for (const QString &title : {tr("Appearance"), tr("Start and end"), tr("Notifications"), tr("Editor"), tr("Engine"), tr("Network"),
                                 tr("Shortcuts"), tr("Places")})
        m_frame->addGroup(title);
    addAppearance();
    addStart();
    addNotifications();
    addEditor();
    addEngine();
    addNetwork();
    addRest();
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_frame);
    setFocusProxy(m_frame);
    setEditors({});
    setTrayAvailable(false);
}

QCheckBox *SettingsPage::addSwitch(Group group, const QString &text, const QString &help, TextLabel **line)
{
    QVBoxLayout *entry = m_frame->addEntry(group);
    auto *box = new QCheckBox(text);
    box->setFont(m_theme.font());
    entry->addWidget(box);
    TextLabel *label = m_frame->addHelp(*entry, help);
    if (line)
        *line = label;
    connect(box, &QCheckBox::toggled, this, &SettingsPage::changed);
    return box;
}

QComboBox *SettingsPage::addChoice(Group group, const QString &name, const QString &help)
{
    QVBoxLayout *entry = m_frame->addEntry(group);
    auto *label = new TextLabel(m_theme, TextSize::Base);
    label->setText(name);
    auto *box = new QComboBox;
    box->setFont(m_theme.font());
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMinimumWidth(m_theme.scaled(220));
    entry->addWidget(label);
    entry->addWidget(box, 0, Qt::AlignLeft);
    m_frame->addHelp(*entry, help);
    connect(box, &QComboBox::currentIndexChanged, this, &SettingsPage::changed);
    return box;
}

QButtonGroup *SettingsPage::addRadios(QVBoxLayout &entry, const QStringList &labels)
{
    auto *group = new QButtonGroup(this);
    for (const QString &label : labels) {
        auto *button = new QRadioButton(label);
        button->setFont(m_theme.font());
        group->addButton(button, static_cast<int>(group->buttons().size()));
        entry.addWidget(button);
    }
    connect(group, &QButtonGroup::idToggled, this, &SettingsPage::changed);
    return group;
}

void SettingsPage::addAppearance()
{
    QVBoxLayout *entry = m_frame->addEntry(Appearance);
    m_themes = addRadios(*entry, {tr("Like the &system"), tr("&Light"), tr("&Dark")});
    m_frame->addHelp(*entry, tr("The system's choice is followed while the application runs."));
    m_textSize = addChoice(Appearance, tr("Size of text"), tr("On top of what the system asks for. Takes effect at the next start."));
    for (const int percent : {100, 110, 125, 150, 175, 200})
        m_textSize->addItem(tr("%1 %").arg(percent), percent);
    m_language = addChoice(Appearance, tr("Language"), tr("Takes effect at the next start."));
    m_language->addItem(tr("Like the system"), QString());
    for (const QString &code : Translations::languages())
        m_language->addItem(code == "en"_L1 ? u"English"_s : QLocale(code).nativeLanguageName(), code);
}

void SettingsPage::addStart()
{
    m_autostart = addSwitch(Start, tr("&Start when I log in"), tr("The application waits in the tray, without a window."));
    connect(m_autostart, &QCheckBox::clicked, this, &SettingsPage::autostartRequested);
    m_startStack = addSwitch(Start, tr("Start the &container with the application"),
                             tr("For a server in Docker. The embedded server starts in any case."));
    m_keepServing = addSwitch(Start, tr("Keep serving &assistants after quitting"),
                              tr("The search server goes on after the application ends, so that assistants can still ask it. "
                                 "Takes effect at the next start of the server."));
    m_closeToTray = addSwitch(Start, tr("Stay in the &tray when the window closes"), {}, &m_trayHelp);
}

void SettingsPage::addNotifications()
{
    m_notify = addSwitch(Notifications, tr("&Show notifications"), tr("Never for what you just did yourself."));
    m_notifyStack = addSwitch(Notifications, tr("When the server has a &problem"), tr("Once, when it stays; and when it is over."));
    m_notifyIndexing = addSwitch(Notifications, tr("When a folder &has been indexed"), tr("Only while the window is not in front."));
    m_notifyUpdates = addSwitch(Notifications, tr("When there is an &update of the image"), tr("Only after you asked to check for one."));
}

void SettingsPage::addEditor()
{
    m_editor = addChoice(EditorGroup, tr("Open results in"), tr("Enter on a result opens the file there, at the line."));
    m_commandRow = new QWidget;
    m_command = new QLineEdit;
    m_command->setFont(m_theme.codeFont());
    m_command->setPlaceholderText(u"my-editor --line {line} {file}"_s);
    m_command->setAccessibleName(tr("Editor command"));
    auto *row = new QVBoxLayout(m_commandRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_command);
    m_frame->addHelp(*row, tr("{file} and {line} are filled in; the command runs without a shell."));
    m_frame->addEntry(EditorGroup)->addWidget(m_commandRow);
    connect(m_command, &QLineEdit::textEdited, this, &SettingsPage::changed);
}

void SettingsPage::addEngine()
{
    QVBoxLayout *entry = m_frame->addEntry(Engine);
    m_engine = new TextLabel(m_theme, TextSize::Base);
    m_engine->setWordWrap(true);
    m_engine->setText(tr("The server runs on this machine, without Docker."));
    auto *choose = newButton(m_theme, ButtonKind::Normal, tr("&Choose an engine…"));
    entry->addWidget(m_engine);
    m_frame->addHelp(*entry, tr("Where the server runs: embedded, in Docker, or on another machine. Indexes stay where they are."));
    entry->addWidget(choose, 0, Qt::AlignLeft);
    connect(choose, &QPushButton::clicked, this, &SettingsPage::chooseEngineRequested);
}

void SettingsPage::addNetwork()
{
    QVBoxLayout *entry = m_frame->addEntry(Network);
    m_proxies = addRadios(*entry, {tr("Proxy of the s&ystem"), tr("&No proxy"), tr("&Another proxy")});
    m_proxyRow = new QWidget;
    m_proxyHost = new QLineEdit;
    m_proxyPort = new QSpinBox;
    m_proxyHost->setFont(m_theme.font());
    m_proxyPort->setFont(m_theme.font());
    m_proxyHost->setPlaceholderText(u"proxy.example.org"_s);
    m_proxyHost->setAccessibleName(tr("Host of the proxy"));
    m_proxyPort->setAccessibleName(tr("Port of the proxy"));
    m_proxyPort->setRange(1, 65535);
    m_proxyPort->setValue(3128);
    auto *row = new QHBoxLayout(m_proxyRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_proxyHost, 1);
    row->addWidget(m_proxyPort);
    entry->addWidget(m_proxyRow);
    m_frame->addHelp(*entry, tr("For what the embedded server asks of the internet, such as an embedding service. Takes effect "
                                    "at the next start. Docker pulls images by its own settings."));
    connect(m_proxyHost, &QLineEdit::textEdited, this, &SettingsPage::changed);
    connect(m_proxyPort, &QSpinBox::valueChanged, this, &SettingsPage::changed);
}

void SettingsPage::addRest()
{
    m_shortcuts = new ShortcutTable(m_theme);
    m_frame->addEntry(Shortcuts)->addWidget(m_shortcuts);
    m_frame->addHelp(*m_frame->addEntry(Shortcuts),
                     tr("For a key that works everywhere, bind “cocosearch-desktop --search” in the settings of your desktop."));
    QVBoxLayout *entry = m_frame->addEntry(Places);
    m_places = new TextLabel(m_theme, TextSize::Base);
    m_places->setWordWrap(true);
    m_places->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    entry->addWidget(m_places);
    m_frame->addHelp(*entry, tr("Nothing leaves this machine: no telemetry, no downloads."));
}

void SettingsPage::setPlaces(const QString &dataFolder, const QString &settingsFile)
{
    m_places->setText(tr("Indexes: %1\nSettings: %2").arg(dataFolder, settingsFile));
}

void SettingsPage::setAutostart(bool on)
{
    m_autostart->setChecked(on);
}

void SettingsPage::setEngine(const QString &sentence)
{
    m_engine->setText(sentence);
}

void SettingsPage::setShortcuts(const QList<QAction *> &actions)
{
    m_shortcuts->setActions(actions);
}

void SettingsPage::showGroup(Group group)
{
    m_frame->showGroup(group);
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
    int size = 0; // a size between two entries shows as the smaller one
    for (int i = 0; i < m_textSize->count(); ++i) {
        if (m_textSize->itemData(i).toInt() <= settings.textPercent)
            size = i;
    }
    m_textSize->setCurrentIndex(size);
    m_language->setCurrentIndex(std::max(0, m_language->findData(settings.language)));
    m_editor->setCurrentIndex(std::max(0, m_editor->findData(settings.editor)));
    m_command->setText(settings.editorCommand);
    m_startStack->setChecked(settings.startStack);
    m_closeToTray->setChecked(settings.closeToTray);
    m_keepServing->setChecked(settings.keepServing);
    m_notify->setChecked(settings.notifications.enabled);
    m_notifyStack->setChecked(settings.notifications.stackProblems);
    m_notifyIndexing->setChecked(settings.notifications.indexingDone);
    m_notifyUpdates->setChecked(settings.notifications.updates);
    m_proxies->button(static_cast<int>(settings.proxy.kind))->setChecked(true);
    m_proxyHost->setText(settings.proxy.host);
    if (settings.proxy.port > 0)
        m_proxyPort->setValue(settings.proxy.port);
    refreshEnabled();
    m_filling = false;
}

void SettingsPage::refreshEnabled()
{
    m_commandRow->setVisible(m_editor->currentData().toString() == "custom"_L1);
    m_proxyRow->setVisible(m_proxies->checkedId() == static_cast<int>(ProxySettings::Kind::Manual));
    for (QCheckBox *box : {m_notifyStack, m_notifyIndexing, m_notifyUpdates})
        box->setEnabled(m_notify->isChecked());
}

DesktopSettings SettingsPage::chosen() const
{
    DesktopSettings next = m_settings;
    next.theme = static_cast<ThemeChoice>(m_themes->checkedId());
    next.textPercent = m_textSize->currentData().toInt();
    next.language = m_language->currentData().toString();
    next.editor = m_editor->currentData().toString();
    next.editorCommand = m_command->text();
    next.startStack = m_startStack->isChecked();
    next.closeToTray = m_closeToTray->isChecked();
    next.keepServing = m_keepServing->isChecked();
    next.notifications = {m_notify->isChecked(), m_notifyStack->isChecked(), m_notifyIndexing->isChecked(), m_notifyUpdates->isChecked()};
    next.proxy.kind = static_cast<ProxySettings::Kind>(m_proxies->checkedId());
    next.proxy.host = m_proxyHost->text().trimmed();
    const bool manual = next.proxy.kind == ProxySettings::Kind::Manual;
    if (manual)
        next.proxy.port = m_proxyPort->value();
    return next;
}

void SettingsPage::changed()
{
    if (m_filling)
        return;
    const DesktopSettings next = chosen();
    refreshEnabled();
    if (next == m_settings)
        return;
    m_settings = next;
    Q_EMIT settingsChanged(m_settings);
}

} // namespace coco::desktop
