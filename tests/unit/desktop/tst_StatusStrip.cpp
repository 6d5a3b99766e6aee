// SPDX-License-Identifier: Apache-2.0
#include "support/SampleStack.h"

#include "desktop/StatusStrip.h"
#include "desktop/Theme.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using stack::StackPhase;

class TestStatusStrip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void saysWhatRunsTheServer()
    {
        StatusStrip strip(m_theme);
        stack::StackStatus status = testing::sampleReadyStack();
        strip.setStatus(server(stack::ServerState::Ready));
        strip.setStack(status);
        strip.setProjects({Project(), Project(), Project()}, true);
        QCOMPARE(strip.leftText(), u"Ready · Docker · 3 projects, 0 chunks"_s);
        QCOMPARE(strip.tone(), Tone::Ready);
        status.backend = stack::BackendKind::Remote;
        strip.setStack(status);
        QVERIFY2(strip.leftText().startsWith(u"Ready · remote server"_s), qPrintable(strip.leftText()));
    }

    void tellsEveryPhase_data()
    {
        QTest::addColumn<StackPhase>("phase");
        QTest::addColumn<QString>("word");
        QTest::addColumn<Tone>("tone");
        QTest::newRow("no engine") << StackPhase::EngineMissing << u"No engine"_s << Tone::Failed;
        QTest::newRow("not created") << StackPhase::NotCreated << u"Not created"_s << Tone::Stopped;
        QTest::newRow("stopped") << StackPhase::Stopped << u"Stopped"_s << Tone::Stopped;
        QTest::newRow("starting") << StackPhase::Starting << u"Starting"_s << Tone::Starting;
        QTest::newRow("degraded") << StackPhase::Degraded << u"Degraded"_s << Tone::Degraded;
        QTest::newRow("failed") << StackPhase::Failed << u"Failed"_s << Tone::Failed;
    }

    void tellsEveryPhase()
    {
        QFETCH(const StackPhase, phase);
        QFETCH(const QString, word);
        QFETCH(const Tone, tone);
        StatusStrip strip(m_theme);
        stack::StackStatus status;
        status.backend = stack::BackendKind::Docker;
        status.phase = phase;
        status.reason = u"It is so. Do that."_s;
        strip.setStack(status);
        QCOMPARE(strip.leftText(), word + u" · Docker · It is so"_s);
        QCOMPARE(strip.tone(), tone);
        QCOMPARE(strip.accessibleName(), strip.leftText());
    }

    void namesNoCommandOfATerminal()
    {
        StatusStrip strip(m_theme);
        stack::StackStatus status;
        status.backend = stack::BackendKind::Docker;
        status.reason = u"Make it with “coco stack up”."_s;
        strip.setStack(status);
        QCOMPARE(strip.leftText(), u"Not created · Docker"_s);
        QVERIFY(strip.toolTip().isEmpty());
    }

    void whatIsBeingStartedIsStarting()
    {
        StatusStrip strip(m_theme);
        stack::StackStatus status;
        status.backend = stack::BackendKind::Docker;
        strip.setStatus(server(stack::ServerState::Starting));
        strip.setStack(status); // nothing is in the engine yet
        QCOMPARE(strip.tone(), Tone::Starting);
        QVERIFY(strip.leftText().startsWith("Starting"_L1));
    }

    void aClickAsksForMore()
    {
        StatusStrip strip(m_theme);
        strip.show();
        QSignalSpy clicked(&strip, &StatusStrip::clicked);
        QTest::mouseClick(&strip, Qt::LeftButton);
        QCOMPARE(clicked.count(), 1);
    }

private:
    [[nodiscard]] static stack::ServerStatus server(stack::ServerState state)
    {
        stack::ServerStatus status;
        status.state = state;
        return status;
    }

    Theme m_theme;
};

QTEST_MAIN(TestStatusStrip)
#include "tst_StatusStrip.moc"
