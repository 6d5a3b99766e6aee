// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace coco::net {

Q_DECLARE_LOGGING_CATEGORY(lcNet)

} // namespace coco::net
