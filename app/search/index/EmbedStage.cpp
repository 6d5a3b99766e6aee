// SPDX-License-Identifier: Apache-2.0
#include "search/index/EmbedStage.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qsizetype kFewestChunks = 32;
constexpr qsizetype kMostChunks = 1024;
constexpr std::chrono::milliseconds kQuick{700};
constexpr std::chrono::milliseconds kSlow{3'000};
constexpr qsizetype kMaxTextBytes = 6'000; // about the 2,000 tokens that common models take

QByteArrayView cut(QByteArrayView text)
{
    if (text.size() <= kMaxTextBytes)
        return text;
    qsizetype end = kMaxTextBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.first(end);
}

Error explained(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return error;
    return {error.code,
            QCoreApplication::translate("coco::EmbedStage",
                                        "Indexing ended because no vectors could be had: %1 What was done so far is "
                                        "kept; index again to continue.")
                .arg(error.message),
            error.detail};
}

} // namespace

QString embeddingText(const RepoPath &path, const ChunkRecord &chunk)
{
    QString text = path.toDisplay() + u'\n';
    if (!chunk.hierarchy.isEmpty())
        text += chunk.hierarchy + u'\n';
    return text + QString::fromUtf8(cut(chunk.text));
}

EmbedStage::EmbedStage(Embedder *embedder, const Clock &clock, std::stop_token stop)
    : m_embedder(embedder)
    , m_clock(clock)
    , m_stop(std::move(stop))
    , m_chunksPerCall(embedder ? kFewestChunks : 0)
{
}

void EmbedStage::add(FileOutcome outcome, const QList<EmbeddedText> &before)
{
    QHash<std::pair<QString, QByteArray>, const Embedding *> known;
    for (const EmbeddedText &text : before)
        known.insert({text.hierarchy, text.text}, &text.vector);
    for (ChunkRecord &chunk : outcome.record.chunks) {
        if (const Embedding *const vector = known.value({chunk.hierarchy, chunk.text}))
            chunk.embedding = *vector;
        else
            ++m_waitingChunks;
    }
    m_chunks += outcome.record.chunks.size();
    m_waiting.append(std::move(outcome));
}

bool EmbedStage::isFull() const
{
    // Files whose chunks all have vectors wait for nothing, and must not pile up.
    return m_waitingChunks >= m_chunksPerCall || m_chunks >= kMostChunks;
}

Result<QList<FileOutcome>> EmbedStage::flush()
{
    if (m_embedder && m_waitingChunks > 0) {
        const Clock::Steady begin = m_clock.now();
        if (const Result<void> done = embedWaiting(); !done)
            return fail(explained(done.error()));
        const auto spent = m_clock.now() - begin;
        if (spent < kQuick)
            m_chunksPerCall = std::min(m_chunksPerCall * 2, kMostChunks);
        else if (spent > kSlow)
            m_chunksPerCall = std::max(m_chunksPerCall / 2, kFewestChunks);
    }
    m_waitingChunks = 0;
    m_chunks = 0;
    return std::exchange(m_waiting, {});
}

Result<void> EmbedStage::embedWaiting()
{
    QStringList texts;
    texts.reserve(m_waitingChunks);
    for (const FileOutcome &file : std::as_const(m_waiting)) {
        for (const ChunkRecord &chunk : file.record.chunks) {
            if (chunk.embedding.empty())
                texts.append(embeddingText(file.path, chunk));
        }
    }
    COCO_TRY(std::vector<Embedding> vectors, m_embedder->embedDocuments(texts, m_stop));
    if (vectors.size() != static_cast<std::size_t>(texts.size()))
        return fail(ErrorCode::Protocol,
                    QCoreApplication::translate("coco::EmbedStage", "The embedder answered %1 texts with %2 vectors.")
                        .arg(texts.size())
                        .arg(vectors.size()));
    auto next = vectors.begin();
    for (FileOutcome &file : m_waiting) {
        for (ChunkRecord &chunk : file.record.chunks) {
            if (chunk.embedding.empty())
                chunk.embedding = std::move(*next++);
        }
    }
    return {};
}

} // namespace coco::search
