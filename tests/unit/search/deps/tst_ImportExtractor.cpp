// SPDX-License-Identifier: Apache-2.0
#include "search/deps/ImportExtractor.h"

#include <QRandomGenerator>
#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList kLanguages{u"python"_s, u"javascript"_s, u"typescript"_s, u"tsx"_s, u"go"_s,
                             u"rust"_s,   u"java"_s,       u"c"_s,          u"cpp"_s};

/// "line module symbol" for each edge.
QStringList linesOf(const ExtractedEdges &found)
{
    QStringList lines;
    for (const ExtractedEdge &edge : found.edges)
        lines += u"%1 %2 %3"_s.arg(edge.line).arg(edge.module, edge.symbol).trimmed();
    return lines;
}

/// What must hold for the edges of any text.
QString brokenRule(QByteArrayView text, const ExtractedEdges &found)
{
    const qsizetype lines = std::count(text.begin(), text.end(), '\n') + 1;
    int last = 1;
    for (const ExtractedEdge &edge : found.edges) {
        if (edge.module.isEmpty() || edge.module.size() > 1000 || edge.symbol.size() > 1000)
            return u"bad name"_s;
        if (edge.line < last || edge.line > lines)
            return u"line %1 out of order or range"_s.arg(edge.line);
        last = edge.line;
    }
    return {};
}

void row(const char *tag, const char *language, const char *text, const QStringList &edges)
{
    QTest::newRow(tag) << QString::fromLatin1(language) << QByteArray(text) << edges;
}

void pythonRows()
{
    row("python modules", "python", "import os, a.b.c as d\nimport x . y\n",
        {u"1 os"_s, u"1 a.b.c"_s, u"2 x.y"_s});
    row("python from", "python", "from a.b import c as d, e\nfrom f import *\n",
        {u"1 a.b c"_s, u"1 a.b e"_s, u"2 f *"_s});
    row("python relative", "python",
        "from . import a\nfrom ..models import User\nfrom . b import c\n",
        {u"1 . a"_s, u"2 ..models User"_s, u"3 .b c"_s});
    row("python many lines", "python",
        "from a import (\n    b,  # why\n    c as d,\n)\nfrom e \\\n  import f\n",
        {u"2 a b"_s, u"3 a c"_s, u"6 e f"_s});
    row("python inside functions", "python", "def f():\n    if 1:\n        import late\n",
        {u"3 late"_s});
    row("python future", "python", "from __future__ import annotations\n",
        {u"1 __future__ annotations"_s});
    row("python dynamic", "python",
        "import_module('n')\nimportlib.import_module(\"a.b\")\n__import__('c')\n__import__(f'{x}')"
        "\n__import__(name)\n",
        {u"2 a.b"_s, u"3 c"_s});
    row("python in text", "python", "s = '''\nimport os\n'''\n# import sys\n", {});
    row("python once each", "python", "import os\nimport os\n", {u"1 os"_s});
}

void scriptRows(const char *language)
{
    row("script default and names", language,
        "import D, { a, b as c } from './m';\nimport * as ns from \"../n\";\n",
        {u"1 ./m default"_s, u"1 ./m a"_s, u"1 ./m b"_s, u"2 ../n *"_s});
    row("script many lines", language, "import {\n  a,\n  b as c,\n} from '@scope/m';\n",
        {u"2 @scope/m a"_s, u"3 @scope/m b"_s});
    row("script effects", language, "import './style.css';\nimport {} from 'empty';\n",
        {u"1 ./style.css"_s, u"2 empty"_s});
    row("script exports again", language,
        "export { a as b } from './a';\nexport * from './b';\nexport * as c from './c';\nexport { "
        "own };\n"
        "export const x = 1;\n",
        {u"1 ./a a"_s, u"2 ./b *"_s, u"3 ./c *"_s});
    row("script calls", language,
        "const { a } = require('fs');\nconst b = await "
        "import('./lazy');\nrequire(name);\nother('no');\n"
        "require(`x${y}`);\n",
        {u"1 fs"_s, u"2 ./lazy"_s});
    row("script in text", language, "const s = \"import a from 'b'\"; // import c from 'd'\n", {});
}

void otherRows()
{
    row("typescript types", "typescript",
        "import type { T } from './t';\nimport { type U } from './u';\nimport fs = "
        "require('fs');\n",
        {u"1 ./t T"_s, u"2 ./u U"_s, u"3 fs"_s});
    row("tsx elements", "tsx",
        "import { A } from './A';\nconst x = <A href=\"import\">import z</A>;\n", {u"1 ./A A"_s});
    row("go", "go",
        "package m\nimport \"fmt\"\nimport (\n  j \"encoding/json\"\n  . \"math\"\n  _ "
        "`example.org/driver`\n)\n",
        {u"2 fmt"_s, u"4 encoding/json"_s, u"5 math *"_s, u"6 example.org/driver"_s});
    row("rust", "rust",
        "use std::fmt;\nuse a::b as c;\npub use crate::d::*;\nuse super::e;\nuse f;\nuse ::g::h;\n",
        {u"1 std fmt"_s, u"2 a b"_s, u"3 crate::d *"_s, u"4 super e"_s, u"5 f"_s, u"6 ::g h"_s});
    row("rust groups", "rust",
        "use a::{\n    b,\n    c::{self, d as e, f::*},\n    *,\n};\nuse {g, h::i};\n",
        {u"2 a b"_s, u"3 a c"_s, u"3 a::c d"_s, u"3 a::c::f *"_s, u"4 a *"_s, u"6 g"_s,
         u"6 h i"_s});
    row("rust modules", "rust", "mod a;\npub mod b { use super::c; }\nextern crate d as e;\n",
        {u"1 self::a"_s, u"2 super c"_s, u"3 d"_s});
    row("java", "java",
        "package p;\nimport java.util.List;\nimport java.util.*;\nimport static a.B.c;\nimport "
        "static a.B.*;\n"
        "import D;\nclass E {}\n",
        {u"2 java.util List"_s, u"3 java.util *"_s, u"4 a.B c"_s, u"5 a.B *"_s, u"6 D"_s});
    for (const char *language : {"c", "cpp"})
        row("c family", language,
            "#include <sys/stat.h>\n#include \"a/b.h\"\n#ifdef X\n#  include \"x.h\" // "
            "y\n#endif\n#include MACRO\n"
            "// #include \"no.h\"\n",
            {u"1 <sys/stat.h>"_s, u"2 a/b.h"_s, u"4 x.h"_s});
}

