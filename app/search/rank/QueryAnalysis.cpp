// SPDX-License-Identifier: Apache-2.0
#include "search/rank/QueryAnalysis.h"

#include "search/rank/Words.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr double kFaintWeight = 0.25;
constexpr double kPartWeight = 0.6;
constexpr double kCompoundWeight = 1.2;

/// Function words of English: they say nothing about code.
const QSet<QByteArray> &stopWords()
{
    static const QSet<QByteArray> words = [] {
        QSet<QByteArray> set;
        for (const char *word :
             {"a",     "about", "after", "all",   "also",  "am",     "an",    "and",   "any",   "are",
              "as",    "at",    "be",    "been",  "being", "but",    "by",    "can",   "could", "did",
              "do",    "does",  "each",  "for",   "from",  "had",    "has",   "have",  "how",   "i",
              "in",    "into",  "is",    "it",    "its",   "me",     "my",    "of",    "on",    "or",
              "our",   "should", "so",   "some",  "such",  "than",   "that",  "the",   "their", "them",
              "then",  "there", "these", "they",  "this",  "those",  "to",    "via",   "was",   "we",
              "were",  "what",  "when",  "where", "which", "while",  "who",   "whose", "why",   "will",
              "with",  "would", "you",   "your",  "s",     "t"})
            set.insert(word);
        return set;
    }();
    return words;
}

/// Words that questions about code are made of; they help little in telling files apart.
const QSet<QByteArray> &faintWords()
{
    static const QSet<QByteArray> words = [] {
        QSet<QByteArray> set;
        for (const char *word :
             {"use",     "used",   "uses",    "using",    "work",       "works",     "implement",
              "implemented", "implements", "implementation", "implementing", "code", "function",
              "functions", "method", "methods", "class",  "classes",    "logic",     "find",
              "show",    "handled", "defined", "define",  "defines",    "definition", "called",
              "calls",   "make",   "made",    "get",      "gets",       "way",       "between",
              "other",   "given",  "based",   "within",   "across",     "through",   "before",
              "support", "supports", "provide", "provides", "main", "different", "multiple"})
            set.insert(word);
        return set;
    }();
    return words;
}

