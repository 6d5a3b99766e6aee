// SPDX-License-Identifier: Apache-2.0
#include "stack/PostgresProbe.h"

#include "pg/PgReadiness.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <thread>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Answers every login with that error, as PostgreSQL would.
class RefusingServer
{
public:
    explicit RefusingServer(const QByteArray &sqlState)
        : m_thread([this, sqlState](const std::stop_token &stop) { serve(sqlState, stop); })
    {
        m_port.wait(0);
    }
    [[nodiscard]] quint16 port() const { return quint16(m_port.load()); }

private:
    void serve(const QByteArray &sqlState, const std::stop_token &stop)
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_port.notify_all();
        while (!stop.stop_requested()) {
            if (!server.waitForNewConnection(20))
                continue;
            QTcpSocket *socket = server.nextPendingConnection();
            socket->waitForReadyRead(2000);
            const QByteArray fields = QByteArray("SFATAL\0VFATAL\0C", 15) + sqlState + '\0' + QByteArray("Mthe words of the server\0\0", 26);
            QByteArray message("E\0\0\0", 4);
            message += char(fields.size() + 4) + fields;
            socket->write(message);
            socket->waitForBytesWritten(2000);
            socket->disconnectFromHost();
            delete socket;
        }
    }

    std::atomic<int> m_port = 0;
    std::jthread m_thread;
};

ServiceStatus probeAt(quint16 port, std::chrono::milliseconds timeout = 5s, const std::stop_token &stop = {})
{
    const QByteArray url = u"postgresql://me:s3cret@127.0.0.1:%1/db?sslmode=disable"_s.arg(port).toUtf8();
    PostgresProbe probe(*pg::PgTarget::parse(url), {timeout, timeout});
    return probe.probe(ProbeDepth::Light, stop);
}

} // namespace

/// What needs no PostgreSQL.
class tst_PostgresProbeFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNobody();
    void givesUpOnASilentServer();
    void comesBackSoonAfterAStop();
    void tellsRefusalsApart_data();
    void tellsRefusalsApart();
    void readsTheServersStateFromAnError_data();
    void readsTheServersStateFromAnError();
};

void tst_PostgresProbeFaults::findsNobody()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const quint16 port = taken.serverPort();
    taken.close();
    const ServiceStatus status = probeAt(port);
    QCOMPARE(status.name, u"postgresql"_s);
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY(status.reason.contains(u"does not answer"_s));
    QVERIFY(!status.detail.contains(u"s3cret"_s));
}

void tst_PostgresProbeFaults::givesUpOnASilentServer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QCOMPARE(probeAt(silent.serverPort(), 50ms).state, ServiceState::Failed);
}

void tst_PostgresProbeFaults::comesBackSoonAfterAStop()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    const ServiceStatus status = probeAt(silent.serverPort(), 1h, stop.get_token());
    QCOMPARE(status.state, ServiceState::Unknown);
    QVERIFY(status.reason.isEmpty());
}

void tst_PostgresProbeFaults::tellsRefusalsApart_data()
{
    QTest::addColumn<QByteArray>("sqlState");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("fix");
    const auto row = [](const char *name, const char *sqlState, ServiceState state, const QString &word, Fix::Action fix) {
        QTest::newRow(name) << QByteArray(sqlState) << int(state) << word << int(fix);
    };
    row("starting", "57P03", ServiceState::Starting, u"starting"_s, Fix::Action::None);
    row("wrong password", "28P01", ServiceState::Failed, u"password"_s, Fix::Action::Restart);
    row("no such user", "28000", ServiceState::Failed, u"password"_s, Fix::Action::Restart);
    row("no database", "3D000", ServiceState::Failed, u"no database"_s, Fix::Action::Restart);
    row("no connection left", "53300", ServiceState::Degraded, u"connections"_s, Fix::Action::Restart);
    row("disk full", "53100", ServiceState::Failed, u"full"_s, Fix::Action::FreeDisk);
    row("another fault", "XX000", ServiceState::Failed, u"damaged"_s, Fix::Action::ShowLog);
}

void tst_PostgresProbeFaults::tellsRefusalsApart()
{
    QFETCH(QByteArray, sqlState);
    QFETCH(int, state);
    QFETCH(QString, word);
    QFETCH(int, fix);
    const RefusingServer server(sqlState);
    const ServiceStatus status = probeAt(server.port());
    QCOMPARE(int(status.state), state);
    QVERIFY2(status.reason.contains(word), qPrintable(status.reason));
    QCOMPARE(int(status.fix.action), fix);
    QVERIFY2(status.detail.contains(QString::fromLatin1(sqlState)), qPrintable(status.detail));
}

void tst_PostgresProbeFaults::readsTheServersStateFromAnError_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<int>("readiness");
    using R = pg::PgReadiness;
    QTest::newRow("starting") << int(ErrorCode::Unavailable) << u"SQLSTATE 57P03: the database system is starting up"_s << int(R::Rejecting);
    QTest::newRow("full") << int(ErrorCode::Unavailable) << u"SQLSTATE 53300: too many"_s << int(R::Accepting);
    QTest::newRow("no password") << int(ErrorCode::PermissionDenied) << u"fe_sendauth: no password supplied"_s << int(R::Accepting);
    QTest::newRow("refused") << int(ErrorCode::Unavailable) << u"connection refused"_s << int(R::NoResponse);
    QTest::newRow("cut state") << int(ErrorCode::Unavailable) << u"SQLSTATE "_s << int(R::NoResponse);
}

void tst_PostgresProbeFaults::readsTheServersStateFromAnError()
{
    QFETCH(int, code);
    QFETCH(QString, detail);
    QFETCH(int, readiness);
    QCOMPARE(int(pg::readinessOf(Error{ErrorCode(code), {}, detail})), readiness);
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_PostgresProbeFaults)
#include "tst_PostgresProbeFaults.moc"
