// SPDX-License-Identifier: Apache-2.0
#include "support/FakeDockerEngine.h"
#include "support/SampleStack.h"
#include "support/TestStack.h"

#include "desktop/CommandDialog.h"
#include "desktop/Controls.h"
#include "desktop/NoticeCard.h"
#include "desktop/PlanDialog.h"
#include "desktop/ResourceBar.h"
#include "desktop/RunCard.h"
#include "desktop/ServiceCard.h"
#include "desktop/Sparkline.h"
#include "desktop/StackActions.h"
#include "desktop/StackHeader.h"
#include "desktop/StackPage.h"
#include "desktop/StackSession.h"
#include "desktop/StackTimeline.h"
#include "desktop/StateLabel.h"
#include "desktop/Theme.h"
#include "docker/EngineFault.h"
#include "stack/ServiceHistory.h"
#include "stack/StackSpecFile.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHideEvent>
#include <QPointer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using stack::Fix;
using stack::ServiceState;
using stack::StackPhase;

/// The page on canned looks, driven by its buttons.
class TestStackPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        m_stack = std::make_unique<testing::TestStack>(u"/nonexistent/coco"_s); // nothing can be started
        open();
    }

    void cleanup()
    {
        m_page.reset();
        m_stack.reset();
    }

    void everyServiceHasACard()
    {
        m_page->setStatus(testing::sampleUnwellStack());
        QCOMPARE(m_page->cards().size(), 3);
        const ServiceCard &postgres = *m_page->cards().first();
        QCOMPARE(postgres.state()->word(), u"Failed"_s);
        QVERIFY(postgres.reason().contains("15432"_L1));
        QCOMPARE(postgres.fixButton()->text(), u"Use port 15433"_s);
        QVERIFY(postgres.fixButton()->isVisible());
        QCOMPARE(postgres.accessibleName(), u"PostgreSQL, Failed"_s);
        QCOMPARE(m_page->header().state()->tone(), Tone::Degraded);
    }

    void cardsAreKeptWhileTheServicesStayTheSame()
    {
        m_page->setStatus(testing::sampleUnwellStack());
        const QList<ServiceCard *> before = m_page->cards();
        m_page->setStatus(testing::sampleReadyStack());
        QCOMPARE(m_page->cards(), before);
        QVERIFY(!before.first()->fixButton()->isVisible());
        stack::StackStatus fewer = testing::sampleReadyStack();
        fewer.takeServices(fewer.services.first(1));
        m_page->setStatus(fewer);
        QCOMPARE(m_page->cards().size(), 1);
    }

    void theButtonThatHelpsAsksForWhatHelps()
    {
        QSignalSpy logs(m_page.get(), &StackPage::logRequested);
        QSignalSpy settings(m_page.get(), &StackPage::configureRequested);
        QSignalSpy data(m_page.get(), &StackPage::dataRequested);
        fix({Fix::Action::ShowLog, {}});
        QCOMPARE(logs.takeFirst().first().toString(), QString::fromUtf16(stack::kPostgresql));
        fix({Fix::Action::ShowLog, u"ollama"_s});
        QCOMPARE(logs.takeFirst().first().toString(), u"ollama"_s);
        fix({Fix::Action::OpenSettings, u"ports.mcp"_s});
        QCOMPARE(settings.takeFirst().first().toString(), u"ports.mcp"_s);
        fix({Fix::Action::FreeDisk, {}});
        QCOMPARE(data.count(), 1);
    }

    void commandsAreShownAndCopiedNeverRun()
    {
        fix({Fix::Action::RunCommand, u"docker logs cocosearch"_s});
        auto *dialog = m_page->findChild<CommandDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->command(), u"docker logs cocosearch"_s);
        dialog->copyButton()->click();
        QCOMPARE(QApplication::clipboard()->text(), u"docker logs cocosearch"_s);
    }

    void enginesAreStartedByTheirOwnCommand_data()
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("command");
        QTest::newRow("docker") << u"unix:///var/run/docker.sock"_s << u"sudo systemctl start docker"_s;
        QTest::newRow("rootless docker") << u"unix:///run/user/1000/docker.sock"_s << u"systemctl --user start docker"_s;
        QTest::newRow("podman") << u"unix:///run/user/1000/podman/podman.sock"_s << u"systemctl --user start podman.socket"_s;
    }

    void enginesAreStartedByTheirOwnCommand()
    {
        QFETCH(const QString, endpoint);
        QFETCH(const QString, command);
        QCOMPARE(engineStartCommand(endpoint), command);
    }

    void theOfferedPortIsSavedAndBroughtIntoForce()
    {
        m_stack->session.start(); // without a program the embedded server cannot start; the settings are read
        QSignalSpy finished(&m_stack->session, &StackSession::finished);
        fix({Fix::Action::UsePort, u"15433"_s});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QCOMPARE(m_stack->session.spec().ports.postgresql, 15433);
    }

    void changedSettingsSayWhatChanged()
    {
        m_page->setStatus(testing::sampleReadyStack());
        QVERIFY(!m_page->changesCard().isVisible());
        m_page->setStatus(testing::sampleUnwellStack());
        QVERIFY(m_page->changesCard().isVisible());
        QVERIFY2(m_page->changesCard().sentence().contains(u"Port of the MCP server: 3000 → 3001"_s),
                 qPrintable(m_page->changesCard().sentence()));
        QCOMPARE(m_page->changesCard().buttons().size(), 2);
    }

    void aMissingEngineOffersTheWaysOut()
    {
        stack::StackStatus status;
        status.backend = stack::BackendKind::Docker;
        status.phase = StackPhase::EngineMissing;
        status.endpoint = u"unix:///nowhere.sock"_s;
        status.error = Error{ErrorCode::Unavailable, u"No engine listens at /nowhere.sock."_s, {}};
        m_page->setStatus(status);
        QVERIFY(m_page->panel().isVisible());
        QCOMPARE(m_page->panel().sentence(), status.error->message);
        QVERIFY(m_page->panel().primaryButton()->isVisible());
        QVERIFY(m_page->panel().secondaryButton()->isVisible());
        QVERIFY(m_page->withoutEngineButton().isVisible());
        QVERIFY(!m_page->header().stopButton()->isVisible());
        m_page->panel().primaryButton()->click();
        auto *dialog = m_page->findChild<CommandDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->command(), u"sudo systemctl start docker"_s);
        m_page->setStatus(testing::sampleReadyStack());
        QVERIFY(!m_page->withoutEngineButton().isVisible());
    }

    void anEngineThatStartingDoesNotHelpIsNotStarted()
    {
        stack::StackStatus status;
        status.backend = stack::BackendKind::Docker;
        status.phase = StackPhase::EngineMissing;
        status.endpoint = u"unix:///var/run/docker.sock"_s;
        status.error = Error{ErrorCode::PermissionDenied, u"You may not use this engine."_s, {}};
        m_page->setStatus(status);
        QCOMPARE(m_page->panel().primaryButton()->text().remove(u'&'), u"Choose another engine…"_s);
        QVERIFY(!m_page->panel().secondaryButton()->isVisible());
        QVERIFY(m_page->withoutEngineButton().isVisible());
        status.endpoint = u"tcp://build.example:2376"_s; // runs on another machine
        status.error = Error{ErrorCode::Unavailable, u"The engine does not run."_s, {}};
        m_page->setStatus(status);
        QCOMPARE(m_page->panel().primaryButton()->text().remove(u'&'), u"Choose another engine…"_s);
    }

    void enginesAreInstalledByTheSystemsOwnCommand_data()
    {
        QTest::addColumn<QByteArray>("release");
        QTest::addColumn<QString>("command");
        QTest::newRow("debian") << "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"_ba << u"sudo apt-get install docker.io"_s;
        QTest::newRow("mint") << "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"_ba << u"sudo apt-get install docker.io"_s;
        QTest::newRow("fedora") << "ID=fedora\n"_ba << u"sudo dnf install podman"_s;
        QTest::newRow("rocky") << "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"_ba << u"sudo dnf install podman"_s;
        QTest::newRow("arch") << "NAME='Arch Linux'\nID=arch"_ba << u"sudo pacman -S docker"_s;
        QTest::newRow("tumbleweed") << "ID='opensuse-tumbleweed'\nID_LIKE='opensuse suse'\n"_ba << u"sudo zypper install docker"_s;
        QTest::newRow("another") << "ID=nixos\n"_ba << QString();
        QTest::newRow("unreadable") << QByteArray() << QString();
    }

    void enginesAreInstalledByTheSystemsOwnCommand()
    {
        QFETCH(const QByteArray, release);
        QFETCH(const QString, command);
        QCOMPARE(engineInstallCommand(release), command);
    }

    void anEngineThatGoesIsMissed()
    {
        auto engine = newEmptyEngine();
        stack::StackSpec spec;
        spec.backend = stack::BackendKind::Docker;
        spec.engineHost = u"unix://"_s + engine->socketPath();
        QVERIFY(stack::StackSpecFile(m_stack->session.parts().paths).save(spec));
        m_stack->session.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_stack->session.status().phase, StackPhase::NotCreated, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->panel().isVisible(), 30'000);
        QVERIFY(m_page->header().backendButton()->isEnabled());
        engine->stop();
        m_stack->session.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_stack->session.status().phase, StackPhase::EngineMissing, 30'000);
        QVERIFY(m_page->panel().secondaryButton()->isVisible());
        QVERIFY(!m_page->panel().sentence().isEmpty());
        QCOMPARE(m_page->header().state()->word(), u"No engine"_s);
    }

    void aPlanThatAPortStopsOffersAnother()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const auto engine = newEmptyEngine();
        stack::StackSpec spec;
        spec.backend = stack::BackendKind::Docker;
        spec.engineHost = u"unix://"_s + engine->socketPath();
        spec.image.reference = stack::defaultImageReference();
        spec.ports.mcp = taken.serverPort();
        QVERIFY(stack::StackSpecFile(m_stack->session.parts().paths).save(spec));
        m_stack->session.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_stack->session.status().phase, StackPhase::NotCreated, 30'000);
        m_page->actions().showPlan();
        const QPointer<PlanDialog> refused = m_page->findChild<PlanDialog *>();
        QVERIFY(refused);
        QTRY_VERIFY2_WITH_TIMEOUT(refused->adviceButton()->isVisible(), qPrintable(refused->lines().join(u" / "_s)), 30'000);
        QVERIFY2(refused->adviceButton()->text().startsWith("&Use port "_L1), qPrintable(refused->adviceButton()->text()));
        QVERIFY(!refused->agreeButton()->isVisible());
        refused->adviceButton()->click();
        QTRY_VERIFY(!refused);
        auto *possible = m_page->findChild<PlanDialog *>();
        QVERIFY(possible);
        QTRY_VERIFY_WITH_TIMEOUT(possible->agreeButton()->isVisible(), 30'000);
        QCOMPARE(m_stack->session.spec().ports.mcp, int(taken.serverPort()));
        QSignalSpy finished(&m_stack->session, &StackSession::finished);
        possible->agreeButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000); // whatever comes of it, with this engine
        QVERIFY(m_stack->session.spec().ports.mcp != int(taken.serverPort()));
    }

    void anImageThatComesWhileAPlanIsReadStays_data()
    {
        QTest::addColumn<bool>("advice");
        QTest::newRow("as it was") << false;
        QTest::newRow("with another port") << true;
    }

    void anImageThatComesWhileAPlanIsReadStays()
    {
        QFETCH(bool, advice);
        QTcpServer taken;
        const auto engine = newEmptyEngine();
        stack::StackSpec spec;
        spec.backend = stack::BackendKind::Docker;
        spec.engineHost = u"unix://"_s + engine->socketPath();
        spec.image.reference = stack::defaultImageReference();
        if (advice) {
            QVERIFY(taken.listen(QHostAddress::LocalHost));
            spec.ports.mcp = taken.serverPort();
        }
        QVERIFY(stack::StackSpecFile(m_stack->session.parts().paths).save(spec));
        m_stack->session.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_stack->session.status().phase, StackPhase::NotCreated, 30'000);
        m_page->actions().showPlan();
        const QPointer<PlanDialog> first = m_page->findChild<PlanDialog *>();
        QVERIFY(first);
        if (advice)
            QTRY_VERIFY_WITH_TIMEOUT(first->adviceButton()->isVisible(), 30'000);
        else
            QTRY_VERIFY_WITH_TIMEOUT(first->agreeButton()->isVisible(), 30'000);
        spec.image.reference = u"cocosearch/brought:1"_s;
        QVERIFY(m_stack->session.save(spec));
        if (advice) {
            first->adviceButton()->click();
            QTRY_VERIFY(!first);
        }
        auto *agreed = m_page->findChild<PlanDialog *>();
        QVERIFY(agreed);
        QTRY_VERIFY_WITH_TIMEOUT(agreed->agreeButton()->isVisible(), 30'000);
        QSignalSpy finished(&m_stack->session, &StackSession::finished);
        agreed->agreeButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QCOMPARE(m_stack->session.spec().image, spec.image);
        QCOMPARE(m_stack->session.spec().ports.mcp != spec.ports.mcp, advice);
    }

    void whatIsNotThereYetShowsThePlanFirst()
    {
        stack::StackStatus status;
        status.backend = stack::BackendKind::Docker;
        status.phase = StackPhase::NotCreated;
        m_page->setStatus(status);
        QVERIFY(m_page->panel().isVisible());
        m_page->panel().primaryButton()->click();
        auto *dialog = m_page->findChild<PlanDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->isVisible());
    }

    void aRemoteServerIsNeitherStartedNorStopped()
    {
        stack::StackStatus status = testing::sampleReadyStack();
        status.backend = stack::BackendKind::Remote;
        m_page->setStatus(status);
        QVERIFY(!m_page->header().stopButton()->isVisible());
        QVERIFY(!m_page->header().restartButton()->isVisible());
        QVERIFY(!m_page->resources().isVisible());
    }

    void theLogOfARemoteServerIsNotLookedForHere()
    {
        stack::StackStatus status = testing::sampleReadyStack();
        status.backend = stack::BackendKind::Remote;
        status.services[0].state = ServiceState::Failed;
        status.services[0].fix = {Fix::Action::ShowLog, {}};
        m_page->setStatus(status);
        QVERIFY(!m_page->cards().first()->fixButton()->isVisible());
    }

    void aFailureStaysWithItsDetailUntilItIsTriedAgain()
    {
        m_stack->session.start();
        QSignalSpy finished(&m_stack->session, &StackSession::finished);
        m_stack->session.bringUp();
        QVERIFY(m_page->runCard().isVisible());
        QVERIFY(!m_page->header().stopButton()->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QTRY_VERIFY(m_page->faultCard().isVisible());
        QVERIFY(!m_page->runCard().isVisible());
        QVERIFY(!m_page->faultCard().sentence().isEmpty());
        m_page->faultCard().buttons().last()->click();
        QVERIFY(!m_page->faultCard().isVisible());
    }

    void anEngineWithoutRoomShowsWhatTakesIt()
    {
        // As an engine refuses to make a container on a full disk.
        const Error refused = docker::errorFromEngine(500, u"mkdir /var/lib/docker/overlay2/l/X: no space left on device"_s);
        QCOMPARE(refused.code, ErrorCode::DiskFull);
        Q_EMIT m_stack->session.finished(stack::StackOperation::Up, refused);
        QTRY_VERIFY(m_page->faultCard().isVisible());
        QCOMPARE(m_page->faultCard().sentence(), refused.message);
        QVERIFY2(!refused.message.contains("no space left"_L1), "the engine's own words are the detail");
        QPushButton *room = m_page->faultCard().buttons().first();
        QCOMPARE(room->text().remove(u'&'), u"Show what takes room"_s);
        QSignalSpy asked(m_page.get(), &StackPage::dataRequested);
        QTest::mouseClick(room, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QVERIFY2(m_page->faultCard().isVisible(), "it stays until it is tried again");
    }

    void whatDidNotComeIntoForceCanBeTakenBack()
    {
        m_stack->session.start();
        stack::StackSpec spec = m_stack->session.spec();
        const int before = spec.ports.mcp;
        QVERIFY(m_stack->session.save(spec));
        spec.ports.mcp = before + 1;
        QVERIFY(m_stack->session.save(spec));
        Q_EMIT m_stack->session.finished(stack::StackOperation::Up, Error{ErrorCode::Conflict, u"Port 3001 is taken."_s, {}});
        m_page->setStatus(testing::sampleUnwellStack());
        QVERIFY(m_page->changesCard().isVisible());
        QCOMPARE(m_page->changesCard().buttons().size(), 3);
        QPushButton *back = m_page->changesCard().buttons().last();
        QCOMPARE(back->text().remove(u'&'), u"Go back to the previous settings"_s);
        QTest::mouseClick(back, Qt::LeftButton);
        QTRY_COMPARE(m_stack->session.spec().ports.mcp, before);
        QVERIFY2(!m_page->faultCard().isVisible(), "what failed is no longer wanted");
    }

    void withoutPreviousSettingsGoingBackSaysSo()
    {
        m_stack->session.start();
        Q_EMIT m_stack->session.finished(stack::StackOperation::Up, Error{ErrorCode::Conflict, u"Port 3001 is taken."_s, {}});
        m_page->setStatus(testing::sampleUnwellStack());
        QSignalSpy failed(m_page.get(), &StackPage::failed);
        m_page->changesCard().buttons().last()->click();
        QCOMPARE(failed.count(), 1);
        QVERIFY(!failed.first().first().value<Error>().message.isEmpty());
    }

    void brokenSettingsCanBeMendedOrSetAside()
    {
        const QString file = stack::StackSpecFile(m_stack->session.parts().paths).path();
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{\"version\": 1, \"ports\": {\"mcp\": \"many\"}}");
        broken.close();
        m_stack->session.start();
        QVERIFY(m_stack->session.fault());
        QVERIFY(m_page->faultCard().isVisible());
        QVERIFY2(m_page->faultCard().sentence().contains("stack.json"_L1), qPrintable(m_page->faultCard().sentence()));
        QCOMPARE(m_page->faultCard().buttons().size(), 3);
        m_page->faultCard().buttons().first()->click(); // nobody mended it
        QVERIFY(m_page->faultCard().isVisible());
        m_page->faultCard().buttons().last()->click();
        QVERIFY(!m_stack->session.fault());
        QVERIFY(QFile::exists(file + u".broken"_s));
        m_page->setStatus(m_stack->session.status());
        QVERIFY(!m_page->faultCard().isVisible());
    }

    void aNoticeThatSaysTheSameIsLeftAsItIs()
    {
        Theme theme;
        NoticeCard card(theme);
        card.show();
        int ran = 0;
        const auto tell = [&](const QString &sentence, int number) {
            card.setNotice(Tone::Failed, u"Start did not work"_s, sentence, {{u"Try again"_s, [&ran, number] { ran = number; }}}, u"exit 1"_s);
        };
        tell(u"Port 3000 is taken."_s, 1);
        QPushButton *button = card.buttons().first();
        auto *detail = card.findChild<QPushButton *>(u"showDetail"_s);
        QVERIFY(detail);
        detail->click();
        const QString opened = detail->text();
        tell(u"Port 3000 is taken."_s, 2);
        QCOMPARE(card.buttons(), QList<QPushButton *>{button});
        QCOMPARE(detail->text(), opened);
        button->click();
        QCOMPARE(ran, 2);
        tell(u"Port 3001 is taken."_s, 3);
        QVERIFY(card.buttons().first() != button);
        QVERIFY(detail->text() != opened);
    }

    void progressTellsStepsAndTakingBack()
    {
        Theme theme;
        RunCard card(theme);
        card.begin(stack::StackOperation::Up);
        card.setStep({2, 8, u"Pull the image"_s, {}, .5});
        QCOMPARE(card.sentence(), u"Pull the image"_s);
        QSignalSpy cancelled(&card, &RunCard::cancelRequested);
        card.cancelButton()->click();
        QCOMPARE(cancelled.count(), 1);
        card.setCancelling(true);
        QVERIFY(!card.cancelButton()->isEnabled());
        card.begin(stack::StackOperation::Down);
        QVERIFY(card.cancelButton()->isEnabled());
        QVERIFY(card.sentence().isEmpty());
    }

    void whatHappenedIsToldOnce()
    {
        StackTimeline &timeline = m_page->timeline();
        m_page->setStatus(testing::sampleReadyStack());
        QCOMPARE(timeline.transitions().size(), 0);
        stack::StackStatus failed = testing::sampleReadyStack();
        failed.services[1].state = ServiceState::Failed;
        failed.services[1].since = QDateTime::currentDateTime();
        m_page->setStatus(failed);
        QCOMPARE(timeline.transitions().size(), 1);
        // The monitor wrote the same a moment earlier.
        auto written = timeline.transitions().first();
        written.at = written.at.addMSecs(-800);
        timeline.setHistory({written});
        QCOMPARE(timeline.transitions().size(), 1);
        timeline.setHistory(testing::sampleTransitions());
        QCOMPARE(timeline.transitions().size(), testing::sampleTransitions().size() + 1);
        QVERIFY(timeline.moreButton()->isVisibleTo(&timeline));
        timeline.moreButton()->click();
        QVERIFY(!timeline.moreButton()->isVisibleTo(&timeline));
    }

    void whatHappensWithoutAnEngineIsKeptForTheNextRun()
    {
        m_page->setMeasures(true);
        stack::StackStatus status;
        status.takeServices({testing::sampleService(stack::kMcp, ServiceState::Starting)});
        m_page->setStatus(status);
        status.takeServices({testing::sampleService(stack::kMcp, ServiceState::Ready)});
        m_page->setStatus(status);
        QTRY_COMPARE_WITH_TIMEOUT(stack::ServiceHistory(m_stack->session.historyFile()).transitions().size(), 1, 30'000);
    }

    void nothingIsSampledForAMinimisedWindow()
    {
        m_page->setMeasures(true);
        m_page->setStatus(testing::sampleReadyStack());
        QVERIFY(m_page->isSampling());
        QHideEvent hidden;
        QApplication::sendEvent(m_page.get(), &hidden); // as the children of such a window get it
        QVERIFY(m_page->isVisible());
        QVERIFY(!m_page->isSampling());
        QShowEvent shown;
        QApplication::sendEvent(m_page.get(), &shown);
        QVERIFY(m_page->isSampling());
    }

    void useOfTheMachineIsToldInWords()
    {
        Theme theme;
        ResourceBar bar(theme);
        QCOMPARE(bar.processorText(), u"–"_s);
        bar.setSamples(testing::sampleUse(5), 120);
        QVERIFY2(bar.processorText().endsWith("% of 8"_L1), qPrintable(bar.processorText()));
        QVERIFY2(bar.memoryText().contains("2.0 GB of 14.9 GB"_L1), qPrintable(bar.memoryText()));
        bar.setDisk(testing::sampleDiskUse());
        QVERIFY2(bar.diskText().startsWith("3.2 GB"_L1), qPrintable(bar.diskText()));
        stack::ResourceUse first; // the share is unknown without a sample before
        first.memoryBytes = 1'000'000;
        bar.setSamples({first}, 120);
        QCOMPARE(bar.processorText(), u"–"_s);
    }

    void curvesKeepTheNewestAndLeaveGaps()
    {
        Theme theme;
        Sparkline curve(theme);
        QList<double> values;
        for (int at = 0; at < 500; ++at)
            values.append(at % 50 == 0 ? -1 : at);
        curve.setValues(values, 0, 100);
        QCOMPARE(curve.values().size(), 100);
        QCOMPARE(curve.values().last(), 499.0);
        curve.resize(140, 28);
        QVERIFY(!curve.grab().isNull());
        curve.setValues({}, 0, 100);
        QVERIFY(!curve.grab().isNull());
    }

    void plansSayEverythingBeforeItIsDone()
    {
        Theme theme;
        PlanDialog dialog(theme);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(!dialog.agreeButton()->isVisible());
        stack::StackPlan plan;
        plan.outcome = stack::StackPlan::Outcome::Recreate;
        plan.differences = {{u"ports.mcp"_s, u"3000"_s, u"3001"_s}, {u"image.id"_s, {}, u"sha256:"_s + QString(64, u'a')}};
        plan.steps = {{stack::StepKind::CheckPorts, u"Check the ports"_s}};
        plan.keeps = {u"the volume cocosearch-data with every index"_s};
        dialog.setPlan(plan);
        QVERIFY(dialog.agreeButton()->isVisible());
        QVERIFY(dialog.lines().contains(u"Port of the MCP server: 3000 → 3001"_s));
        QVERIFY(dialog.lines().contains(u"Content of the image: – → sha256:aaaaaaaaaaaa"_s));
        QVERIFY(dialog.lines().contains(u"1. Check the ports"_s));
        QVERIFY(dialog.lines().contains(plan.keeps.first()));
        plan.obstacles = {Error{ErrorCode::Refused, u"A container of that name is not ours."_s, {}}};
        dialog.setPlan(plan);
        QVERIFY(!dialog.agreeButton()->isVisible());
        QVERIFY2(!dialog.adviceButton()->isVisible(), "no setting helps");
        plan.obstacles.append(Error{ErrorCode::Refused, u"Give the stack another name: coco stack config set name mine"_s, {}});
        dialog.setPlan(plan);
        QCOMPARE(dialog.adviceButton()->text(), u"&Use the name mine"_s);
        dialog.setPlan(fail(ErrorCode::Unavailable, u"No engine."_s));
        QVERIFY(!dialog.agreeButton()->isVisible());
        QVERIFY(!dialog.adviceButton()->isVisible());
        QCOMPARE(dialog.lines(), QStringList{u"No engine."_s});
    }

private:
    /// One in which nothing of ours is.
    [[nodiscard]] static std::unique_ptr<testing::FakeDockerEngine> newEmptyEngine()
    {
        auto engine = std::make_unique<testing::FakeDockerEngine>();
        engine->reply("GET /version", 200, R"json({"Version":"28.3.1","ApiVersion":"1.41"})json");
        engine->reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":8000000000,"OperatingSystem":"Debian"})json");
        engine->reply("GET /containers/json", 200, "[]");
        engine->reply("GET /networks", 200, "[]");
        engine->reply("GET /volumes/cocosearch-data", 404, R"json({"message":"no such volume"})json");
        return engine;
    }

    void open()
    {
        m_page = std::make_unique<StackPage>(m_theme, m_stack->session);
        m_page->setMeasures(false);
        m_page->resize(900, 700);
        m_page->show();
    }

    void fix(const Fix &fix)
    {
        stack::StackStatus status = testing::sampleReadyStack();
        status.services[0].state = ServiceState::Failed;
        status.services[0].fix = fix;
        m_page->setStatus(status);
        QTest::mouseClick(m_page->cards().first()->fixButton(), Qt::LeftButton);
    }

    Theme m_theme;
    std::unique_ptr<testing::TestStack> m_stack;
    std::unique_ptr<StackPage> m_page;
};

QTEST_MAIN(TestStackPage)
#include "tst_StackPage.moc"
