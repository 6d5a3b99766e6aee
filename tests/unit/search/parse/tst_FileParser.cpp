// SPDX-License-Identifier: Apache-2.0
#include "ParseChecks.h"

#include "search/api/HighlightService.h"
#include "search/parse/SyntaxHighlighter.h"
#include "search/parse/TreeMemory.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace coco::search;

namespace {

QStringList grammarIds()
{
    QStringList ids;
    for (const LanguageEntry &entry : SyntaxHighlighter().languages()) {
        if (entry.syntaxChunks)
            ids << entry.id;
    }
    return ids;
}

} // namespace

class TestFileParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void boundsTheMemoryOfATree()
    {
        const std::int64_t before = treeMemory();
        TreeGate gate;
        FileParser parser(&gate);
        const QByteArray hostile = QByteArray("A<").repeated(400'000);
        const ParsedFile file = parser.parse(QStringLiteral("cpp"), hostile, {});
        QCOMPARE(file.status, ParseStatus::Error);
        QVERIFY(!file.chunks.isEmpty());
        QVERIFY2(treeMemory() - before < 8 * 1024 * 1024, qPrintable(QString::number(treeMemory() - before)));
        QVERIFY(gate.enter({})); // given back
        gate.leave();
    }

    void largeTreesWaitForEachOther()
    {
        TreeGate gate;
        QVERIFY(gate.enter({}));
        std::stop_source stop;
        const QByteArray large = "const a = " + QByteArray("b ? c : ").repeated(24'000) + "d;\n";
        std::atomic<bool> ended = false;
        std::thread other([&] {
            FileParser parser(&gate);
            static_cast<void>(parser.parse(QStringLiteral("typescript"), large, stop.get_token()));
            ended = true;
        });
        stop.request_stop(); // or it would wait for ever
        other.join();
        QVERIFY(ended);
        gate.leave();
        FileParser parser(&gate);
        QCOMPARE(parser.parse(QStringLiteral("typescript"), large, {}).status, ParseStatus::Ok);
    }

    /// Long enough to be cut in pieces, no longer: some grammars take the square of the length to recover.
    void survivesHostileText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("only blank lines") << QByteArray("\n\n \t\r\n").repeated(100);
        QTest::newRow("NUL bytes") << QByteArray("int a\0b;\nint c;\n", 16).repeated(50);
        QTest::newRow("invalid UTF-8") << QByteArray("def f\xff\xfe(): # \x80\xc3\n  pass\n").repeated(50);
        QTest::newRow("cut UTF-8 at the end") << QByteArray("x = '\xe2\x82");
        QTest::newRow("BOM and CRLF") << QByteArray("\xEF\xBB\xBF") + QByteArray("int f() {\r\n  return 1;\r\n}\r\n").repeated(80);
        QTest::newRow("lone CR") << QByteArray("int f() { return 1; }\r").repeated(300);
        QTest::newRow("long single line") << QByteArray("a(b,c);").repeated(2000);
        QTest::newRow("long without a blank") << QByteArray("x").repeated(300'000);
        QTest::newRow("open parentheses") << QByteArray("(").repeated(5000);
        QTest::newRow("open braces") << QByteArray("{").repeated(5000);
        QTest::newRow("open brackets and lines") << QByteArray("[\n").repeated(5000);
        QTest::newRow("nested blocks") << QByteArray("if (a) {\n").repeated(800) + QByteArray("}\n").repeated(800);
        QTest::newRow("nested functions") << QByteArray("function f() {").repeated(700) + QByteArray("}").repeated(700);
        QTest::newRow("long receivers") << "func (r *" + QByteArray("R").repeated(1000) + ") f() {}\n";
        QTest::newRow("ever deeper indentation") << [] {
            QByteArray text;
            for (int i = 0; i < 300; ++i)
                text += QByteArray(" ").repeated(i) + "if x:\n";
            return text;
        }();
        QTest::newRow("open tags") << QByteArray("<div>").repeated(800);
        QTest::newRow("open quotes") << QByteArray("\"'`").repeated(1000);
        QTest::newRow("open comment") << "/*" + QByteArray(" * text\n").repeated(1200);
        QTest::newRow("here documents") << QByteArray("cat <<A <<B <<'C' <<-D\n").repeated(250);
        QTest::newRow("interpolation") << QByteArray("`${").repeated(700) + QByteArray("#{\"").repeated(700);
        QTest::newRow("raw strings") << QByteArray("R\"aaaaaaaaaaaaaaaaaaaa(").repeated(700);
        QTest::newRow("hashes") << QByteArray("r") + QByteArray("#").repeated(5000) + "\"";
        QTest::newRow("quote markers") << QByteArray("> ").repeated(1500) + "\n" + QByteArray("- ").repeated(1500);
        QTest::newRow("random bytes") << [] {
            QByteArray text;
            std::uint32_t state = 1;
            for (int i = 0; i < 8000; ++i) {
                state = state * 1664525 + 1013904223;
                text += static_cast<char>(state >> 24);
            }
            return text;
        }();
    }

    void survivesHostileText()
    {
        QFETCH(QByteArray, text);
        FileParser parser;
        for (const QString &id : grammarIds()) {
            const ParsedFile file = parser.parse(id, text, {});
            const QString broken = brokenChunkRule(text, file);
            QVERIFY2(broken.isEmpty(), qPrintable(id + QStringLiteral(": ") + broken));
        }
    }

    void keepsItsRulesForMixedBytes_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }

    /// Words of languages, wide characters, broken ones and line ends in any order.
    void keepsItsRulesForMixedBytes()
    {
        static const QList<QByteArray> kPieces{
            "class ", "def ", "function ", "struct ", "fn ", "if ", "end\n", "{", "}", "(", ")", "[", "]", ";\n", "\n", "\r\n",
            "\t", "    ", "\"", "'", "`", "#", "//", "/*", "*/", "<<A\n", "ä", "日本", "😀", "\xF0\x9F", "\xC3", "\x80", "\xFF",
            "\xEF\xBB\xBF", QByteArray(1, '\0'), "name", "= 1", "::", "->", "EXPORT_API ", "extern \"C\" {", "#define X(a) ",
            "do\n", "where\n", "module M ", QByteArray("é").repeated(2100), QByteArray("x ").repeated(700)};
        QFETCH(quint32, seed);
        QByteArray text;
        for (int i = 0; i < 40; ++i) {
            seed = seed * 1664525 + 1013904223;
            text += kPieces.at((seed >> 16) % static_cast<quint32>(kPieces.size()));
        }
        FileParser parser;
        for (const QString &id : grammarIds()) {
            const QString broken = brokenChunkRule(text, parser.parse(id, text, {}));
            QVERIFY2(broken.isEmpty(), qPrintable(id + QStringLiteral(": ") + broken));
        }
    }

    void boundsWhatOneFileCosts_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *language, const QByteArray &text) {
            QTest::newRow(name) << QString::fromLatin1(language) << text;
        };
        row("a minified line of 1 MB", "javascript", QByteArray("var a=function(b){return b(c,[1,2],{d:e})};").repeated(24'000));
        row("beyond what is parsed", "javascript", QByteArray("a(b,c);").repeated(1'400'000));
        row("deep calls", "javascript", QByteArray("f(").repeated(200'000));
        row("deep objects", "json", QByteArray("{\"a\":[").repeated(100'000));
        row("deep templates", "cpp", QByteArray("A<").repeated(200'000));
        row("deep functions", "javascript", QByteArray("function f() {\n").repeated(70'000));
        row("deep operators", "haskell", QByteArray("a + (").repeated(60'000));
        row("macros without end", "c", QByteArray("API_EXPORT ").repeated(100'000));
        row("macro calls within each other", "cpp", QByteArray("MACRO(").repeated(150'000));
    }

    /// The limits are processor time, so that a busy machine does not break them; here they only have to end it.
    void boundsWhatOneFileCosts()
    {
        QFETCH(QString, language);
        QFETCH(QByteArray, text);
        FileParser parser;
        const ParsedFile file = parser.parse(language, text, {});
        QCOMPARE(brokenChunkRule(text, file), QString());
        QVERIFY(!file.chunks.isEmpty());
    }

    void keepsRightOffsetsAfterWideCharacters()
    {
        const QByteArray text = "# ünïcödé 😀 comment\ndef größe():\n    return '😀'\n\n\nclass Ärger:\n    pass\n";
        FileParser parser;
        const ParsedFile file = parser.parse(QStringLiteral("python"), text, {});
        QCOMPARE(file.symbols.size(), 2);
        QCOMPARE(file.symbols.at(0).name, QStringLiteral("größe"));
        QVERIFY(text.mid(file.symbols.at(0).startByte).startsWith("def größe"));
        QCOMPARE(file.symbols.at(1).startLine, 6);
        QVERIFY(text.mid(file.symbols.at(1).startByte).startsWith("class Ärger"));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        FileParser parser;
        QVERIFY(parser.parse(QStringLiteral("cpp"), "int a;\n", source.get_token()).chunks.isEmpty());
    }

    void takesAHeaderWithClassesForCpp()
    {
        FileParser parser;
        const ParsedFile file = parser.parse(QStringLiteral("c"), "class A\n{\n    void f() {}\n};\n", {});
        QCOMPARE(file.languageId, QStringLiteral("cpp"));
        QCOMPARE(file.symbols.size(), 2);
    }

    void takesAScriptByItsFirstLine()
    {
        FileParser parser;
        QCOMPARE(parser.parse(QStringLiteral("text"), "#!/bin/sh\necho\n", {}).languageId, QStringLiteral("bash"));
    }

    void cutsUnknownLanguagesByLines()
    {
        FileParser parser;
        const ParsedFile file = parser.parse(QStringLiteral("text"), QByteArray("line\n").repeated(100), {});
        QCOMPARE(file.status, ParseStatus::NoGrammar);
        QCOMPARE(file.chunks.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestFileParser)
#include "tst_FileParser.moc"
