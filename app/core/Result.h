// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <tl/expected.hpp>

namespace coco {

/// A value or an Error. std::expected is missing from GCC 12's C++20, hence tl::expected.
template<typename T>
using Result = tl::expected<T, Error>;

/// Builds the failing side: `return fail(ErrorCode::NotFound, tr("…"), path);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString message, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(detail)});
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace coco

#define COCO_TRY_JOIN2(a, b) a##b
#define COCO_TRY_JOIN(a, b) COCO_TRY_JOIN2(a, b)
#define COCO_TRY_IMPL(holder, target, expression)                                                  \
    auto holder = (expression);                                                                    \
    if (!holder)                                                                                   \
        return tl::unexpected<::coco::Error>(std::move(holder).error());                           \
    target = *std::move(holder)

/// `COCO_TRY(auto rows, store.count());` – assigns the value or returns the error to our caller.
#define COCO_TRY(target, expression)                                                               \
    COCO_TRY_IMPL(COCO_TRY_JOIN(cocoTry, __LINE__), target, expression)
