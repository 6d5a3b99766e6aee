// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/SearchTypes.h"
#include "search/store/ChunkStore.h"

#include <QHash>

#include <optional>
#include <stop_token>

namespace coco::search {

/// Lines of a file, cut once.
struct FileLines
{
    QByteArray text;
    QList<qsizetype> starts;

    /// Lines first…last (1-based, inclusive), each at most 200 bytes; empty when there are none.
    [[nodiscard]] QByteArray range(int first, int last) const;
};

/// Adds the lines around a hit: as many as asked for, or up to the borders of the symbol it lies in.
/// The file on disk is read only as long as it is what was indexed; otherwise the hit stays as it is.
/// For one search; one thread.
class ContextExpander
{
public:
    ContextExpander(IndexReader &reader, const SearchRequest &request, std::stop_token stop)
        : m_reader(reader)
        , m_request(request)
        , m_stop(std::move(stop))
    {
    }

    /// Once stopped, hits stay as they are.
    void expand(SearchHit &hit, const StoredChunk &chunk);
    /// Lines that were wanted could not be had; the next search may have them.
    [[nodiscard]] bool lacksLines() const { return m_lacksLines; }

private:
    struct Borders
    {
        int first = 0;
        int last = 0;
    };
    [[nodiscard]] Borders borders(const StoredChunk &chunk);
    [[nodiscard]] const FileLines *linesOf(const StoredChunk &chunk);

    IndexReader &m_reader;
    const SearchRequest &m_request;
    const std::stop_token m_stop;
    bool m_lacksLines = false;
    QHash<RepoPath, std::optional<FileLines>> m_files;
};

} // namespace coco::search
