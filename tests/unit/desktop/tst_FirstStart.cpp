// SPDX-License-Identifier: Apache-2.0
#include "desktop/FirstStart.h"

#include "support/FakeCocoServer.h"
#include "support/FakeDockerEngine.h"
#include "support/SampleAnswers.h"
#include "support/TestStack.h"

#include "desktop/ChoiceRow.h"
#include "desktop/ExampleQueries.h"
#include "desktop/FirstStartCheck.h"
#include "desktop/FirstStartFolders.h"
#include "desktop/FirstStartPlace.h"
#include "desktop/ProjectsController.h"
#include "desktop/ServerLink.h"
#include "desktop/SetupRun.h"
#include "desktop/Theme.h"

#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeCocoServer;
using coco::testing::FakeDockerEngine;
using coco::testing::TestStack;

namespace {

constexpr int kPatience = 30'000;

} // namespace

/// The card alone, against engines and servers that behave as told.
class TestFirstStart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_stack = std::make_unique<TestStack>();
        m_home = m_stack->folder.filePath(u"home"_s);
        QVERIFY(QDir().mkpath(m_home + u"/src/identity/.git"_s));
        QFile head(m_home + u"/src/identity/.git/HEAD"_s);
        QVERIFY(head.open(QIODevice::WriteOnly));
        m_link = std::make_unique<ServerLink>();
        m_projects = std::make_unique<ProjectsController>(*m_link);
    }

    void cleanup()
    {
        m_card.reset();
        m_projects.reset();
        m_link.reset();
        m_stack.reset();
    }

    void worksWithoutAnEngineAndSuggestsARepository()
    {
        show();
        QVERIFY(m_card->nextButton().isEnabled());
        QCOMPARE(m_card->spec().backend, stack::BackendKind::Embedded);
        m_card->nextButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(m_card->folders().folders(), QStringList{m_home + u"/src/identity"_s}, kPatience);
        m_card->nextButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(m_card->check().isComplete(), kPatience);
        QVERIFY(texts().join(u'\n').contains(m_home + u"/src/identity"_s));
        m_card->backButton().click();
        QCOMPARE(m_card->step(), FirstStart::Folders);
        m_card->backButton().click();
        QCOMPARE(m_card->step(), FirstStart::Place);
        QVERIFY(!m_card->backButton().isEnabled());
    }

    void leavingWritesNothing()
    {
        show();
        m_card->nextButton().click();
        m_card->nextButton().click();
        QSignalSpy left(m_card.get(), &FirstStart::left);
        m_card->leaveButton().click();
        QCOMPARE(left.count(), 1);
        QVERIFY(!QFile::exists(settingsFile()));
        QVERIFY(!QFile::exists(m_stack->session.parts().paths.data + u"/indexes"_s));
    }

    void needsAFolder()
    {
        show();
        m_card->nextButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_card->folders().folders().isEmpty(), kPatience);
        auto *box = m_card->findChild<QCheckBox *>(u"folderBox"_s);
        QVERIFY(box);
        box->click();
        QVERIFY(!m_card->nextButton().isEnabled());
        m_card->addFolder(m_home + u"/gone"_s);
        QVERIFY(!m_card->nextButton().isEnabled());
        m_card->addFolder(m_home);
        QVERIFY2(!m_card->nextButton().isEnabled(), "the home folder itself is never indexed");
        QVERIFY(QDir().mkpath(m_home + u"/übung & co"_s));
        m_card->addFolder(m_home + u"/übung & co"_s);
        QVERIFY(m_card->nextButton().isEnabled());
        QCOMPARE(m_card->folders().folders(), QStringList{m_home + u"/übung & co"_s});
    }

    void tellsWhatAnEngineIs()
    {
        FakeDockerEngine engine;
        engine.reply("GET /version", 200, R"json({"Version":"28.3.1","ApiVersion":"1.41"})json");
        engine.reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":8000000000,"OperatingSystem":"Debian"})json");
        FirstStartPlace place(m_theme, partsFor(engine));
        place.look();
        QTRY_VERIFY_WITH_TIMEOUT(!place.engineRows().isEmpty(), kPatience);
        ChoiceRow *row = place.engineRows().first();
        QVERIFY2(row->sentence().contains(u"28.3.1"_s), qPrintable(row->sentence()));
        QVERIFY(row->button().isEnabled());
        row->button().click();
        QCOMPARE(place.choice({}).backend, stack::BackendKind::Docker);
    }

    void anEngineThatDoesNotAnswerCannotBeChosen()
    {
        FakeDockerEngine engine;
        engine.hang("GET /version");
        FirstStartPlace place(m_theme, partsFor(engine));
        place.look();
        QTRY_VERIFY_WITH_TIMEOUT(!place.engineRows().isEmpty(), kPatience);
        QVERIFY(!place.engineRows().first()->button().isEnabled());
        QVERIFY(!place.engineRows().first()->sentence().isEmpty());
        QCOMPARE(place.choice({}).backend, stack::BackendKind::Embedded);
    }

    void whatIsToBeDoneFollowsAnEngineThatIsFoundLate()
    {
        FakeDockerEngine engine;
        engine.reply("GET /version", 200, R"json({"Version":"28.3.1","ApiVersion":"1.41"})json");
        engine.reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":8000000000,"OperatingSystem":"Debian"})json");
        engine.reply("GET /containers/json", 200, "[]");
        show();
        m_card->nextButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_card->folders().folders().isEmpty(), kPatience);
        m_card->nextButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(m_card->check().isComplete(), kPatience);
        QVERIFY(texts().contains(u"What is created"_s));
        QVERIFY(QFile::link(engine.socketPath(), m_stack->folder.filePath(u"docker.sock"_s)));
        m_card->place().look();
        QTRY_VERIFY_WITH_TIMEOUT(!m_card->place().engineRows().isEmpty() && m_card->place().engineRows().first()->button().isEnabled(), kPatience);
        m_card->place().engineRows().first()->button().click();
        QTRY_VERIFY_WITH_TIMEOUT(texts().contains(u"What is done, in this order"_s), kPatience);
    }

    void waitsForTheEngineThatIsWanted()
    {
        FakeDockerEngine engine;
        engine.hang("GET /version");
        FirstStartPlace place(m_theme, partsFor(engine));
        stack::StackSpec spec;
        spec.backend = stack::BackendKind::Docker;
        place.choose(spec);
        QSignalSpy changed(&place, &FirstStartPlace::changed);
        place.look();
        QVERIFY2(!place.isComplete(), "another place would be taken");
        QTRY_VERIFY_WITH_TIMEOUT(place.isComplete(), kPatience);
        QVERIFY(!changed.isEmpty());
        place.look();
        QVERIFY(!place.isComplete());
        place.findChild<ChoiceRow *>(u"embeddedRow"_s)->button().click();
        QVERIFY2(place.isComplete(), "it is not wanted any more");
    }

    void aDestroyedCardWaitsForNobody()
    {
        FakeDockerEngine engine;
        engine.hang("GET /version");
        {
            FirstStartPlace place(m_theme, partsFor(engine));
            place.look();
            QTRY_VERIFY_WITH_TIMEOUT(!engine.asked().isEmpty(), kPatience);
        }
        QVERIFY(engine.isRunning());
    }

    void testsAnotherServer()
    {
        FirstStartPlace place(m_theme, m_stack->session.parts());
        auto *remote = place.findChild<ChoiceRow *>(u"remoteRow"_s);
        QVERIFY(remote);
        remote->button().click();
        QVERIFY2(!place.isComplete(), "there is no address yet");
        const auto edits = place.findChildren<QLineEdit *>();
        edits.first()->setText(u"http://127.0.0.1:1"_s);
        QVERIFY(place.isComplete());
        QCOMPARE(place.choice({}).remoteUrl, u"http://127.0.0.1:1"_s);
    }

    void aTakenPortIsNamedAndCanBeChanged()
    {
        FakeDockerEngine engine;
        engine.reply("GET /version", 200, R"json({"Version":"28.3.1","ApiVersion":"1.41"})json");
        engine.reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":8000000000,"OperatingSystem":"Debian"})json");
        engine.reply("GET /volumes/cocosearch-data", 404, R"json({"message":"no such volume"})json");
        engine.reply("GET /containers/json", 200,
                     R"json([{"Id":"abc","Names":["/squatter"],"State":"running","Ports":[{"IP":"127.0.0.1","PrivatePort":80,"PublicPort":3000,"Type":"tcp"}],"Labels":{}}])json");
        FirstStartCheck check(m_theme, partsFor(engine));
        stack::StackSpec spec;
        spec.backend = stack::BackendKind::Docker;
        QSignalSpy chosen(&check, &FirstStartCheck::portChosen);
        QSignalSpy changed(&check, &FirstStartCheck::changed);
        check.look(spec, {}, {});
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, kPatience);
        QVERIFY(!check.isComplete());
        QStringList shown;
        for (const QLabel *label : check.findChildren<QLabel *>())
            shown.append(label->text());
        QVERIFY2(shown.join(u'\n').contains(u"squatter"_s), qPrintable(shown.join(u'\n')));
        QPushButton *use = nullptr;
        for (QPushButton *button : check.findChildren<QPushButton *>()) {
            if (button->text().contains(u"port"_s))
                use = button;
        }
        QVERIFY(use);
        use->click();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().at(0).toString(), u"ports.mcp"_s);
    }

    void aServerThatCannotStartIsTakenBack()
    {
        show();
        m_card->nextButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_card->folders().folders().isEmpty(), kPatience);
        m_card->nextButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(m_card->nextButton().isEnabled(), kPatience);
        m_card->nextButton().click(); // there is no program to start
        QTRY_VERIFY_WITH_TIMEOUT(!m_card->isRunning(), kPatience);
        QVERIFY(!QFile::exists(settingsFile()));
        QCOMPARE(m_card->step(), FirstStart::Check);
        QVERIFY(m_card->nextButton().isVisible());
    }

    void aServerThatIsNotReadyYetIsAskedAgain()
    {
        m_stack.reset();
        m_stack = std::make_unique<TestStack>(QCoreApplication::applicationDirPath() + u"/../fake/coco"_s);
        m_stack->session.start();
        QTRY_VERIFY_WITH_TIMEOUT(m_stack->session.server().isUsable(), kPatience);
        FakeCocoServer server;
        QVERIFY(server.start());
        testing::FakeBehaviour busy;
        busy.indexRefusals = 2;
        server.setBehaviour(busy);
        connectTo(server);
        QTRY_VERIFY_WITH_TIMEOUT(m_projects->isKnown(), kPatience);
        SetupRun::Order order;
        order.spec.backend = stack::BackendKind::Remote;
        order.spec.remoteUrl = server.endpoint().url.toString();
        order.folders = {testing::sampleRoot()};
        SetupRun run(order, m_stack->session, *m_projects, *m_link);
        QSignalSpy ended(&run, &SetupRun::ended);
        run.start();
        QTRY_VERIFY_WITH_TIMEOUT(server.calls().count(u"POST /api/index"_s) >= 3, kPatience);
        QVERIFY2(ended.isEmpty(), "a refusal that passes ends nothing");
        server.addIndex(QFileInfo(testing::sampleRoot()).fileName(), testing::sampleRoot());
        server.sendJob(indexed(u"1"_s));
        server.sendIndexesChanged();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience);
        QVERIFY2(!ended.first().at(0).value<std::optional<Error>>(), "it ended well");
        QSignalSpy stopped(&m_stack->session, &StackSession::stopped);
        m_stack->session.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, kPatience);
    }

    void aServerThatIsRestartedWhileIndexingIsAskedAgain()
    {
        m_stack.reset();
        m_stack = std::make_unique<TestStack>(QCoreApplication::applicationDirPath() + u"/../fake/coco"_s);
        m_stack->session.start();
        QTRY_VERIFY_WITH_TIMEOUT(m_stack->session.server().isUsable(), kPatience);
        auto server = std::make_unique<FakeCocoServer>();
        QVERIFY(server->start());
        connectTo(*server);
        QTRY_VERIFY_WITH_TIMEOUT(m_projects->isKnown(), kPatience);
        SetupRun::Order order;
        order.spec.backend = stack::BackendKind::Remote;
        order.spec.remoteUrl = server->endpoint().url.toString();
        order.folders = {testing::sampleRoot()};
        SetupRun run(order, m_stack->session, *m_projects, *m_link);
        QSignalSpy ended(&run, &SetupRun::ended);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_projects->runningJobs().size(), 1, kPatience);
        m_link->setStatus({});
        FakeCocoServer again;
        QJsonObject half = testing::sampleIndex(QFileInfo(testing::sampleRoot()).fileName(), testing::sampleRoot());
        half.insert(u"state"_s, u"interrupted"_s);
        again.setIndex(half);
        QVERIFY(again.start());
        connectTo(again);
        QTRY_COMPARE_WITH_TIMEOUT(again.calls().count(u"POST /api/index"_s), 1, kPatience);
        again.addIndex(QFileInfo(testing::sampleRoot()).fileName(), testing::sampleRoot());
        again.sendJob(indexed(u"1"_s));
        again.sendIndexesChanged();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience);
        QVERIFY2(!ended.first().at(0).value<std::optional<Error>>(), "it ended well");
        QCOMPARE(again.calls().count(u"POST /api/index"_s), 1);
        QSignalSpy stopped(&m_stack->session, &StackSession::stopped);
        m_stack->session.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, kPatience);
        m_link->setStatus({});
    }

    void saysNamesAsAPersonWould()
    {
        SearchAnswer answer;
        ResultItem item;
        item.symbolName = u"HTTPServer.refreshAuthToken(self)"_s;
        item.content = u"def parse_config_file(path):"_s;
        answer.items = {item, item};
        QCOMPARE(phrasesFrom(answer), (QStringList{u"refresh auth token"_s, u"parse config file"_s}));
    }

    void offersOnlyQuestionsWithResults()
    {
        FakeCocoServer server;
        server.addIndex(u"sample"_s, testing::sampleRoot());
        QVERIFY(server.start());
        QUrl url = server.endpoint().url;
        url.setPath(u"/mcp"_s);
        const auto client = mcp::makeHttpMcpClient(url, {}, u"test"_s, u"0"_s);
        ExampleQueries examples(client.get(), {u"sample"_s});
        QSignalSpy found(&examples, &ExampleQueries::found);
        examples.start();
        QTRY_COMPARE_WITH_TIMEOUT(found.count(), 1, kPatience);
        const QStringList queries = found.first().first().toStringList();
        QCOMPARE(queries.size(), 3);
        for (const QString &query : queries)
            QVERIFY2(server.queries().contains(query), "it was tried before it is offered");
    }

    void offersNothingWhenTheServerIsGone()
    {
        ExampleQueries examples(nullptr, {u"sample"_s});
        QSignalSpy found(&examples, &ExampleQueries::found);
        examples.start();
        QCOMPARE(found.count(), 1);
        QVERIFY(found.first().first().toStringList().isEmpty());
    }

