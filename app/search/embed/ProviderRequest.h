// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"
#include "search/embed/EmbedderSettings.h"

#include <QJsonObject>

namespace coco::search {

/// A POST of JSON to the provider's base URL with `path` behind it, with the key as a bearer token
/// when there is one. Pure.
[[nodiscard]] net::HttpClientRequest providerRequest(const EmbedderSettings &settings,
                                                     const QString &path, const QJsonObject &body);

} // namespace coco::search
