// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "StackRig.h"

#include "desktop/CocoStyle.h"
#include "desktop/DesktopComposition.h"
#include "desktop/Controls.h"
#include "desktop/MainWindow.h"
#include "desktop/ProjectsController.h"
#include "desktop/ResultListModel.h"
#include "desktop/SearchBox.h"
#include "desktop/SearchPage.h"
#include "desktop/StackSession.h"
#include "desktop/ToastBar.h"
#include "support/EventLoopWatch.h"
#include "support/SocketRelay.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace coco::tests {

/// The whole application in folders of its own, with the private engine behind a socket that can be cut. The
/// destructor ends it and removes what it made. GUI thread.
class DesktopRig
{
public:
    static constexpr int kSoon = 60'000;       ///< milliseconds
    static constexpr int kOperation = 240'000; ///< a start of the container, an image change

    explicit DesktopRig(const QString &name)
        : m_rig(name)
    {
        using namespace Qt::Literals::StringLiterals;
        qRegisterMetaType<std::optional<Error>>();
        paths.config = m_home.filePath(u"config/cocosearch"_s);
        paths.data = m_home.filePath(u"data/cocosearch"_s);
        paths.cache = m_home.filePath(u"cache/cocosearch"_s);
        paths.state = m_home.filePath(u"state/cocosearch"_s);
        paths.runtime = m_home.filePath(u"run/cocosearch"_s);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home.filePath(u"run"_s)));
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.filePath(u"config"_s)));
        const QString engine = PrivateEngine::environment().value(u"DOCKER_HOST"_s);
        m_relay = std::make_unique<testing::SocketRelay>(m_home.filePath(u"engine.sock"_s), engine.mid(int(qstrlen("unix://"))));
        open({});
    }
    ~DesktopRig() { quit(); }
    Q_DISABLE_COPY_MOVE(DesktopRig)

    /// Once it was quit.
    void open(const desktop::DesktopOptions &options)
    {
        m_desktop = std::make_unique<desktop::DesktopComposition>(paths, options);
        m_rig.installation = session().parts().installation;
        m_desktop->start();
        m_watch = std::make_unique<testing::EventLoopWatch>();
    }
    /// As a person would; containers run on.
    void quit()
    {
        m_watch.reset();
        QSignalSpy stopped(&session(), &desktop::StackSession::stopped);
        session().stop();
        std::ignore = QTest::qWaitFor([&] { return !stopped.isEmpty(); }, kSoon);
        m_desktop.reset();
        QApplication::setStyle(QStringLiteral("Fusion"));
    }

    [[nodiscard]] desktop::DesktopComposition &app() { return *m_desktop; }
    [[nodiscard]] desktop::StackSession &session() { return m_desktop->stack(); }
    [[nodiscard]] desktop::MainWindow &window() { return m_desktop->window(); }
    [[nodiscard]] StackRig &stack() { return m_rig; }
    [[nodiscard]] testing::SocketRelay &relay() { return *m_relay; }
    [[nodiscard]] testing::EventLoopWatch &loop() { return *m_watch; }

    /// The stack's settings, with the engine behind the relay.
    [[nodiscard]] stack::StackSpec containerSpec() const
    {
        stack::StackSpec spec = m_rig.spec;
        spec.engineHost = QStringLiteral("unix://") + m_home.filePath(QStringLiteral("engine.sock"));
        return spec;
    }
    [[nodiscard]] bool waitFor(stack::StackPhase phase, int patience = kSoon)
    {
        return QTest::qWaitFor([&] { return session().status().phase == phase; }, patience);
    }
    /// Begins an operation and waits for its end; what went wrong.
    template<typename Begin>
    [[nodiscard]] std::optional<Error> run(Begin begin)
    {
        QSignalSpy finished(&session(), &desktop::StackSession::finished);
        if (!begin())
            return Error{ErrorCode::Conflict, QStringLiteral("did not begin"), {}};
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, kOperation))
            return Error{ErrorCode::Timeout, QStringLiteral("did not end"), {}};
        return finished.first().at(1).value<std::optional<Error>>();
    }
    /// Somebody else's hand; it blocks this thread, which is no fault of the window.
    [[nodiscard]] bool others(const QStringList &arguments)
    {
        const bool done = m_rig.docker(arguments).ok();
        forgetBlocking();
        return done;
    }
    /// After work of the test itself; the answer that is under way still counts the time.
    void forgetBlocking()
    {
        QTest::qWait(50);
        m_watch->forget();
    }
    /// Types into the search box; true when the first result is of this file.
    [[nodiscard]] bool finds(const QString &query, const QString &file)
    {
        window().showPage(desktop::MainWindow::SearchPageIndex);
        QLineEdit *box = window().searchPage().box().lineEdit();
        box->setFocus();
        QTest::keySequence(box, QKeySequence::SelectAll);
        QTest::keyClick(box, Qt::Key_Delete);
        QTest::keyClicks(box, query);
        const desktop::ResultListModel &results = window().searchPage().results();
        const auto first = [&] { return results.rowCount() > 0 && results.item(0) ? results.item(0)->path : QString(); };
        if (QTest::qWaitFor([&] { return first().endsWith(file); }, kSoon))
            return true;
        const desktop::SearchPage &page = window().searchPage();
        qWarning("the first of %d results is “%s”; %s; %s", results.rowCount(), qPrintable(first()), qPrintable(page.panel().sentence()),
                 qPrintable(window().toast().sentence()));
        for (const desktop::Project &each : app().projects().projects())
            qWarning("%s: %s, %lld chunks", qPrintable(each.summary.name), qPrintable(each.summary.root), qlonglong(each.summary.chunks));
        return false;
    }

    AppPaths paths;

private:
    QTemporaryDir m_home;
    StackRig m_rig;
    std::unique_ptr<testing::SocketRelay> m_relay;
    std::unique_ptr<desktop::DesktopComposition> m_desktop;
    std::unique_ptr<testing::EventLoopWatch> m_watch;
};

/// Runs an operation of `rig` and fails with what it said when it did not work.
#define VERIFY_WORKED(rig, expression)                                                                                                     \
    do {                                                                                                                                   \
        const std::optional<Error> fault = (rig).run([&] { return expression; });                                                          \
        QVERIFY2(!fault, fault ? qPrintable(fault->message + u'\n' + fault->detail) : "");                                                 \
    } while (false)

} // namespace coco::tests
