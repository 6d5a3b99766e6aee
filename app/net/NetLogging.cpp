// SPDX-License-Identifier: Apache-2.0
#include "net/NetLogging.h"

namespace coco::net {

Q_LOGGING_CATEGORY(lcNet, "coco.net", QtInfoMsg)

} // namespace coco::net
