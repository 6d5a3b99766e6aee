// SPDX-License-Identifier: Apache-2.0
#include "search/query/RegexPlan.h"
#include "search/query/TextFinder.h"

#include <QTest>

#include <re2/re2.h>

#include <random>

using namespace coco::search;

namespace {

/// Makes expressions out of parts that fit the texts below, so that they match often.
class Expressions
{
public:
    explicit Expressions(std::mt19937 &random)
        : m_random(random)
    {
    }

    std::string next() { return alternatives(3); }

private:
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(m_random() % limit); }

    std::string alternatives(int depth)
    {
        std::string text = sequence(depth);
        for (std::uint32_t i = below(3) == 0 ? 1 + below(3) : 0; i > 0; --i)
            text += '|' + sequence(depth);
        return text;
    }

    std::string sequence(int depth)
    {
        std::string text;
        for (std::uint32_t i = below(5); i > 0; --i)
            text += atom(depth) + repetition();
        return text;
    }

    std::string repetition()
    {
        static const char *const kOperators[] = {"*", "+", "?", "{2}", "{0,1}", "{1,3}", "{2,}", "{3}", "{4,6}", "{7}", "*?", "+?", "{0}"};
        return below(4) == 0 ? kOperators[below(std::size(kOperators))] : "";
    }

    std::string atom(int depth)
    {
        static const char *const kAtoms[] = {
            "a", "b", "c", "A", "k", "s", "ab", "abc", "bca", "cab", ".", "[ab]", "[^a]", "[a-c]", "[A-Ck]", "[\\x61b]", "\\w", "\\s", "\\S",
            "^", "$", "\\b", "\\x61", "\\x{e9}", "\\141", "\\n", "\\Qab.c\\E", "\\Q\\E", "\xC3\xA9", "\xC3\x89", "\xE6\x95\xB0\xE6\x8D\xAE",
            "\xE2\x84\xAA", "\xC5\xBF", "\\.", "\\pL", "\\p{Lu}", "[[:alpha:]]", "[]a]", "[a-]", "[\xC3\xA9" "a]", "{", "a{,2}", "(?i)", "(?-i)"};
        if (depth > 0 && below(4) == 0) {
            static const char *const kHeads[] = {"(", "(?:", "(?i:", "(?P<name>", "(?s-i:"};
            return kHeads[below(std::size(kHeads))] + alternatives(depth - 1) + ')';
        }
        return kAtoms[below(std::size(kAtoms))];
    }

    std::mt19937 &m_random;
};

std::string randomText(std::mt19937 &random)
{
    static const char *const kPieces[] = {"a", "b", "c", "A", "B", "C", "k", "K", "s", "S", "abc", "bca", "cab", ".", " ", "\n", "]", "-", "{",
                                          "\xC3\xA9", "\xC3\x89", "\xE6\x95\xB0\xE6\x8D\xAE", "\xE2\x84\xAA", "\xC5\xBF", "\xFF", "ab.c"};
    std::string text;
    for (std::size_t i = random() % 40; i > 0; --i)
        text += kPieces[random() % std::size(kPieces)];
    return text;
}

bool admits(const RegexPlan &plan, const std::string &text)
{
    return plan.trigrams.admits(text) && TextFinder(plan.text, TextFinder::Case::Folded).isIn(text);
}

re2::RE2::Options quiet()
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    return options;
}

} // namespace

class tst_RegexPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForTrigrams_data();
    void asksForTrigrams();
    void asksForAText_data();
    void asksForAText();
    void neverKeepsAMatchBack();
    void narrowsWhatPeopleLookFor_data();
    void narrowsWhatPeopleLookFor();
    void takesAnyBytes();
    void staysSmall();
};

void tst_RegexPlan::asksForTrigrams_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("plan");
    const auto row = [](const char *expression, const char *plan) { QTest::newRow(expression) << QByteArray(expression) << QByteArray(plan); };
    row("", "all");
    row("ab", "all");
    row("abc", "(abc)");
    row("ABC", "(abc)");
    row("abcd", "(abc bcd)");
    row("a.c", "all");
    row("abc.def", "(abc def)");
    row("abc|def", "(abc|def)");
    row("abc|de", "all");
    row("a(bc|de)f", "((abc bcf)|(ade def))");
    row("ab[cd]e", "((abc bce)|(abd bde))");
    row("abc*", "all");
    row("abcd*", "(abc)");
    row("(abc)+d", "(abc bcd)");
    row("ab+c", "all");
    row("(abc)?def", "(def|(abc bcd cde def))");
    row("(abc){0}def", "(def)");
    row("(abc){2,3}", "(abc bca cab)");
    row("x{3}", "(xxx)");
    row("x{40}", "(xxx)");
    row("x{2,}", "all");
    row("x{2}y", "(xxy)");
    row("(ab){3,9}c", "(aba bab)");
    row("(?i)abc", "(abc)");
    row("^abc$", "(abc)");
    row("\\babc\\b", "(abc)");
    row("\\Qa.c\\E", "(a.c)");
    row("\\Qabc", "(abc)");
    row("abc\\Q\\E*", "all");
    row("a\\x62\\143", "(abc)");
    row("abc\\d+", "((abc bc0)|(abc bc1)|(abc bc2)|(abc bc3)|(abc bc4)|(abc bc5)|(abc bc6)|(abc bc7)|(abc bc8)|(abc bc9))");
    row("abc\\w+xyz", "(abc xyz)");
    row("[^\\d]bcd", "(bcd)");
    row("[^a]bcd", "(bcd)");
    row("caf\xC3\xA9s", "(caf)");
    row("\xE2\x84\xAA" "elvin", "(elv kel lvi vin)");
    row("TODO\\(.*\\)", "(do( odo tod)");
    row("((", "all");
    row("(?<=abc)def", "all");
}

