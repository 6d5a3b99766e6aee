// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace coco::tests {

/// What the s6-rc sources below `rootfs` (the tree that becomes / of the image) do against the rules of
/// the format and ours; empty when they keep them all. Each finding names the service and the file.
[[nodiscard]] QStringList serviceGraphFindings(const QString &rootfs);

} // namespace coco::tests
