// SPDX-License-Identifier: Apache-2.0
#include "search/embed/BuiltinEmbedder.h"

#include "search/embed/SubwordHasher.h"

#include <QCoreApplication>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

EmbedderIdentity BuiltinEmbedder::identity() const
{
    return {.provider = u"builtin"_s,
            .model = u"hashed-subwords-1"_s,
            .digest = {},
            .dimensions = kDimensions,
            .prefixMode = PrefixMode::None};
}

Result<std::vector<Embedding>> BuiltinEmbedder::embedDocuments(const QStringList &texts,
                                                               std::stop_token stop)
{
    SubwordHasher hasher(kDimensions);
    std::vector<Embedding> vectors;
    vectors.reserve(static_cast<std::size_t>(texts.size()));
    for (const QString &text : texts) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled,
                        QCoreApplication::translate("coco::Embedder", "Embedding was cancelled."));
        }
        vectors.push_back(hasher.vectorOf(text));
    }
    return vectors;
}

Result<Embedding> BuiltinEmbedder::embedQuery(const QString &text, std::stop_token stop)
{
    COCO_TRY(std::vector<Embedding> vectors, embedDocuments({text}, stop));
    return std::move(vectors.front());
}

} // namespace coco::search
