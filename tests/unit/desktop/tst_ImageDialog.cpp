// SPDX-License-Identifier: Apache-2.0
#include "desktop/ImageDialog.h"

#include "support/FakeDockerEngine.h"
#include "support/TestStack.h"

#include "desktop/Theme.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeDockerEngine;
using coco::testing::TestStack;

namespace {

constexpr int kPatience = 30'000;

} // namespace

class TestImageDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_stack = std::make_unique<TestStack>();
        m_engine = std::make_unique<FakeDockerEngine>();
        m_engine->reply("GET /version", 200, R"json({"Version":"28.3.1","ApiVersion":"1.41"})json");
        m_engine->reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":8000000000,"OperatingSystem":"Debian"})json");
    }

    void cleanup()
    {
        m_dialog.reset();
        m_engine.reset();
        m_stack.reset();
    }

    void fetchesWithProgress()
    {
        m_engine->replyInPieces("POST /images/create",
                                {R"json({"status":"Pulling fs layer","id":"a1"})json"
                                 "\n",
                                 R"json({"status":"Downloading","progressDetail":{"current":50,"total":100},"id":"a1"})json"
                                 "\n",
                                 R"json({"status":"Pull complete","id":"a1"})json"
                                 "\n",
                                 R"json({"status":"Status: Downloaded newer image"})json"
                                 "\n"});
        show();
        QSignalSpy brought(m_dialog.get(), &ImageDialog::brought);
        m_dialog->pullButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(brought.count(), 1, kPatience);
        QVERIFY(!m_dialog->isRunning());
        QVERIFY(m_dialog->message().contains(stack::defaultImageReference()));
    }

    void anUnpublishedImageLeavesTheOtherWays()
    {
        m_engine->reply("POST /images/create", 404, R"json({"message":"pull access denied for cocosearch/all-in-one, repository does not exist or may require 'docker login'"})json");
        show();
        m_dialog->pullButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->isRunning() && m_dialog->retryButton().isVisible(), kPatience);
        QVERIFY2(!m_dialog->message().isEmpty(), qPrintable(m_dialog->message()));
        QVERIFY(m_dialog->loadButton().isEnabled());
        QVERIFY(m_dialog->signInButton().isVisible());
        m_dialog->signInButton().click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"docker login"_s);
    }

    void buildsFromTheContextThatAPackageShips()
    {
        shipContext();
        m_engine->on("POST /build", [](net::HttpExchange &exchange) {
            const auto stream = exchange.beginStream(200, {});
            stream->write("{\"stream\":\"Step 1/2 : FROM debian AS base\\n\"}\n");
            stream->write("{\"stream\":\"Step 2/2 : RUN cmake --build /build\\n\"}\n{\"stream\":\"[3/382] Building CXX object\\n\"}\n");
            while (!exchange.stopToken().stop_requested() && stream->isOpen())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
        show();
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->buildButton().isEnabled(), kPatience);
        QTest::mouseClick(&m_dialog->buildButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->log().toPlainText().contains(u"[3/382]"_s), kPatience);
        QVERIFY2(shownTexts().contains(u"cmake --build"_s), qPrintable(shownTexts()));
        QVERIFY2(m_engine->lastBody().contains("docker/Dockerfile") && m_engine->lastBody().contains("app/CMakeLists.txt"), "the context went along");
        m_dialog->closeButton().click();
        QVERIFY(!m_dialog->isRunning());
        QVERIFY2(m_dialog->message().contains(u"Stopped"_s), qPrintable(m_dialog->message()));
        QVERIFY(m_dialog->buildButton().isEnabled());
        qunsetenv("COCOSEARCH_BUILD_CONTEXT");
    }

    void withoutAContextNothingCanBeBuilt()
    {
        qputenv("COCOSEARCH_BUILD_CONTEXT", m_stack->folder.filePath(u"nowhere"_s).toUtf8());
        show();
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->buildButton().isEnabled(), kPatience);
        QVERIFY2(shownTexts().contains(u"no build context"_s), qPrintable(shownTexts()));
        QVERIFY(m_dialog->loadButton().isEnabled());
        qunsetenv("COCOSEARCH_BUILD_CONTEXT");
    }

    void anEngineWithoutRoomSaysWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<ImageOrder::Kind>("kind");
        QTest::newRow("fetching") << QByteArray("POST /images/create") << ImageOrder::Kind::Pull;
        QTest::newRow("building") << QByteArray("POST /build") << ImageOrder::Kind::Build;
    }

    void anEngineWithoutRoomSaysWhatToDo()
    {
        QFETCH(QByteArray, call);
        QFETCH(ImageOrder::Kind, kind);
        shipContext();
        m_engine->replyInPieces(call, {"{\"errorDetail\":{\"message\":\"write /layer.tar: no space left on device\"},\"error\":\"no space left on device\"}\n"});
        show();
        m_dialog->begin(kind);
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->isRunning() && m_dialog->retryButton().isVisible(), kPatience);
        QVERIFY2(m_dialog->message().contains(u"full"_s) || m_dialog->message().contains(u"room"_s), qPrintable(m_dialog->message()));
        QVERIFY2(!m_dialog->message().contains(u"could not be pulled"_s), "another source would not help");
        qunsetenv("COCOSEARCH_BUILD_CONTEXT");
    }

    void isCancelledAndTriedAgain()
    {
        m_engine->hang("POST /images/create");
        show();
        m_dialog->pullButton().click();
        QVERIFY(m_dialog->isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(asked("/images/create") == 1, kPatience);
        m_dialog->closeButton().click();
        QVERIFY(!m_dialog->isRunning());
        QVERIFY(m_dialog->isVisible());
        QVERIFY(m_dialog->pullButton().isEnabled());
        m_dialog->pullButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(asked("/images/create") == 2, kPatience);
        m_dialog->stop();
        m_dialog->closeButton().click();
        QVERIFY(!m_dialog->isVisible());
    }

    void closedWhileItRunsItOnlyHides()
    {
        m_engine->hang("POST /images/create");
        show();
        m_dialog->pullButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(asked("/images/create") == 1, kPatience);
        QSignalSpy wentOn(m_dialog.get(), &ImageDialog::wentOn);
        m_dialog->close();
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_dialog->isRunning());
        m_dialog->show();
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_dialog->isRunning());
        QCOMPARE(wentOn.count(), 2);
        QVERIFY2(!m_dialog->close(), "it is not deleted");
        m_dialog->stop();
        QVERIFY2(m_dialog->close(), "quitting asks every window");
    }

    void aFailureThatNobodySawIsTold()
    {
        m_engine->hang("POST /images/create");
        show();
        m_dialog->pullButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(asked("/images/create") == 1, kPatience);
        QSignalSpy failed(m_dialog.get(), &ImageDialog::failed);
        m_dialog->reject();
        m_engine->stop();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatience);
    }

    void goesWhileItRuns()
    {
        m_engine->hang("POST /images/create");
        show();
        m_dialog->pullButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(asked("/images/create") == 1, kPatience);
        m_dialog.reset();
        QVERIFY(m_engine->isRunning());
    }

    void aFileWithoutAnImageIsTold()
    {
        m_engine->reply("POST /images/load", 200, R"json({"stream":"nothing here"})json");
        const QString file = m_stack->folder.filePath(u"büchse.tar"_s);
        QFile tar(file);
        QVERIFY(tar.open(QIODevice::WriteOnly));
        tar.write("no tar");
        tar.close();
        show();
        m_dialog->begin(ImageOrder::Kind::Load, file);
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->isRunning(), kPatience);
        QVERIFY(m_dialog->retryButton().isVisible());
        m_dialog->begin(ImageOrder::Kind::Load, m_stack->folder.filePath(u"gone.tar"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->isRunning(), kPatience);
        QVERIFY(!m_dialog->message().isEmpty());
    }

    void takesWhatTheFileHolds()
    {
        m_engine->replyInPieces("POST /images/load", {R"json({"stream":"Loaded image: example/mine:1\n"})json"
                                                      "\n"});
        const QString file = m_stack->folder.filePath(u"image.tar"_s);
        QFile tar(file);
        QVERIFY(tar.open(QIODevice::WriteOnly));
        tar.write("tar");
        tar.close();
        show();
        QSignalSpy brought(m_dialog.get(), &ImageDialog::brought);
        m_dialog->begin(ImageOrder::Kind::Load, file);
        QTRY_COMPARE_WITH_TIMEOUT(brought.count(), 1, kPatience);
        QCOMPARE(brought.first().first().toString(), u"example/mine:1"_s);
    }

    void withoutAnEngineNothingCanBeBrought()
    {
        m_engine->stop();
        show(false);
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->pullButton().isEnabled(), kPatience);
        QVERIFY(!m_dialog->loadButton().isEnabled());
        QVERIFY(!m_dialog->message().isEmpty());
    }

    void signsInWhereTheImageIs_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("command");
        QTest::newRow("usual") << u"cocosearch/all-in-one:full"_s << u"docker login"_s;
        QTest::newRow("host") << u"registry.example.org/team/image:1"_s << u"docker login registry.example.org"_s;
        QTest::newRow("port") << u"localhost:5000/image"_s << u"docker login localhost:5000"_s;
        QTest::newRow("bare") << u"image"_s << u"docker login"_s;
    }

    void signsInWhereTheImageIs()
    {
        QFETCH(QString, reference);
        QFETCH(QString, command);
        QCOMPARE(signInCommand(reference), command);
    }

