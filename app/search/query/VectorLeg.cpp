// SPDX-License-Identifier: Apache-2.0
#include "search/query/VectorLeg.h"

#include <QCoreApplication>

namespace coco::search {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::VectorLeg)
};

} // namespace

VectorLeg::VectorLeg(EmbedderSource *embedders, QueryEmbedder &queries, const QString &text, std::stop_token stop)
    : m_embedders(embedders)
    , m_queries(queries)
    , m_text(text)
    , m_stop(std::move(stop))
{
}

/// The embedder of this server must be the one that made the index. Conflict says it is not.
Result<Embedding> VectorLeg::vectorFor(const EmbedderIdentity &identity, const IndexReader &reader)
{
    Embedder *embedder = nullptr;
    if (m_embedders) {
        COCO_TRY(embedder, m_embedders->embedder());
    }
    const EmbedderIdentity ours = embedder ? embedder->identity() : EmbedderIdentity();
    if (ours != identity)
        return fail(ErrorCode::Conflict,
                    Text::tr("“%1” was searched by words only: its vectors were made by %2, this server uses %3. Start the server "
                             "with the former, or run “coco index %4 --fresh”.")
                        .arg(reader.name(), embedderLabel(identity), embedderLabel(ours), reader.root()));
    return m_queries.embed(*embedder, m_text, m_stop);
}

Result<QList<VectorCandidate>> VectorLeg::find(IndexReader &reader, const ChunkFilter &filter, int limit)
{
    const EmbedderIdentity identity = reader.embedder();
    if (identity.isNone())
        return QList<VectorCandidate>();
    Result<Embedding> vector = vectorFor(identity, reader);
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
    if (!vector) {
        const bool mismatch = vector.error().code == ErrorCode::Conflict;
        m_remarks.append({mismatch ? SearchRemark::Kind::EmbedderMismatch : SearchRemark::Kind::EmbedderUnavailable, reader.name(),
                          mismatch ? vector.error().message
                                   : Text::tr("“%1” was searched by words only: %2").arg(reader.name(), vector.error().message),
                          reader.root()});
        return QList<VectorCandidate>();
    }
    m_used = true;
    return reader.nearest({*std::move(vector), filter, limit}, m_stop);
}

} // namespace coco::search
