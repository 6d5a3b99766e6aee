// SPDX-License-Identifier: Apache-2.0
#include "search/parse/FileParser.h"
#include "search/parse/HtmlReader.h"

#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList blocks(const QByteArray &page)
{
    QStringList found;
    for (const HtmlBlock &block : HtmlReader(page).read())
        found << (block.level >= 0 ? u"h%1 "_s.arg(block.level) : QString()) + QString::fromUtf8(block.text);
    return found;
}

/// What must hold for the chunks of any page; what does not, or nothing.
QString brokenRule(const QByteArray &page, const ParsedFile &file)
{
    std::uint32_t at = 0;
    for (const Chunk &chunk : file.chunks) {
        if (chunk.startByte < at || chunk.endByte <= chunk.startByte || chunk.endByte > page.size())
            return u"out of order or range at %1"_s.arg(chunk.startByte);
        if (chunk.text.isEmpty() || chunk.text.size() > 4100)
            return u"%1 bytes of text"_s.arg(chunk.text.size());
        if (!QString::fromUtf8(chunk.text).toUtf8().startsWith(chunk.text.first(1)) || QString::fromUtf8(chunk.text).contains(QChar::ReplacementCharacter))
            return u"not UTF-8"_s;
        if (chunk.startLine < 1 || chunk.endLine < chunk.startLine || chunk.endLine > file.lineCount)
            return u"wrong lines"_s;
        if (chunk.hierarchy.size() > 300)
            return u"long hierarchy"_s;
        at = chunk.endByte;
    }
    return {};
}

} // namespace

class TestHtmlReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatABrowserShows_data()
    {
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("page") << QByteArray("<!DOCTYPE html><html><head><title>Guide</title></head><body><h1>Setup</h1><p>One <b>two</b>\n three</p></body></html>")
                              << QStringList{u"h0 Guide"_s, u"h1 Setup"_s, u"One two three"_s};
        QTest::newRow("list") << QByteArray("<ul><li>a<li>b</ul>") << QStringList{u"- a"_s, u"- b"_s};
        QTest::newRow("table") << QByteArray("<table><tr><th>a<th>b<tr><td>1</td><td>2</td></table>") << QStringList{u"a | b"_s, u"1 | 2"_s};
        QTest::newRow("code") << QByteArray("<pre>\nif x:\n    y\n</pre>z") << QStringList{u"\nif x:\n    y"_s, u"z"_s};
        QTest::newRow("script") << QByteArray("a<script>if (a < b) '</p>' </script>b<style>p{}</style>c") << QStringList{u"abc"_s};
        QTest::newRow("SCRIPT") << QByteArray("a<SCRIPT type='x'>no</ScRiPt >b") << QStringList{u"ab"_s};
        QTest::newRow("open script") << QByteArray("a<script>no") << QStringList{u"a"_s};
        QTest::newRow("open svg") << QByteArray("a<svg>b") << QStringList{u"ab"_s};
        QTest::newRow("navigation") << QByteArray("<nav><a>home</a></nav><p>text") << QStringList{u"text"_s};
        QTest::newRow("comment") << QByteArray("a<!-- <p>no</p> -->b<!-- open") << QStringList{u"ab"_s};
        QTest::newRow("entities") << QByteArray("a &amp; b &lt;c&gt; &#228;&#x20AC;&mdash;&nope; &") << QStringList{u"a & b <c> ä€—&nope; &"_s};
        QTest::newRow("bad entities") << QByteArray("&#0;&#xD800;&#99999999;&;x") << QStringList{u"&;x"_s};
        QTest::newRow("line break") << QByteArray("a<br>b<br><br/>c") << QStringList{u"a\nb\nc"_s};
        QTest::newRow("image") << QByteArray("<img alt=\"a plan\" src=x>") << QStringList{u"a plan"_s};
        QTest::newRow("less than") << QByteArray("1 < 2 <3 </ x") << QStringList{u"1 < 2 <3 </ x"_s};
        QTest::newRow("quoted >") << QByteArray("<p title=\"a > b\">text") << QStringList{u"text"_s};
        QTest::newRow("open quote") << QByteArray("<p title=\"a>text") << QStringList{u"text"_s};
        QTest::newRow("open tag") << QByteArray("text<p class=") << QStringList{u"text"_s};
        QTest::newRow("tag in tag") << QByteArray("<p <b>text") << QStringList{u"text"_s};
        QTest::newRow("heading never closed") << QByteArray("<h2>A<p>b") << QStringList{u"h2 A"_s, u"b"_s};
        QTest::newRow("Latin-1") << QByteArray("<p>gr\xfc\xdf" "e &auml;") << QStringList{u"grüße ä"_s};
        QTest::newRow("nothing") << QByteArray() << QStringList();
        QTest::newRow("no text") << QByteArray("<div><p> </p><li></li></div>") << QStringList();
    }

    void readsWhatABrowserShows()
    {
        QFETCH(QByteArray, page);
        QFETCH(QStringList, expected);
        QCOMPARE(blocks(page), expected);
    }

    void sectionsCarryHeadingsAndLines()
    {
        const QByteArray page = "<title>Guide</title>\n<h1>Guide</h1>\n<h2>Setup</h2>\n<p>one</p>\n<p>two</p>\n<h2>Use</h2>\n<p>three\n";
        const ParsedFile file = FileParser().parseDocument(u"html"_s, page, {});
        QCOMPARE(file.chunks.size(), 2);
        QCOMPARE(file.chunks.at(0).hierarchy, u"Guide > Setup"_s);
        QCOMPARE(file.chunks.at(0).text, QByteArray("Guide\nGuide\nSetup\none\ntwo"));
        QCOMPARE(file.chunks.at(1).hierarchy, u"Guide > Use"_s);
        QCOMPARE(file.chunks.at(1).startLine, 6);
        QCOMPARE(file.chunks.at(1).endLine, 7);
    }

    void codeStaysCode()
    {
        const QByteArray page = "<script>\nfunction a() {}\n</script>\n";
        const ParsedFile file = FileParser().parse(u"html"_s, page, {});
        QCOMPARE(file.chunks.size(), 1);
        QVERIFY(file.chunks.at(0).text.isEmpty()); // the bytes themselves
        QVERIFY(FileParser().parseDocument(u"html"_s, page, {}).chunks.isEmpty());
    }

    void anyBytesAreTaken_data()
    {
        QTest::addColumn<QByteArray>("page");
        QTest::newRow("nested 100k deep") << QByteArray("<div>").repeated(100'000) + "text" + QByteArray("</div>").repeated(100'000);
        QTest::newRow("100k lists") << QByteArray("<ul><li>a").repeated(100'000);
        QTest::newRow("100k open quotes") << QByteArray("<a b=\"").repeated(100'000);
        QTest::newRow("100k open tags") << QByteArray("<a ").repeated(200'000);
        QTest::newRow("100k less-than") << QByteArray("<").repeated(500'000);
        QTest::newRow("100k open comments") << QByteArray("<!-").repeated(200'000);
        QTest::newRow("100k open svg") << QByteArray("<svg>a").repeated(100'000);
        QTest::newRow("100k svg and closings") << QByteArray("<svg></nav></math>").repeated(50'000);
        QTest::newRow("100k closings") << QByteArray("</pre></p></").repeated(100'000);
        QTest::newRow("line of a megabyte") << "<p>" + QByteArray("x").repeated(1'000'000);
        QTest::newRow("entities") << QByteArray("&uuml;").repeated(200'000);
        QTest::newRow("open entities") << QByteArray("&").repeated(500'000);
        QTest::newRow("breaks") << "a" + QByteArray("<br>").repeated(200'000);
        QTest::newRow("blanks in pre") << "<pre>a" + QByteArray(" \n").repeated(400'000) + "b";
        QTest::newRow("heading of a megabyte") << "<h1>" + QByteArray("word ").repeated(200'000);
        QTest::newRow("wide characters") << QByteArray("ä€𝄞").repeated(100'000);
        QTest::newRow("invalid UTF-8") << QByteArray("<p>\xff\xfe\xc3\x28\x80</p>").repeated(50'000);
        QTest::newRow("NUL") << QByteArray("<p>\0a</p\0>", 11).repeated(50'000);
        QTest::newRow("attribute without end") << QByteArray("<img alt=").repeated(100'000);
        QTest::newRow("many alts") << "<img " + QByteArray("xalt=alt alt").repeated(100'000) + ">";
    }

    void anyBytesAreTaken()
    {
        QFETCH(QByteArray, page);
        const ParsedFile file = FileParser().parseDocument(u"html"_s, page, {});
        const QString broken = brokenRule(page, file);
        QVERIFY2(broken.isEmpty(), qPrintable(broken));
    }

    void everyCutOfAPageIsTaken()
    {
        const QByteArray page = "<!-- c --><title>T</title><h1 a=\"b\">H</h1><pre>x &amp; y</pre><svg><a></svg><li>\xc3\xa4</li>";
        for (qsizetype length = 0; length <= page.size(); ++length) {
            const QByteArray part = page.first(length);
            const QString broken = brokenRule(part, FileParser().parseDocument(u"html"_s, part, {}));
            QVERIFY2(broken.isEmpty(), qPrintable(u"%1: %2"_s.arg(length).arg(broken)));
        }
    }
};

QTEST_GUILESS_MAIN(TestHtmlReader)
#include "tst_HtmlReader.moc"
