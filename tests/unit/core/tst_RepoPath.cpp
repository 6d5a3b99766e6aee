// SPDX-License-Identifier: Apache-2.0
#include "core/RepoPath.h"

#include <QTest>

using coco::RepoPath;

class TestRepoPath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesPathsThatLeaveOrAreNoPath_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("absolute") << QByteArray("/etc/passwd");
        QTest::newRow("parent") << QByteArray("../a");
        QTest::newRow("parent inside") << QByteArray("a/../../b");
        QTest::newRow("dot") << QByteArray("./a");
        QTest::newRow("double slash") << QByteArray("a//b");
        QTest::newRow("trailing slash") << QByteArray("a/");
        QTest::newRow("nul") << QByteArray("a\0b", 3);
    }

    void refusesPathsThatLeaveOrAreNoPath()
    {
        QFETCH(QByteArray, bytes);
        const auto path = RepoPath::fromBytes(bytes);
        QVERIFY(!path);
        QCOMPARE(path.error().code, coco::ErrorCode::InvalidArgument);
        QVERIFY(!path.error().message.isEmpty());
    }

    void survivesDisplayAndBack_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("display");
        QTest::newRow("plain") << QByteArray("src/a.cpp") << QStringLiteral("src/a.cpp");
        QTest::newRow("utf-8") << QByteArray("src/ä😀.py") << QStringLiteral("src/ä😀.py");
        QTest::newRow("latin-1") << QByteArray("caf\xe9.txt") << QStringLiteral("caf\\xe9.txt");
        QTest::newRow("cut sequence") << QByteArray("a\xe2\x82") << QStringLiteral("a\\xe2\\x82");
        QTest::newRow("backslash") << QByteArray("a\\x41") << QStringLiteral("a\\x5cx41");
    }

    void survivesDisplayAndBack()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, display);
        const RepoPath path = *RepoPath::fromBytes(bytes);
        QCOMPARE(path.toDisplay(), display);
        QCOMPARE(RepoPath::fromDisplay(display)->bytes(), bytes);
    }

    void displayFormCannotSmuggleAParent()
    {
        QVERIFY(!RepoPath::fromDisplay(QStringLiteral("\\x2e\\x2e/secret")));
        QVERIFY(!RepoPath::fromDisplay(QStringLiteral("a\\x00b")));
    }

    void namesItsParts()
    {
        const RepoPath path = *RepoPath::fromBytes("a/b/c.txt");
        QCOMPARE(path.fileName(), QByteArray("c.txt"));
        QCOMPARE(path.folder(), QByteArray("a/b"));
        QCOMPARE(path.absoluteBelow("/r"), QByteArray("/r/a/b/c.txt"));
        QCOMPARE(RepoPath::fromBytes("top")->folder(), QByteArray());
    }
};

QTEST_APPLESS_MAIN(TestRepoPath)
#include "tst_RepoPath.moc"
