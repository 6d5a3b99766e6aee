// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogFilter.h"
#include "desktop/LogText.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using coco::stack::LogSource;
using coco::stack::StackLogLevel;
using coco::stack::StackLogLine;

class TestLogText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesHostileTextApart_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("clean");
        const QString bad(QChar::ReplacementCharacter);
        QTest::newRow("plain") << u"all is well"_s << u"all is well"_s;
        QTest::newRow("colours") << u"\u001b[31;1mred\u001b[0m text"_s << u"red text"_s;
        QTest::newRow("title of a terminal") << u"\u001b]0;owned\u0007after"_s << u"after"_s;
        QTest::newRow("title, other end") << u"\u001b]0;owned\u001b\\after"_s << u"after"_s;
        QTest::newRow("cut off sequence") << u"before\u001b[31"_s << u"before"_s;
        QTest::newRow("escape at the end") << u"before\u001b"_s << u"before"_s;
        QTest::newRow("progress") << u"10 %\r50 %\r100 %\r"_s << u"100 %"_s;
        QTest::newRow("nul") << u"a"_s + QChar(0) + u"b"_s << u"a"_s + bad + u"b"_s;
        QTest::newRow("bell and backspace") << u"a\u0007\u0008b"_s << u"a"_s + bad + bad + u"b"_s;
        QTest::newRow("tab") << u"a\tb"_s << u"a    b"_s;
        QTest::newRow("right to left stays") << u"שלום error"_s << u"שלום error"_s;
        QTest::newRow("overrides do not") << u"user\u202egnp.exe"_s << u"user"_s + bad + u"gnp.exe"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void takesHostileTextApart()
    {
        QFETCH(QString, raw);
        QTEST(cleanLogText(raw), "clean");
    }

    void cutsALineOfAMegabyte()
    {
        const QString clean = cleanLogText(QString(1'048'576, u'x'));
        QVERIFY(clean.size() < kMaxLogChars + 100);
        QVERIFY2(clean.contains(u"1.0 MB"_s), qPrintable(clean.right(60)));
    }

    void neverCutsACharacterInHalf()
    {
        QString faces(kMaxLogChars - 1, u'x');
        for (int i = 0; i < 10; ++i)
            faces += QString::fromUcs4(U"\U0001F600", 1);
        QVERIFY(cleanLogText(faces).isValidUtf16());
    }

    void leavesOutWhatStandsBesideTheLine()
    {
        StackLogLine line{1, LogSource::Mcp, StackLogLevel::Warning, u"2026-11-20T10:00:00.123Z warn coco.server: low on space"_s};
        QCOMPARE(cleanLogLine(line).text, u"coco.server: low on space"_s);
        line.timeNs = 0; // nowhere else to be seen
        QCOMPARE(cleanLogLine(line).text, line.text);
    }

    void tellsTimes()
    {
        const QDateTime at({2026, 11, 20}, {10, 0, 5}, Qt::UTC);
        const qint64 ns = at.toMSecsSinceEpoch() * 1'000'000;
        QCOMPARE(logTimeText(ns, LogClock::Utc, at), u"11-20 10:00:05"_s);
        QVERIFY(logTimeText(ns, LogClock::Hidden, at).isEmpty());
        QVERIFY(logTimeText(0, LogClock::Local, at).isEmpty());
        QCOMPARE(logPlainText({ns, LogSource::Ollama, StackLogLevel::Error, u"boom"_s}), u"2026-11-20T10:00:05.000Z error ollama: boom"_s);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<bool>("expression");
        QTest::addColumn<bool>("sensitive");
        QTest::addColumn<bool>("matches");
        QTest::newRow("text") << u"SPACE"_s << false << false << true;
        QTest::newRow("case") << u"SPACE"_s << false << true << false;
        QTest::newRow("text that looks like an expression") << u"s.ace"_s << false << false << false;
        QTest::newRow("expression") << u"s.ace$"_s << true << false << true;
        QTest::newRow("expression with case") << u"LOW"_s << true << true << false;
        QTest::newRow("nothing") << QString() << true << false << true;
    }
    void filters()
    {
        QFETCH(QString, wanted);
        QFETCH(bool, expression);
        QFETCH(bool, sensitive);
        QFETCH(bool, matches);
        LogFilterSpec spec;
        spec.text = wanted;
        spec.isExpression = expression;
        spec.caseSensitive = sensitive;
        const auto filter = LogFilter::make(spec);
        QVERIFY(filter);
        QCOMPARE(filter->matches(u"low on space"_s) == LogFilter::Verdict::Yes, matches);
    }

    void saysWhatIsWrongWithAnExpression()
    {
        LogFilterSpec spec;
        spec.isExpression = true;
        spec.text = u"ab(c"_s;
        const auto filter = LogFilter::make(spec);
        QVERIFY(!filter);
        QVERIFY2(filter.error().message.contains(u"at character 4"_s), qPrintable(filter.error().message));
        spec.text = QString(2'000, u'a');
        QVERIFY(!LogFilter::make(spec));
    }

    /// Without the limits each of these runs for minutes and longer.
    void givesUpOnBombs_data()
    {
        QTest::addColumn<QString>("bomb");
        QTest::newRow("nested") << u"^(a+)+$"_s;
        QTest::newRow("alternatives") << u"(a|aa)+$"_s;
        QTest::newRow("stars") << u"(a*)*b"_s;
        QTest::newRow("own limit") << u"(*LIMIT_MATCH=100000000)^(a+)+$"_s;
        QTest::newRow("squares") << u"(.*)(.*)(.*)(.*)(.*)[0-9]"_s;
        QTest::newRow("recursion") << u"^(a(?1)?a)+$"_s;
    }
    void givesUpOnBombs()
    {
        QFETCH(QString, bomb);
        LogFilterSpec spec;
        spec.isExpression = true;
        spec.text = bomb;
        const auto filter = LogFilter::make(spec);
        QVERIFY(filter);
        const QString text = QString(1'900, u'a') + u'!';
        QVERIFY(filter->matches(text) != LogFilter::Verdict::Yes);
        QVERIFY(filter->ranges(text).size() < 100);
    }

    void findsWhatToMark()
    {
        LogFilterSpec spec;
        spec.text = u"an"_s;
        using Ranges = QList<std::pair<qsizetype, qsizetype>>;
        QCOMPARE(LogFilter::make(spec)->ranges(u"banana"_s), (Ranges{{1, 2}, {3, 2}}));
        spec.isExpression = true;
        spec.text = u"x*"_s; // also nothing
        QCOMPARE(LogFilter::make(spec)->ranges(u"axxb"_s), (Ranges{{1, 2}}));
    }
};

QTEST_MAIN(TestLogText)
#include "tst_LogText.moc"
