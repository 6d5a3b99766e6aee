// SPDX-License-Identifier: Apache-2.0
#include "desktop/StackWording.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using stack::ServiceState;

class TestStackWording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void tellsDurations_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("future: the clock jumped") << qint64(-5) << QString();
        QTest::newRow("now") << qint64(59) << u"just now"_s;
        QTest::newRow("minutes") << qint64(260) << u"for 4 min"_s;
        QTest::newRow("hours") << qint64(3'600) << u"for 1 h"_s;
        QTest::newRow("a day in hours") << qint64(30 * 3'600) << u"for 30 h"_s;
        QTest::newRow("days") << qint64(3 * 24 * 3'600) << u"for 3 d"_s;
    }

    void tellsDurations()
    {
        QFETCH(const qint64, seconds);
        QFETCH(const QString, text);
        const QDateTime now(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
        QCOMPARE(durationText(now.addSecs(-seconds), now), text);
    }

    void saysNothingOfAnUnknownMoment()
    {
        QCOMPARE(durationText({}, QDateTime::currentDateTime()), QString());
        QCOMPARE(momentText({}), QString());
    }

    void tellsLatency_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("not measured") << -1 << QString();
        QTest::newRow("fast") << 0 << u"under 1 ms"_s;
        QTest::newRow("usual") << 12 << u"12 ms"_s;
        QTest::newRow("slow") << 1'340 << u"1.3 s"_s;
    }

    void tellsLatency()
    {
        QFETCH(const int, milliseconds);
        QFETCH(const QString, text);
        QCOMPARE(latencyText(std::chrono::milliseconds(milliseconds)), text);
    }

    void figuresLeaveOutWhatIsUnknown()
    {
        stack::ServiceStatus service;
        QCOMPARE(figuresLine(service), QString());
        service.figures = {{u"database_bytes"_s, 2048}, {u"connections"_s, 3}, {u"max_connections"_s, 100}, {u"strange"_s, true}};
        QCOMPARE(figuresLine(service), u"2.0 kB · 3 of 100 connections"_s);
        service.figures = {{u"model"_s, u"nomic"_s}, {u"dimensions"_s, 768}, {u"chunks"_s, 48'210}};
        service.latency = std::chrono::milliseconds(4);
        QCOMPARE(figuresLine(service), u"4 ms · nomic · 768 dimensions · 48,210 chunks"_s);
    }

    void everyStateHasAWord()
    {
        for (const ServiceState state : {ServiceState::Unknown, ServiceState::Starting, ServiceState::Ready, ServiceState::Degraded,
                                         ServiceState::Failed, ServiceState::Stopped, ServiceState::Off})
            QVERIFY(!stateWord(state).isEmpty());
        QCOMPARE(stateWord(ServiceState::Off), u"Off"_s);
        QCOMPARE(stateWord(ServiceState::Degraded), toneWord(Tone::Degraded));
    }

    void namesWhatRunsTheServer()
    {
        stack::StackStatus status;
        QCOMPARE(stackTitle(status), u"Embedded server"_s);
        status.backend = stack::BackendKind::Docker;
        QCOMPARE(stackTitle(status), u"Docker"_s);
        status.engine = u"Podman 5.4"_s;
        QCOMPARE(stackTitle(status), u"Podman 5.4"_s);
        status.backend = stack::BackendKind::Remote;
        status.server = QUrl(u"https://ada:secret@search.example:8443"_s);
        QCOMPARE(stackTitle(status), u"Server at search.example"_s);
        QVERIFY2(!stackSubtitle(status).contains("secret"_L1), qPrintable(stackSubtitle(status)));
    }

    void namesSettings()
    {
        QCOMPARE(settingTitle(u"ports.mcp"_s), u"Port of the MCP server"_s);
        QCOMPARE(settingTitle(u"environment.FOO"_s), u"environment.FOO"_s);
        stack::StackSpec spec;
        for (const char16_t *service : {stack::kMcp, stack::kPostgresql, stack::kOllama})
            QVERIFY(stack::specValue(spec, portSettingOf(QString::fromUtf16(service))));
        QCOMPARE(portSettingOf(QString::fromUtf16(stack::kDatabase)), QString());
    }

    void showsValuesAsAPersonWould_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"3001"_s << u"3001"_s;
        QTest::newRow("nothing") << QString() << u"–"_s;
        QTest::newRow("no folders") << u"[]"_s << u"–"_s;
        QTest::newRow("folders") << uR"([{"folder":"/srv/a","name":"a"},{"folder":"/srv/b","name":"b"}])"_s << u"/srv/a, /srv/b"_s;
        QTest::newRow("a list that is none") << u"[half"_s << u"[half"_s;
        QTest::newRow("a digest") << u"sha256:"_s + QString(64, u'c') << u"sha256:cccccccccccc"_s;
    }

    void showsValuesAsAPersonWould()
    {
        QFETCH(QString, value);
        QFETCH(QString, shown);
        QCOMPARE(settingValue(value), shown);
    }
};

QTEST_MAIN(TestStackWording)
#include "tst_StackWording.moc"
