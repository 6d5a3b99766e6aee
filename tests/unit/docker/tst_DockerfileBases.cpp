// SPDX-License-Identifier: Apache-2.0
#include "docker/DockerfileBases.h"

#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using coco::docker::basesOf;

class tst_DockerfileBases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatStagesBeginWith_data()
    {
        QTest::addColumn<QString>("dockerfile");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("bases");
        QTest::newRow("empty") << QString() << QString() << QStringList();
        QTest::newRow("one") << u"FROM debian:13\nRUN true"_s << QString() << QStringList{u"debian:13"_s};
        QTest::newRow("scratch") << u"FROM scratch"_s << QString() << QStringList();
        QTest::newRow("a stage twice") << u"FROM a AS one\nFROM one AS two\nFROM a"_s << QString() << QStringList{u"a"_s};
        QTest::newRow("any case") << u"from a as One\nfrom ONE"_s << QString() << QStringList{u"a"_s};
        QTest::newRow("up to the target") << u"FROM a AS one\nFROM b AS two\nFROM c AS three"_s << u"two"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("platform") << u"FROM --platform=$BUILDPLATFORM a:1 AS x"_s << QString() << QStringList{u"a:1"_s};
        QTest::newRow("argument") << u"ARG V=13\nARG I=debian:$V\nFROM ${I}"_s << QString() << QStringList{u"debian:13"_s};
        QTest::newRow("quoted") << u"ARG I=\"debian:13\"\nFROM $I"_s << QString() << QStringList{u"debian:13"_s};
        QTest::newRow("default in place") << u"ARG I\nFROM ${I:-debian:13}"_s << QString() << QStringList{u"debian:13"_s};
        QTest::newRow("nothing left") << u"ARG I\nFROM $I"_s << QString() << QStringList();
        QTest::newRow("argument of a stage does not count") << u"ARG I=a\nFROM $I AS x\nARG I=b\nFROM $I"_s << QString() << QStringList{u"a"_s};
        QTest::newRow("given") << u"ARG GIVEN=a\nFROM $GIVEN"_s << QString() << QStringList{u"mine:1"_s};
        QTest::newRow("copied from") << u"FROM a AS x\nCOPY --chown=1:1 --from=b:2 /x /y\nCOPY --from=x /x /y\nCOPY --from=0 /a /b"_s << QString()
                                     << QStringList{u"a"_s, u"b:2"_s};
        QTest::newRow("continued and commented") << u"# FROM no\nFROM \\\n  a \\\n AS x"_s << QString() << QStringList{u"a"_s};
        QTest::newRow("broken") << u"FROM\nFROM a b c d\nARG"_s << QString() << QStringList();
    }
    void findsWhatStagesBeginWith()
    {
        QFETCH(QString, dockerfile);
        QFETCH(QString, target);
        QTEST(basesOf(dockerfile, target, {{u"GIVEN"_s, u"mine:1"_s}}), "bases");
    }

    void readsOurOwnDockerfile()
    {
        QFile file(QStringLiteral(COCO_SOURCE_DIR "/docker/Dockerfile"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QCOMPARE(basesOf(text, u"server"_s, {}), QStringList{u"debian:trixie-slim"_s});
        QVERIFY(basesOf(text, u"full"_s, {}).join(u' ').contains(u"ollama"_s));
    }
};

QTEST_GUILESS_MAIN(tst_DockerfileBases)
#include "tst_DockerfileBases.moc"
