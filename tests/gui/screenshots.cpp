// SPDX-License-Identifier: Apache-2.0
// Renders every page of the window into PNG files: screenshots [FOLDER] [NAME…]. Needs no display
// (QT_QPA_PLATFORM=offscreen); the server is the canned one, so the pictures are the same each time.
#include "support/FakeCocoServer.h"
#include "support/SampleAnswers.h"
#include "support/TestStack.h"

#include "desktop/CocoStyle.h"
#include "desktop/EditorLauncher.h"
#include "desktop/ExplainPopover.h"
#include "desktop/Icons.h"
#include "desktop/MainWindow.h"
#include "desktop/ProjectsController.h"
#include "desktop/ProjectsPage.h"
#include "desktop/ResultListModel.h"
#include "desktop/ResultListView.h"
#include "desktop/SearchBox.h"
#include "desktop/SearchController.h"
#include "desktop/SearchPage.h"
#include "desktop/ServerLink.h"
#include "desktop/SettingsPage.h"
#include "desktop/Theme.h"
#include "desktop/TrayGlyph.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPainter>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeCocoServer;

namespace {

struct Shot
{
    QString name;
    QSize size{1180, 760};
    bool dark = false;
    double textScale = 1;
    bool rightToLeft = false;
};

bool waitFor(const std::function<bool()> &done)
{
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < 10'000)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    return done();
}

/// Some more turns, for what only changes the picture.
void settle()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 350)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
}

stack::ServerStatus readyStatus(const FakeCocoServer &server)
{
    stack::ServerStatus status;
    status.state = stack::ServerState::Ready;
    status.endpoint = server.endpoint();
    status.ours = true;
    return status;
}

