// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/StackLogLine.h"

#include <QDateTime>
#include <QString>

namespace coco::desktop {

/// How times stand in front of lines.
enum class LogClock { Local, Utc, Relative, Hidden };

/// Longer lines are cut, and say how long they were.
constexpr qsizetype kMaxLogChars = 4'000;

/// What a program wrote, fit to be shown on one line: colour codes and what was written over are gone, no
/// character can reorder or hide the others.
[[nodiscard]] QString cleanLogText(const QString &text);
/// Ready for the model: cleaned, and without the time and level that stand beside it anyway.
[[nodiscard]] stack::StackLogLine cleanLogLine(stack::StackLogLine line);

[[nodiscard]] QString logSourceTitle(stack::LogSource source);
/// "E", "W", "I", "D": one letter, for those who see no colours.
[[nodiscard]] QString logLevelLetter(stack::StackLogLevel level);
[[nodiscard]] QString logLevelWord(stack::StackLogLevel level);
/// Empty for an unknown time, and with Hidden.
[[nodiscard]] QString logTimeText(qint64 timeNs, LogClock clock, const QDateTime &now);
/// The line as it is saved and copied: time in UTC, level, source, text.
[[nodiscard]] QString logPlainText(const stack::StackLogLine &line);

} // namespace coco::desktop
