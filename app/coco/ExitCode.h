// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

namespace coco::cli {

/// What scripts rely on.
enum ExitCode { Ok = 0, Failed = 1, Usage = 2, NotReady = 3, Refused = 4 };

[[nodiscard]] constexpr int exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::Unsupported:
    case ErrorCode::TooLarge:
        return Usage;
    case ErrorCode::NotFound:
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
        return NotReady;
    case ErrorCode::Refused:
    case ErrorCode::PermissionDenied:
        return ExitCode::Refused;
    default:
        return Failed;
    }
}

} // namespace coco::cli
