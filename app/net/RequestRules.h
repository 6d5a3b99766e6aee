// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HostRules.h"
#include "net/HttpMessage.h"

#include <optional>

namespace coco::net {

/// Splits the target into path and query. A refusal for forms that are not ours to serve
/// (absolute, authority), broken percent-encoding or a NUL; nothing when all is well.
[[nodiscard]] std::optional<HttpResponse> takeTarget(HttpRequest &request);

/// A refusal when the fields leave any doubt where the body ends, or when it is too long;
/// nothing when all is well. `minorVersion` is that of HTTP/1.x.
[[nodiscard]] std::optional<HttpResponse> checkFraming(const HttpHeaders &headers, int minorVersion,
                                                       qsizetype maxBodyBytes);

/// Who may ask: Host and Origin against DNS rebinding, then the token. Immutable, so usable from
/// every thread.
class RequestRules
{
public:
    /// An empty token means that none is demanded.
    RequestRules(HostRules hosts, QByteArray bearerToken);

    /// The refusal of a request whose head is in, or nothing when it may go on.
    [[nodiscard]] std::optional<HttpResponse> check(const HttpRequest &head) const;

private:
    [[nodiscard]] std::optional<HttpResponse> checkHost(const HttpHeaders &headers) const;
    [[nodiscard]] std::optional<HttpResponse> checkOrigin(const HttpHeaders &headers) const;
    [[nodiscard]] std::optional<HttpResponse> checkToken(const HttpRequest &head) const;

    HostRules m_hosts;
    QByteArray m_bearerToken;
};

} // namespace coco::net
