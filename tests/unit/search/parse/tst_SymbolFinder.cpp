// SPDX-License-Identifier: Apache-2.0
// The symbols of tests/data/parse/NAME against tests/data/parse/expected/NAME.symbols. With
// COCO_TEST_WRITE_EXPECTED set the expected files are written anew, to be read before they are kept.
#include "ParseChecks.h"

#include "search/source/LanguageRegistry.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace coco::search;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray symbolsOf(const ParsedFile &file)
{
    QByteArray list;
    for (const Symbol &symbol : file.symbols) {
        list += QStringLiteral("%1-%2 %3 %4 | %5 | %6\n")
                    .arg(symbol.startLine)
                    .arg(symbol.endLine)
                    .arg(symbolTypeName(symbol.type), symbol.name, symbol.qualifiedName, symbol.signature)
                    .toUtf8();
    }
    return list;
}

QByteArray listOf(const ParsedFile &file)
{
    QByteArray list = symbolsOf(file);
    for (const Chunk &chunk : file.chunks) {
        list += QStringLiteral("chunk %1-%2 %3 | %4 | %5\n")
                    .arg(chunk.startLine)
                    .arg(chunk.endLine)
                    .arg(chunk.blockType, chunk.hierarchy,
                         chunk.symbol < 0 ? QString() : file.symbols.at(chunk.symbol).qualifiedName)
                    .toUtf8();
    }
    return list;
}

} // namespace

class TestSymbolFinder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheExpectedSymbolsAndChunks_data()
    {
        QTest::addColumn<QString>("name");
        const QDir folder(QStringLiteral(COCO_SOURCE_DIR "/tests/data/parse"));
        const QStringList names = folder.entryList(QDir::Files);
        QVERIFY(names.size() >= 9);
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << name;
    }

    void findsTheExpectedSymbolsAndChunks()
    {
        QFETCH(QString, name);
        const QString folder = QStringLiteral(COCO_SOURCE_DIR "/tests/data/parse/");
        const QByteArray text = contentOf(folder + name);
        FileParser parser;
        const ParsedFile file = parser.parse(LanguageRegistry::ofFileName(name.toUtf8()), text, {});
        QCOMPARE(file.status, ParseStatus::Ok);
        QCOMPARE(brokenChunkRule(text, file), QString());
        const QString expectedPath = folder + QStringLiteral("expected/") + name + QStringLiteral(".symbols");
        if (qEnvironmentVariableIsSet("COCO_TEST_WRITE_EXPECTED")) {
            QFile expected(expectedPath);
            QVERIFY(expected.open(QIODevice::WriteOnly));
            expected.write(listOf(file));
            QSKIP("written, not compared");
        }
        QCOMPARE(QString::fromUtf8(listOf(file)), QString::fromUtf8(contentOf(expectedPath)));
    }

    void findsTheSameSymbolsWithWindowsLineEnds_data() { findsTheExpectedSymbolsAndChunks_data(); }

    void findsTheSameSymbolsWithWindowsLineEnds()
    {
        QFETCH(QString, name);
        QByteArray text = contentOf(QStringLiteral(COCO_SOURCE_DIR "/tests/data/parse/") + name);
        const QString language = LanguageRegistry::ofFileName(name.toUtf8());
        FileParser parser;
        const QByteArray plain = symbolsOf(parser.parse(language, text, {}));
        text.replace("\n", "\r\n");
        text.prepend("\xEF\xBB\xBF");
        const ParsedFile file = parser.parse(language, text, {});
        QCOMPARE(brokenChunkRule(text, file), QString());
        QCOMPARE(QString::fromUtf8(symbolsOf(file)), QString::fromUtf8(plain));
    }
};

QTEST_GUILESS_MAIN(TestSymbolFinder)
#include "tst_SymbolFinder.moc"