bool isWordChar(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

bool looksLikeIdentifier(QStringView word)
{
    if (word.size() < 3 || word.at(0).isDigit())
        return false;
    bool lower = false;
    int humps = 0;
    bool previousLower = false;
    for (const QChar c : word) {
        if (c == u'_')
            return true;
        if (c.isUpper() && previousLower)
            ++humps;
        lower = lower || c.isLower();
        previousLower = c.isLower() || c.isDigit();
    }
    return humps > 0 && lower;
}

bool isCapitalised(QStringView word)
{
    return word.size() >= 3 && word.at(0).isUpper()
        && std::any_of(word.begin(), word.end(), [](QChar c) { return c.isLower(); });
}

/// The query cut at white space, with the punctuation around each piece taken off.
struct Piece
{
    QString text;
    bool first = false;
    bool call = false; ///< was written with "()"
};

QList<Piece> pieces(const QString &query)
{
    QList<Piece> result;
    for (const QString &raw : query.simplified().split(u' ', Qt::SkipEmptyParts)) {
        qsizetype start = 0;
        qsizetype end = raw.size();
        const bool call = raw.contains("()"_L1);
        while (start < end && !isWordChar(raw.at(start)) && raw.at(start) != u'.' && raw.at(start) != u'/')
            ++start;
        while (end > start && !isWordChar(raw.at(end - 1)))
            --end;
        if (end > start)
            result.append({raw.mid(start, end - start), result.isEmpty(), call});
    }
    return result;
}

bool looksLikePath(const QString &piece)
{
    static const QRegularExpression fileName(u"^[\\w./-]*\\w\\.[A-Za-z][A-Za-z0-9]{0,5}$"_s);
    if (piece.contains(u"::"_s))
        return false;
    if (piece.count(u'/') >= 2 || piece.startsWith(u'/') || piece.startsWith(u"./"_s))
        return true;
    static const QSet<QString> extensions = {
        u"py"_s, u"pyi"_s, u"js"_s, u"mjs"_s, u"cjs"_s, u"jsx"_s, u"ts"_s, u"tsx"_s, u"go"_s, u"rs"_s, u"java"_s,
        u"kt"_s, u"c"_s, u"h"_s, u"cc"_s, u"cpp"_s, u"cxx"_s, u"hpp"_s, u"hh"_s, u"cs"_s, u"rb"_s, u"php"_s,
        u"swift"_s, u"scala"_s, u"sh"_s, u"bash"_s, u"lua"_s, u"zig"_s, u"ex"_s, u"exs"_s, u"hs"_s, u"sql"_s,
        u"html"_s, u"css"_s, u"scss"_s, u"json"_s, u"yaml"_s, u"yml"_s, u"toml"_s, u"md"_s, u"rst"_s, u"txt"_s,
        u"xml"_s, u"cmake"_s, u"gradle"_s, u"tf"_s, u"proto"_s, u"vue"_s, u"svelte"_s, u"ini"_s, u"cfg"_s};
    if (!fileName.match(piece).hasMatch())
        return false;
    return extensions.contains(piece.section(u'.', -1).toLower());
}

void addSymbols(const QList<Piece> &all, QueryAnalysis &analysis)
{
    static const QRegularExpression separators(u"::|->|[.#/\\\\]"_s);
    for (const Piece &piece : all) {
        if (analysis.paths.contains(piece.text))
            continue;
        const QStringList parts = piece.text.split(separators, Qt::SkipEmptyParts);
        if (parts.isEmpty())
            continue;
        QString name;
        for (const QChar c : parts.last()) {
            if (!isWordChar(c))
                break;
            name += c;
        }
        const QString qualifier = parts.size() > 1 ? parts.at(parts.size() - 2) : QString();
        const bool joined = parts.size() > 1 && !piece.text.contains(u'/') && name.size() >= 2;
        const bool certain = looksLikeIdentifier(name) || joined || (piece.call && name.size() >= 2)
            || (all.size() == 1 && name.size() >= 2);
        if (certain || (isCapitalised(name) && (!piece.first || all.size() <= 2)))
            analysis.symbols.append({name, qualifier, certain});
    }
}

double weightOf(const QByteArray &surface, bool compound, bool ofIdentifier)
{
    if (compound)
        return kCompoundWeight;
    if (faintWords().contains(surface))
        return kFaintWeight;
    return ofIdentifier ? kPartWeight : 1.0;
}

void addTerm(QueryAnalysis &analysis, const QueryTerm &term)
{
    for (QueryTerm &known : analysis.terms) {
        if (known.text == term.text) {
            known.weight = std::max(known.weight, term.weight);
            return;
        }
    }
    analysis.terms.append(term);
}

/// `keepStopWords` when nothing else is left of the query.
void addTerms(const QList<Piece> &all, QueryAnalysis &analysis, bool keepStopWords)
{
    WordSplitter splitter;
    for (const Piece &piece : all) {
        const QByteArray bytes = piece.text.toUtf8();
        bool compoundSeen = false;
        qsizetype compoundEnd = 0;
        splitter.split(bytes, [&](const Word &word) {
            if (word.compound) {
                compoundSeen = true;
                compoundEnd = word.end;
            }
            const QByteArray surface = bytes.sliced(word.start, word.end - word.start).toLower();
            const bool stop = !word.compound && stopWords().contains(surface);
            if (stop && !keepStopWords)
                return true;
            const bool ofIdentifier = compoundSeen && word.end <= compoundEnd && !word.compound;
            const QByteArray text(word.text.data(), static_cast<qsizetype>(word.text.size()));
            addTerm(analysis, {text, weightOf(surface, word.compound, ofIdentifier), word.compound});
            const QString shown = QString::fromUtf8(surface);
            if (!analysis.marked.contains(shown))
                analysis.marked.append(shown);
            return analysis.terms.size() < 4 * kMaxQueryTerms;
        });
    }
}

/// Of the terms only so many as are scored, the weightiest.
void keepTelling(QueryAnalysis &analysis)
{
    if (analysis.terms.size() <= kMaxQueryTerms)
        return;
    std::stable_sort(analysis.terms.begin(), analysis.terms.end(),
                     [](const QueryTerm &a, const QueryTerm &b) { return a.weight > b.weight; });
    analysis.terms.resize(kMaxQueryTerms);
}

QueryKind kindOf(const QList<Piece> &all, const QueryAnalysis &analysis)
{
    if (!analysis.paths.isEmpty() && all.size() <= 2)
        return QueryKind::Path;
    const auto certain = std::count_if(analysis.symbols.begin(), analysis.symbols.end(),
                                       [](const QuerySymbol &symbol) { return symbol.certain; });
    return certain > 0 && all.size() - certain <= 1 ? QueryKind::Symbol : QueryKind::Prose;
}

void addWishes(QueryAnalysis &analysis)
{
    const auto has = [&analysis](std::initializer_list<const char *> words) {
        return std::any_of(words.begin(), words.end(), [&analysis](const char *word) {
            return analysis.marked.contains(QLatin1StringView(word));
        });
    };
    analysis.wantsTests = has({"test", "tests", "testing", "tested", "spec", "specs", "fixture", "fixtures",
                               "mock", "mocks", "benchmark", "benchmarks"});
    analysis.wantsExamples = has({"example", "examples", "sample", "samples", "demo", "demos", "tutorial"});
    analysis.wantsDocs = has({"doc", "docs", "documentation", "readme", "changelog", "guide", "license",
                              "contributing", "manual"});
    analysis.wantsGenerated = has({"generated", "vendor", "vendored", "bundled", "lock", "snapshot"});
}

} // namespace

QueryAnalysis analyseQuery(const QString &query)
{
    QueryAnalysis analysis;
    const QList<Piece> all = pieces(query);
    for (const Piece &piece : all) {
        if (looksLikePath(piece.text))
            analysis.paths.append(piece.text);
    }
    addSymbols(all, analysis);
    addTerms(all, analysis, false);
    if (analysis.terms.isEmpty())
        addTerms(all, analysis, true);
    keepTelling(analysis);
    analysis.kind = kindOf(all, analysis);
    addWishes(analysis);
    return analysis;
}

} // namespace coco::search
