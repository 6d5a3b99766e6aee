// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

namespace coco::cli {

/// The token on the first line of the file. Errors: NotFound (cannot be read), InvalidArgument (so
/// short that it can be guessed).
[[nodiscard]] Result<QByteArray> readTokenFile(const QString &path);

} // namespace coco::cli
