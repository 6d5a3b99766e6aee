// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/StackSpec.h"

#include <QJsonObject>

namespace coco::stack {

/// The container as a compose file that starts the same thing on the same volume; read by docker-compose
/// 1.29 and Compose 2. `configuration` is what containerConfiguration() makes. Values of variables that
/// look like secrets are left to the environment of whoever runs it. Pure.
[[nodiscard]] QString composeFileOf(const StackSpec &spec, const QJsonObject &configuration);

/// The same as commands of the Docker CLI, one per line, for a POSIX shell.
[[nodiscard]] QString commandLinesOf(const StackSpec &spec, const QJsonObject &configuration);

} // namespace coco::stack
