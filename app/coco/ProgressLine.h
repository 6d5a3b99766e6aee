// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexTypes.h"

#include <QString>

namespace coco::cli {

/// One line that shows a run: bar, per cent, files, MB/s, time left, current file shortened to what
/// fits into `width` columns. Pure.
[[nodiscard]] QString progressLine(const search::IndexProgress &progress, int width);
/// "1.2 s", "3 min 20 s", "2 h 5 min"; seconds.
[[nodiscard]] QString durationText(double seconds);
/// "812 B", "1.5 KB", "4.2 MB" (powers of 1024)
[[nodiscard]] QString sizeText(qint64 bytes);
/// 1234567 as "1,234,567"
[[nodiscard]] QString countText(qint64 count);

} // namespace coco::cli