/// One window with all it needs, for one picture.
class Stage
{
public:
    explicit Stage(const Shot &shot)
        : m_shot(shot)
        , m_theme(shot.textScale)
        , m_projects(m_link)
        , m_editors({{u"code"_s, u"Visual Studio Code"_s, u"/usr/bin/code"_s, {}}},
                    [](const EditorCommand &) { return true; })
    {
        m_theme.setChoice(shot.dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QApplication::setStyle(new CocoStyle(m_theme));
        QApplication::setPalette(m_theme.palette());
        QApplication::setFont(m_theme.font());
        QApplication::setLayoutDirection(shot.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        m_server.start();
        m_window = std::make_unique<MainWindow>(
            MainWindowParts{m_theme, m_link, m_searches, m_projects, m_editors, m_stack.session});
        m_window->settingsPage().setEditors(m_editors.editors());
        m_window->settingsPage().setTrayAvailable(true);
        m_window->settingsPage().setPlaces(u"~/.local/share/cocosearch"_s,
                                           u"~/.config/cocosearch/settings.json"_s);
        QObject::connect(&m_link, &ServerLink::connected, m_window.get(),
                         [this] { m_searches.setClient(m_link.mcp()); });
        m_window->resize(shot.size);
        m_window->show();
        m_window->activateWindow();
    }

    ~Stage()
    {
        m_searches.setClient(nullptr);
        m_link.setStatus({});
        m_window.reset();
        QApplication::setStyle(u"Fusion"_s); // the style borrows the theme
    }

    void connectServer()
    {
        const stack::ServerStatus status = readyStatus(m_server);
        m_link.setStatus(status);
        m_window->setServerStatus(status);
        waitFor([this] { return m_projects.isKnown() && m_server.eventStreams() == 1; });
    }

    void search(const QString &text)
    {
        m_window->searchPage().setQueryText(text);
        waitFor([this] { return m_window->searchPage().results().rowCount() > 0; });
    }

    bool save(const QString &folder)
    {
        settle();
        const QString path = folder + u'/' + m_shot.name + u".png"_s;
        const bool saved = m_window->grab().save(path);
        std::printf("%s %s\n", saved ? "wrote" : "could not write", qUtf8Printable(path));
        return saved;
    }

    FakeCocoServer m_server;
    Shot m_shot;
    Theme m_theme;
    ServerLink m_link;
    SearchController m_searches;
    ProjectsController m_projects;
    EditorLauncher m_editors;
    testing::TestStack m_stack;
    std::unique_ptr<MainWindow> m_window;
};

const QString kQuery = u"where do we refresh the auth token"_s;

void setUpResults(Stage &stage)
{
    stage.m_server.addIndex(u"identity"_s, u"/home/ada/src/identity"_s);
    stage.connectServer();
    stage.search(kQuery);
}

void setUpIndexing(Stage &stage)
{
    stage.m_server.addIndex(u"identity"_s, u"/home/ada/src/identity"_s);
    QJsonObject billing = testing::sampleIndex(u"billing"_s, u"/home/ada/src/billing"_s);
    billing.insert(u"files"_s, 418);
    billing.insert(u"state"_s, u"indexing"_s);
    stage.m_server.setIndex(billing);
    QJsonObject site = testing::sampleIndex(u"website"_s, u"/home/ada/src/website"_s);
    site.insert(u"failures"_s, 2);
    site.insert(u"updated_at"_s, QDateTime::currentSecsSinceEpoch() - 90'000);
    stage.m_server.setIndex(site);
    stage.m_server.setIssues(
        {QJsonObject{{u"path"_s, u"vendor/legacy/charset.php"_s}, {u"reason"_s, u"parse_error"_s},
                     {u"detail"_s, u"Line 812 is longer than 1 MB."_s}},
         QJsonObject{{u"path"_s, u"secrets/readme.txt"_s}, {u"reason"_s, u"unreadable"_s},
                     {u"detail"_s, u"Permission denied. Allow reading, then re-index."_s}}},
        {QJsonObject{{u"path"_s, u"img/logo.png"_s}, {u"reason"_s, u"binary"_s}},
         QJsonObject{{u"path"_s, u"img/hero.jpg"_s}, {u"reason"_s, u"binary"_s}},
         QJsonObject{{u"path"_s, u".env"_s}, {u"reason"_s, u"secret"_s}}});
    stage.connectServer();
    stage.m_window->showPage(MainWindow::ProjectsPageIndex);
    stage.m_server.sendJob(testing::sampleJob(u"7"_s, u"billing"_s, 62));
    waitFor([&] { return stage.m_projects.runningJob(u"billing"_s) != nullptr; });
    stage.m_window->projectsPage().select(u"website"_s);
}

void setUpError(Stage &stage)
{
    stack::ServerStatus status;
    status.state = stack::ServerState::Failed;
    status.error = {ErrorCode::Conflict,
                    u"Port 3000 is in use by another program, and no other port was free. Close that "
                    "program or choose a port in the settings, then start the server again."_s,
                    u"coco: bind 127.0.0.1:3000: Address already in use"_s};
    stage.m_window->setServerStatus(status);
}

void setUpNotFound(Stage &stage)
{
    testing::FakeBehaviour weak;
    weak.confident = false;
    stage.m_server.setBehaviour(weak);
    stage.m_server.addIndex(u"identity"_s, u"/home/ada/src/identity"_s);
    stage.connectServer();
    stage.search(u"kubernetes ingress annotations"_s);
}

struct Scene
{
    Shot shot;
    std::function<void(Stage &)> setUp;
};

QList<Scene> scenes()
{
    const auto connectOnly = [](Stage &stage) { stage.connectServer(); };
    const auto settings = [](Stage &stage) {
        stage.connectServer();
        stage.m_window->showPage(MainWindow::SettingsPageIndex);
    };
    return {
        {{u"results"_s}, setUpResults},
        {{u"dark"_s, {1180, 760}, true}, setUpResults},
        {{u"empty"_s}, connectOnly},
        {{u"indexing"_s}, setUpIndexing},
        {{u"indexing-dark"_s, {1180, 760}, true}, setUpIndexing},
        {{u"error"_s}, setUpError},
        {{u"closest"_s}, setUpNotFound},
        {{u"settings"_s}, settings},
        {{u"narrow"_s, {720, 480}}, setUpResults},
        {{u"narrow-projects"_s, {720, 480}}, setUpIndexing},
        {{u"large-text"_s, {1180, 760}, false, 1.5}, setUpResults},
        {{u"right-to-left"_s, {1180, 760}, false, 1, true}, setUpResults},
        {{u"explain"_s}, [](Stage &stage) {
             setUpResults(stage);
             const ResultItem *hit = stage.m_window->searchPage().results().item(0);
             auto *popover = new ExplainPopover(stage.m_theme, *hit, 1, nullptr);
             popover->setWindowFlag(Qt::Popup, false);
             popover->setParent(stage.m_window.get());
             popover->adjustSize();
             popover->move(860, 160);
             popover->show();
         }},
    };
}

bool saveTray(const QString &folder)
{
    QImage sheet(6 * 48, 4 * 48 * 2, QImage::Format_ARGB32);
    QPainter painter(&sheet);
    int column = 0;
    for (const Tone tone : {Tone::Ready, Tone::Starting, Tone::Degraded, Tone::Failed, Tone::Stopped,
                            Tone::Unknown}) {
        int row = 0;
        for (const bool dark : {false, true}) {
            for (const int size : {16, 22, 24, 32}) {
                const QRect cell(column * 48, row * 48, 48, 48);
                painter.fillRect(cell, dark ? QColor(0x202124) : QColor(0xF0F0F0));
                painter.drawPixmap(cell.topLeft() + QPoint(8, 8), trayPixmap(tone, dark, size));
                ++row;
            }
        }
        ++column;
    }
    painter.end();
    return sheet.scaled(sheet.size() * 2).save(folder + u"/tray.png"_s);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_LOGGING_RULES", "*.debug=false");
    QApplication application(argc, argv);
    Q_INIT_RESOURCE(desktop_icons);
    const QStringList arguments = QApplication::arguments();
    const QString folder = arguments.value(1, u"screenshots"_s);
    const QStringList wanted = arguments.mid(2);
    QDir().mkpath(folder);
    bool good = true;
    for (const Scene &scene : scenes()) {
        if (!wanted.isEmpty() && !wanted.contains(scene.shot.name))
            continue;
        Stage stage(scene.shot);
        scene.setUp(stage);
        good = stage.save(folder) && good;
    }
    if (wanted.isEmpty() || wanted.contains(u"tray"_s))
        good = saveTray(folder) && good;
    return good ? 0 : 1;
}
