// SPDX-License-Identifier: Apache-2.0
#include "coco/DataLocation.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace coco;
using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;

class TestDataLocation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { qunsetenv("COCOSEARCH_DATABASE_URL"); }

    void refusesWhatItCannotUse_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("code");
        QTest::newRow("password") << u"postgresql://me:secret@db/x"_s << int(ErrorCode::Refused);
        QTest::newRow("password parameter") << u"postgresql://db/x?password=secret"_s << int(ErrorCode::Refused);
        QTest::newRow("password that breaks the URL") << u"postgresql://me:sec/ret@db:99999/x"_s << int(ErrorCode::Refused);
        QTest::newRow("no scheme") << u"/var/lib/x"_s << int(ErrorCode::InvalidArgument);
        QTest::newRow("no path") << u"sqlite:///"_s << int(ErrorCode::InvalidArgument);
        QTest::newRow("a file") << u"sqlite:////proc/self/stat"_s << int(ErrorCode::InvalidArgument);
        QTest::newRow("other") << u"mysql://db/x"_s << int(ErrorCode::InvalidArgument);
    }

    void refusesWhatItCannotUse()
    {
        QFETCH(QString, url);
        QFETCH(int, code);
        const auto folder = folderOf(with(u"--database"_s, url), u"/fallback"_s);
        QVERIFY(!folder);
        QCOMPARE(int(folder.error().code), code);
        QVERIFY(!folder.error().message.contains(u"secret"_s));
    }

    void flagsWinOverTheEnvironmentAndThatOverTheDefault()
    {
        QCOMPARE(*folderOf({}, u"/fallback"_s), u"/fallback"_s);
        qputenv("COCOSEARCH_DATABASE_URL", "sqlite:////from/environment");
        QCOMPARE(*folderOf({}, u"/fallback"_s), u"/from/environment"_s);
        QCOMPARE(*folderOf(with(u"--database"_s, u"sqlite:////from/flag"_s), u"/fallback"_s), u"/from/flag"_s);
        QCOMPARE(*folderOf(with(u"--data"_s, u"/from/data"_s), u"/fallback"_s), u"/from/data"_s);
    }

    void bothFlagsAreOneTooMany()
    {
        Invocation both = with(u"--data"_s, u"/a"_s);
        both.options.insert(u"--database"_s, {u"sqlite:////b"_s});
        QCOMPARE(folderOf(both, u"/fallback"_s).error().code, ErrorCode::InvalidArgument);
    }

    void onePathForOneFolder()
    {
        QTemporaryDir folder;
        const QString real = QDir(folder.path()).canonicalPath() + u"/real"_s;
        QVERIFY(QDir().mkpath(real));
        QVERIFY(QFile::link(real, folder.filePath(u"link"_s)));
        QCOMPARE(*folderOf(with(u"--data"_s, folder.filePath(u"link/"_s)), QString()), real);
    }

    void parametersOfTheUrlNameADatabaseToo_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("socket") << u"postgresql:///shop?host=/run/pg15"_s << u"postgresql:///shop?host=/run/pg16"_s;
        QTest::newRow("database") << u"postgresql://me@db?dbname=shop"_s << u"postgresql://me@db?dbname=blog"_s;
        QTest::newRow("port") << u"postgresql://me@db/shop?port=5433"_s << u"postgresql://me@db/shop?port=5434"_s;
        QTest::newRow("user") << u"postgresql://db/shop?user=me"_s << u"postgresql://db/shop?user=you"_s;
        QTest::newRow("service") << u"postgresql://?service=shop"_s << u"postgresql://?service=blog"_s;
    }

    void parametersOfTheUrlNameADatabaseToo()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        const QString folder = *folderOf(with(u"--database"_s, one), u"/fallback"_s);
        QVERIFY(folder != *folderOf(with(u"--database"_s, other), u"/fallback"_s));
        QCOMPARE(*folderOf(with(u"--database"_s, one + u"&connect_timeout=3"_s), u"/fallback"_s), folder);
    }

    void everyDatabaseHasAFolderOfItsOwn()
    {
        const auto shop = dataLocationOf(with(u"--database"_s, u"postgresql://me@db/shop"_s), u"/fallback"_s);
        QVERIFY(shop);
        QCOMPARE(shop->databaseUrl, QByteArray("postgresql://me@db/shop"));
        QCOMPARE(shop->folder, u"/fallback/postgresql-5934543837e0"_s); // as in every version
        qputenv("COCOSEARCH_DATABASE_URL", "postgresql://me:secret@db:5432/shop");
        const auto same = dataLocationOf({}, u"/fallback"_s);
        QVERIFY(same);
        QCOMPARE(same->folder, shop->folder); // the password and the usual port change nothing
        QCOMPARE(same->databaseUrl, QByteArray("postgresql://me:secret@db:5432/shop"));
        qputenv("COCOSEARCH_DATABASE_URL", "postgresql://me@db/blog");
        QVERIFY(dataLocationOf({}, u"/fallback"_s)->folder != shop->folder);
        const auto named = dataLocationOf(with(u"--data"_s, u"/chosen"_s), u"/fallback"_s);
        QCOMPARE(named->folder, u"/chosen"_s);
        QCOMPARE(named->databaseUrl, QByteArray("postgresql://me@db/blog"));
    }

private:
    static Result<QString> folderOf(const Invocation &invocation, const QString &fallback)
    {
        COCO_TRY(const DataLocation location, dataLocationOf(invocation, fallback));
        return location.folder;
    }
    static Invocation with(const QString &option, const QString &value)
    {
        return {u"serve"_s, {}, {{option, {value}}}};
    }
};

QTEST_GUILESS_MAIN(TestDataLocation)
#include "tst_DataLocation.moc"
