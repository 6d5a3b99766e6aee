// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/rank/Bm25.h"
#include "search/rank/Words.h"
#include "search/segment/WordQuery.h"

#include <QByteArray>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace coco::search::test {

struct TextChunk
{
    QByteArray text;
    QByteArray names;
};

struct TextFile
{
    QByteArray path;
    std::vector<TextChunk> chunks;
};

/// Files of made-up words, frequent ones and rare ones. The same numbers give the same files.
class RandomFiles
{
public:
    explicit RandomFiles(std::uint32_t seed, int words = 300)
        : m_random(seed)
        , m_words(words)
    {
    }

    QByteArray word()
    {
        // The square makes low numbers frequent.
        const double share = std::uniform_real_distribution<double>(0, 1)(m_random);
        return wordOf(static_cast<int>(share * share * share * m_words));
    }
    static QByteArray wordOf(int number)
    {
        QByteArray word = "q";
        for (int i = 0; i < 3; ++i, number /= 10)
            word += "bdfghklmpz"[number % 10];
        return word + "o";
    }
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }

    QByteArray text(int words)
    {
        QByteArray text;
        for (int i = 0; i < words; ++i)
            text += word() + (below(8) == 0 ? "_" + word() : QByteArray()) + (below(6) == 0 ? "\n" : " ");
        return text;
    }

    TextFile file(int maxChunks, int maxWords)
    {
        TextFile file;
        file.path = "src/" + word() + '/' + word() + ".cpp";
        const int chunks = below(maxChunks + 1);
        for (int i = 0; i < chunks; ++i)
            file.chunks.push_back({text(below(maxWords)), below(3) == 0 ? text(1 + below(2)) : QByteArray()});
        return file;
    }

    std::vector<TextFile> files(int count, int maxChunks = 6, int maxWords = 60)
    {
        std::vector<TextFile> files;
        for (int i = 0; i < count; ++i)
            files.push_back(file(maxChunks, maxWords));
        return files;
    }

    WordQuery query(int terms, int files)
    {
        WordQuery query;
        query.files = files;
        while (static_cast<int>(query.terms.size()) < terms) {
            const std::string text = WordSplitter().words(word()).first().toStdString();
            if (std::none_of(query.terms.begin(), query.terms.end(), [&](const WordTerm &term) { return term.text == text; }))
                query.terms.push_back({text, below(4) == 0 ? 0.25 : 1.0});
        }
        return query;
    }

private:
    std::mt19937 m_random;
    int m_words;
};

/// What a file gets when every word of every file is looked at.
struct NaiveFile
{
    double order = 0;
    double fileScore = 0;
    std::uint32_t inFile = 0;
    std::uint32_t inPath = 0;
    struct Chunk
    {
        std::uint32_t chunkInFile = 0;
        double score = 0;
        std::uint32_t inChunk = 0;
        std::uint32_t inNames = 0;
    };
    std::vector<Chunk> chunks; ///< best first
};

/// Scores by the definition, from the texts alone.
class NaiveWords
{
public:
    explicit NaiveWords(std::vector<TextFile> files)
    {
        for (const TextFile &file : files)
            m_files.push_back(countsOf(file));
    }

    [[nodiscard]] WordStatistics statistics(const std::vector<WordTerm> &terms) const
    {
        WordStatistics result;
        result.chunksWith.resize(terms.size(), 0);
        for (const Counted &file : m_files) {
            for (const CountedChunk &chunk : file.chunks) {
                ++result.chunks;
                result.words += chunk.length;
                for (std::size_t i = 0; i < terms.size(); ++i)
                    result.chunksWith[i] += chunk.body.count(terms[i].text) || chunk.names.count(terms[i].text) ? 1U : 0U;
            }
        }
        return result;
    }

