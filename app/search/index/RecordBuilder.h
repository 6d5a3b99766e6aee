// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/ParsedFile.h"
#include "search/store/StoreTypes.h"

namespace coco::search {

/// Turns a parsed file into what the store keeps. Pure; `parsed` refers to `text`. Chunks beyond
/// what a file may have are merged with their neighbours.
[[nodiscard]] FileRecord buildRecord(const FileFingerprint &fingerprint, const ParsedFile &parsed, const QByteArray &text);

} // namespace coco::search
