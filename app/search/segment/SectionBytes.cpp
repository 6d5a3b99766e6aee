// SPDX-License-Identifier: Apache-2.0
#include "search/segment/SectionBytes.h"

#include <QCoreApplication>

namespace coco::search {

Result<std::string_view> MemoryBytes::view(std::uint64_t offset, std::uint64_t length) const
{
    if (offset > m_bytes.size() || length > m_bytes.size() - offset)
        return fail(ErrorCode::Corrupted,
                    QCoreApplication::translate("coco::SectionBytes", "A part of the index ends too early. Rebuild it with “coco index --fresh FOLDER”."));
    return m_bytes.substr(offset, length);
}

} // namespace coco::search
