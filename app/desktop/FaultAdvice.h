// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "stack/StackSpec.h"

#include <QList>
#include <QString>

#include <utility>

namespace coco::desktop {

/// What an error's text tells a person in a terminal to do, for buttons in a window. Plain value.
struct FaultAdvice
{
    QList<std::pair<QString, QString>> settings; ///< place and value, as stack::withSpecValue() takes them
    bool image = false;                          ///< pull, build or load one
    bool log = false;                            ///< of the services
    bool room = false;                           ///< something has to be deleted
};

/// Reads the commands that the text names ("coco stack config set ports.mcp 3001"), which no translation changes. Pure.
[[nodiscard]] FaultAdvice adviceIn(const Error &error);
/// "Use port 3001", "Use the name cocosearch-1a2b3c"; empty without settings.
[[nodiscard]] QString adviceText(const FaultAdvice &advice);
/// `text` without the sentences that name a command of ours: a window has buttons for what they do. Pure.
[[nodiscard]] QString withoutCommands(const QString &text);
/// `spec` with the advised settings. Errors: as stack::withSpecValue().
[[nodiscard]] Result<stack::StackSpec> advised(stack::StackSpec spec, const FaultAdvice &advice);

} // namespace coco::desktop
