// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "secrets/SecretStore.h"

#include <chrono>
#include <memory>

namespace coco::secrets {

/// The system's keychain (Secret Service, KWallet …). Lives on a thread with an event loop; the system
/// may ask the user to unlock it, so answers take as long as a person needs, at most `patience`. Never
/// stores anything in plain text by itself. Where the library is missing every call is Unsupported.
[[nodiscard]] std::unique_ptr<SecretStore> makeKeychainStore(std::chrono::milliseconds patience = std::chrono::seconds(60));

} // namespace coco::secrets
