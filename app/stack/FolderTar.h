// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>

#include <functional>
#include <stop_token>

namespace coco::stack {

/// Packs the plain files below a folder as a tar. Blocks. Errors: those of the sink, Io, Cancelled.
[[nodiscard]] Result<void> packFolder(const QString &folder, const std::function<Result<void>(const QByteArray &)> &sink, std::stop_token stop);

/// Unpacks such a tar into a folder, which is made. Only plain files and folders are taken, and none whose
/// name would lead outside. `next` gives the bytes, empty at the end. Errors: those of `next`, Corrupted,
/// DiskFull, Io, Cancelled; what was unpacked so far is left to the caller.
[[nodiscard]] Result<void> unpackFolder(const std::function<Result<QByteArray>()> &next, const QString &folder, std::stop_token stop);

} // namespace coco::stack
