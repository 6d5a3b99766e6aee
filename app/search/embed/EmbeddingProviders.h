// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

namespace coco::search {

/// What is fixed about a provider of embeddings. Plain value.
struct EmbeddingProvider
{
    QString id{};           ///< as in EmbedderSettings::provider
    QString name{};         ///< for people
    QString model{};        ///< the default; empty: must be named
    QUrl baseUrl{};         ///< the default; empty: none, or must be given
    QStringList keyNames{}; ///< variables that hold its key, the first that is set wins
    bool needsUrl = false;
    bool needsKey = false;
    bool isHosted = false; ///< texts go to somebody else's computers by design
};

/// nullptr for an unknown id. "none" is not a provider.
[[nodiscard]] const EmbeddingProvider *embeddingProvider(const QString &id);
/// Ids in the order they are offered, without "none".
[[nodiscard]] QStringList embeddingProviderIds();

/// Whether the host is this computer or in a private network: loopback, private and link-local
/// addresses, names without a dot (containers) and names that are only valid locally.
[[nodiscard]] bool isPrivateHost(const QUrl &url);

} // namespace coco::search
