// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/EngineSession.h"

#include <QByteArray>
#include <QIODevice>

namespace coco::stack {

/// Runs a program beside the container's own and collects what it writes, 1 MiB at most. Blocks.
/// Errors: those of EngineExec; Io with the program's last words when it fails.
[[nodiscard]] Result<QByteArray> runProgram(const EngineSession &engine, const QString &containerId, const QStringList &command,
                                            const std::stop_token &stop,
                                            std::chrono::milliseconds timeout = std::chrono::seconds(30));

/// Called on the engine's thread with each piece; an error ends the program.
using ByteSink = std::function<Result<void>(const QByteArray &)>;
/// The next piece of input, empty at the end; an error ends the program.
using ByteSource = std::function<Result<QByteArray>()>;

/// The same with input and output of any size, which are streamed: `source` may be empty for none. When stopped it
/// returns once the engine took up ending the program, however soon the session goes. Also Timeout when nothing moved
/// for `patience`, after which the program is ended: a database that builds its indexes says nothing for long.
[[nodiscard]] Result<void> streamProgram(const EngineSession &engine, const QString &containerId, const QStringList &command,
                                         const ByteSource &source, const ByteSink &sink, const std::stop_token &stop,
                                         std::chrono::milliseconds patience = std::chrono::hours(3));

} // namespace coco::stack
