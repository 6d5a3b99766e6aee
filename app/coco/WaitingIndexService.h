// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/ForwardingIndexService.h"

#include <functional>

namespace coco::cli {

/// An index service that may not be there yet: every call asks for the real one and says why there
/// is none. Thread-safe as what it is given.
class WaitingIndexService final : public search::ForwardingIndexService
{
public:
    using Find = std::function<Result<search::IndexService *>()>;
    explicit WaitingIndexService(Find find)
        : m_find(std::move(find))
    {
    }

protected:
    Result<search::IndexService *> target() const override { return m_find(); }

private:
    const Find m_find;
};

} // namespace coco::cli
