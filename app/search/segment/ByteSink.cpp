// SPDX-License-Identifier: Apache-2.0
#include "search/segment/ByteSink.h"

namespace coco::search {

Result<void> MemorySink::append(std::string_view bytes)
{
    m_bytes.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return {};
}

} // namespace coco::search
