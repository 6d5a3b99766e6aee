// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <string>
#include <string_view>

namespace coco::search {

/// One searchable word found in source text or in a query.
struct Word
{
    std::string_view text;  ///< normalised: lower case, stemmed unless `compound`
    qsizetype start = 0;    ///< bytes of the original it stands for
    qsizetype end = 0;
    bool compound = false;  ///< a whole identifier of several parts, e.g. "getusername"
};

/// Cuts text into words the way both the index and the query need it: identifiers are split at
/// underscores, at changes of case and around digits, and given whole as well when they had several
/// parts. Words of other scripts stay whole, in lower case; those without spaces give overlapping pairs. Words
/// beyond 64 bytes (192 in other scripts), lone characters inside identifiers and long numbers are dropped.
/// Any bytes are allowed. Keep one per thread: it reuses its buffers.
class WordSplitter
{
public:
    /// Calls `sink(const Word &)` for each word in order; stops early when it returns false.
    template<typename Sink>
    bool split(QByteArrayView text, Sink &&sink)
    {
        Run run;
        qsizetype at = 0;
        while (nextRun(text, at, run)) {
            cutParts(text, run);
            for (const Word &word : m_words) {
                if (!sink(word))
                    return false;
            }
        }
        return true;
    }

    /// Belongs to a run: what stands between two other bytes is cut by itself, wherever it stands.
    [[nodiscard]] static constexpr bool isRunByte(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || static_cast<unsigned char>(c) >= 0x80;
    }

    /// All words as a list of copies, for short texts.
    [[nodiscard]] QList<QByteArray> words(QByteArrayView text);

private:
    struct Run
    {
        qsizetype start = 0;
        qsizetype end = 0;
        bool ascii = true;
    };

    static bool nextRun(QByteArrayView text, qsizetype &at, Run &run);
    void cutParts(QByteArrayView text, const Run &run);
    void cutPiece(QByteArrayView text, const Run &run);
    void cutForeign(QByteArrayView text, const Run &run);
    void endPiece(QByteArrayView text, const Run &piece);
    void addPair(QByteArrayView text, qsizetype start, qsizetype next, qsizetype end);
    void addPart(QByteArrayView text, qsizetype start, qsizetype end, bool alone);
    void addCompound(QByteArrayView text, const Run &run);

    std::string m_buffer; ///< holds the characters of m_words; sized before it is filled
    QList<Word> m_words;
};

/// Reduces an English word (lower-case ASCII) to a stem shared by its usual forms: plural,
/// -ing, -ed, -er, -ion … Other words come back as they are. The result is a prefix of the word but
/// for an ending y, which becomes i, so that the word's own buffer can hold it.
/// Returns the length of the stem.
qsizetype stemInPlace(char *word, qsizetype length);

/// Convenience over stemInPlace().
[[nodiscard]] QByteArray stemmed(QByteArrayView lowerCaseWord);

} // namespace coco::search
