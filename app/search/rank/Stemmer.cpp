// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Words.h"

#include <array>
#include <cstring>
#include <string_view>

namespace coco::search {
namespace {

/// An ending that is cut when at least `keep` letters with a vowel among them remain.
struct Ending
{
    std::string_view text;
    qsizetype keep;
};

// Longest first. The words of programs derive nouns from verbs (parse, parser, parsing; serialize,
// serialization), so these endings meet in one stem; what they keep is long enough that short
// everyday words (user, order, thing, string) stay apart.
constexpr std::array kDerived = {
    Ending{"izations", 4}, Ending{"ization", 4}, Ending{"izers", 4}, Ending{"izer", 4},
    Ending{"izing", 4},    Ending{"ized", 4},    Ending{"izes", 4},  Ending{"ize", 4},
    Ending{"isation", 4},  Ending{"ising", 4},   Ending{"ised", 4},  Ending{"ise", 5},
    Ending{"ations", 4},   Ending{"ation", 4},   Ending{"ators", 4}, Ending{"ator", 4},
    Ending{"ating", 4},    Ending{"ated", 4},    Ending{"ates", 4},  Ending{"ate", 4},
    Ending{"itions", 4},   Ending{"ition", 4},   Ending{"ions", 4},  Ending{"ion", 4},
    Ending{"ments", 5},    Ending{"ment", 5},    Ending{"ings", 4},  Ending{"ing", 3},
    Ending{"ers", 4},      Ending{"ors", 4},     Ending{"er", 4},    Ending{"or", 4},
    Ending{"ed", 3},       Ending{"es", 3},      Ending{"ly", 4},    Ending{"s", 3},
    Ending{"e", 3},
};

bool isVowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool hasVowel(const char *word, qsizetype length)
{
    for (qsizetype i = 0; i < length; ++i) {
        if (isVowel(word[i]))
            return true;
    }
    return false;
}

/// Endings that look like a plural or a form of a verb but are part of the word.
bool isWhole(std::string_view word)
{
    constexpr std::array<std::string_view, 4> kWhole = {"string", "thing", "alias", "canvas"};
    for (const std::string_view whole : kWhole) {
        if (word == whole)
            return true;
    }
    return word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
}

/// running → run, stopped → stop; but call, pass and add keep their double letter.
qsizetype withoutDouble(const char *word, qsizetype length)
{
    if (length < 4 || word[length - 1] != word[length - 2])
        return length;
    const char last = word[length - 1];
    return isVowel(last) || last == 'l' || last == 's' || last == 'd' || last == 'z' || last == 'f'
        ? length
        : length - 1;
}

} // namespace

qsizetype stemInPlace(char *word, qsizetype length)
{
    const std::string_view whole(word, static_cast<std::size_t>(length));
    if (length < 4 || isWhole(whole))
        return length;
    if (whole.ends_with("ies") && length > 4) { // entries → entri, as entry
        word[length - 3] = 'i';
        return length - 2;
    }
    for (const Ending &ending : kDerived) {
        const qsizetype kept = length - static_cast<qsizetype>(ending.text.size());
        if (kept < ending.keep || !whole.ends_with(ending.text) || !hasVowel(word, kept))
            continue;
        length = withoutDouble(word, kept);
        break;
    }
    if (word[length - 1] == 'y' && !isVowel(word[length - 2])) // entry meets entries, copying copied
        word[length - 1] = 'i';
    return length;
}

QByteArray stemmed(QByteArrayView lowerCaseWord)
{
    QByteArray copy = lowerCaseWord.toByteArray();
    copy.truncate(stemInPlace(copy.data(), copy.size()));
    return copy;
}

} // namespace coco::search
