// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"

#include <QDateTime>
#include <QString>

namespace coco::desktop {

// Numbers, times and progress as people read them, in the locale in force.

/// "48,210"; "–" for a negative count.
[[nodiscard]] QString countText(qint64 count);
/// "3.4 MB"
[[nodiscard]] QString sizeText(qint64 bytes);
/// "just now", "4 minutes ago", "yesterday", else the date.
[[nodiscard]] QString relativeTime(qint64 epochSeconds, const QDateTime &now);
/// "about 12 s left", "about 3 min left"; empty when unknown.
[[nodiscard]] QString etaText(double seconds);
/// 0–100, or -1 while the total is unknown.
[[nodiscard]] int progressPercent(const search::IndexProgress &progress);
/// "indexing api 62 % · about 12 s left"
[[nodiscard]] QString progressLine(const Job &job);
/// Sentence about the files of a finished run.
[[nodiscard]] QString reportLine(const search::IndexReport &report);
/// Word for a reason of FileIssue; the reason itself when unknown.
[[nodiscard]] QString issueReasonText(const QString &reason);

} // namespace coco::desktop
