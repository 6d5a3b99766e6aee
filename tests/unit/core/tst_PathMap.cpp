// SPDX-License-Identifier: Apache-2.0
#include "core/PathMap.h"

#include <QTest>

using namespace coco;
using namespace Qt::Literals::StringLiterals;

class tst_PathMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNotAnEntry_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no server side") << u"/home/me"_s;
        QTest::newRow("empty server side") << u"/home/me="_s;
        QTest::newRow("empty host side") << u"=/mnt/repos"_s;
        QTest::newRow("relative host") << u"src=/mnt/repos"_s;
        QTest::newRow("relative server") << u"/home/me=mnt/repos"_s;
        QTest::newRow("windows server") << u"/home/me=C:\\x"_s;
        QTest::newRow("drive without a slash") << u"C:x=/mnt/repos"_s;
        QTest::newRow("second is bad") << u"/a=/b;c"_s;
        QTest::newRow("same host twice") << u"/a=/b;/a/=/c"_s;
        QTest::newRow("same windows host twice") << u"C:\\Code=/b;c:/code=/c"_s;
    }

    void refusesWhatIsNotAnEntry()
    {
        QFETCH(QString, text);
        const auto map = PathMap::parse(text);
        QVERIFY(!map);
        QCOMPARE(map.error().code, ErrorCode::InvalidArgument);
        QVERIFY(map.error().message.contains(u"COCOSEARCH_PATH_MAP"_s));
    }

    void translates_data()
    {
        QTest::addColumn<QString>("map");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("server");
        const QString plain = u"/home/me/src=/mnt/repos"_s;
        QTest::newRow("no map") << QString() << u"/home/me/src"_s << u"/home/me/src"_s;
        QTest::newRow("the folder itself") << plain << u"/home/me/src"_s << u"/mnt/repos"_s;
        QTest::newRow("below") << plain << u"/home/me/src/shop/a.py"_s << u"/mnt/repos/shop/a.py"_s;
        QTest::newRow("beside, same beginning") << plain << u"/home/me/src2/a"_s << u"/home/me/src2/a"_s;
        QTest::newRow("above") << plain << u"/home/me"_s << u"/home/me"_s;
        QTest::newRow("slashes in the map") << u" /home/me/src/ = /mnt/repos// ; "_s << u"/home/me/src/x"_s << u"/mnt/repos/x"_s;
        QTest::newRow("equals sign in the host") << u"/home/a=b=/mnt/repos"_s << u"/home/a=b/x"_s << u"/mnt/repos/x"_s;
        QTest::newRow("whole host") << u"/=/mnt/host"_s << u"/etc/x"_s << u"/mnt/host/etc/x"_s;
        QTest::newRow("root of the server") << u"/srv=/"_s << u"/srv/x"_s << u"/x"_s;
        QTest::newRow("longest host") << u"/a=/mnt/a;/a/b=/mnt/b"_s << u"/a/b/c"_s << u"/mnt/b/c"_s;
        QTest::newRow("longest host, other order") << u"/a/b=/mnt/b;/a=/mnt/a"_s << u"/a/b/c"_s << u"/mnt/b/c"_s;
        QTest::newRow("not the longer") << u"/a=/mnt/a;/a/b=/mnt/b"_s << u"/a/bc"_s << u"/mnt/a/bc"_s;
        QTest::newRow("windows") << u"C:\\Code=/mnt/repos/code"_s << u"C:\\Code\\shop\\a.py"_s << u"/mnt/repos/code/shop/a.py"_s;
        QTest::newRow("windows drive") << u"D:\\=/mnt/d"_s << u"D:\\x"_s << u"/mnt/d/x"_s;
        QTest::newRow("windows share") << u"\\\\nas\\code=/mnt/nas"_s << u"\\\\nas\\code\\x"_s << u"/mnt/nas/x"_s;
    }

    void translates()
    {
        QFETCH(QString, map);
        QFETCH(QString, host);
        QFETCH(QString, server);
        const auto parsed = PathMap::parse(map);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(parsed->toServer(host), server);
        QCOMPARE(parsed->toHost(server), host);
    }

    void takesAnySpellingOfAHostPath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("server");
        QTest::newRow("slash at the end") << u"/home/me/src/"_s << u"/mnt/repos"_s;
        QTest::newRow("dots inside") << u"/home/me/src/./a/../b"_s << u"/mnt/repos/b"_s;
        QTest::newRow("dots that lead out") << u"/home/me/src/../../../etc/passwd"_s << u"/home/me/src/../../../etc/passwd"_s;
        QTest::newRow("relative") << u"home/me/src"_s << u"home/me/src"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("windows, other case") << u"c:\\CODE\\x"_s << u"/mnt/code/x"_s;
        QTest::newRow("windows, forward") << u"C:/code/x"_s << u"/mnt/code/x"_s;
        QTest::newRow("windows, leads out") << u"C:\\code\\..\\secret"_s << u"C:\\code\\..\\secret"_s;
        QTest::newRow("backslash on a host without windows") << u"/home/me/src/a\\b"_s << u"/mnt/repos/a\\b"_s;
    }

    void takesAnySpellingOfAHostPath()
    {
        QFETCH(QString, path);
        QFETCH(QString, server);
        const auto map = PathMap::parse(u"/home/me/src=/mnt/repos;C:\\Code=/mnt/code"_s);
        QVERIFY(map);
        QCOMPARE(map->toServer(path), server);
    }

    void answersWithTheLongestFolderOfTheServer()
    {
        const auto map = PathMap::parse(u"/home/me=/mnt;/home/me/shop=/mnt/repos/shop"_s);
        QVERIFY(map);
        QCOMPARE(map->toHost(u"/mnt/repos/shop/a"_s), u"/home/me/shop/a"_s);
        QCOMPARE(map->toHost(u"/mnt/repos/shop2"_s), u"/home/me/repos/shop2"_s);
        QCOMPARE(map->toHost(u"/var/lib"_s), u"/var/lib"_s);
    }
};

QTEST_APPLESS_MAIN(tst_PathMap)
#include "tst_PathMap.moc"