private:
    void show()
    {
        m_card = std::make_unique<FirstStart>(FirstStartParts{m_theme, m_stack->session, *m_projects, *m_link, m_home});
        m_card->resize(800, 600);
        m_card->show();
    }

    void connectTo(const FakeCocoServer &server)
    {
        stack::ServerStatus status;
        status.state = stack::ServerState::Ready;
        status.endpoint = server.endpoint();
        m_link->setStatus(status);
    }

    [[nodiscard]] stack::BackendParts partsFor(const FakeDockerEngine &engine) const
    {
        stack::BackendParts parts = m_stack->session.parts();
        parts.environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + engine.socketPath());
        return parts;
    }

    [[nodiscard]] static QJsonObject indexed(const QString &id)
    {
        return testing::sampleJob(id, QFileInfo(testing::sampleRoot()).fileName(), 100, u"done"_s);
    }

    [[nodiscard]] QString settingsFile() const { return stack::StackSpecFile(m_stack->session.parts().paths).path(); }

    [[nodiscard]] QStringList texts() const
    {
        QStringList result;
        for (const QLabel *label : m_card->findChildren<QLabel *>())
            result.append(label->text());
        return result;
    }

    Theme m_theme;
    QString m_home;
    std::unique_ptr<TestStack> m_stack;
    std::unique_ptr<ServerLink> m_link;
    std::unique_ptr<ProjectsController> m_projects;
    std::unique_ptr<FirstStart> m_card;
};

QTEST_MAIN(TestFirstStart)
#include "tst_FirstStart.moc"
