// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace coco::search {

/// The text with what looks like a secret replaced by "[redacted]", for texts that leave this
/// computer: private keys, tokens of well-known services, JSON web tokens, bearer and basic
/// headers, values given to passwords, secrets, tokens and keys, and passwords in URLs and
/// connection strings. Lines stay lines. By pattern, so it is a net with holes: what does not look
/// like a secret passes. Pure, any thread.
[[nodiscard]] QString redactSecrets(const QString &text);

} // namespace coco::search
