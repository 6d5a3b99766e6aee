// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpMessage.h"

#include <optional>

namespace coco::net {

/// How the client learns where a response's body ends.
struct BodyFraming
{
    enum class Kind { None, Length, Chunked, UntilClose };
    Kind kind = Kind::None;
    qsizetype length = 0; ///< bytes, of Kind::Length
};

/// Status line and fields up to the empty line. Fields about the framing and the connection are
/// ours; a handler's own are left out, as is any field with a line break in it.
[[nodiscard]] QByteArray encodeResponseHead(int status, const HttpHeaders &headers,
                                            const BodyFraming &framing, bool close);

/// One chunk of a chunked body; `bytes` must not be empty, since an empty chunk ends the body.
[[nodiscard]] QByteArray encodeChunk(const QByteArray &bytes);
[[nodiscard]] QByteArray encodeLastChunk();

} // namespace coco::net
