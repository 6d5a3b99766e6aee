// SPDX-License-Identifier: Apache-2.0
#include "CocoSandbox.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using coco::testing::CocoRun;
using coco::testing::CocoSandbox;

namespace {

constexpr int kPatience = 60'000;

} // namespace

/// coco watch --here: the program watches, a server that watches nothing is told.
class TestCocoWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_box = std::make_unique<CocoSandbox>();
        m_out.clear();
        m_err.clear();
        const CocoRun indexed = m_box->run({u"index"_s, m_box->project()});
        QVERIFY2(indexed.exitCode == 0, indexed.err.constData());
    }

    void cleanup()
    {
        if (m_watch) {
            m_watch->kill();
            m_watch->waitForFinished();
        }
        m_watch.reset();
        m_box.reset();
    }

    void whatChangesIsFound()
    {
        watchHere({u"watch"_s, m_box->project() + u"/src"_s, u"--here"_s});
        QTRY_VERIFY_WITH_TIMEOUT(said("Watching " + m_box->project().toUtf8() + " from here"), kPatience);
        QCOMPARE(m_box->run({u"watch"_s, u"--json"_s}).out, QByteArray("[]\n"));
        m_box->writeFile(u"project/src/fresh.py"_s, "def brand_new_thing():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"brand_new_thing"_s), u"src/fresh.py"_s, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(said("Files added: 1, updated: 0, removed: 0."), kPatience);
        QVERIFY(QFile::remove(m_box->path(u"project/src/fresh.py"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(countFor(u"brand_new_thing"_s), 0, kPatience);
        QCOMPARE(::kill(pid_t(m_watch->processId()), SIGINT), 0);
        QVERIFY(m_watch->waitForFinished());
        QCOMPARE(m_watch->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_watch->exitCode(), 0);
    }

    void whatTheServerWasAskedToWatchStaysSo()
    {
        QCOMPARE(m_box->run({u"watch"_s, m_box->project()}).exitCode, 0);
        watchHere({u"watch"_s, m_box->project(), u"--here"_s});
        QTRY_VERIFY_WITH_TIMEOUT(said("Watching " + m_box->project().toUtf8() + " from here"), kPatience);
        QCOMPARE(watched(), QStringList{u"project"_s});
        QCOMPARE(::kill(pid_t(m_watch->processId()), SIGTERM), 0);
        QVERIFY(m_watch->waitForFinished());
        QCOMPARE(watched(), QStringList{u"project"_s});
    }

    void watchesSeveralAtOnceUntilStandardInputCloses()
    {
        m_box->writeFile(u"other/door.py"_s, "def close_door():\n    pass\n");
        QCOMPARE(m_box->run({u"index"_s, m_box->path(u"other"_s)}).exitCode, 0);
        watchHere({u"watch"_s, u"--here"_s, u"--json"_s, u"--exit-on-stdin-close"_s, u"-n"_s, u"project"_s, u"-n"_s, u"gone"_s, u"-n"_s,
                   u"other"_s});
        QTRY_VERIFY_WITH_TIMEOUT(told(u"project"_s, u"here"_s) && told(u"other"_s, u"here"_s), kPatience);
        QVERIFY(told(u"gone"_s, u"ended"_s));
        m_box->writeFile(u"project/src/fresh.py"_s, "def brand_new_thing():\n    pass\n");
        m_box->writeFile(u"other/fresh.py"_s, "def other_new_thing():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"brand_new_thing"_s), u"src/fresh.py"_s, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"other_new_thing"_s, u"other"_s), u"fresh.py"_s, kPatience);
        m_watch->closeWriteChannel();
        QVERIFY(m_watch->waitForFinished());
        QCOMPARE(m_watch->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_watch->exitCode(), 0);
    }

    void goesOnWithTheNextServerForAll()
    {
        watchTwoAndKillTheServer();
        if (QTest::currentTestFailed())
            return;
        m_box->writeFile(u"project/src/fresh.py"_s, "def brand_new_thing():\n    pass\n");
        m_box->writeFile(u"other/fresh.py"_s, "def other_new_thing():\n    pass\n");
        QTRY_VERIFY_WITH_TIMEOUT(said("The server answers again"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"brand_new_thing"_s), u"src/fresh.py"_s, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"other_new_thing"_s, u"other"_s), u"fresh.py"_s, kPatience);
        QVERIFY(told(u"project"_s, u"waiting"_s));
        QTRY_COMPARE_WITH_TIMEOUT(lastTold(u"project"_s), u"here"_s, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastTold(u"other"_s), u"here"_s, kPatience);
    }

    void theOthersGoOnWhenTheOneThatWaitedForAServerEnds()
    {
        watchTwoAndKillTheServer();
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_box->run({u"clear"_s, u"-n"_s, u"project"_s}).exitCode, 0);
        m_box->writeFile(u"project/src/fresh.py"_s, "def brand_new_thing():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(lastTold(u"project"_s), u"ended"_s, kPatience);
        QVERIFY(told(u"other"_s, u"waiting"_s));
        QTRY_COMPARE_WITH_TIMEOUT(lastTold(u"other"_s), u"here"_s, kPatience);
        QCOMPARE(m_watch->state(), QProcess::Running);
    }

    void whatIsWrongWithOneFolderDoesNotHoldUpTheOthers()
    {
        watchTwo();
        if (QTest::currentTestFailed())
            return;
        m_box->writeFile(u"project/cocosearch.yaml"_s, "indexing:\n  excludePatterns: [\"*.lo");
        QTRY_COMPARE_WITH_TIMEOUT(lastTold(u"project"_s), u"waiting"_s, kPatience);
        m_box->writeFile(u"other/fresh.py"_s, "def other_new_thing():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"other_new_thing"_s, u"other"_s), u"fresh.py"_s, kPatience);
        QVERIFY(!told(u"other"_s, u"waiting"_s));
        m_box->writeFile(u"project/cocosearch.yaml"_s, "indexing:\n  excludePatterns: [\"*.log\"]\n");
        m_box->writeFile(u"project/src/fresh.py"_s, "def brand_new_thing():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(lastTold(u"project"_s), u"here"_s, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"brand_new_thing"_s), u"src/fresh.py"_s, kPatience);
        QVERIFY(!told(u"project"_s, u"ended"_s));
    }

    void goesOnWithTheNextServer()
    {
        watchHere({u"watch"_s, u"-n"_s, u"project"_s, u"--here"_s, u"--json"_s});
        QTRY_VERIFY_WITH_TIMEOUT(said("\"here\""), kPatience);
        QCOMPARE(m_box->serverPids().size(), 1);
        const qint64 server = m_box->serverPids().first();
        QCOMPARE(::kill(pid_t(server), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!CocoSandbox::isAlive(server), kPatience);
        m_box->writeFile(u"project/src/later.py"_s, "def written_meanwhile():\n    pass\n");
        QTRY_VERIFY_WITH_TIMEOUT(said("The server answers again"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"written_meanwhile"_s), u"src/later.py"_s, kPatience);
        QVERIFY(said("tried again until it works"));
    }

    void endsWhenItsIndexIsRemoved()
    {
        watchHere({u"watch"_s, m_box->project(), u"--here"_s});
        QTRY_VERIFY_WITH_TIMEOUT(said("from here"), kPatience);
        QCOMPARE(m_box->run({u"clear"_s, u"-n"_s, u"project"_s}).exitCode, 0);
        m_box->writeFile(u"project/src/later.py"_s, "def written_meanwhile():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->state(), QProcess::NotRunning, kPatience);
        QCOMPARE(m_watch->exitStatus(), QProcess::NormalExit);
        QVERIFY(m_watch->exitCode() != 0);
        QVERIFY2(said("project"), m_err.constData());
    }

    void saysWhatIsWrongWithTheArguments()
    {
        const CocoRun nothing = m_box->run({u"watch"_s, u"--here"_s});
        QCOMPARE(nothing.exitCode, 2);
        QVERIFY(nothing.err.contains("Say what to watch from here"));
        QCOMPARE(m_box->run({u"watch"_s, u"--here"_s, u"--stop"_s, m_box->project()}).exitCode, 2);
        QCOMPARE(m_box->run({u"watch"_s, u"-n"_s, u"project"_s, u"-n"_s, u"other"_s}).exitCode, 2);
        const CocoRun unknown = m_box->run({u"watch"_s, u"--here"_s, m_box->path(u"home"_s)});
        QVERIFY(unknown.exitCode != 0);
        QVERIFY2(unknown.err.contains("is not indexed yet"), unknown.err.constData());
        const CocoRun noIndex = m_box->run({u"watch"_s, u"--here"_s, u"-n"_s, u"nothing"_s});
        QVERIFY(noIndex.exitCode != 0);
        QVERIFY2(noIndex.err.contains("There is no index nothing"), noIndex.err.constData());
    }

private:
    void watchHere(const QStringList &arguments)
    {
        m_watch = m_box->start(arguments);
        QCOMPARE(m_watch->state(), QProcess::Running);
    }

    /// "project" and "other", both known to be watched from here.
    void watchTwo()
    {
        m_box->writeFile(u"other/door.py"_s, "def close_door():\n    pass\n");
        QCOMPARE(m_box->run({u"index"_s, m_box->path(u"other"_s)}).exitCode, 0);
        watchHere({u"watch"_s, u"--here"_s, u"--json"_s, u"-n"_s, u"project"_s, u"-n"_s, u"other"_s});
        QTRY_VERIFY_WITH_TIMEOUT(told(u"project"_s, u"here"_s) && told(u"other"_s, u"here"_s), kPatience);
    }

    void watchTwoAndKillTheServer()
    {
        watchTwo();
        if (QTest::currentTestFailed())
            return;
        const qint64 server = m_box->serverPids().value(0);
        QCOMPARE(::kill(pid_t(server), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!CocoSandbox::isAlive(server), kPatience);
    }

    /// On either stream, since the start.
    bool said(const QByteArray &text)
    {
        m_out += m_watch->readAllStandardOutput();
        m_err += m_watch->readAllStandardError();
        return m_out.contains(text) || m_err.contains(text);
    }

    QStringList statesOf(const QString &index)
    {
        static_cast<void>(said({}));
        QStringList states;
        for (const QByteArray &line : m_out.split('\n')) {
            const QJsonObject told = QJsonDocument::fromJson(line).object();
            if (told["name"_L1] == index)
                states.append(told["state"_L1].toString());
        }
        return states;
    }
    bool told(const QString &index, const QString &state) { return statesOf(index).contains(state); }
    QString lastTold(const QString &index) { return statesOf(index).value(statesOf(index).size() - 1); }

    QStringList watched() const
    {
        QStringList names;
        for (const QJsonValue &watch : m_box->run({u"watch"_s, u"--json"_s}).array())
            names.append(watch["name"_L1].toString());
        return names;
    }

    QJsonArray hitsFor(const QString &query, const QString &index = u"project"_s) const
    {
        return m_box->run({u"search"_s, query, u"-n"_s, index, u"--json"_s}).array();
    }
    QString firstFor(const QString &query, const QString &index = u"project"_s) const
    {
        return hitsFor(query, index).first()["file_path"_L1].toString();
    }
    int countFor(const QString &query) const
    {
        int count = 0;
        for (const QJsonValue &hit : hitsFor(query))
            count += hit["file_path"_L1] == u"src/fresh.py"_s ? 1 : 0;
        return count;
    }

    std::unique_ptr<CocoSandbox> m_box;
    std::unique_ptr<QProcess> m_watch;
    QByteArray m_out;
    QByteArray m_err;
};

QTEST_GUILESS_MAIN(TestCocoWatch)
#include "tst_CocoWatch.moc"
