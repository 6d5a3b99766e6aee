// SPDX-License-Identifier: Apache-2.0
#include "search/query/TextFinder.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace coco::search;

namespace {

std::string randomText(std::mt19937 &random, std::size_t most, std::string_view alphabet)
{
    std::string text;
    for (std::size_t length = random() % (most + 1); length > 0; --length)
        text += alphabet[random() % alphabet.size()];
    return text;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

} // namespace

class tst_TextFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsThere()
    {
        const TextFinder finder("needle");
        QVERIFY(finder.isIn("needle"));
        QVERIFY(finder.isIn("a needle"));
        QVERIFY(finder.isIn(std::string(1'000, 'n') + "needle"));
        QVERIFY(!finder.isIn("needl"));
        QVERIFY(!finder.isIn("Needle"));
        QVERIFY(!finder.isIn(""));
        QVERIFY(TextFinder("").isIn(""));
        QVERIFY(TextFinder("").isIn("abc"));
        QVERIFY(TextFinder(std::string("\0", 1)).isIn(std::string(40, 'a') + '\0'));
        QVERIFY(!TextFinder(std::string("\0", 1)).isIn(std::string(40, 'a')));
    }

    void leavesTheCaseOfAsciiLettersAside()
    {
        const TextFinder finder("a[z@", TextFinder::Case::Folded);
        QVERIFY(finder.isIn("xA[Z@"));
        QVERIFY(!finder.isIn("a{z@"));
        QVERIFY(!finder.isIn("a[z`"));
        const TextFinder other("\xE4" "b", TextFinder::Case::Folded);
        QVERIFY(other.isIn("\xE4" "B"));
        QVERIFY(!other.isIn("\xC4" "B"));
    }

    /// Texts end where their memory does, so that a sanitizer sees what reads beyond.
    void agreesWithAPlainSearch()
    {
        std::mt19937 random(2);
        int found = 0;
        for (int i = 0; i < 40'000; ++i) {
            const std::string_view alphabet = i % 2 == 0 ? "abAB" : "abc{[@`\xC3\xA9\xFF Z_";
            const std::string text = randomText(random, 90, alphabet);
            const std::string wanted = randomText(random, 6, alphabet);
            const bool exact = text.find(wanted) != std::string::npos;
            QCOMPARE(TextFinder(wanted).isIn(text), exact);
            QCOMPARE(TextFinder(lower(wanted), TextFinder::Case::Folded).isIn(text), lower(text).find(lower(wanted)) != std::string::npos);
            found += exact ? 1 : 0;
        }
        QVERIFY(found > 5'000);
    }
};

QTEST_GUILESS_MAIN(tst_TextFinder)
#include "tst_TextFinder.moc"
