// SPDX-License-Identifier: Apache-2.0
#include "support/TestStack.h"

#include "desktop/LogFeed.h"
#include "desktop/LogFilterBar.h"
#include "desktop/LogModel.h"
#include "desktop/LogQueue.h"
#include "desktop/LogSourceList.h"
#include "desktop/LogView.h"
#include "desktop/LogsPage.h"
#include "desktop/SaveLines.h"
#include "desktop/ServerLogFile.h"
#include "desktop/Theme.h"
#include "stack/ActionTimeline.h"
#include "stack/Diagnostics.h"

#include "core/RotatingFile.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::stack::LogSource;
using coco::stack::StackLogLevel;
using coco::stack::StackLogLine;

namespace {

constexpr int kPatience = 30'000;

QByteArray serverLine(int number, const char *level = "info")
{
    const QTime at = QTime(10, 0).addSecs(number);
    return "2026-11-20T" + at.toString(u"HH:mm:ss.zzz"_s).toLatin1() + "Z " + level + " coco.server: line " + QByteArray::number(number) + '\n';
}

} // namespace

class TestLogsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>();
        m_stack = std::make_unique<testing::TestStack>();
        QVERIFY(QDir().mkpath(paths().state));
        m_log = std::make_unique<RotatingFile>(LogFeed::serverLogFile(paths()), 4'000'000, 3);
        m_page = std::make_unique<LogsPage>(*m_theme, m_stack->session);
        m_page->resize(900, 500);
    }
    void cleanup()
    {
        m_page.reset();
        m_log.reset();
        m_stack.reset();
        m_theme.reset();
    }

    void readsNothingBeforeItIsShown()
    {
        m_log->append(serverLine(1));
        QTest::qWait(0);
        QCOMPARE(model().lineCount(), 0);
    }

    void mergesTheServerWithWhatThisProgramDid()
    {
        m_log->append(serverLine(0));
        m_log->append(serverLine(600, "error"));
        stack::ActionTimeline(stack::actionsFile(paths()))
            .add({QDateTime::fromString(u"2026-11-20T10:05:00.000Z"_s, Qt::ISODateWithMs), u"Start the server"_s, {}, false});
        stack::ServiceHistory(stack::historyFile(paths()))
            .add({QDateTime::fromString(u"2026-11-20T10:06:00.000Z"_s, Qt::ISODateWithMs), u"mcp"_s, stack::ServiceState::Starting,
                  stack::ServiceState::Failed, u"no answer"_s});
        m_page->show();
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 4, kPatience);
        QCOMPARE(model().line(0).text, u"coco.server: line 0"_s);
        QCOMPARE(model().line(1).text, u"Start the server"_s);
        QCOMPARE(model().line(2).source, LogSource::Actions);
        QCOMPARE(model().line(2).level, StackLogLevel::Error);
        QCOMPARE(model().line(3).level, StackLogLevel::Error);
        QCOMPARE(model().tally(LogSource::Mcp), (LogModel::Tally{2, 0, 1}));
    }

    void followsLive()
    {
        m_log->append(serverLine(1));
        m_page->show();
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 1, kPatience);
        m_log->append(serverLine(2));
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 2, kPatience);
        stack::ActionTimeline timeline(stack::actionsFile(paths()));
        timeline.add({QDateTime::currentDateTime(), u"Stop the server"_s, {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 3, kPatience);
        timeline.add({QDateTime::currentDateTime().addSecs(1), u"Start the server"_s, {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 4, kPatience);
        QCOMPARE(model().line(3).text, u"Start the server"_s);
    }

    void catchesUpWhenItIsSeenAgain()
    {
        m_log->append(serverLine(1));
        m_page->show();
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 1, kPatience);
        m_page->hide();
        QTest::qWait(50); // a look that had begun
        m_log->append(serverLine(2));
        m_log->append(serverLine(3));
        QTest::qWait(1'000); // more than two looks
        QCOMPARE(model().rowCount(), 1);
        m_page->show();
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 3, kPatience);
        m_page->hide(); // and ends while nobody looks
    }

    void nobodyLooksWhileNobodySees()
    {
        LogQueue queue([] {});
        queue.setWatched(false);
        std::atomic<int> pauses = 0;
        std::atomic<int> looks = 0;
        std::jthread reader([&](const std::stop_token &stop) {
            while (++pauses, queue.pause(std::chrono::milliseconds(1), stop))
                ++looks;
        });
        QTRY_VERIFY_WITH_TIMEOUT(pauses > 0, kPatience);
        QTest::qWait(50);
        QCOMPARE(looks.load(), 0);
        queue.setWatched(true);
        QTRY_VERIFY_WITH_TIMEOUT(looks > 0, kPatience);
        queue.setWatched(false);
        QTest::qWait(50); // a look that had begun
        const int seen = looks;
        QTest::qWait(50);
        QCOMPARE(looks.load(), seen);
        reader.request_stop();
        reader.join();
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(!queue.pause({}, stopped.get_token()));
    }

    void survivesAnotherBackEnd()
    {
        m_log->append(serverLine(1));
        stack::ActionTimeline timeline(stack::actionsFile(paths()));
        timeline.add({QDateTime::currentDateTime(), u"First"_s, {}, false});
        m_page->show();
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 2, kPatience);
        m_stack->session.start();
        stack::StackSpec spec = m_stack->session.spec();
        spec.backend = stack::BackendKind::Remote;
        spec.remoteUrl = u"http://127.0.0.1:9"_s;
        QVERIFY(m_stack->session.save(spec));
        QTRY_VERIFY_WITH_TIMEOUT(visibleText().contains(u"another machine"_s), kPatience);
        QCOMPARE(model().rowCount(), 2); // what was there stays, once
        timeline.add({QDateTime::currentDateTime().addSecs(1), u"Second"_s, {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 3, kPatience);
        spec.backend = stack::BackendKind::Docker; // whose engine does not answer
        QVERIFY(m_stack->session.save(spec));
        QTRY_VERIFY_WITH_TIMEOUT(visibleText().contains(u"tried again"_s), kPatience);
    }

    void saysWhyThereIsNothing()
    {
        m_page->show();
        QTRY_VERIFY_WITH_TIMEOUT(visibleText().contains(u"No lines yet"_s), kPatience);
        m_log->append(serverLine(1));
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 1, kPatience);
        m_page->filterBar().edit().setText(u"nothing has this"_s);
        QTRY_VERIFY_WITH_TIMEOUT(visibleText().contains(u"No line matches"_s), kPatience);
        QPushButton *all = button(u"Show &all lines"_s);
        QVERIFY(all);
        QTest::mouseClick(all, Qt::LeftButton);
        QTRY_COMPARE(model().rowCount(), 1);
    }

    void filtersByKeyboard()
    {
        fill(300);
        QTest::keyClick(&m_page->view(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(m_page->filterBar().edit().hasFocus());
        QTest::keyClicks(&m_page->filterBar().edit(), u"line 29"_s);
        QTRY_COMPARE(model().rowCount(), 11); // 29, 290–299
        QTest::keyClick(&m_page->filterBar().edit(), Qt::Key_Return);
        QCOMPARE(m_page->view().currentRow(), 0);
        QTest::keyClick(&m_page->filterBar().edit(), Qt::Key_Return);
        QCOMPARE(m_page->view().currentRow(), 1);
        QTest::keyClick(&m_page->filterBar().edit(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(m_page->view().currentRow(), 0);
        QTest::keyClick(&m_page->filterBar().edit(), Qt::Key_Escape);
        QTRY_COMPARE(model().rowCount(), 300);
        QTest::keyClick(&m_page->filterBar().edit(), Qt::Key_Escape);
        QTRY_VERIFY(m_page->view().hasFocus());
    }

    void saysWhileTypingWhatIsWrong()
    {
        fill(20);
        for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
            if (each->text() == u".*"_s)
                each->click();
        }
        m_page->filterBar().edit().setText(u"line (1"_s);
        QVERIFY(m_page->filterBar().problem().contains(u"cannot be read"_s));
        QCOMPARE(model().rowCount(), 20); // the last good one is in force
        m_page->filterBar().edit().setText(u"line (1)$"_s);
        QVERIFY(m_page->filterBar().problem().isEmpty());
        QTRY_COMPARE(model().rowCount(), 1);
    }

    void offersToFollowAgain()
    {
        fill(300);
        QTest::keyClick(&m_page->view(), Qt::Key_PageUp);
        QPushButton *again = button(u"Follow again"_s);
        QVERIFY(again && again->isVisible());
        m_log->append(serverLine(301));
        m_log->append(serverLine(302));
        QTRY_VERIFY_WITH_TIMEOUT(again->text().contains(u"2"_s), kPatience);
        QTest::mouseClick(again, Qt::LeftButton);
        QVERIFY(m_page->view().isFollowing());
        QVERIFY(!again->isVisible());
    }

    void showsOneService()
    {
        fill(5);
        stack::ActionTimeline(stack::actionsFile(paths())).add({QDateTime::currentDateTime(), u"Something"_s, {}, true});
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 6, kPatience);
        m_page->showService(u"database"_s); // a part of the embedded server
        QTRY_COMPARE(model().rowCount(), 5);
        m_page->showService(u"actions"_s);
        QTRY_COMPARE(model().rowCount(), 1);
        m_page->showService({});
        QTRY_COMPARE(model().rowCount(), 6);
    }

    void followsAFileOverItsRenaming()
    {
        const QString path = paths().state + u"/other.log"_s;
        RotatingFile out(path, 5'000, 3);
        ServerLogFile file(path, 1'000);
        QVERIFY(file.read().isEmpty()); // not there yet
        QStringList read;
        QStringList written;
        for (int i = 0; i < 1'000; ++i) {
            out.append(serverLine(i));
            written.append(u"coco.server: line %1"_s.arg(i));
            // Sometimes two files were filled in between.
            if (i % 120 == 0) {
                for (auto lines = file.read(); !lines.isEmpty(); lines = file.read()) {
                    for (const StackLogLine &line : lines)
                        read.append(line.text);
                }
            }
        }
        for (auto lines = file.read(); !lines.isEmpty(); lines = file.read()) {
            for (const StackLogLine &line : lines)
                read.append(line.text);
        }
        QCOMPARE(read, written);
    }

    void beginsWithTheEndOfAFile()
    {
        const QString path = paths().state + u"/other.log"_s;
        RotatingFile out(path, 5'000, 3);
        for (int i = 0; i < 300; ++i)
            out.append(serverLine(i, "warn"));
        ServerLogFile file(path, 100);
        const auto lines = file.read();
        QCOMPARE(lines.size(), 100);
        QCOMPARE(lines.last().text, u"coco.server: line 299"_s);
        QCOMPARE(lines.last().level, StackLogLevel::Warning);
        QCOMPARE(lines.first().text, u"coco.server: line 200"_s);
        QFile::resize(path, 0); // emptied by somebody
        QVERIFY(file.read().isEmpty());
    }

    void savesTheLines()
    {
        const QString file = m_stack->folder.filePath(u"saved.txt"_s);
        const QList<StackLogLine> lines{{1'000'000, LogSource::Mcp, StackLogLevel::Info, u"one"_s}, {0, LogSource::Actions, StackLogLevel::Error, u"two"_s}};
        QVERIFY(saveLines(lines, file, {}));
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), QByteArray("1970-01-01T00:00:00.001Z info mcp: one\n- error actions: two\n"));
        const auto failed = saveLines(lines, m_stack->folder.filePath(u"missing/saved.txt"_s), {});
        QVERIFY(!failed);
        QVERIFY(!failed.error().detail.isEmpty());
    }

    void keepsUpWithAFlood()
    {
        int woken = 0;
        LogQueue queue([&woken] { ++woken; });
        const QList<StackLogLine> many(LogQueue::kMost, StackLogLine{1, LogSource::Mcp, StackLogLevel::Info, u"x"_s});
        queue.put(many);
        queue.put(many);
        QCOMPARE(woken, 1);
        LogQueue::Taken taken = queue.take(1'000);
        QCOMPARE(taken.lines.size(), 1'000);
        QCOMPARE(taken.lost, LogQueue::kMost);
        QVERIFY(taken.more);
        std::stop_source stop;
        std::jthread waiting([&] { queue.putPatiently(QList<StackLogLine>(many).mid(0, 5'000), stop.get_token()); });
        waiting.join(); // there is room again
        QCOMPARE(queue.take(LogQueue::kMost * 2).lines.size(), LogQueue::kMost + 4'000);
        queue.put(many);
        stop.request_stop();
        std::jthread given([&] { queue.putPatiently(many, stop.get_token()); });
        given.join(); // a stop ends the waiting
        QCOMPARE(woken, 2);
    }

private:
    [[nodiscard]] const AppPaths &paths() const { return m_stack->session.parts().paths; }
    [[nodiscard]] LogModel &model() const { return m_page->model(); }
    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            m_log->append(serverLine(i));
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), count, kPatience);
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
            if (each->text().startsWith(text))
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] QString visibleText() const
    {
        QStringList texts;
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<testing::TestStack> m_stack;
    std::unique_ptr<RotatingFile> m_log;
    std::unique_ptr<LogsPage> m_page;
};

QTEST_MAIN(TestLogsPage)
#include "tst_LogsPage.moc"
