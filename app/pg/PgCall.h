// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <stop_token>

namespace coco::pg {

/// How long one exchange with the server may take, and who may end it sooner.
struct PgCall
{
    std::chrono::milliseconds timeout{30'000};
    std::stop_token stop = {};
};

} // namespace coco::pg
