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
        QTest::newRow("postgresql") << u"postgresql://db/x"_s << int(ErrorCode::Refused);
        QTest::newRow("no scheme") << u"/var/lib/x"_s << int(ErrorCode::InvalidArgument);
        QTest::newRow("no path") << u"sqlite:///"_s << int(ErrorCode::InvalidArgument);
        QTest::newRow("a file") << u"sqlite:////proc/self/stat"_s << int(ErrorCode::InvalidArgument);
        QTest::newRow("other") << u"mysql://db/x"_s << int(ErrorCode::InvalidArgument);
    }

    void refusesWhatItCannotUse()
    {
        QFETCH(QString, url);
        QFETCH(int, code);
        const auto folder = dataFolderOf(with(u"--database"_s, url), u"/fallback"_s);
        QVERIFY(!folder);
        QCOMPARE(int(folder.error().code), code);
        QVERIFY(!folder.error().message.contains(u"secret"_s));
    }

    void flagsWinOverTheEnvironmentAndThatOverTheDefault()
    {
        QCOMPARE(*dataFolderOf({}, u"/fallback"_s), u"/fallback"_s);
        qputenv("COCOSEARCH_DATABASE_URL", "sqlite:////from/environment");
        QCOMPARE(*dataFolderOf({}, u"/fallback"_s), u"/from/environment"_s);
        QCOMPARE(*dataFolderOf(with(u"--database"_s, u"sqlite:////from/flag"_s), u"/fallback"_s), u"/from/flag"_s);
        QCOMPARE(*dataFolderOf(with(u"--data"_s, u"/from/data"_s), u"/fallback"_s), u"/from/data"_s);
    }

    void bothFlagsAreOneTooMany()
    {
        Invocation both = with(u"--data"_s, u"/a"_s);
        both.options.insert(u"--database"_s, {u"sqlite:////b"_s});
        QCOMPARE(dataFolderOf(both, u"/fallback"_s).error().code, ErrorCode::InvalidArgument);
    }

    void onePathForOneFolder()
    {
        QTemporaryDir folder;
        const QString real = QDir(folder.path()).canonicalPath() + u"/real"_s;
        QVERIFY(QDir().mkpath(real));
        QVERIFY(QFile::link(real, folder.filePath(u"link"_s)));
        QCOMPARE(*dataFolderOf(with(u"--data"_s, folder.filePath(u"link/"_s)), QString()), real);
    }

private:
    static Invocation with(const QString &option, const QString &value)
    {
        return {u"serve"_s, {}, {{option, {value}}}};
    }
};

QTEST_GUILESS_MAIN(TestDataLocation)
#include "tst_DataLocation.moc"
