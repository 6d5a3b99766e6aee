// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pg/PgCopyBuffer.h"
#include "search/rank/Words.h"
#include "search/store/StoreTypes.h"

#include <string>
#include <vector>

namespace coco::search {

/// The words of a text as a tsvector that remembers how often each occurs.
///
/// A word's count in the text is the number of its positions of weight D; words among the names carry
/// one more position, of weight C (once) or A (more often). ts_rank of a single word is then a known
/// function of these counts, the only one that the server evaluates per row and word without unpacking
/// the whole vector; readCount() inverts it.

/// A word's form in the database: what is no UTF-8 is spelled out.
[[nodiscard]] QByteArray lexemeOf(QByteArrayView word);
/// As part of a tsquery.
[[nodiscard]] QByteArray quotedLexeme(const QByteArray &lexeme);

struct WordCounts
{
    std::uint8_t body = 0;  ///< capped at 254
    std::uint8_t names = 0; ///< capped at 2, more makes no difference to the score
};

/// `ts_rank(` of this, the column and a single word `)` is what readCount() takes.
inline constexpr const char *kRankWeights = "'{0.1, 0.5, 0.75, 1}'";
[[nodiscard]] WordCounts readCount(double rank);

/// Cuts texts and writes their vectors. Reuses its buffers: one per thread.
class WordVectorWriter
{
public:
    /// Fills words() from the text and the names defined in it. Returns the number of words in `text`.
    int cut(QByteArrayView text, QByteArrayView names);
    /// Appends the tsvector as a field of a COPY row.
    void write(pg::PgCopyBuffer &buffer) const;
    /// Distinct, ascending by bytes.
    [[nodiscard]] const std::vector<std::pair<std::string, WordCounts>> &words() const { return m_words; }

private:
    void add(std::string_view word, bool name);
    void merge();

    WordSplitter m_splitter;
    std::vector<std::pair<std::string, WordCounts>> m_words;
};

} // namespace coco::search
