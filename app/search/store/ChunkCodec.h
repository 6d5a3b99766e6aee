// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/store/StoreTypes.h"

#include <optional>
#include <string>
#include <string_view>

namespace coco::search {

/// How chunks and symbols are written in segments. Pure functions, any thread; what is read is held
/// for hostile.

/// Everything but the text and the vector.
[[nodiscard]] std::string encodeChunk(const ChunkRecord &chunk);
/// Errors: Corrupted.
[[nodiscard]] Result<ChunkRecord> decodeChunk(std::string_view bytes);
/// Its names alone. Errors: Corrupted.
[[nodiscard]] Result<QByteArrayView> decodeNames(std::string_view bytes);

[[nodiscard]] std::string encodeSymbols(const QList<SymbolRecord> &symbols);
/// Errors: Corrupted.
[[nodiscard]] Result<QList<SymbolRecord>> decodeSymbols(std::string_view bytes);
/// The smallest of them that covers these lines, the first of equals. Errors: Corrupted.
[[nodiscard]] Result<std::optional<SymbolRecord>> decodeSymbolAround(std::string_view bytes, int firstLine, int lastLine);

} // namespace coco::search
