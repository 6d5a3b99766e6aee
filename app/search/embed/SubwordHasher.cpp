// SPDX-License-Identifier: Apache-2.0
#include "search/embed/SubwordHasher.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

namespace coco::search {

namespace {

constexpr std::size_t kMaxPartBytes = 48;
constexpr qsizetype kMaxForeignUnits = 10;
/// Long enough for the beginning of a word, with its mark, to stand for what its forms share.
constexpr std::size_t kGram = 5;
/// Places one feature adds to: with one, two features that share it could not be told apart.
constexpr int kPlaces = 4;
/// How much all n-grams of a word weigh together beside the word itself.
constexpr float kGramShare = 2.5F;
constexpr float kCommonWeight = 0.25F;
constexpr float kShortWeight = 0.4F;

/// Words that most source files and most questions have, so that they tell little.
bool isCommon(std::string_view word)
{
    static const std::unordered_set<std::string_view> words{
        "a",       "an",    "and",    "are",    "as",      "assert", "at",       "auto",    "be",
        "bool",    "break", "but",    "by",     "can",     "case",   "catch",    "char",    "class",
        "code",    "const", "def",    "do",     "does",    "double", "else",     "end",     "enum",
        "err",     "false", "fn",     "for",    "from",    "func",   "function", "get",     "has",
        "have",    "how",   "i",      "if",     "impl",    "import", "in",       "include", "int",
        "is",      "it",    "let",    "long",   "me",      "my",     "new",      "nil",     "none",
        "not",     "null",  "of",     "on",     "or",      "our",    "override", "package", "param",
        "private", "pub",   "public", "return", "returns", "self",   "set",      "should",  "size",
        "static",  "std",   "str",    "string", "struct",  "that",   "the",      "then",    "there",
        "this",    "throw", "to",     "true",   "try",     "type",   "use",      "used",    "using",
        "value",   "var",   "void",   "was",    "we",      "what",   "when",     "where",   "which",
        "while",   "will",  "with",   "you"};
    return words.contains(word);
}

std::uint64_t mixed(std::uint64_t value)
{
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccdULL;
    value ^= value >> 33;
    value *= 0xc4ceb9fe1a85ec53ULL;
    return value ^ (value >> 33);
}

/// Defined byte by byte, so that every machine agrees.
std::uint64_t hashOf(std::string_view bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    return mixed(hash);
}

void addFeature(std::uint64_t hash, float weight, std::uint32_t dimensions, std::vector<float> &sum)
{
    for (int i = 0; i < kPlaces; ++i) {
        const auto bits = static_cast<std::uint32_t>((hash >> (16 * i)) & 0xffff);
        sum[(bits >> 1) % dimensions] += (bits & 1) != 0 ? weight : -weight;
    }
}

float weightOf(std::string_view word, int count)
{
    // A root is rounded the same way everywhere, a logarithm is not.
    const float damped = std::sqrt(static_cast<float>(count));
    if (isCommon(word))
        return kCommonWeight * damped;
    return word.size() < 3 ? kShortWeight * damped : damped;
}

void normalise(std::vector<float> &values)
{
    double square = 0;
    for (const float value : values)
        square += static_cast<double>(value) * static_cast<double>(value);
    if (square < 1e-12) {
        std::fill(values.begin(), values.end(), 0.0F);
        values.front() = 1.0F;
        return;
    }
    const auto scale = static_cast<float>(1.0 / std::sqrt(square));
    for (float &value : values)
        value *= scale;
}

bool isAsciiLetter(char16_t unit)
{
    return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z');
}

bool isWordUnit(char16_t unit)
{
    if (unit < 128)
        return isAsciiLetter(unit) || (unit >= u'0' && unit <= u'9');
    return QChar(unit).isLetterOrNumber() || QChar::isSurrogate(unit);
}

/// Whether a new part of an identifier begins at `at`: parseHTTPHeader2 → parse HTTP Header 2.
bool startsPart(QStringView run, qsizetype at)
{
    const QChar before = run[at - 1];
    const QChar here = run[at];
    if (before.isDigit() != here.isDigit())
        return true;
    if (!here.isUpper())
        return false;
    return before.isLower() || (at + 1 < run.size() && run[at + 1].isLower());
}

} // namespace

SubwordHasher::SubwordHasher(int dimensions)
    : m_dimensions(static_cast<std::uint32_t>(dimensions))
{}

std::vector<float> SubwordHasher::vectorOf(QStringView text)
{
    m_counts.clear();
    qsizetype at = 0;
    while (at < text.size()) {
        while (at < text.size() && !isWordUnit(text[at].unicode()))
            ++at;
        const qsizetype start = at;
        while (at < text.size() && isWordUnit(text[at].unicode()))
            ++at;
        takeRun(text.sliced(start, at - start));
    }
    std::vector<float> sum(m_dimensions, 0.0F);
    // In the order of the words: sums of floats depend on their order, and that of a hash table
    // differs between libraries.
    std::vector<const std::pair<const std::string, int> *> words;
    words.reserve(m_counts.size());
    for (const auto &entry : m_counts)
        words.push_back(&entry);
    std::sort(words.begin(), words.end(),
              [](const auto *left, const auto *right) { return left->first < right->first; });
    for (const auto *entry : words)
        addWord(entry->first, weightOf(entry->first, entry->second), sum);
    normalise(sum);
    return sum;
}

void SubwordHasher::takeRun(QStringView run)
{
    qsizetype start = 0;
    for (qsizetype at = 1; at <= run.size(); ++at) {
        if (at == run.size() || startsPart(run, at)) {
            takePart(run.sliced(start, at - start));
            start = at;
        }
    }
}

void SubwordHasher::takePart(QStringView part)
{
    m_part.clear();
    const bool isAscii =
        std::all_of(part.begin(), part.end(), [](QChar c) { return c.unicode() < 128; });
    if (isAscii) {
        for (const QChar c : part)
            m_part.push_back(
                static_cast<char>(isAsciiLetter(c.unicode()) ? c.unicode() | 0x20 : c.unicode()));
    } else if (part.size() > kMaxForeignUnits) {
        // Scripts without spaces give whole sentences here.
        for (qsizetype at = 0; at + 2 <= part.size(); ++at)
            ++m_counts[part.sliced(at, 2).toString().toLower().toStdString()];
        return;
    } else {
        m_part = part.toString().toLower().toStdString();
    }
    if (!m_part.empty() && m_part.size() <= kMaxPartBytes)
        ++m_counts[m_part];
}

void SubwordHasher::addWord(std::string_view word, float weight, std::vector<float> &sum) const
{
    addFeature(hashOf(word), weight, m_dimensions, sum);
    if (word.size() < 3)
        return;
    std::array<char, kMaxPartBytes + 2> marked{};
    marked[0] = '<';
    std::copy(word.begin(), word.end(), marked.begin() + 1);
    marked[word.size() + 1] = '>';
    const std::string_view whole(marked.data(), word.size() + 2);
    const std::size_t grams = whole.size() - kGram + 1;
    const float share = weight * kGramShare / std::sqrt(static_cast<float>(grams));
    for (std::size_t at = 0; at < grams; ++at)
        addFeature(hashOf(whole.substr(at, kGram)), share, m_dimensions, sum);
}

} // namespace coco::search