private:
    void show(bool works = true)
    {
        stack::StackSpec spec;
        spec.backend = stack::BackendKind::Docker;
        spec.image.reference = stack::defaultImageReference();
        stack::BackendParts parts = m_stack->session.parts();
        parts.environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + m_engine->socketPath());
        m_dialog = std::make_unique<ImageDialog>(m_theme, spec, parts);
        m_dialog->show();
        if (works)
            QTRY_VERIFY_WITH_TIMEOUT(asked("/images/") >= 1 && m_dialog->pullButton().isEnabled(), kPatience);
    }

    /// A folder laid out as the one of the package, and named as another one can be.
    void shipContext()
    {
        const QString root = m_stack->folder.filePath(u"share/cocosearch/image-context"_s);
        for (const QString &part : {u"docker/Dockerfile"_s, u"app/CMakeLists.txt"_s, u"CMakeLists.txt"_s, u"grammars/node_modules/tree-sitter/package.json"_s}) {
            QVERIFY(QDir().mkpath(QFileInfo(root + u'/' + part).path()));
            QFile file(root + u'/' + part);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("FROM debian AS base\nFROM base AS full\n");
        }
        qputenv("COCOSEARCH_BUILD_CONTEXT", root.toUtf8());
    }

    [[nodiscard]] QString shownTexts() const
    {
        QStringList texts;
        for (const QLabel *label : m_dialog->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u'\n');
    }

    [[nodiscard]] int asked(const QByteArray &part) const
    {
        int count = 0;
        for (const QByteArray &call : m_engine->asked())
            count += call.contains(part) ? 1 : 0;
        return count;
    }

    Theme m_theme;
    std::unique_ptr<TestStack> m_stack;
    std::unique_ptr<FakeDockerEngine> m_engine;
    std::unique_ptr<ImageDialog> m_dialog;
};

QTEST_MAIN(TestImageDialog)
#include "tst_ImageDialog.moc"
