// SPDX-License-Identifier: Apache-2.0
#include "search/source/SourceText.h"

#include "SourceTree.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace coco;
using namespace coco::search;

namespace {

RepoPath pathOf(const QByteArray &bytes)
{
    return *RepoPath::fromBytes(bytes);
}

} // namespace

class TestSourceText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTextAsItIs()
    {
        const SourceTree tree;
        const QByteArray text = "caf\xe9 \xc3\xa4\r\n\t1\n";
        tree.write("a/b.txt", text);
        const auto read = readSourceText(tree.root(), pathOf("a/b.txt"), 1000);
        QVERIFY(read);
        QCOMPARE(read->bytes, text);
        QCOMPARE(read->size, text.size());
        tree.write("c.txt", text);
        QCOMPARE(readSourceText(tree.root(), pathOf("c.txt"), 1000)->hash, read->hash);
        tree.write("c.txt", text + "x");
        QVERIFY(readSourceText(tree.root(), pathOf("c.txt"), 1000)->hash != read->hash);
    }

    void saysWhyItCannot_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("detail");
        QTest::newRow("missing") << QByteArray("none.c") << ErrorCode::NotFound << QString();
        QTest::newRow("file as folder") << QByteArray("ok.c/x.c") << ErrorCode::NotFound << QString();
        QTest::newRow("folder") << QByteArray("folder") << ErrorCode::Unsupported << QStringLiteral("special");
        QTest::newRow("pipe") << QByteArray("pipe") << ErrorCode::Unsupported << QStringLiteral("special");
        QTest::newRow("large") << QByteArray("large.c") << ErrorCode::TooLarge << QStringLiteral("too_large");
        QTest::newRow("NUL") << QByteArray("nul.c") << ErrorCode::Unsupported << QStringLiteral("binary");
        QTest::newRow("controls") << QByteArray("ctl.c") << ErrorCode::Unsupported << QStringLiteral("binary");
        QTest::newRow("key") << QByteArray("key.txt") << ErrorCode::Unsupported << QStringLiteral("secret");
        QTest::newRow("link out") << QByteArray("out") << ErrorCode::PermissionDenied << QString();
        QTest::newRow("folder link out") << QByteArray("etc/passwd") << ErrorCode::PermissionDenied << QString();
        QTest::newRow("parents") << QByteArray("up") << ErrorCode::PermissionDenied << QString();
        QTest::newRow("loop") << QByteArray("loop") << ErrorCode::Io << QString();
        QTest::newRow("link to nothing") << QByteArray("dangling") << ErrorCode::NotFound << QString();
    }

    void saysWhyItCannot()
    {
        QFETCH(QByteArray, path);
        QFETCH(ErrorCode, code);
        QFETCH(QString, detail);
        const SourceTree tree;
        tree.write("ok.c");
        tree.write("folder/a.c");
        QCOMPARE(::mkfifo(tree.at("pipe").constData(), 0644), 0);
        tree.write("large.c", QByteArray("x").repeated(5000));
        tree.write("nul.c", QByteArray("a\0b", 3));
        tree.write("ctl.c", QByteArray("\x01\x02\x03\x04").repeated(20));
        tree.write("key.txt", "\n-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n");
        tree.link("/etc/passwd", "out");
        tree.link("/etc", "etc");
        tree.link("../../../../../../../../etc/passwd", "up");
        tree.link("loop", "loop");
        tree.link("nothing", "dangling");
        const auto read = readSourceText(tree.root(), pathOf(path), 4096);
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
        QVERIFY(!read.error().message.isEmpty());
        if (!detail.isEmpty())
            QCOMPARE(read.error().detail, detail);
    }

    void followsLinksThatStayInside_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("file") << QByteArray("link.c");
        QTest::newRow("folder") << QByteArray("alias/real.c");
        QTest::newRow("up and down") << QByteArray("folder/up.c");
        QTest::newRow("absolute") << QByteArray("absolute.c");
        QTest::newRow("chain") << QByteArray("chain.c");
    }

    void followsLinksThatStayInside()
    {
        QFETCH(QByteArray, path);
        const SourceTree tree;
        tree.write("folder/real.c", "found\n");
        tree.link("folder/real.c", "link.c");
        tree.link("folder", "alias");
        tree.link("../alias/real.c", "folder/up.c");
        tree.link(tree.at("folder/real.c"), "absolute.c");
        tree.link("absolute.c", "chain.c");
        const auto read = readSourceText(tree.root(), pathOf(path), 4096);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->bytes, QByteArray("found\n"));
    }

    void decodesUtf16()
    {
        const SourceTree tree;
        tree.write("le.txt", QByteArray("\xFF\xFEh\0i\0\xE4\0", 8));
        tree.write("be.txt", QByteArray("\xFE\xFF\0h\0i", 6));
        QCOMPARE(readSourceText(tree.root(), pathOf("le.txt"), 100)->bytes, QByteArray("hi\xC3\xA4"));
        QCOMPARE(readSourceText(tree.root(), pathOf("be.txt"), 100)->bytes, QByteArray("hi"));
    }

    void neverReturnsHalfOfAChange()
    {
        const SourceTree tree;
        const QByteArray one = QByteArray("1").repeated(60'000);
        const QByteArray two = QByteArray("2").repeated(90'000);
        tree.write("a.txt", one);
        std::atomic<bool> done = false;
        std::thread writer([&] {
            for (int i = 0; !done; ++i)
                tree.write("a.txt", i % 2 ? one : two);
        });
        int bad = 0;
        for (int i = 0; i < 300; ++i) {
            const auto read = readSourceText(tree.root(), pathOf("a.txt"), 1'000'000);
            if (read)
                bad += read->bytes.size() != read->size;
            else
                bad += read.error().code != ErrorCode::Conflict;
        }
        done = true;
        writer.join();
        QCOMPARE(bad, 0);
    }

    void leavesOutMinifiedText()
    {
        const SourceTree tree;
        tree.write("app.js", QByteArray("function(a){return a};").repeated(3000));
        tree.write("app.py", QByteArray("function(a){return a};").repeated(3000));
        QCOMPARE(readSourceText(tree.root(), pathOf("app.js"), 1'000'000).error().detail, QStringLiteral("minified"));
        QVERIFY(readSourceText(tree.root(), pathOf("app.py"), 1'000'000));
    }

    void tellsTextFromBinary_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("binary");
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("text") << QByteArray("int main() {}\n") << false;
        QTest::newRow("latin-1") << QByteArray("\xe4\xf6\xfc").repeated(50) << false;
        QTest::newRow("coloured log") << QByteArray("\x1b[31mred\x1b[0m\n").repeated(9) << false;
        QTest::newRow("form feeds") << QByteArray("\f\nCopyright\n") << false;
        QTest::newRow("NUL") << QByteArray("abc\0def", 7) << true;
        QTest::newRow("controls") << QByteArray("\x01\x02\x03\x04\x05") << true;
    }

    void tellsTextFromBinary()
    {
        QFETCH(QByteArray, head);
        QFETCH(bool, binary);
        QCOMPARE(looksBinary(head), binary);
    }
};

QTEST_GUILESS_MAIN(TestSourceText)
#include "tst_SourceText.moc"
