// SPDX-License-Identifier: Apache-2.0
#include "search/parse/SourceMask.h"

#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

class TestSourceMask : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsADirectiveWithItsLastLine_data()
    {
        QTest::addColumn<QByteArray>("directive");
        QTest::newRow("one line") << QByteArray("#define X\n");
        QTest::newRow("two lines") << QByteArray("#define X \\\nA_MACRO int g();\n");
        QTest::newRow("two lines of Windows") << QByteArray("#define X \\\r\nA_MACRO int g();\r\n");
        QTest::newRow("a blank line") << QByteArray("#define X \\\n\n");
        QTest::newRow("a blank line of Windows") << QByteArray("#define X \\\r\n\r\n");
    }

    void endsADirectiveWithItsLastLine()
    {
        QFETCH(QByteArray, directive);
        const QByteArray text = directive + "MODULE_API int f();\n";
        QCOMPARE(maskedSource(u"cpp", text), QByteArray(directive + "           int f();\n"));
    }

    void readsRawStrings()
    {
        const QByteArray string = "auto a = R\"x(\nMODULE_API int f();\n)x\";\n";
        const QByteArray text = string + "MODULE_API int f();\n";
        QCOMPARE(maskedSource(u"cpp", text), QByteArray(string + "           int f();\n"));
    }

    void readsHostileTextOnce_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a directive and blank lines") << "#\\" + QByteArray("\n").repeated(8'000'000);
        QTest::newRow("a directive and blank lines of Windows") << "#\\" + QByteArray("\r\n").repeated(4'000'000);
        QTest::newRow("raw strings without parentheses") << QByteArray("R\"\n").repeated(5'000'000);
    }

    /// Who reads it once for every line needs hours.
    void readsHostileTextOnce()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(maskedSource(u"cpp", text), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestSourceMask)
#include "tst_SourceMask.moc"