    /// By number of the file; only those in which something was found.
    [[nodiscard]] std::map<std::uint32_t, NaiveFile> score(const WordQuery &query, const WordStatistics &statistics,
                                                          const DocumentFilter *filter) const
    {
        std::map<std::uint32_t, NaiveFile> found;
        std::uint32_t firstChunk = 0;
        for (std::uint32_t number = 0; number < m_files.size(); ++number) {
            const Counted &file = m_files[number];
            if (!file.chunks.empty() && (!filter || filter->acceptsFile(number))) {
                NaiveFile result = scoreFile(query, statistics, file, filter, firstChunk);
                if (!result.chunks.empty() || (query.pathsAlone && result.inPath != 0))
                    found.emplace(number, std::move(result));
            }
            firstChunk += static_cast<std::uint32_t>(file.chunks.size());
        }
        return found;
    }

private:
    using Counts = std::map<std::string, std::uint32_t>;
    struct CountedChunk
    {
        Counts body;
        Counts names;
        std::uint32_t length = 0;
    };
    struct Counted
    {
        Counts path;
        std::vector<CountedChunk> chunks;
    };

    static Counts countWords(const QByteArray &text)
    {
        Counts counts;
        for (const QByteArray &word : WordSplitter().words(text))
            ++counts[word.toStdString()];
        return counts;
    }

    static Counted countsOf(const TextFile &file)
    {
        Counted counted;
        counted.path = countWords(file.path);
        for (const TextChunk &chunk : file.chunks) {
            counted.chunks.push_back({countWords(chunk.text), countWords(chunk.names), 0});
            for (const auto &[word, count] : counted.chunks.back().body)
                counted.chunks.back().length += count;
        }
        return counted;
    }

    static std::uint32_t countOf(const Counts &counts, const std::string &word)
    {
        const auto found = counts.find(word);
        return found == counts.end() ? 0 : found->second;
    }

    static NaiveFile scoreFile(const WordQuery &query, const WordStatistics &statistics, const Counted &file,
                               const DocumentFilter *filter, std::uint32_t firstChunk)
    {
        NaiveFile result;
        for (std::uint32_t i = 0; i < file.chunks.size(); ++i) {
            if (!filter || filter->acceptsChunk(firstChunk + i))
                result.chunks.push_back({i});
        }
        for (std::size_t i = 0; i < query.terms.size(); ++i)
            addTerm(query.terms[i], i, statistics, file, result);
        std::erase_if(result.chunks, [](const NaiveFile::Chunk &chunk) { return (chunk.inChunk | chunk.inNames) == 0; });
        std::stable_sort(result.chunks.begin(), result.chunks.end(),
                         [](const auto &a, const auto &b) { return a.score > b.score; });
        result.order = result.fileScore + (result.chunks.empty() ? 0 : result.chunks.front().score);
        return result;
    }

    static void addTerm(const WordTerm &term, std::size_t number, const WordStatistics &statistics, const Counted &file,
                        NaiveFile &result)
    {
        const double idf = inverseFrequency(static_cast<double>(statistics.chunks),
                                            static_cast<double>(statistics.chunksWith[number])) * term.weight;
        const std::uint32_t bit = 1U << number;
        double best = 0;
        double all = 0;
        std::uint32_t allNames = 0;
        for (NaiveFile::Chunk &own : result.chunks) {
            const CountedChunk &chunk = file.chunks[own.chunkInFile];
            const std::uint32_t count = std::min(countOf(chunk.body, term.text), 255U);
            const std::uint32_t names = countOf(chunk.names, term.text);
            const double body = bodyFrequency(count, chunk.length / statistics.averageLength());
            best = std::max(best, body);
            all += body;
            allNames += names;
            own.score += idf * termStrength(body, names, 0);
            own.inChunk |= count > 0 ? bit : 0;
            own.inNames |= names > 0 ? bit : 0;
        }
        const std::uint32_t path = countOf(file.path, term.text);
        result.inFile |= best > 0 || allNames > 0 ? bit : 0;
        result.inPath |= path > 0 ? bit : 0;
        result.fileScore += idf * termStrength(best + 0.25 * (all - best), allNames, path);
    }

    std::vector<Counted> m_files;
};

} // namespace coco::search::test
