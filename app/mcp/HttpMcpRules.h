// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/JsonRpcMessage.h"
#include "net/HttpMessage.h"

namespace coco::mcp {

/// Header rules of the streamable HTTP transport as pure functions. Any thread.

inline constexpr char kSessionHeader[] = "Mcp-Session-Id";
inline constexpr char kVersionHeader[] = "MCP-Protocol-Version";

/// In which forms a client takes an answer.
struct AcceptedForms
{
    bool json = false;
    bool eventStream = false;
};

/// Without an Accept field, and for */*, JSON; streams only for those who name them.
[[nodiscard]] AcceptedForms acceptedForms(const net::HttpHeaders &headers);
[[nodiscard]] bool hasJsonBody(const net::HttpHeaders &headers);
/// False when the field names a revision that we do not speak; absent is fine.
[[nodiscard]] bool hasKnownRevision(const net::HttpHeaders &headers);
/// Value of project_path in the query, where it is an absolute path.
[[nodiscard]] QString projectPathOf(const net::HttpRequest &request);

[[nodiscard]] net::HttpResponse jsonAnswer(int status, const QByteArray &body);
/// A JSON-RPC error as the body of an HTTP answer.
[[nodiscard]] net::HttpResponse errorAnswer(int status, int code, const QString &message);
[[nodiscard]] net::HttpResponse errorAnswer(int status, const JsonRpcResponse &error);

} // namespace coco::mcp
