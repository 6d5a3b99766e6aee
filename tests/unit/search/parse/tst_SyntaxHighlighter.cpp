// SPDX-License-Identifier: Apache-2.0
#include "search/parse/Grammar.h"
#include "search/parse/GrammarTable.h"
#include "search/parse/SyntaxHighlighter.h"

#include <QTest>

#include <thread>

using namespace coco::search;

namespace {

/// "text=role" for every span.
QStringList coloured(const QString &language, const QByteArray &text)
{
    SyntaxHighlighter highlighter;
    QStringList list;
    for (const HighlightSpan &span : highlighter.highlight(language, text))
        list << QString::fromUtf8(text.mid(span.start, span.length)) + u'=' + highlightRoleName(span.role);
    return list;
}

} // namespace

class TestSyntaxHighlighter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyQueryCompiles()
    {
        for (const GrammarRow &row : grammarTable()) {
            for (const char *query : {row.highlights, row.symbols}) {
                QString error;
                const bool good = !*query || SyntaxQuery::compile(row.language(), query, &error);
                QVERIFY2(good, qPrintable(QString::fromLatin1(row.languageId) + u' ' + error));
            }
            QVERIFY2(*row.highlights, row.languageId);
        }
    }

    void paintsTheFiveRoles_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("wanted");
        const auto row = [](const char *language, const char *text, const QStringList &wanted) {
            QTest::newRow(language) << QString::fromLatin1(language) << QByteArray(text) << wanted;
        };
        using L = QStringList;
        const QString def = QStringLiteral("def=keyword");
        row("python", "def größe(x): return 'ä' # why\n",
            L{def, QStringLiteral("größe=function"), QStringLiteral("return=keyword"), QStringLiteral("'ä'=literal"),
              QStringLiteral("# why=comment")});
        row("c", "static int f(void) { return 1; }",
            L{QStringLiteral("static=keyword"), QStringLiteral("int=type"), QStringLiteral("f=function"),
              QStringLiteral("return=keyword"), QStringLiteral("1=literal")});
        row("cpp", "class A { int f() { return 2; } };",
            L{QStringLiteral("class=keyword"), QStringLiteral("A=type"), QStringLiteral("int=type"),
              QStringLiteral("f=function"), QStringLiteral("2=literal")});
        row("typescript", "interface A { b: string } const c = `x${d}`;",
            L{QStringLiteral("interface=keyword"), QStringLiteral("A=type"), QStringLiteral("const=keyword")});
        row("javascript", "function f() { return null } // end",
            L{QStringLiteral("function=keyword"), QStringLiteral("f=function"), QStringLiteral("// end=comment")});
        row("go", "func F() string { return \"a\" }",
            L{QStringLiteral("func=keyword"), QStringLiteral("F=function"), QStringLiteral("string=type")});
        row("rust", "fn f() -> Vec<u8> { \"a\" }", L{QStringLiteral("fn=keyword"), QStringLiteral("f=function"),
                                                     QStringLiteral("Vec=type"), QStringLiteral("\"a\"=literal")});
        row("java", "class A { void f() {} }", L{QStringLiteral("class=keyword"), QStringLiteral("A=type"),
                                                 QStringLiteral("f=function")});
        row("json", "{\"a\": 1}", L{QStringLiteral("1=literal")});
    }

    void paintsTheFiveRoles()
    {
        QFETCH(QString, language);
        QFETCH(QByteArray, text);
        QFETCH(QStringList, wanted);
        const QStringList found = coloured(language, text);
        for (const QString &span : wanted)
            QVERIFY2(found.contains(span), qPrintable(span + QStringLiteral(" not in ") + found.join(QStringLiteral(", "))));
    }

    void leavesInterpolationsToThemselves()
    {
        const QStringList found = coloured(QStringLiteral("javascript"), "const s = `a${b}c`;");
        QVERIFY2(!found.contains(QStringLiteral("`a${b}c`=literal")), qPrintable(found.join(u' ')));
    }

    void spansAreSortedAndApart()
    {
        SyntaxHighlighter highlighter;
        const QByteArray text = "template<typename T> class X { /* a */ std::string s = R\"(x)\"; }; // é\n";
        qsizetype at = 0;
        for (const HighlightSpan &span : highlighter.highlight(QStringLiteral("cpp"), text)) {
            QVERIFY(span.start >= at && span.length > 0);
            at = span.start + span.length;
        }
        QVERIFY(at > 0 && at <= text.size());
    }

    void leavesUnknownAndEndlessTextPlain()
    {
        SyntaxHighlighter highlighter;
        QVERIFY(highlighter.highlight(QStringLiteral("klingon"), "x = 1").isEmpty());
        QVERIFY(highlighter.highlight(QStringLiteral("python"), {}).isEmpty());
        QVERIFY(highlighter.highlight(QStringLiteral("python"), QByteArray("x = 1\n").repeated(200'000)).isEmpty());
    }

    void servesManyThreads()
    {
        SyntaxHighlighter highlighter;
        const QByteArray text = QByteArray("def f(x):\n    return 'a'\n").repeated(50);
        const auto expected = highlighter.highlight(QStringLiteral("python"), text).size();
        std::atomic<int> wrong = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 6; ++i) {
                threads.emplace_back([&, i] {
                    for (int k = 0; k < 20; ++k) {
                        const QString other = i % 2 ? QStringLiteral("cpp") : QStringLiteral("rust");
                        wrong += highlighter.highlight(other, text).isEmpty();
                        wrong += highlighter.highlight(QStringLiteral("python"), text).size() != expected;
                    }
                });
            }
        }
        QCOMPARE(wrong.load(), 0);
    }

    void knowsItsLanguages()
    {
        const SyntaxHighlighter highlighter;
        const auto languages = highlighter.languages();
        QVERIFY(languages.size() >= 32);
        int withSymbols = 0;
        int withSyntax = 0;
        for (const LanguageEntry &entry : languages) {
            withSymbols += entry.symbols;
            withSyntax += entry.syntaxChunks;
        }
        QVERIFY(withSyntax >= 33);
        QVERIFY(withSymbols >= 28);
        QCOMPARE(highlighter.languageOf(QStringLiteral("a/b.rs")), QStringLiteral("rust"));
    }
};

QTEST_GUILESS_MAIN(TestSyntaxHighlighter)
#include "tst_SyntaxHighlighter.moc"
