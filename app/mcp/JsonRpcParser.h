// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/JsonRpcMessage.h"

#include <QByteArrayView>

namespace coco::mcp {

/// Bounds on what is read from a peer.
struct JsonRpcLimits
{
    qsizetype maxBytes = 4 * 1024 * 1024;
    int maxDepth = 64; ///< of nested arrays and objects
    qsizetype maxBatch = 100;
};

/// Reads one body or line. Never fails: what cannot be understood is a JsonRpcMalformed with the
/// answer to give (-32700 when it is no JSON, -32600 when it is no message). Any thread.
[[nodiscard]] JsonRpcPayload parseJsonRpc(QByteArrayView bytes, const JsonRpcLimits &limits = {});

/// The same for a value that has been read already.
[[nodiscard]] JsonRpcMessage messageFromJson(const QJsonValue &value);

} // namespace coco::mcp
