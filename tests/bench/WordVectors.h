// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/embed/Embedder.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <vector>

namespace coco::bench {

/// Trained word vectors of a file, and texts as their weighted mean: a trained model that needs nothing but
/// a table, for measuring graphs on vectors as training makes them. Words are cut and stemmed as the index
/// does. A rare word weighs more than a frequent one. One thread, plain value.
class WordVectors
{
public:
    /// Reads the text form of word2vec: a line "WORDS DIMENSIONS", then per line a word and its numbers.
    /// InvalidArgument names a line that is none.
    [[nodiscard]] static Result<WordVectors> read(const QString &path);

    /// Weighs words by how many of the texts hold them; call once, before embed().
    void weigh(const QList<QByteArray> &texts);
    /// Of length 1. A text without a known word gets the mean of the whole table.
    [[nodiscard]] search::Embedding embed(const QByteArray &text) const;

    [[nodiscard]] int dimensions() const { return m_dimensions; }
    [[nodiscard]] qsizetype wordCount() const { return m_rows.size(); }

private:
    int m_dimensions = 0;
    QHash<QByteArray, qsizetype> m_rows;
    std::vector<float> m_table; ///< row by row
    std::vector<float> m_weights;
    search::Embedding m_mean;
};

/// The words of a text as the index cuts them, with blanks between: a line to train word vectors on.
[[nodiscard]] QByteArray trainingLine(const QByteArray &text);

} // namespace coco::bench
