// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"

namespace coco::net {

/// Request line and fields up to the empty line. InvalidArgument for a URL that cannot be asked
/// and for fields that would break out of their line.
[[nodiscard]] Result<QByteArray> encodeRequestHead(const HttpClientRequest &request);

} // namespace coco::net
