// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QByteArray>

#include <cstdint>

namespace coco::docker {

/// What helps against a fault of the engine; a front end turns it into a button.
enum class Remedy : std::uint8_t {
    None,
    ChoosePort,        ///< something holds the port, or Windows reserves it
    MoreSharedMemory,  ///< recreate with a larger ShmSize
    FreeEngineDisk,
    UseNamedVolume,    ///< the data folder is on a mount that cannot change owners
    PullAnonymously,   ///< a credential helper is named and missing
    SignIn,
    WaitForRegistry,   ///< too many pulls
    CheckImageName,
    OtherArchitecture,
    CheckEngineNetwork, ///< the engine pulls: its proxy, DNS and certificates matter
    RestoreFolder,     ///< a mounted folder is gone
    ShareFolder,       ///< Docker Desktop or Rancher must be told to share it
    JoinDockerGroup,
    StartEngine,
    UpdateEngine,
    UpdateProgram,
};

/// Recognises the texts engines write (one row per pattern, see the table in the source). Pure.
[[nodiscard]] Remedy remedyFor(const QString &engineText);

/// A fault in our words, the engine's own text as the detail. `status` is the HTTP status, 0 when
/// it came inside a stream.
[[nodiscard]] Error errorFromEngine(int status, const QString &engineText);

/// The text of an error answer: message of JSON, Podman's cause, else the first line of plain text
/// or the title of a proxy's HTML page; at most 500 characters.
[[nodiscard]] QString textOfErrorBody(const QByteArray &body);

} // namespace coco::docker
