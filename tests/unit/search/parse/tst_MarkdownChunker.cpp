// SPDX-License-Identifier: Apache-2.0
#include "search/parse/MarkdownChunker.h"

#include "ParseChecks.h"

#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

ParsedFile cut(const QByteArray &text)
{
    return FileParser().parse(u"markdown"_s, text, {});
}

QStringList places(const QByteArray &text)
{
    QStringList found;
    const ParsedFile file = cut(text);
    for (const Chunk &chunk : file.chunks)
        found << u"%1-%2 %3"_s.arg(chunk.startLine).arg(chunk.endLine).arg(chunk.hierarchy);
    return found;
}

const QByteArray kBody = QByteArray("Some words of a paragraph that is long enough to stand alone.\n").repeated(6);

const QByteArray kParagraph = kBody + "\n";

} // namespace

class TestMarkdownChunker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutsAtHeadings_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("sections") << "# Setup\n" + kBody + "## Docker\n" + kBody + "## Podman\n" + kBody + "# Use\n" + kBody
                                  << QStringList{u"1-7 Setup"_s, u"8-14 Setup > Docker"_s, u"15-21 Setup > Podman"_s, u"22-28 Use"_s};
        QTest::newRow("text before") << kBody + "# A\n" + kBody << QStringList{u"1-6 "_s, u"7-13 A"_s};
        QTest::newRow("heading alone goes with what follows") << "# Setup\n\n## Docker\n\n" + kBody << QStringList{u"1-10 Setup > Docker"_s};
        QTest::newRow("heading at the end") << kBody + "# End" << QStringList{u"1-6 "_s, u"7-7 End"_s};
        QTest::newRow("underlined") << "Setup\n=====\n" + kBody + "\nDocker\n------\n" + kBody
                                    << QStringList{u"1-8 Setup"_s, u"10-17 Setup > Docker"_s};
        QTest::newRow("rule is no heading") << "a\nb\n---\n" + kBody << QStringList{u"1-9 "_s};
        QTest::newRow("list is no heading") << "- a\n---\n" + kBody << QStringList{u"1-8 "_s};
        QTest::newRow("hash in code") << "# A\n```sh\n# no heading\n\n# none\n```\n" + kBody << QStringList{u"1-12 A"_s};
        QTest::newRow("longer fence") << "# A\n````\n```\n# no heading\n````\n" + kBody << QStringList{u"1-11 A"_s};
        QTest::newRow("tilde fence") << "# A\n~~~\n```\n# no heading\n~~~\n" + kBody << QStringList{u"1-11 A"_s};
        QTest::newRow("code within a line") << "# A\n```a``` b\n# B\n" + kBody << QStringList{u"1-2 A"_s, u"3-9 B"_s};
        QTest::newRow("indented is code") << "# A\n\n    # no heading\n" + kBody << QStringList{u"1-9 A"_s};
        QTest::newRow("hashtag is none") << "#tag\n" + kBody << QStringList{u"1-7 "_s};
        QTest::newRow("seven are none") << "####### a\n" + kBody << QStringList{u"1-7 "_s};
        QTest::newRow("front matter") << "---\ntitle: x\n# comment\n---\n# A\n" + kBody << QStringList{u"1-4 "_s, u"5-11 A"_s};
        QTest::newRow("marks") << "# The `coco` [guide](http://a/b) *now* ## \n" + kBody << QStringList{u"1-7 The coco guide now"_s};
        QTest::newRow("id") << "# Setup {#set-up}\n" + kBody << QStringList{u"1-7 Setup"_s};
        QTest::newRow("CRLF") << QByteArray("# Setup\r\n\r\n## Docker\r\n" + kBody).replace("\r\n", "\n").replace("\n", "\r\n")
                              << QStringList{u"1-9 Setup > Docker"_s};
        QTest::newRow("levels left out") << "### C\n" + kBody + "# A\n" + kBody + "### C\n" + kBody
                                         << QStringList{u"1-7 C"_s, u"8-14 A"_s, u"15-21 A > C"_s};
        QTest::newRow("tiny sections of one parent") << QByteArray("# Log\n## 1\na\n## 2\nb\n## 3\nc\n") << QStringList{u"1-7 Log"_s};
        QTest::newRow("nothing") << QByteArray() << QStringList();
        QTest::newRow("blanks") << QByteArray("\n \n\t\n") << QStringList();
    }

    void cutsAtHeadings()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, expected);
        QCOMPARE(places(text), expected);
    }

    void aByteOrderMarkHidesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("heading") << "# Title\n" + kBody;
        QTest::newRow("underlined heading") << "Title\n=====\n" + kBody;
        QTest::newRow("front matter") << "---\ntitle: x\n# no heading\n---\n" + kBody + "# Title\n" + kBody;
        QTest::newRow("code") << "```\n# no heading\n```\n" + kBody;
    }

    void aByteOrderMarkHidesNothing()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(places("\xEF\xBB\xBF" + text), places(text));
    }

    void longSectionsKeepTheirHeadings()
    {
        const QByteArray text = "# A\n" + kParagraph.repeated(20);
        const ParsedFile file = cut(text);
        QVERIFY(file.chunks.size() > 3);
        for (const Chunk &chunk : file.chunks) {
            QCOMPARE(chunk.hierarchy, u"A"_s);
            QVERIFY(chunk.endByte - chunk.startByte <= 1500);
        }
    }

    void codeBlocksStayWhole()
    {
        const QByteArray code = "```\n" + QByteArray("step\n\n").repeated(20) + "```\n\n";
        const ParsedFile file = cut("# A\n" + kParagraph.repeated(5) + code + kBody.repeated(2));
        int holders = 0;
        for (const Chunk &chunk : file.chunks)
            holders += chunk.startLine <= 37 && chunk.endLine >= 78 ? 1 : 0;
        QCOMPARE(holders, 1);
    }

    void anyBytesAreTaken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("invalid UTF-8") << QByteArray("# \xff\xfe\x80\n\xc3\x28 text\n").repeated(3000);
        QTest::newRow("NUL") << QByteArray("# a\0b\n\0\n", 8).repeated(3000);
        QTest::newRow("one line of a megabyte") << QByteArray("x").repeated(1'000'000);
        QTest::newRow("heading of a megabyte") << "# " + QByteArray("word ").repeated(200'000);
        QTest::newRow("underline of a megabyte") << "a\n" + QByteArray("=").repeated(1'000'000);
        QTest::newRow("100k headings") << QByteArray("# a\n").repeated(100'000);
        QTest::newRow("100k deep quotes") << QByteArray("> ").repeated(100'000) + "text";
        QTest::newRow("100k deep list") << QByteArray("- ").repeated(100'000) + "text";
        QTest::newRow("open fence") << "# a\n```\n" + QByteArray("# text\n\n").repeated(50'000);
        QTest::newRow("100k fences") << QByteArray("```\n~~~\n").repeated(50'000);
        QTest::newRow("open front matter") << "---\n" + QByteArray("a: b\n").repeated(50'000);
        QTest::newRow("brackets") << "# " + QByteArray("[").repeated(100'000) + "](" + QByteArray("]").repeated(100'000);
        QTest::newRow("lone CR") << QByteArray("# a\rb\r").repeated(50'000);
    }

    void anyBytesAreTaken()
    {
        QFETCH(QByteArray, text);
        const ParsedFile file = cut(text);
        const QString broken = brokenChunkRule(text, file);
        QVERIFY2(broken.isEmpty(), qPrintable(broken));
        for (const Chunk &chunk : file.chunks)
            QVERIFY(chunk.hierarchy.size() <= 300);
    }

    void pagesAreNamed()
    {
        const ParsedFile file = FileParser().parse(u"pdf"_s, "First page.\n\n\fSecond page.\n\nMore of it.\n\f\f", {});
        QCOMPARE(file.chunks.size(), 2);
        QCOMPARE(file.chunks.at(0).hierarchy, u"Page 1"_s);
        QCOMPARE(file.chunks.at(1).hierarchy, u"Page 2"_s);
        QCOMPARE(file.chunks.at(1).startByte, 14U);
        QCOMPARE(file.chunks.at(1).startLine, 3);
    }

    void pagesWithoutTextCount_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("in the middle") << QByteArray("First\n\n\f\fThird\n\f") << QStringList{u"Page 1: First\n"_s, u"Page 3: Third\n"_s};
        QTest::newRow("several") << QByteArray("First\n\f\f\fFourth\n\fFifth\n") << QStringList{u"Page 1: First\n"_s, u"Page 4: Fourth\n"_s, u"Page 5: Fifth\n"_s};
        QTest::newRow("a cover") << QByteArray("\fSecond\n\fThird\n") << QStringList{u"Page 2: Second\n"_s, u"Page 3: Third\n"_s};
        QTest::newRow("with blank lines") << QByteArray("First\n\f\n\n\fThird\n") << QStringList{u"Page 1: First\n"_s, u"Page 3: Third\n"_s};
        QTest::newRow("no text at all") << QByteArray("\f\f\n\f") << QStringList();
    }

    void pagesWithoutTextCount()
    {
        QFETCH(QByteArray, text);
        const ParsedFile file = FileParser().parse(u"pdf"_s, text, {});
        QCOMPARE(brokenChunkRule(text, file), QString());
        QStringList found;
        for (const Chunk &chunk : file.chunks)
            found << chunk.hierarchy + u": "_s + QString::fromUtf8(text.mid(chunk.startByte, chunk.endByte - chunk.startByte));
        QTEST(found, "expected");
    }

    void textIsCutBetweenParagraphs()
    {
        const ParsedFile file = FileParser().parse(u"text"_s, kParagraph.repeated(12), {});
        QVERIFY(file.chunks.size() >= 3);
        for (const Chunk &chunk : file.chunks)
            QCOMPARE((chunk.startLine - 1) % 7, 0);
    }
};

QTEST_GUILESS_MAIN(TestMarkdownChunker)
#include "tst_MarkdownChunker.moc"
