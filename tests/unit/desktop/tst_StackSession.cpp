// SPDX-License-Identifier: Apache-2.0
#include "support/FakeCocoServer.h"
#include "support/SampleAnswers.h"
#include "support/TestStack.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using namespace coco::stack;
using coco::testing::FakeCocoServer;
using coco::testing::TestStack;

namespace {

constexpr int kPatience = 30'000; // milliseconds

QString fakeCoco()
{
    return QCoreApplication::applicationDirPath() + u"/../fake/coco"_s;
}

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class tst_StackSession : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestStack> m_stack;
    std::unique_ptr<QSignalSpy> m_finished;

    StackSession &session() { return m_stack->session; }
    [[nodiscard]] bool waitFor(StackPhase phase)
    {
        return QTest::qWaitFor([&] { return session().status().phase == phase; }, kPatience);
    }
    [[nodiscard]] bool waitForEnd(int ends = 1)
    {
        return QTest::qWaitFor([&] { return m_finished->size() >= ends; }, kPatience);
    }
    [[nodiscard]] std::optional<Error> fault() const { return m_finished->last().at(1).value<std::optional<Error>>(); }
    void script(const QByteArray &words) { write(m_stack->paths().data + u"/script"_s, words); }
    [[nodiscard]] StackSpec remoteSpec(const QUrl &url)
    {
        StackSpec spec = session().spec();
        spec.backend = BackendKind::Remote;
        spec.remoteUrl = url.toString();
        return spec;
    }

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<std::optional<coco::Error>>(); }

    void init()
    {
        m_stack = std::make_unique<TestStack>(fakeCoco());
        m_finished = std::make_unique<QSignalSpy>(&session(), &StackSession::finished);
    }

    void cleanup()
    {
        QSignalSpy stopped(&session(), &StackSession::stopped);
        session().stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, kPatience);
        m_finished.reset();
        m_stack.reset();
    }

    void startsTheEmbeddedServerByDefault()
    {
        session().start();
        QVERIFY(waitFor(StackPhase::Ready));
        QVERIFY(session().server().isUsable());
        QCOMPARE(session().status().backend, BackendKind::Embedded);
        QVERIFY(session().status().answers());
        QVERIFY(session().embeddedPid() > 0);
        QVERIFY(session().sees(u"/any/folder"_s));
        QVERIFY(!QFile::exists(m_stack->paths().config + u"/stack.json"_s));
    }

    void stopsAndStartsIt()
    {
        session().start();
        QVERIFY(waitFor(StackPhase::Ready));
        const qint64 pid = session().embeddedPid();
        QVERIFY(session().bringDown());
        QVERIFY(session().isBusy());
        QVERIFY(!session().bringUp()); // one at a time
        QVERIFY(waitForEnd());
        QVERIFY(!fault());
        QCOMPARE(session().status().phase, StackPhase::Stopped);
        QCOMPARE(processStartTicks(pid), 0);
        QVERIFY(session().bringUp());
        QVERIFY(waitForEnd(2));
        QVERIFY(!fault());
        QCOMPARE(session().status().phase, StackPhase::Ready);
        QVERIFY(session().restart());
        QVERIFY(waitForEnd(3));
        QVERIFY(!fault());
        QVERIFY(session().embeddedPid() != pid);
    }

    void leavesAStoppedServerStopped()
    {
        session().start();
        QVERIFY(waitFor(StackPhase::Ready));
        QVERIFY(session().bringDown());
        QVERIFY(waitForEnd());
        session().refresh();
        session().setAsleep(true);
        session().setAsleep(false);
        QCOMPARE(session().status().phase, StackPhase::Stopped);
    }

    void looksAtNothingWhileItsSettingsAreUnknown()
    {
        write(m_stack->paths().config + u"/stack.json"_s, "{");
        session().start();
        QVERIFY(session().fault());
        session().refresh(); // the defaults would start an embedded server
        QCOMPARE(session().status().phase, StackPhase::Failed);
        QVERIFY(!session().backUp(u"/tmp/backup"_s));
        QCOMPARE(session().refusal().message, session().fault()->message);
    }

    void tellsWhyItCannotStart()
    {
        script("refuse");
        session().start();
        QVERIFY(waitFor(StackPhase::Failed));
        QVERIFY(session().status().error);
        QVERIFY(!session().server().isUsable());
        script("ready");
        QVERIFY(session().bringUp());
        QVERIFY(waitForEnd());
        QVERIFY(!fault());
        QCOMPARE(session().status().phase, StackPhase::Ready);
    }

    void cancelsAStartThatHangs()
    {
        script("hang");
        QVERIFY2(!session().fault(), "");
        session().reload();
        QVERIFY(session().bringUp());
        QTRY_COMPARE_WITH_TIMEOUT(session().status().phase, StackPhase::Starting, kPatience);
        session().cancel();
        QVERIFY(waitForEnd());
        QVERIFY(fault());
        QCOMPARE(fault()->code, ErrorCode::Cancelled);
        QCOMPARE(session().status().phase, StackPhase::Stopped);
        QVERIFY(!session().isBusy());
    }

    void keepsABrokenSettingsFileUntilToldOtherwise()
    {
        const QString file = m_stack->paths().config + u"/stack.json"_s;
        write(file, R"json({"version": 1, "ports": {"mcp": "many"}})json");
        session().start();
        QVERIFY(session().fault());
        QCOMPARE(session().status().phase, StackPhase::Failed);
        QVERIFY2(session().status().reason.contains("ports.mcp"_L1), qPrintable(session().status().reason));
        QVERIFY(!session().bringUp());
        QVERIFY(!session().save({}));
        session().useDefaults();
        QVERIFY(!session().fault());
        QVERIFY(waitFor(StackPhase::Ready));
        QVERIFY(QFile::exists(file + u".broken"_s));
    }

    void readsAMendedFileAgain()
    {
        const QString file = m_stack->paths().config + u"/stack.json"_s;
        write(file, "{");
        session().start();
        QVERIFY(session().fault());
        QVERIFY(QFile::remove(file));
        session().start();
        QVERIFY(!session().fault());
        QVERIFY(waitFor(StackPhase::Ready));
    }

    void movesToAnotherServerAndBack()
    {
        session().start();
        QVERIFY(waitFor(StackPhase::Ready));
        const qint64 pid = session().embeddedPid();
        FakeCocoServer remote;
        remote.addIndex(u"theirs"_s, testing::sampleRoot());
        QVERIFY(remote.start());
        QVERIFY(session().apply(remoteSpec(remote.endpoint().url)));
        QVERIFY(waitForEnd());
        QVERIFY2(!fault(), fault() ? qPrintable(fault()->message + fault()->detail) : "");
        QCOMPARE(session().status().backend, BackendKind::Remote);
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        QCOMPARE(session().server().endpoint.url.port(), remote.endpoint().url.port());
        QCOMPARE(processStartTicks(pid), 0); // two servers for one purpose would confuse assistants

        StackSpec embedded = session().spec();
        embedded.backend = BackendKind::Embedded;
        QVERIFY(session().apply(embedded));
        QVERIFY(waitForEnd(2));
        QVERIFY(!fault());
        QVERIFY(waitFor(StackPhase::Ready));
        QCOMPARE(session().status().backend, BackendKind::Embedded);
    }

    void noticesARemoteServerThatGoesAndComes()
    {
        auto remote = std::make_unique<FakeCocoServer>();
        QVERIFY(remote->start());
        const QUrl url = remote->endpoint().url;
        session().reload();
        QVERIFY(session().apply(remoteSpec(url)));
        QVERIFY(waitForEnd());
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        remote.reset();
        session().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!session().server().isUsable(), kPatience);
        QVERIFY(!session().status().reason.isEmpty());
        remote = std::make_unique<FakeCocoServer>();
        QVERIFY(remote->start({}, {}, quint16(url.port())));
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience); // looks again by itself
    }

    void looksForARemoteServerAsLongAsItIsAway()
    {
        auto remote = std::make_unique<FakeCocoServer>();
        QVERIFY(remote->start());
        const QUrl url = remote->endpoint().url;
        session().reload();
        QVERIFY(session().apply(remoteSpec(url)));
        QVERIFY(waitForEnd());
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        remote.reset();
        session().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!session().server().isUsable(), kPatience);
        QTest::qWait(6'000); // one more look, which sees the same
        remote = std::make_unique<FakeCocoServer>();
        QVERIFY(remote->start({}, {}, quint16(url.port())));
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
    }

    void looksAtARemoteServerAlsoAfterAMoveThatWasCancelled()
    {
        session().start();
        QVERIFY(waitFor(StackPhase::Ready));
        FakeCocoServer remote;
        QVERIFY(remote.start());
        QVERIFY(session().apply(remoteSpec(remote.endpoint().url)));
        session().cancel(); // comes into force after our server ended
        QVERIFY(waitForEnd());
        QVERIFY(fault());
        QCOMPARE(fault()->code, ErrorCode::Cancelled);
        QCOMPARE(session().spec().backend, BackendKind::Remote);
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        QCOMPARE(session().server().endpoint.url.port(), remote.endpoint().url.port());
    }

    void refusesSettingsThatCannotWork()
    {
        session().start();
        QVERIFY(waitFor(StackPhase::Ready));
        StackSpec spec = session().spec();
        spec.backend = BackendKind::Remote;
        spec.remoteUrl = u"nowhere"_s;
        QVERIFY(session().apply(spec));
        QVERIFY(waitForEnd());
        QVERIFY(fault());
        QVERIFY(!session().isBusy());
    }

    void saysWhenThereIsNoEngine()
    {
        session().reload();
        StackSpec spec = session().spec();
        spec.backend = BackendKind::Docker;
        spec.repositories = {{u"/home/me/api"_s, u"api"_s}};
        QVERIFY(session().apply(spec));
        QVERIFY(waitForEnd());
        QVERIFY(fault());
        QCOMPARE(session().status().phase, StackPhase::EngineMissing);
        QVERIFY(session().sees(u"/home/me/api/src"_s));
        QVERIFY(session().sees(u"/home/me/api"_s));
        QVERIFY(!session().sees(u"/home/me/apis"_s));
        QVERIFY(!session().sees(u"/home/me"_s));
    }

    void endsWhatRunsBeforeItStops()
    {
        script("hang");
        session().reload();
        QVERIFY(session().bringUp());
        // cleanup() stops in the middle of it.
    }
};

QTEST_GUILESS_MAIN(tst_StackSession)
#include "tst_StackSession.moc"
