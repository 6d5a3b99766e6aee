// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "WordVectors.h"

#include "core/Result.h"
#include "search/store/StoreTypes.h"

#include <QCommandLineParser>

#include <cstdio>
#include <optional>
#include <vector>

namespace coco::bench {

/// What is measured with: the chunks of the tree, their vectors and questions about them.
struct Material
{
    QList<search::FileRecord> files;
    std::vector<search::Embedding> vectors; ///< of all chunks, in their order
    QList<QByteArray> queries;
    std::vector<search::Embedding> queryVectors;
    qint64 bytes = 0;
    int dimensions = 768;
    std::optional<WordVectors> words; ///< in place of the built-in embedder
};

/// Complains and ends: a figure from a failed step is worth nothing.
template<typename T>
T checked(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s (%s)\n", qPrintable(result.error().message), qPrintable(result.error().detail));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// By the options of bench_pgstore. Ends the program when a file cannot be read.
[[nodiscard]] Material prepare(const QCommandLineParser &parser);
/// Writes the words of the chunks, one a line. Returns the exit code.
[[nodiscard]] int writeCorpus(const QCommandLineParser &parser);

} // namespace coco::bench
