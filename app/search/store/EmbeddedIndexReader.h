// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkStore.h"
#include "search/store/IndexFile.h"

namespace coco::search {

/// Counts that describe an index; see IndexSummary.
struct IndexCounts
{
    qint64 files = 0;
    qint64 chunks = 0;
    qint64 failures = 0;
    qint64 byLines = 0;
    qint64 skipped = 0;
    QList<LanguageCount> languages;
    QList<std::pair<QString, qint64>> symbols;
    EmbedderIdentity embedder;
};

/// Reads one index: what is small from its database, the rest from its segments. Any thread; shared
/// by its users. A damaged segment is left out, and whoever searches is told.
class EmbeddedIndexReader final : public IndexReader
{
public:
    explicit EmbeddedIndexReader(std::shared_ptr<IndexFile> file);

    [[nodiscard]] QString name() const override { return m_file->name(); }
    [[nodiscard]] QString root() const override { return m_file->root(); }
    [[nodiscard]] quint64 generation() const override { return m_file->generation(); }
    [[nodiscard]] Result<LexicalAnswer> lexical(const LexicalQuery &query, std::stop_token stop) override;
    [[nodiscard]] EmbedderIdentity embedder() const override;
    [[nodiscard]] Result<QList<VectorCandidate>> nearest(const VectorQuery &query, std::stop_token stop) override;
    [[nodiscard]] Result<QList<StoredChunk>> chunks(const QList<ChunkId> &ids, bool withText,
                                                    std::stop_token stop) override;
    [[nodiscard]] Result<QList<StoredChunk>> places(const QList<ChunkId> &ids, std::stop_token stop) override;
    [[nodiscard]] Result<void> scan(const ChunkFilter &filter,
                                    const std::function<bool(const StoredChunk &)> &visit,
                                    std::stop_token stop) override;
    [[nodiscard]] Result<void> scanMatching(const TrigramQuery &query, const ChunkFilter &filter,
                                           const std::function<bool(const StoredChunk &)> &visit, std::stop_token stop) override;
    [[nodiscard]] Result<MatchAnswer> matching(const MatchQuery &query, std::stop_token stop) override;
    [[nodiscard]] Result<QList<SymbolRecord>> symbols(const RepoPath &file) override;
    [[nodiscard]] Result<std::optional<SymbolRecord>> symbolAround(const RepoPath &file, int firstLine, int lastLine,
                                                                   std::stop_token stop) override;
    [[nodiscard]] Result<bool> contains(const RepoPath &file) override;
    [[nodiscard]] Result<QList<FileIssue>> failures() override;
    [[nodiscard]] Result<QList<FileIssue>> skipped(int limit) override;
    [[nodiscard]] QString damage() override;
    [[nodiscard]] Result<void> verify(std::stop_token stop) override;

    [[nodiscard]] Result<IndexCounts> counts();
    /// See IndexWriter.
    [[nodiscard]] Result<QList<EmbeddedText>> embeddedTexts(const RepoPath &file);

private:
    /// `work(connection)` or `work(connection, segments)`, within one transaction.
    template<typename T, typename Work>
    Result<T> read(std::stop_token stop, Work &&work) const;
    template<typename T, typename Work>
    Result<T> readSegments(std::stop_token stop, Work &&work) const;

    std::shared_ptr<IndexFile> m_file;
};

} // namespace coco::search
