// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QByteArrayList>

#include <chrono>
#include <cstdint>
#include <stop_token>

namespace coco::search {

/// What a program that reads foreign files may use.
struct ReaderLimits
{
    std::chrono::milliseconds time{20'000};
    std::int64_t memoryBytes = 1024LL * 1024 * 1024;
    qsizetype outputBytes = 8 * 1024 * 1024;
};

struct ReaderOutput
{
    QByteArray bytes;
    bool cut = false; ///< there was more than the limit; the program was ended
    int exitCode = 0; ///< 128 + signal when it crashed
};

/// Runs a program with `inputFd` as its standard input and returns what it prints. It gets no
/// environment but PATH, no other open file, its own process group, and an end when it overdraws a
/// limit or `stop` is requested: nothing is left behind. Blocking; from any thread.
/// `program` is an absolute path. Errors: Unavailable (cannot be started), Timeout, Cancelled.
[[nodiscard]] Result<ReaderOutput> runReader(const QByteArray &program, const QByteArrayList &arguments, int inputFd,
                                             const ReaderLimits &limits, std::stop_token stop);

} // namespace coco::search
