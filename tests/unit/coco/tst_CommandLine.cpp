// SPDX-License-Identifier: Apache-2.0
#include "coco/CommandLine.h"

#include "coco/CommandCatalog.h"
#include "coco/ExitCode.h"
#include "coco/HelpText.h"
#include "coco/NearestWord.h"

#include <QTest>

using namespace coco;
using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatWasMeant_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        QTest::newRow("nothing") << QStringList{} << u"coco --help"_s;
        QTest::newRow("command") << QStringList{u"serach"_s} << u"Did you mean \"search\"?"_s;
        QTest::newRow("command start") << QStringList{u"lang"_s} << u"Did you mean \"languages\"?"_s;
        QTest::newRow("nothing near") << QStringList{u"xyzzyxyzzy"_s} << u"coco --help"_s;
        QTest::newRow("option") << QStringList{u"search"_s, u"x"_s, u"--langauge"_s, u"go"_s}
                                << u"Did you mean \"--language\"?"_s;
        QTest::newRow("option before") << QStringList{u"--jsn"_s} << u"no option --jsn"_s;
        QTest::newRow("value missing") << QStringList{u"search"_s, u"x"_s, u"--limit"_s} << u"--limit N"_s;
        QTest::newRow("value given") << QStringList{u"list"_s, u"--removed=yes"_s} << u"takes no value"_s;
        QTest::newRow("twice") << QStringList{u"search"_s, u"x"_s, u"-l"_s, u"1"_s, u"--limit=2"_s} << u"twice"_s;
        QTest::newRow("argument missing") << QStringList{u"index"_s} << u"needs PATH"_s;
        QTest::newRow("too many") << QStringList{u"list"_s, u"shop"_s} << u"\"shop\""_s;
        QTest::newRow("help of nothing") << QStringList{u"help"_s, u"indx"_s} << u"Did you mean \"index\"?"_s;
    }

    void saysWhatWasMeant()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        const auto parsed = parseCommandLine(arguments);
        QVERIFY(!parsed);
        QCOMPARE(exitCodeOf(parsed.error().code), int(Usage));
        QVERIFY2(parsed.error().message.contains(part), qPrintable(parsed.error().message));
    }

    void readsOptionsInEverySpelling()
    {
        const auto parsed = parseCommandLine({u"search"_s, u"-n"_s, u"a"_s, u"two words"_s, u"--name=b"_s, u"-nc"_s,
                                              u"--limit"_s, u"5"_s, u"--json"_s, u"--"_s, u"--not-an-option"_s});
        QVERIFY(parsed);
        QCOMPARE(parsed->values(u"--name"_s), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(parsed->value(u"--limit"_s), u"5"_s);
        QVERIFY(parsed->wantsJson());
        QCOMPARE(parsed->arguments, QStringList({u"two words"_s, u"--not-an-option"_s}));
    }

    void helpAndVersionAreCommands()
    {
        QCOMPARE(parseCommandLine({u"--help"_s})->command, u"help"_s);
        QCOMPARE(parseCommandLine({u"--version"_s})->command, u"version"_s);
        const auto parsed = parseCommandLine({u"index"_s, u"--help"_s});
        QCOMPARE(parsed->command, u"help"_s);
        QCOMPARE(parsed->arguments, QStringList{u"index"_s});
    }

    void everyCommandHasExamplesInItsHelp()
    {
        for (const CommandSpec &command : commandCatalog()) {
            QVERIFY2(!command.examples.isEmpty(), qPrintable(command.name));
            const QString help = commandHelp(command);
            QVERIFY(help.contains(u"Examples:\n  coco "_s + command.name));
            QVERIFY(!help.contains(u"--detached"_s));
            const QString overview = command.name.startsWith(u"stack "_s) ? groupHelp(u"stack"_s) : programHelp();
            QVERIFY(overview.contains(u"  "_s + command.name));
        }
    }

    void understandsCommandsOfAGroup()
    {
        const auto up = parseCommandLine({u"stack"_s, u"up"_s, u"--repository"_s, u"a"_s, u"--repository"_s, u"b"_s});
        QVERIFY(up);
        QCOMPARE(up->command, u"stack up"_s);
        QCOMPARE(up->values(u"--repository"_s), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(parseCommandLine({u"stack"_s, u"config"_s, u"set"_s, u"ports.mcp"_s, u"1"_s})->arguments.size(), 3);
        for (const QStringList &line : {QStringList{u"stack"_s}, QStringList{u"stack"_s, u"--help"_s}, QStringList{u"help"_s, u"stack"_s}}) {
            const auto help = parseCommandLine(line);
            QVERIFY(help);
            QCOMPARE(help->command, u"help"_s);
            QCOMPARE(help->arguments, QStringList{u"stack"_s});
        }
        QCOMPARE(parseCommandLine({u"stack"_s, u"up"_s, u"--help"_s})->arguments, QStringList{u"stack up"_s});
        QCOMPARE(parseCommandLine({u"help"_s, u"stack"_s, u"up"_s})->arguments, QStringList{u"stack up"_s});
        const auto wrong = parseCommandLine({u"stack"_s, u"pul"_s});
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().message.contains(u"stack pull"_s), qPrintable(wrong.error().message));
        QVERIFY(!parseCommandLine({u"index"_s, u"stack"_s, u"up"_s}));
    }

    void suggestsOnlyWhatIsNear()
    {
        const QStringList words{u"serve"_s, u"search"_s, u"stats"_s};
        QCOMPARE(nearestWord(u"serch"_s, words), u"search"_s);
        QCOMPARE(nearestWord(u"stat"_s, words), u"stats"_s);
        QCOMPARE(nearestWord(u"bananas"_s, words), QString());
        QCOMPARE(nearestWord(QString(100'000, u'x'), words), QString());
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_CommandLine.moc"
