// SPDX-License-Identifier: Apache-2.0
#include "stack/StackController.h"
#include "support/FakeDockerEngine.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;
using coco::testing::FakeDockerEngine;

class tst_StackController : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeDockerEngine> m_engine;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StackController> m_controller;
    std::optional<Error> m_fault;
    int m_finished = 0;

    [[nodiscard]] AppPaths paths() const
    {
        AppPaths paths;
        paths.config = m_folder->filePath(u"config"_s);
        paths.data = m_folder->filePath(u"data"_s);
        paths.state = m_folder->filePath(u"state"_s);
        paths.runtime = m_folder->filePath(u"run"_s);
        return paths;
    }

    void answerAnEmptyEngine()
    {
        m_engine->reply("GET /version", 200, R"json({"Version":"20.10.24","ApiVersion":"1.41"})json");
        m_engine->reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":1000000000,"OperatingSystem":"Debian"})json");
        m_engine->reply("GET /containers/json", 200, "[]");
        m_engine->reply("GET /volumes/cocosearch-data", 404, R"json({"message":"no such volume"})json");
    }

    /// The operation has got to the call that hangs.
    [[nodiscard]] bool waitUntilItHangs() const
    {
        return QTest::qWaitFor(
            [this] {
                const QList<QByteArray> asked = m_engine->asked();
                return std::any_of(asked.begin(), asked.end(), [](const QByteArray &call) { return call.contains("/containers/json"); });
            },
            30'000);
    }

    [[nodiscard]] bool waitForEnd(int ends) const
    {
        return QTest::qWaitFor([this, ends] { return m_finished >= ends; }, 30'000);
    }

private Q_SLOTS:
    void init()
    {
        m_engine = std::make_unique<FakeDockerEngine>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_fault.reset();
        m_finished = 0;
        answerAnEmptyEngine();
        m_controller = std::make_unique<StackController>(BackendParts{paths(), {u"11111111-2222-3333-4444-555555555555"_s}, u"/bin/false"_s, {}});
        connect(m_controller.get(), &StackController::finished, this, [this](StackOperation, const std::optional<Error> &fault) {
            m_fault = fault;
            ++m_finished;
        });
        QVERIFY(m_controller->load());
        StackSpec spec = m_controller->spec();
        spec.backend = BackendKind::Docker;
        spec.engineHost = u"unix://"_s + m_engine->socketPath();
        QVERIFY(m_controller->setSpec(spec));
    }

    void cleanup()
    {
        m_controller.reset();
        m_engine.reset();
    }

    void tellsWhatIsThere()
    {
        QVERIFY(m_controller->look());
        QVERIFY(waitForEnd(1));
        QVERIFY2(!m_fault, m_fault ? qPrintable(m_fault->message) : "");
        QCOMPARE(m_controller->status().phase, StackPhase::NotCreated);
        QCOMPARE(m_controller->status().engine, u"Docker Engine 20.10.24"_s);
        QCOMPARE(m_controller->state(), StackController::State::Idle);
    }

    void saysThatTheEngineIsGone()
    {
        m_engine->stop();
        QVERIFY(m_controller->look());
        QVERIFY(waitForEnd(1));
        QCOMPARE(m_controller->status().phase, StackPhase::EngineMissing);
        QVERIFY(!m_controller->status().reason.isEmpty());
    }

    void doesOneThingAtATime()
    {
        m_engine->hang("GET /containers/json");
        QVERIFY(m_controller->down());
        QVERIFY(waitUntilItHangs());
        QVERIFY(!m_controller->up());
        QVERIFY(!m_controller->look());
        QCOMPARE(m_controller->operation(), StackOperation::Down);
        QCOMPARE(m_controller->setSpec(m_controller->spec()).error().code, ErrorCode::Conflict);
        answerAnEmptyEngine();
        m_controller->cancel();
        QCOMPARE(m_controller->state(), StackController::State::Stopping);
        QVERIFY(waitForEnd(1));
        QVERIFY(m_fault);
        QCOMPARE(m_fault->code, ErrorCode::Cancelled);
        QVERIFY(m_controller->look());
        QVERIFY(waitForEnd(2));
    }

    void looksAgainForWhatChangedMeanwhile()
    {
        m_engine->hang("GET /containers/json");
        QVERIFY(m_controller->look());
        QVERIFY(waitUntilItHangs());
        m_controller->lookSoon();
        answerAnEmptyEngine();
        m_controller->cancel();
        QVERIFY(waitForEnd(2));
        QVERIFY2(!m_fault, m_fault ? qPrintable(m_fault->message) : "");
        QCOMPARE(m_controller->status().phase, StackPhase::NotCreated);
    }

    void leavesTheStackToAnotherWriter()
    {
        const auto held = lockStack(paths());
        QVERIFY(held);
        QVERIFY(m_controller->down());
        QVERIFY(waitForEnd(1));
        QCOMPARE(m_fault->code, ErrorCode::Conflict);
        QVERIFY(m_fault->message.contains(QString::number(QCoreApplication::applicationPid())));
    }

    void endsWhatRunsWhenItGoes()
    {
        m_engine->hang("GET /containers/json");
        QVERIFY(m_controller->down());
        QVERIFY(waitUntilItHangs());
        answerAnEmptyEngine();
        m_controller.reset();
        QVERIFY(lockStack(paths()));
    }

    void refusesAnEngineElsewhere()
    {
        StackSpec spec = m_controller->spec();
        spec.engineHost = u"tcp://somewhere.example:2375"_s;
        QVERIFY(m_controller->setSpec(spec));
        QVERIFY(m_controller->up());
        QVERIFY(QTest::qWaitFor([this] { return m_finished == 1; }, 60'000));
        QCOMPARE(m_fault->code, ErrorCode::Refused);
    }

    void doesNothingBeforeItsSettingsAreRead()
    {
        StackController controller(BackendParts{paths(), {u"x"_s}, {}, {}});
        QVERIFY(!controller.look());
    }
};

QTEST_GUILESS_MAIN(tst_StackController)
#include "tst_StackController.moc"