void tst_RegexPlan::asksForTrigrams()
{
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, plan);
    QCOMPARE(QByteArray::fromStdString(planRegex(expression.toStdString()).toText()), plan);
}

void tst_RegexPlan::asksForAText_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *expression, const char *text) { QTest::newRow(expression) << QByteArray(expression) << QByteArray(text); };
    row("", "");
    row("a", "");
    row("ab", "ab");
    row("Session", "session");
    row("def \\w+_token\\(", "_token(");
    row("(open|close)File\\(", "file(");
    row("pre(a|b)", "pre");
    row("(abc|abd)x", "ab");
    row("(zq|ab)", "");
    row("(abc)+d", "abcd");
    row("(abc)?def", "def");
    row("(abc)*def{0}", "de");
    row("x{40}", "xxxx");
    row("^# [A-Z]\\w+$", "# ");
    row("s[ae]riali[sz]e", "riali");
    row("import \\{[^}]*useState", "import {");
    row("(?i)session", "ion");
    row("(?i)wonder", "wonder");
    row("(?i)a task here", " here");
    row("ta\\x73k", "ta");
    row("((", "");
}

void tst_RegexPlan::asksForAText()
{
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(planExpression(expression.toStdString()).text), text);
}

void tst_RegexPlan::neverKeepsAMatchBack()
{
    std::mt19937 random(12);
    Expressions expressions(random);
    int matches = 0;
    int narrowed = 0;
    for (int i = 0; i < 3'000; ++i) {
        const std::string expression = expressions.next();
        const re2::RE2 compiled("(?m)" + expression, quiet());
        if (!compiled.ok())
            continue;
        const RegexPlan plan = planExpression(expression);
        narrowed += plan.trigrams.isAll() ? 0 : 1;
        for (int j = 0; j < 12; ++j) {
            const std::string text = randomText(random);
            if (!re2::RE2::PartialMatch(text, compiled))
                continue;
            ++matches;
            QVERIFY2(admits(plan, text), (expression + "\n" + plan.trigrams.toText() + "\n" + plan.text + "\n" + text).c_str());
        }
    }
    QVERIFY2(matches > 4'000, qPrintable(QString::number(matches)));
    QVERIFY2(narrowed > 250, qPrintable(QString::number(narrowed)));
}

void tst_RegexPlan::narrowsWhatPeopleLookFor_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("admitted");
    const char *const text = "def refresh(self, session):\n    return session.token\n";
    const auto row = [text](const char *expression, bool admitted) { QTest::newRow(expression) << QByteArray(expression) << QByteArray(text) << admitted; };
    row("def \\w+\\(self", true);
    row("class \\w+\\(self", false);
    row("(get|set|re)\\w*\\(self", true);
    row("session\\.(token|cookie)", true);
    row("session\\.(tokens|cookie)", false);
    row("(?i)SESSION\\.TOKEN", true);
    row("^\\s*return\\s", true);
    row("^\\s*yield\\s", false);
    row("(?:raise|throw) \\w+Error", false);
    row("[rR]efresh", true);
    row("[xX]refresh", false);
}

void tst_RegexPlan::narrowsWhatPeopleLookFor()
{
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, text);
    QFETCH(bool, admitted);
    QCOMPARE(planRegex(expression.toStdString()).admits(text.toStdString()), admitted);
}

void tst_RegexPlan::takesAnyBytes()
{
    std::mt19937 random(13);
    static constexpr std::string_view kAlphabet = "abc\\()[]{}|*+?^$.-:=!<>P,0123QExpdw\xC3\xA9\xFF";
    for (int i = 0; i < 8'000; ++i) {
        std::string expression;
        for (std::size_t j = random() % 20; j > 0; --j)
            expression += kAlphabet[random() % kAlphabet.size()];
        const re2::RE2 compiled("(?m)" + expression, quiet());
        const RegexPlan plan = planExpression(expression);
        const std::string text = randomText(random);
        if (compiled.ok() && re2::RE2::PartialMatch(text, compiled))
            QVERIFY2(admits(plan, text), (expression + "\n" + plan.trigrams.toText() + "\n" + plan.text + "\n" + text).c_str());
    }
    QVERIFY(planRegex(std::string(100'000, '(')).isAll());
    QVERIFY(planRegex(std::string("abc\0def", 7)).size() > 3);
}

void tst_RegexPlan::staysSmall()
{
    std::string many;
    for (int i = 0; i < 1'000; ++i)
        many += (i == 0 ? "" : "|") + std::to_string(100'000 + i * 37);
    QVERIFY(planRegex(many).size() < 2'000);
    std::string classes;
    for (int i = 0; i < 500; ++i)
        classes += "[abc][def]";
    QVERIFY(planRegex(classes).size() < 2'000);
    std::string words;
    for (int i = 0; i < 500; ++i)
        words += "word" + std::to_string(i) + ".*";
    QVERIFY(planRegex(words).size() < 2'000);
}

QTEST_GUILESS_MAIN(tst_RegexPlan)
#include "tst_RegexPlan.moc"
