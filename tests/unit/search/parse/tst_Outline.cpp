// SPDX-License-Identifier: Apache-2.0
#include "ParseChecks.h"

#include "search/parse/Outline.h"

#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

/// "name first-last" of every definition; sections by their label.
QStringList found(const char *rules, const QByteArray &text)
{
    const LineIndex lines(text);
    const OutlineFinding finding = Outline(rules).find(text, lines);
    QStringList list;
    for (const Definition &definition : finding.scan.definitions) {
        const bool symbol = definition.symbol >= 0;
        list << u"%1 %2-%3"_s.arg(symbol ? finding.scan.symbols.at(definition.symbol).qualifiedName : definition.label)
                    .arg(lines.lineAt(definition.startByte))
                    .arg(lines.lineAt(definition.endByte - 1));
    }
    return list;
}

} // namespace

class TestOutline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survivesHostileText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one byte") << QByteArray("[");
        QTest::newRow("NUL bytes") << QByteArray("message A\0 {\n}\n", 15).repeated(50);
        QTest::newRow("invalid UTF-8") << QByteArray("message \xff\xfe {\n\x80\n}\n[\xc3\n").repeated(50);
        QTest::newRow("BOM and CRLF") << QByteArray("\xEF\xBB\xBF") + QByteArray("message A {\r\n}\r\n").repeated(80);
        QTest::newRow("long single line") << QByteArray("message A { } ").repeated(20'000);
        QTest::newRow("long names within each other")
            << QByteArray("message " + QByteArray("A").repeated(190) + " {\n").repeated(60) + QByteArray("message B {\n}\n").repeated(1'000);
        QTest::newRow("blocks without end") << QByteArray("message A {\nf <- function(\n").repeated(20'000);
        QTest::newRow("functions without end") << QByteArray("function(a)\nFROM a AS b\n").repeated(20'000);
        QTest::newRow("ends without beginning") << QByteArray("endfunction()\n}\n)\n").repeated(5'000);
        QTest::newRow("open comment") << "/* #[[ " + QByteArray("message A {\n").repeated(1'000);
        QTest::newRow("open quote") << "\"" + QByteArray("message A {\n").repeated(1'000);
        QTest::newRow("backslash at the end") << QByteArray("x = \"\\");
        QTest::newRow("only headings") << QByteArray("A\n===\n[b]\n").repeated(10'000);
    }

    void survivesHostileText()
    {
        QFETCH(QByteArray, text);
        FileParser parser;
        for (const char *id : {"cmake", "dockerfile", "r", "proto", "ini", "restructuredtext"}) {
            QVERIFY2(Outline::forLanguage(QString::fromLatin1(id)), id);
            const QString broken = brokenChunkRule(text, parser.parse(QString::fromLatin1(id), text, {}));
            QVERIFY2(broken.isEmpty(), qPrintable(QString::fromLatin1(id) + u": "_s + broken));
        }
    }

    void endsWhatItFinds_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("with its line") << QByteArray("function line ^def (\\w+)") << QByteArray("def a\nx\ndef b")
                                       << QStringList{u"a 1-1"_s, u"b 3-3"_s};
        QTest::newRow("with its block") << QByteArray("class block ^\\s*type (\\w+)")
                                        << QByteArray("type A\n{\n  type B { }\n}\ntype C;\n")
                                        << QStringList{u"A 1-4"_s, u"A.B 3-3"_s, u"C 5-5"_s};
        QTest::newRow("with its statement") << QByteArray("function statement ^(\\w+) = f")
                                            << QByteArray("a = f(1,\n  2) +\n  3\nb = f(x)\n{\n}\nc = f(x)\n  x\nd = f\n")
                                            << QStringList{u"a 1-2"_s, u"b 4-6"_s, u"c 7-8"_s, u"d 9-9"_s};
        QTest::newRow("where the next begins") << QByteArray("section next ^\\[(\\w+)")
                                               << QByteArray("x\n[a]\ny\n\n[b]\nz\n")
                                               << QStringList{u"a 2-3"_s, u"b 5-6"_s};
        QTest::newRow("with a line, inner first") << QByteArray("function until:^\\s*end\\b ^\\s*def (\\w+)")
                                                  << QByteArray("def a\n  def b\n  end\nend\nend\ndef c\n")
                                                  << QStringList{u"a 1-4"_s, u"a.b 2-3"_s, u"c 6-6"_s};
        QTest::newRow("not in comments and strings")
            << QByteArray("comment #\ncomment {- -}\nquote \"\nfunction line ^\\s*def (\\w+)")
            << QByteArray("# def a\n{-\ndef b\n-}\nx = \"\ndef c\n\"\ndef d # def e\n") << QStringList{u"d 8-8"_s};
        QTest::newRow("behind a byte order mark") << QByteArray("section next ^\\[(\\w+)") << QByteArray("\xEF\xBB\xBF[a]\nx\n[b]\ny\n")
                                                  << QStringList{u"a 1-2"_s, u"b 3-4"_s};
        QTest::newRow("in a string behind a byte order mark") << QByteArray("quote \"\nfunction line ^\\s*def (\\w+)")
                                                              << QByteArray("\xEF\xBB\xBF\"\ndef a\n\"\ndef b\n") << QStringList{u"b 4-4"_s};
        QTest::newRow("no rule that can be read") << QByteArray("function line (\nsomething line (a)\nfunction never (a)\nfunction")
                                                  << QByteArray("a\n") << QStringList();
    }

    void endsWhatItFinds()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, text);
        QFETCH(QStringList, expected);
        QCOMPARE(found(rules.constData(), text), expected);
    }

    /// Who looks for the block once for every blank line needs hours.
    void readsBlankLinesBeforeABlockOnce()
    {
        const QByteArray text = "a = f(x)" + QByteArray("\n").repeated(2'000'000) + "{\n}\n";
        QCOMPARE(found("function statement ^(\\w+) = f", text), QStringList{u"a 1-2000002"_s});
    }

    void keepsDefinitionsWholeAndCutsLargeOnesInside()
    {
        const QByteArray small = "message Small {\n" + QByteArray("  string some_field_with_a_name = 1;\n").repeated(20) + "}\n";
        const QByteArray inner = "  message Inner {\n" + QByteArray("    string some_field_with_a_name = 1;\n").repeated(40) + "  }\n";
        const QByteArray text = "// What it is.\n" + small + "\nmessage Large {\n" + inner + inner + "}\n";
        FileParser parser;
        const ParsedFile file = parser.parse(u"proto"_s, text, {});
        QCOMPARE(file.status, ParseStatus::Ok);
        QCOMPARE(brokenChunkRule(text, file), QString());
        QVERIFY(file.chunks.size() >= 3);
        QCOMPARE(file.chunks.first().startLine, 1);
        QCOMPARE(file.chunks.first().endLine, 23);
        QCOMPARE(file.chunks.first().hierarchy, u"message Small"_s);
        QVERIFY(std::any_of(file.chunks.begin(), file.chunks.end(), [](const Chunk &chunk) {
            return chunk.hierarchy == u"message Large > message Inner"_s;
        }));
    }

    void leavesAFileWithoutDefinitionsToItsLines()
    {
        FileParser parser;
        const ParsedFile file = parser.parse(u"cmake"_s, QByteArray("set(A 1)\n").repeated(100), {});
        QCOMPARE(file.status, ParseStatus::NoGrammar);
        QCOMPARE(file.chunks.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestOutline)
#include "tst_Outline.moc"
