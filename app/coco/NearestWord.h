// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace coco::cli {

/// The word of the list that was most likely meant; empty when none is close. Pure.
[[nodiscard]] QString nearestWord(const QString &typed, const QStringList &words);

} // namespace coco::cli
