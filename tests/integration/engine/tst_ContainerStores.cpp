// SPDX-License-Identifier: Apache-2.0
// The suites of the store, run against the PostgreSQL inside a container of the built image: what holds for
// PostgreSQL holds for the one we ship, with its settings, locale and version of pgvector.
#include "support/PrivateEngine.h"

#include <QFile>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;

class tst_ContainerStores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void passes_data();
    void passes();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<TestContainer> m_stack;
    QString m_url;
};

namespace {

const QString kPassword = u"only-for-this-test"_s;

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// Stops and starts the whole container; the port is a fixed one, so that it stays the same.
bool writeControl(const QString &path, const QString &container)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly)
        && file.write(u"#!/bin/sh\ncase $1 in stop) docker stop -t 30 %1 ;; kill) docker kill %1 ;; run) docker start %1 ;; esac\n"_s.arg(container).toUtf8()) > 0
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace

void tst_ContainerStores::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    const int port = freePort();
    m_stack = std::make_unique<TestContainer>(u"coco-test/slim"_s, QStringList{u"-p"_s, u"127.0.0.1:%1:5432"_s.arg(port)});
    QVERIFY2(m_stack->error().isEmpty(), qPrintable(m_stack->error()));
    QTRY_VERIFY_WITH_TIMEOUT(m_stack->logs().contains(u"COCOSEARCH_READY"_s), 120000);
    // The image gives nobody a superuser from outside; the suites make databases and break connections. They kill
    // processes, not the machine, so that nothing has to be waited for until it is on the disk.
    const ToolResult role = m_stack->exec({u"s6-setuidgid"_s, u"postgres"_s, u"psql"_s, u"-Xq"_s, u"-h"_s, u"/run/postgresql"_s,
                                           u"-c"_s, u"CREATE ROLE coco_test SUPERUSER LOGIN PASSWORD '%1'"_s.arg(kPassword),
                                           u"-c"_s, u"ALTER SYSTEM SET fsync = off"_s, u"-c"_s, u"SELECT pg_reload_conf()"_s});
    QVERIFY2(role.ok(), qPrintable(role.text()));
    QVERIFY(writeControl(m_folder.filePath(u"control"_s), m_stack->id()));
    m_url = u"postgresql://coco_test:%1@127.0.0.1:%2/postgres"_s.arg(kPassword).arg(port);
}

void tst_ContainerStores::passes_data()
{
    QTest::addColumn<QString>("suite");
    QTest::newRow("contract of the stores") << u"tst_PgChunkStore"_s;
    QTest::newRow("coco over SQLite and over PostgreSQL") << u"tst_StoresAgree"_s;
}

void tst_ContainerStores::passes()
{
    QFETCH(QString, suite);
    const ToolResult result = PrivateEngine::run(
        u"env"_s, {u"COCO_TEST_DATABASE_URL="_s + m_url, u"COCO_TEST_DATABASE_CONTROL="_s + m_folder.filePath(u"control"_s),
                   QStringLiteral(COCO_BIN_DIR "/") + suite}, 580);
    qInfo("%s", qPrintable(result.output.section(u"Totals:"_s, -1).trimmed()));
    static const QRegularExpression bad(u"^(FAIL!|SKIP|XPASS|QFATAL|   (Loc|Actual|Expected)).*"_s, QRegularExpression::MultilineOption);
    QString complaints;
    for (auto match = bad.globalMatch(result.text()); match.hasNext();)
        complaints += match.next().captured() + u'\n';
    QVERIFY2(result.ok() && complaints.isEmpty(), qPrintable(complaints));
    QVERIFY(result.output.contains(u"PASS   :"_s));
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_ContainerStores)
#include "tst_ContainerStores.moc"