QByteArray hostileText(const QString &kind)
{
    if (kind == "noise"_L1) {
        QRandomGenerator random(7);
        QByteArray noise(10'000, Qt::Uninitialized);
        std::generate(noise.begin(), noise.end(),
                      [&] { return static_cast<char>(random.bounded(256)); });
        return noise;
    }
    if (kind == "zeros"_L1)
        return QByteArray(10'000, '\0');
    if (kind == "deep groups"_L1)
        return "use " + QByteArray("a::{").repeated(2'000);
    if (kind == "open brackets"_L1)
        return "import " + QByteArray("({[<").repeated(2'000);
    if (kind == "cut imports"_L1)
        return QByteArray(
                   "import \nfrom \nimport { a from\nuse a::{\n#include \"\n#include <\nimport (\n")
            .repeated(50);
    if (kind == "endless name"_L1)
        return "import " + QByteArray("a.").repeated(5'000) + "b\nuse " +
               QByteArray("a::").repeated(5'000) + "b;\n";
    return "import \xff\xfe\xc0\nimport \"\xff\"\n#include \"\xff.h\"\nuse \xff::a;\n";
}

} // namespace

class TestImportExtractor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsImports_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("edges");
        pythonRows();
        for (const char *language : {"javascript", "typescript", "tsx"})
            scriptRows(language);
        otherRows();
    }

    void findsImports()
    {
        QFETCH(QString, language);
        QFETCH(QByteArray, text);
        QFETCH(QStringList, edges);
        ImportExtractor extractor;
        QVERIFY(extractor.supports(language));
        const ExtractedEdges found = extractor.extract(language, text, {});
        QCOMPARE(linesOf(found).join(u'|'), edges.join(u'|'));
        QVERIFY(found.complete);
        text.replace("\n", "\r\n");
        text.prepend("\xEF\xBB\xBF");
        QCOMPARE(linesOf(extractor.extract(language, text, {})).join(u'|'), edges.join(u'|'));
    }

    void takesAnyBytes_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("kind");
        for (const QString &language : kLanguages) {
            for (const auto &kind : {u"noise"_s, u"zeros"_s, u"deep groups"_s, u"open brackets"_s,
                                     u"cut imports"_s, u"endless name"_s, u"not UTF-8"_s})
                QTest::addRow("%s: %s", qPrintable(language), qPrintable(kind)) << language << kind;
        }
    }

    void takesAnyBytes()
    {
        QFETCH(QString, language);
        QFETCH(QString, kind);
        const QByteArray text = hostileText(kind);
        ImportExtractor extractor;
        QCOMPARE(brokenRule(text, extractor.extract(language, text, {})), QString());
        // A bad file leaves nothing behind for the next.
        QCOMPARE(linesOf(extractor.extract(u"python", "import os\n", {})), QStringList{u"1 os"_s});
    }

    void endsAtTheLimitOfEdges()
    {
        QByteArray text = "from a import (";
        for (int i = 0; i < 12'000; ++i)
            text += 'n' + QByteArray::number(i) + ",\n";
        text += ")\n";
        ImportExtractor extractor;
        const ExtractedEdges found = extractor.extract(u"python", text, {});
        QCOMPARE(found.edges.size(), 10'000);
        QVERIFY(!found.complete);
        QCOMPARE(found.edges.last(),
                 (ExtractedEdge{u"a"_s, u"n9999"_s, DependencyType::Import, 10'000}));
    }

    void refusesHugeTexts()
    {
        const QByteArray text = "import os\n" + QByteArray(5 * 1024 * 1024, '\n');
        ImportExtractor extractor;
        const ExtractedEdges found = extractor.extract(u"python", text, {});
        QVERIFY(found.edges.isEmpty());
        QVERIFY(!found.complete);
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        ImportExtractor extractor;
        QVERIFY(
            !extractor
                 .extract(u"python", QByteArray("import os\n").repeated(10'000), stop.get_token())
                 .complete);
    }

    void findsNothingInOtherLanguages()
    {
        ImportExtractor extractor;
        for (const QString &language : {u"text"_s, u"json"_s, u""_s, u"no such"_s}) {
            QVERIFY(!extractor.supports(language));
            const ExtractedEdges found = extractor.extract(language, "import os\n", {});
            QVERIFY(found.edges.isEmpty());
            QVERIFY(found.complete);
        }
    }

    void namesTypesAsOnTheWire()
    {
        QCOMPARE(dependencyTypeName(DependencyType::Import), "import"_L1);
        QCOMPARE(dependencyTypeName(DependencyType::Call), "call"_L1);
        QCOMPARE(dependencyTypeName(DependencyType::Reference), "reference"_L1);
    }
};

QTEST_GUILESS_MAIN(TestImportExtractor)
#include "tst_ImportExtractor.moc"
