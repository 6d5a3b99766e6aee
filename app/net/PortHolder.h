// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace coco::net {

/// "name (process 123)" of whoever listens on that TCP port here; empty when the system does not
/// say so (another user's process, or no /proc).
[[nodiscard]] QString portHolder(quint16 port);

} // namespace coco::net
