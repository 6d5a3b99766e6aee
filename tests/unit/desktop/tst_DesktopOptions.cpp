// SPDX-License-Identifier: Apache-2.0
#include "desktop/DesktopOptions.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using coco::desktop::DesktopOptions;

class TestDesktopOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEverything()
    {
        const auto options = DesktopOptions::parse(
            {u"--background"_s, u"--add"_s, u"src"_s, u"--index=/abs/./x"_s, u"--query"_s,
             u"where is it"_s, u"--ready-file"_s, u"r.json"_s, u"--data"_s, u"../d"_s},
            u"/home/ada"_s);
        QVERIFY(options);
        QVERIFY(options->background);
        QCOMPARE(options->addFolders, (QStringList{u"/home/ada/src"_s, u"/abs/x"_s}));
        QCOMPARE(options->query, u"where is it"_s);
        QCOMPARE(options->readyFile, u"/home/ada/r.json"_s);
        QCOMPARE(options->dataFolder, u"/home/d"_s);
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList{u"--frobnicate"_s};
        QTest::newRow("positional") << QStringList{u"/home/ada/src"_s};
        QTest::newRow("no value") << QStringList{u"--add"_s};
        QTest::newRow("empty value") << QStringList{u"--query="_s};
    }

    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QStringList, arguments);
        const auto options = DesktopOptions::parse(arguments, u"/"_s);
        QVERIFY(!options);
        QVERIFY(options.error().message.contains("--help"_L1));
    }

    void survivesTheWayToAnotherProcess()
    {
        auto options = DesktopOptions::parse(
            {u"--search"_s, u"--add"_s, u"/a"_s, u"--query"_s, u"q"_s, u"--start-stack"_s, u"--stop-stack"_s}, u"/"_s);
        QVERIFY(options);
        options->activationToken = u"token"_s;
        const DesktopOptions copy = DesktopOptions::fromJson(options->toJson());
        QCOMPARE(copy.toJson(), options->toJson());
        QVERIFY(copy.search);
        QVERIFY(copy.startStack);
        QVERIFY(copy.stopStack);
        QCOMPARE(copy.activationToken, u"token"_s);
    }
};

QTEST_GUILESS_MAIN(TestDesktopOptions)
#include "tst_DesktopOptions.moc"
