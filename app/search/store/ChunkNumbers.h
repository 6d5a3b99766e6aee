// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/StoreTypes.h"

namespace coco::search {

/// Chunk ids carry their file: the upper bits are the file's number, the lower its chunk's.
constexpr int kChunkBits = 14;
constexpr std::int64_t kMaxChunksPerFile = std::int64_t(1) << kChunkBits;

[[nodiscard]] constexpr std::int64_t fileOfChunk(ChunkId chunk)
{
    return chunk >> kChunkBits;
}
[[nodiscard]] constexpr ChunkId firstChunkOf(std::int64_t file)
{
    return file << kChunkBits;
}

} // namespace coco::search
