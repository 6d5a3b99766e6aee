// SPDX-License-Identifier: Apache-2.0
#include "gui/WindowStage.h"

#include "desktop/CocoStyle.h"
#include "desktop/ResultListModel.h"
#include "desktop/SearchPage.h"
#include "desktop/SettingsPage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QStackedWidget>

namespace coco::testing {

using namespace Qt::Literals::StringLiterals;
using namespace desktop;

WindowStage::WindowStage(const Staging &staging)
    : m_theme(staging.textScale)
    , m_projects(m_link)
    , m_editors({{u"code"_s, u"Visual Studio Code"_s, u"/usr/bin/code"_s, {}}}, [](const EditorCommand &) { return true; })
{
    m_theme.setChoice(staging.dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QApplication::setStyle(new CocoStyle(m_theme));
    QApplication::setPalette(m_theme.palette());
    QApplication::setFont(m_theme.font());
    QApplication::setLayoutDirection(staging.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    m_server.start();
    m_window = std::make_unique<MainWindow>(MainWindowParts{m_theme, m_link, m_searches, m_projects, m_editors, m_stack.session});
    m_window->settingsPage().setEditors(m_editors.editors());
    m_window->settingsPage().setTrayAvailable(true);
    m_window->settingsPage().setPlaces(u"~/.local/share/cocosearch"_s, u"~/.config/cocosearch/settings.json"_s);
    QObject::connect(&m_link, &ServerLink::connected, m_window.get(), [this] { m_searches.setClient(m_link.mcp()); });
    m_window->resize(staging.size);
    m_window->show();
    m_window->activateWindow();
}

WindowStage::~WindowStage()
{
    m_searches.setClient(nullptr);
    m_link.setStatus({});
    m_window.reset();
    QApplication::setStyle(u"Fusion"_s); // the style borrows the theme
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void WindowStage::connectServer()
{
    stack::ServerStatus status;
    status.state = stack::ServerState::Ready;
    status.endpoint = m_server.endpoint();
    status.ours = true;
    m_link.setStatus(status);
    m_window->setServerStatus(status);
    waitFor([this] { return m_projects.isKnown() && m_server.eventStreams() == 1; });
}

void WindowStage::search(const QString &text)
{
    m_window->searchPage().setQueryText(text);
    waitFor([this] { return m_window->searchPage().results().rowCount() > 0; });
}

QStackedWidget &WindowStage::stack() const
{
    return *m_window->centralWidget()->findChild<QStackedWidget *>(QString(), Qt::FindDirectChildrenOnly);
}

QList<QWidget *> WindowStage::pages() const
{
    QList<QWidget *> pages;
    for (int i = 0; i < stack().count(); ++i)
        pages.append(stack().widget(i));
    return pages;
}

void WindowStage::showPage(int number)
{
    m_window->showPage(static_cast<MainWindow::Page>(number));
}

QString WindowStage::pageName(int number) const
{
    QString name = QString::fromLatin1(stack().widget(number)->metaObject()->className()).section(u"::"_s, -1).toLower();
    return name.remove(u"page"_s);
}

bool WindowStage::waitFor(const std::function<bool()> &done)
{
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < 30'000)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    return done();
}

void WindowStage::settle()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 350)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
}

} // namespace coco::testing
