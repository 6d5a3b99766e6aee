// SPDX-License-Identifier: Apache-2.0
#include "search/source/LanguageRegistry.h"

#include <QSet>
#include <QTest>

using namespace coco::search;

class TestLanguageRegistry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsFilesByName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("id");
        QTest::newRow("ending") << QByteArray("src/a.py") << QStringLiteral("python");
        QTest::newRow("upper case ending") << QByteArray("MAIN.CPP") << QStringLiteral("cpp");
        QTest::newRow("exact name") << QByteArray("a/CMakeLists.txt") << QStringLiteral("cmake");
        QTest::newRow("prefix") << QByteArray("Dockerfile.dev") << QStringLiteral("dockerfile");
        QTest::newRow("ending before prefix") << QByteArray("Makefile.py") << QStringLiteral("python");
        QTest::newRow("tsx") << QByteArray("App.tsx") << QStringLiteral("tsx");
        QTest::newRow("unknown ending") << QByteArray("a.xyz") << QStringLiteral("text");
        QTest::newRow("no ending") << QByteArray("notes") << QStringLiteral("text");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("text");
        QTest::newRow("only dots") << QByteArray("...") << QStringLiteral("text");
        QTest::newRow("not UTF-8") << QByteArray("caf\xe9.rs") << QStringLiteral("rust");
    }

    void knowsFilesByName()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, id);
        QCOMPARE(LanguageRegistry::ofFileName(name), id);
    }

    void knowsScriptsByFirstLine_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("id");
        QTest::newRow("plain") << QByteArray("#!/bin/sh\necho") << QStringLiteral("bash");
        QTest::newRow("env") << QByteArray("#!/usr/bin/env python3\n") << QStringLiteral("python");
        QTest::newRow("env -S") << QByteArray("#!/usr/bin/env -S A=1 node --x\n") << QStringLiteral("javascript");
        QTest::newRow("version") << QByteArray("#! /usr/bin/python3.11") << QStringLiteral("python");
        QTest::newRow("unknown") << QByteArray("#!/opt/thing\n") << QString();
        QTest::newRow("env alone") << QByteArray("#!/usr/bin/env\n") << QString();
        QTest::newRow("nothing") << QByteArray("#!") << QString();
        QTest::newRow("no shebang") << QByteArray("import os") << QString();
        QTest::newRow("endless line") << QByteArray("#!") + QByteArray("a").repeated(100'000) << QString();
    }

    void knowsScriptsByFirstLine()
    {
        QFETCH(QByteArray, head);
        QFETCH(QString, id);
        QCOMPARE(LanguageRegistry::ofShebang(head), id);
    }

    void understandsFilterWords_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QStringList>("ids");
        const auto one = [](const QString &id) { return QStringList{id}; };
        QTest::newRow("id") << QStringLiteral("python") << one(QStringLiteral("python"));
        QTest::newRow("extension") << QStringLiteral(".RS") << one(QStringLiteral("rust"));
        QTest::newRow("shell") << QStringLiteral("shell") << one(QStringLiteral("bash"));
        QTest::newRow("c++") << QStringLiteral("C++") << one(QStringLiteral("cpp"));
        QTest::newRow("r the language") << QStringLiteral("r") << one(QStringLiteral("r"));
        QTest::newRow("typescript has kin")
            << QStringLiteral("ts") << QStringList{QStringLiteral("typescript"), QStringLiteral("tsx")};
        QTest::newRow("unknown") << QStringLiteral("klingon") << QStringList();
        QTest::newRow("empty") << QString() << QStringList();
    }

    void understandsFilterWords()
    {
        QFETCH(QString, word);
        QFETCH(QStringList, ids);
        QCOMPARE(LanguageRegistry::idsForFilter(word), ids);
    }

    void knowsAllLanguagesOfTheOriginal()
    {
        const QStringList wanted = QStringLiteral(
            "c cpp csharp css dtd fortran go html java javascript json kotlin markdown pascal php python r "
            "ruby rust scala groovy solidity sql swift toml typescript xml yaml hcl dockerfile bash gotmpl")
                                       .split(u' ');
        for (const QString &id : wanted)
            QVERIFY2(LanguageRegistry::byId(id), qPrintable(id));
    }

    void idsAndExtensionsAreUnique()
    {
        QSet<QString> seen;
        for (const Language &language : LanguageRegistry::all()) {
            QVERIFY2(!seen.contains(language.id), qPrintable(language.id));
            seen.insert(language.id);
        }
        seen.clear();
        for (const Language &language : LanguageRegistry::all()) {
            for (const QString &extension : language.extensions) {
                QVERIFY2(!seen.contains(extension), qPrintable(extension));
                seen.insert(extension);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLanguageRegistry)
#include "tst_LanguageRegistry.moc"
