// SPDX-License-Identifier: Apache-2.0
#include "desktop/WatchWording.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using stack::HostWatchedIndex;
using stack::HostWatchStatus;
using IndexState = stack::HostWatchedIndex::State;

namespace {

Project project(const QString &watch)
{
    Project project;
    project.summary.name = u"shop"_s;
    project.watch = watch;
    return project;
}

HostWatchStatus here(HostWatchStatus::State state, const HostWatchedIndex &index)
{
    HostWatchStatus status;
    status.state = state;
    status.indexes.insert(u"shop"_s, index);
    return status;
}

} // namespace

/// What a person reads of who keeps a project up to date.
class TestWatchWording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatTheServerDoes_data()
    {
        QTest::addColumn<QString>("watch");
        QTest::addColumn<QString>("fact");
        QTest::newRow("not watched") << QString() << QString();
        QTest::newRow("starting") << u"starting"_s << QString();
        QTest::newRow("watching") << u"watching"_s << u"kept up to date"_s;
        QTest::newRow("looking") << u"looking"_s << u"looked at every minute"_s;
        QTest::newRow("told by another") << u"told"_s << u"kept up to date by a program that watches elsewhere"_s;
        QTest::newRow("waiting") << u"waiting"_s << u"cannot be watched now, tried again"_s;
    }

    void saysWhatTheServerDoes()
    {
        QFETCH(QString, watch);
        QFETCH(QString, fact);
        HostWatchStatus others;
        others.state = HostWatchStatus::State::Failed;
        others.indexes.insert(u"api"_s, {});
        for (const HostWatchStatus &status : {HostWatchStatus(), others}) {
            QCOMPARE(watchWords(project(watch), status).fact, fact);
            QCOMPARE(watchWords(project(watch), status).problem, QString());
        }
    }

    void saysThatThisApplicationWatches()
    {
        for (const QString &watch : {u"told"_s, u"looking"_s}) {
            const WatchWords words = watchWords(project(watch), here(HostWatchStatus::State::Running, {IndexState::Watching, {}}));
            QCOMPARE(words.fact, u"kept up to date, watched by this application"_s);
            QCOMPARE(words.problem, QString());
        }
        const WatchWords soon = watchWords(project(u"looking"_s), here(HostWatchStatus::State::Starting, {}));
        QCOMPARE(soon.fact, u"about to be watched by this application"_s);
    }

    void saysWhatIsInTheWayAndWhatHappensNext()
    {
        HostWatchStatus crashed = here(HostWatchStatus::State::Waiting, {});
        crashed.error = {ErrorCode::Unavailable, u"It crashed. It is started again by itself."_s, u"last words"_s};
        const WatchWords words = watchWords(project(u"looking"_s), crashed);
        QCOMPARE(words.fact, u"looked at every minute"_s);
        QCOMPARE(words.problem, crashed.error.message);
        QCOMPARE(words.detail, u"last words"_s);

        const WatchWords ill = watchWords(project(u"looking"_s), here(HostWatchStatus::State::Running, {IndexState::Waiting, u"The disk is full."_s}));
        QCOMPARE(ill.fact, u"looked at every minute"_s);
        QVERIFY(ill.problem.contains("The disk is full."_L1));
        QVERIFY(ill.problem.contains("tries again"_L1));

        const WatchWords many = watchWords(project(u"looking"_s), here(HostWatchStatus::State::Running, {IndexState::Looking, u"Raise the limit."_s}));
        QCOMPARE(many.fact, u"looked at every minute"_s);
        QCOMPARE(many.problem, u"Raise the limit."_s);
    }

    void saysNothingOfWhatWasSwitchedOff()
    {
        const WatchWords words = watchWords(project({}), here(HostWatchStatus::State::Running, {IndexState::Watching, {}}));
        QCOMPARE(words.fact, QString());
        QCOMPARE(words.problem, QString());
    }
};

QTEST_GUILESS_MAIN(TestWatchWording)
#include "tst_WatchWording.moc"
