// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/FakeCocoServer.h"
#include "support/TestStack.h"

#include "desktop/EditorLauncher.h"
#include "desktop/MainWindow.h"
#include "desktop/ProjectsController.h"
#include "desktop/SearchController.h"
#include "desktop/ServerLink.h"
#include "desktop/Theme.h"

#include <QSize>
#include <QString>

#include <functional>
#include <memory>

class QStackedWidget;

namespace coco::testing {

/// How a window is to look.
struct Staging
{
    QSize size{1180, 760};
    bool dark = false;
    double textScale = 1;
    bool rightToLeft = false;
};

/// One main window with everything it works with, on canned answers: for pictures, and for what is checked on every
/// page. A page added to MainWindow is met here without another line. GUI thread; the test owns it.
class WindowStage
{
public:
    explicit WindowStage(const Staging &staging);
    ~WindowStage();
    WindowStage(const WindowStage &) = delete;
    WindowStage &operator=(const WindowStage &) = delete;

    [[nodiscard]] desktop::MainWindow &window() const { return *m_window; }
    [[nodiscard]] FakeCocoServer &server() { return m_server; }
    [[nodiscard]] const desktop::Theme &theme() const { return m_theme; }
    [[nodiscard]] desktop::ProjectsController &projects() { return m_projects; }
    [[nodiscard]] desktop::StackSession &session() { return m_stack.session; }

    void connectServer();
    /// Types into the search box and waits for results.
    void search(const QString &text);
    /// The pages in the order of the rail.
    [[nodiscard]] QList<QWidget *> pages() const;
    void showPage(int number);
    /// "projects" for the ProjectsPage and so on.
    [[nodiscard]] QString pageName(int number) const;

    /// Turns the event loop until `done`, for 30 s at most.
    static bool waitFor(const std::function<bool()> &done);
    /// Some more turns, for what only changes the picture.
    static void settle();

private:
    [[nodiscard]] QStackedWidget &stack() const;

    FakeCocoServer m_server;
    desktop::Theme m_theme;
    desktop::ServerLink m_link;
    desktop::SearchController m_searches;
    desktop::ProjectsController m_projects;
    desktop::EditorLauncher m_editors;
    TestStack m_stack;
    std::unique_ptr<desktop::MainWindow> m_window;
};

} // namespace coco::testing
