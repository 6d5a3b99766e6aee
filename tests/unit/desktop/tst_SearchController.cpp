// SPDX-License-Identifier: Apache-2.0
#include "desktop/SearchController.h"
#include "support/FakeCocoServer.h"
#include "support/SampleAnswers.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using coco::testing::FakeBehaviour;
using coco::testing::FakeCocoServer;

class TestSearchController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeCocoServer>();
        m_server->addIndex(u"api"_s, coco::testing::sampleRoot());
        QVERIFY(m_server->start());
        QUrl url = m_server->endpoint().url;
        url.setPath(u"/mcp"_s);
        m_client = coco::mcp::makeHttpMcpClient(url, {}, u"test"_s, u"0"_s);
        m_controller = std::make_unique<SearchController>();
        m_controller->setTimings(10ms, 5s);
        m_controller->setClient(m_client.get());
    }

    void cleanup()
    {
        m_controller.reset();
        m_client.reset();
        m_server.reset();
    }

    void answersAQuery()
    {
        QSignalSpy answers(m_controller.get(), &SearchController::answered);
        m_controller->setQuery(query(u"refresh token"_s));
        QTRY_COMPARE(answers.count(), 1);
        const auto answer = answers.first().first().value<SearchAnswer>();
        QVERIFY(answer.items.size() > 3);
        QCOMPARE(answer.matchedTerms, (QStringList{u"refresh"_s, u"token"_s}));
        QCOMPARE(m_server->lastArguments().value("smart_context"_L1).toBool(true), false);
    }

    void onlyTheLastOfQuickChangesIsAsked()
    {
        m_controller->setTimings(50ms, 5s);
        QSignalSpy answers(m_controller.get(), &SearchController::answered);
        for (const QString &text : {u"r"_s, u"re"_s, u"ref"_s, u"refr"_s})
            m_controller->setQuery(query(text));
        QTRY_COMPARE(answers.count(), 1);
        QCOMPARE(m_server->queries(), QStringList{u"refr"_s});
    }

    void aNewerQueryCancelsTheOlder()
    {
        FakeBehaviour hanging;
        hanging.hangSearch = true;
        m_server->setBehaviour(hanging);
        QSignalSpy answers(m_controller.get(), &SearchController::answered);
        QSignalSpy failures(m_controller.get(), &SearchController::failed);
        m_controller->setQuery(query(u"slow"_s));
        QTRY_COMPARE(m_server->queries().size(), 1);
        m_server->setBehaviour({});
        m_controller->setQuery(query(u"quick"_s));
        QTRY_COMPARE(answers.count(), 1);
        QTRY_COMPARE(m_server->cancelledSearches(), 1);
        QCOMPARE(failures.count(), 0);
    }

    void aHangingServerEndsInATimeout()
    {
        FakeBehaviour hanging;
        hanging.hangSearch = true;
        m_server->setBehaviour(hanging);
        m_controller->setTimings(10ms, 200ms);
        QSignalSpy failures(m_controller.get(), &SearchController::failed);
        m_controller->setQuery(query(u"slow"_s));
        QTRY_COMPARE(failures.count(), 1);
        QCOMPARE(failures.first().first().value<coco::Error>().code, coco::ErrorCode::Timeout);
        QVERIFY(!m_controller->isSearching());
    }

    void garbageEndsInAnError()
    {
        FakeBehaviour garbage;
        garbage.garbageMcp = true;
        m_server->setBehaviour(garbage);
        QSignalSpy failures(m_controller.get(), &SearchController::failed);
        m_controller->setQuery(query(u"anything"_s));
        QTRY_COMPARE(failures.count(), 1);
        QVERIFY(!failures.first().first().value<coco::Error>().message.isEmpty());
    }

    void aServerThatDiesEndsInAnError()
    {
        FakeBehaviour hanging;
        hanging.hangSearch = true;
        m_server->setBehaviour(hanging);
        QSignalSpy failures(m_controller.get(), &SearchController::failed);
        m_controller->setQuery(query(u"anything"_s));
        QTRY_COMPARE(m_server->queries().size(), 1);
        m_server->stop();
        QTRY_COMPARE(failures.count(), 1);
    }

    void anErrorOfTheToolIsSaid()
    {
        FakeBehaviour refusing;
        refusing.searchError = u"The expression “(” is not complete."_s;
        m_server->setBehaviour(refusing);
        QSignalSpy failures(m_controller.get(), &SearchController::failed);
        m_controller->setQuery(query(u"("_s));
        QTRY_COMPARE(failures.count(), 1);
        QCOMPARE(failures.first().first().value<coco::Error>().message, refusing.searchError);
    }

    void clearsWithoutAskingWhenThereIsNothingToSearch_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("indexes");
        QTest::newRow("no text") << QString() << QStringList{u"api"_s};
        QTest::newRow("blanks") << u"   "_s << QStringList{u"api"_s};
        QTest::newRow("no project") << u"token"_s << QStringList();
    }

    void clearsWithoutAskingWhenThereIsNothingToSearch()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, indexes);
        QSignalSpy cleared(m_controller.get(), &SearchController::cleared);
        SearchQuery nothing = query(text);
        nothing.indexNames = indexes;
        m_controller->setQuery(nothing);
        QCOMPARE(cleared.count(), 1);
        QVERIFY(!m_controller->isSearching());
        QCOMPARE(m_server->queries(), QStringList());
    }

    void aQueryAskedWithoutAServerRunsWhenOneComes()
    {
        m_controller->setClient(nullptr);
        QSignalSpy started(m_controller.get(), &SearchController::started);
        QSignalSpy answers(m_controller.get(), &SearchController::answered);
        m_controller->setQuery(query(u"token"_s));
        QTRY_COMPARE(started.count(), 1);
        m_controller->setClient(m_client.get());
        QTRY_COMPARE(answers.count(), 1);
    }

private:
    static SearchQuery query(const QString &text)
    {
        SearchQuery query;
        query.text = text;
        query.indexNames = {u"api"_s};
        return query;
    }

    std::unique_ptr<FakeCocoServer> m_server;
    std::unique_ptr<coco::mcp::McpClient> m_client;
    std::unique_ptr<SearchController> m_controller;
};

QTEST_GUILESS_MAIN(TestSearchController)
#include "tst_SearchController.moc"
