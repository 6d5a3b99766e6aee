// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/DesktopSettings.h"

namespace coco::desktop {

/// Puts the proxy of the settings where the programs we start look for it: the embedded server asks embedding services
/// on the internet through it. Connections to servers that the person named never take one. Called once, before the
/// first program is started.
void applyProxy(const ProxySettings &proxy);

} // namespace coco::desktop
