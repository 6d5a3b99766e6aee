// SPDX-License-Identifier: Apache-2.0
#include "pg/PgPool.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace coco;
using namespace coco::pg;
using namespace Qt::Literals::StringLiterals;

/// What needs no PostgreSQL: servers that are not there, hang or speak another protocol.
class tst_PgUnreachable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesARefusedConnection();
    void endsAtTheTimeoutOfASilentServer();
    void endsSoonAfterAStop();
    void reportsAServerOfAnotherKind();
    void triesAnUnreachableServerAgain();

private:
    static PgTarget targetAt(quint16 port)
    {
        return *PgTarget::parse(u"postgresql://me:s3cret@127.0.0.1:%1/db?sslmode=disable"_s.arg(port).toUtf8());
    }
};

void tst_PgUnreachable::namesARefusedConnection()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const quint16 port = taken.serverPort();
    taken.close();
    const auto connection = PgConnection::open(targetAt(port), {});
    QVERIFY(!connection);
    QCOMPARE(connection.error().code, ErrorCode::Unavailable);
    QVERIFY(connection.error().message.contains(u"Start it"_s));
    QVERIFY(connection.error().message.contains(QString::number(port)));
    QVERIFY(!connection.error().detail.contains(u"s3cret"_s));
}

void tst_PgUnreachable::endsAtTheTimeoutOfASilentServer()
{
    QTcpServer silent; // the system accepts for it, nobody answers
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto connection = PgConnection::open(targetAt(silent.serverPort()), {std::chrono::milliseconds(100), {}});
    QVERIFY(!connection);
    QCOMPARE(connection.error().code, ErrorCode::Unavailable);
}

void tst_PgUnreachable::endsSoonAfterAStop()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    const auto connection = PgConnection::open(targetAt(silent.serverPort()), {std::chrono::hours(1), stop.get_token()});
    QVERIFY(!connection);
    QCOMPARE(connection.error().code, ErrorCode::Cancelled);
}

void tst_PgUnreachable::reportsAServerOfAnotherKind()
{
    std::atomic<quint16> port = 0;
    std::jthread other([&port](const std::stop_token &stop) {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        port = server.serverPort();
        while (!stop.stop_requested() && !server.waitForNewConnection(50)) { }
        if (QTcpSocket *socket = server.nextPendingConnection()) {
            socket->waitForReadyRead(2000);
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            socket->waitForBytesWritten(2000);
            socket->abort();
        }
    });
    QTRY_VERIFY(port != 0);
    const auto connection = PgConnection::open(targetAt(port), {});
    QVERIFY(!connection);
    QCOMPARE(connection.error().code, ErrorCode::Unavailable);
}

void tst_PgUnreachable::triesAnUnreachableServerAgain()
{
    std::atomic<quint16> port = 0;
    std::atomic<int> attempts = 0;
    std::jthread closing([&](const std::stop_token &stop) {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        port = server.serverPort();
        while (!stop.stop_requested()) {
            if (!server.waitForNewConnection(20))
                continue;
            while (QTcpSocket *socket = server.nextPendingConnection()) {
                ++attempts;
                socket->abort();
                delete socket;
            }
        }
    });
    QTRY_VERIFY(port != 0);
    PgPool pool(targetAt(port), {2, std::chrono::seconds(5), std::chrono::milliseconds(1000)});
    const auto lease = pool.lease({});
    QVERIFY(!lease);
    QCOMPARE(lease.error().code, ErrorCode::Unavailable);
    QVERIFY(attempts >= 2);
}

QTEST_GUILESS_MAIN(tst_PgUnreachable)
#include "tst_PgUnreachable.moc"
