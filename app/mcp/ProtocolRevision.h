// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/JsonRpcMessage.h"

#include <QStringList>
#include <QStringView>

namespace coco::mcp {

/// The revisions with a handshake that we speak, oldest first.
enum class ProtocolRevision {
    V2025_03_26, ///< the only one with batches
    V2025_06_18, ///< structured results, MCP-Protocol-Version header
    V2025_11_25, ///< bad tool input is a tool result
};

inline constexpr ProtocolRevision kNewestRevision = ProtocolRevision::V2025_11_25;
/// What an HTTP request without the MCP-Protocol-Version header is taken for.
inline constexpr ProtocolRevision kRevisionWithoutHeader = ProtocolRevision::V2025_03_26;

[[nodiscard]] QString revisionName(ProtocolRevision revision);
[[nodiscard]] std::optional<ProtocolRevision> revisionFromName(QStringView name);
/// Newest first.
[[nodiscard]] QStringList revisionNames();
[[nodiscard]] constexpr bool allowsBatches(ProtocolRevision revision)
{
    return revision == ProtocolRevision::V2025_03_26;
}

/// The two dialects of the protocol, told apart per request: legacy ones (up to 2025-11-25) open a
/// session with initialize, modern ones (from 2026-07-28) carry their revision in each request.
enum class ProtocolEra { Legacy, Modern };

[[nodiscard]] ProtocolEra eraOf(const JsonRpcRequest &request);

} // namespace coco::mcp
