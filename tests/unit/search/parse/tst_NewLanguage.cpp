// SPDX-License-Identifier: Apache-2.0
// The language of tests/data/languages is one folder with a description and a query. This program is
// linked with tables that were generated with that folder added, and nothing else knows of it.
#include "search/parse/CaptureFinder.h"
#include "search/parse/FileParser.h"
#include "search/parse/SyntaxHighlighter.h"
#include "search/source/LanguageRegistry.h"

#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

class TestNewLanguage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isKnownByItsFilesAndNames()
    {
        QCOMPARE(LanguageRegistry::ofFileName("lib/Main.HACK"), u"hack"_s);
        QCOMPARE(LanguageRegistry::ofShebang("#!/usr/bin/env hhvm\n"), u"hack"_s);
        QCOMPARE(LanguageRegistry::idsForFilter(u"hhvm"), QStringList{u"hack"_s});
        QCOMPARE(LanguageRegistry::ofFileName("main.py"), u"python"_s);
    }

    void isListedWithItsAbilities()
    {
        const QList<LanguageEntry> languages = SyntaxHighlighter().languages();
        const auto entry = std::find_if(languages.begin(), languages.end(),
                                        [](const LanguageEntry &each) { return each.id == u"hack"_s; });
        QVERIFY(entry != languages.end());
        QCOMPARE(entry->displayName, u"Hack"_s);
        QVERIFY(entry->syntaxChunks && entry->symbols);
        QVERIFY(CaptureFinder::supports(u"hack", QueryPurpose::Symbols));
        QVERIFY(!CaptureFinder::supports(u"hack", QueryPurpose::Imports));
    }

    void hasItsSymbolsFoundAndItsFilesCut()
    {
        const QByteArray text = "class Store {\n  function put(string $key): void {\n    return;\n  }\n}\n"
                                "function open(): Store { return new Store(); }\n";
        FileParser parser;
        const ParsedFile file = parser.parse(u"hack"_s, text, {});
        QCOMPARE(file.status, ParseStatus::Ok);
        QStringList found;
        for (const Symbol &symbol : file.symbols)
            found << u"%1 %2 %3-%4"_s.arg(symbolTypeName(symbol.type), symbol.qualifiedName)
                         .arg(symbol.startLine)
                         .arg(symbol.endLine);
        QCOMPARE(found, (QStringList{u"class Store 1-5"_s, u"method Store::put 2-4"_s, u"function open 6-6"_s}));
        QVERIFY(!file.chunks.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestNewLanguage)
#include "tst_NewLanguage.moc"
