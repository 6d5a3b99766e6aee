// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace coco {

/// The text with what looks like a secret replaced by "***": passwords in URLs, bearer tokens, and
/// values of keys that end in token, secret, password or key (JSON, query and shell spellings).
/// Pure, any thread.
[[nodiscard]] QString maskSecrets(const QString &text);

} // namespace coco
