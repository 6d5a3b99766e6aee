// SPDX-License-Identifier: Apache-2.0
#include "search/rank/PathTraits.h"

#include <QTest>

using namespace coco::search;

class tst_PathTraits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsKindsOfFilesApart_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("traits"); // a letter for each
        const auto row = [](const char *path, const char *traits) { QTest::newRow(path) << QByteArray(path) << QByteArray(traits); };
        row("", "");
        row("/", "");
        row("src/main.cc", "");
        row("Tests/main.cc", "t");
        row("src/test_main.py", "t");
        row("src/MainTest.java", "t");
        row("src/Maintest.java", "");
        row("src/main_test", "t");
        row(".test", "t");
        row("src/button.spec.ts", "t");
        row("contest/main.cc", "");
        row("examples/main.cc", "x");
        row("docs_src/tests/a.py", "tx");
        row("README", "d");
        row("src/LICENSE.txt", "d");
        row("website/a.js", "d");
        row("a/CHANGES.rst", "d");
        row("go.sum", "g");
        row("web/app.MIN.js", "g");
        row("a/b_pb2.py", "g");
        row("dist/a.js", "g");
        row("vendor/a.go", "v");
        row("node_modules/pkg/index.js", "ve");
        row("pkg/__init__.py", "e");
        row("types/a.d.ts", "e");
        row("vendor", "");
    }

    void tellsKindsOfFilesApart()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, traits);
        const PathTraits found = pathTraits(path);
        QByteArray letters;
        for (const auto &[is, letter] : {std::pair(found.test, 't'), std::pair(found.example, 'x'), std::pair(found.docs, 'd'),
                                         std::pair(found.generated, 'g'), std::pair(found.vendored, 'v'), std::pair(found.entry, 'e')}) {
            if (is)
                letters += letter;
        }
        QCOMPARE(letters, traits);
        QCOMPARE(found.isAside(), !traits.isEmpty() && traits != "e");
    }
};

QTEST_GUILESS_MAIN(tst_PathTraits)
#include "tst_PathTraits.moc"
