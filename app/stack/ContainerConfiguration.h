// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineTypes.h"
#include "stack/Installation.h"
#include "stack/StackSpec.h"

namespace coco::stack {

/// Where things are inside the container.
inline constexpr int kMcpPort = 3000;
inline constexpr int kPostgresPort = 5432;
inline constexpr int kOllamaPort = 11434;
inline constexpr char kTokenFile[] = "/data/cocosearch/secrets/mcp_token";
inline constexpr char kPasswordFile[] = "/data/cocosearch/secrets/postgres_password";
inline constexpr char kApiKeyFile[] = "/data/embedding_api_key";
inline constexpr int kServerUser = 72; ///< numeric id that the server runs under; part of the volume's format
inline constexpr char kHealthScript[] = "/etc/s6-overlay/scripts/health-check";

/// Body of POST /containers/create for a spec, on an engine of these traits (SELinux, rootless), labels
/// included. `imageId` goes into the hash, so that a new image of the same name is a change. Pure.
[[nodiscard]] QJsonObject containerConfiguration(const StackSpec &spec, const Installation &installation,
                                                 const docker::EngineFacts &engine, const QString &imageId);

/// The part of a spec that decides what the container is like, for people and for comparing; no secrets.
[[nodiscard]] QJsonObject comparableSettings(const StackSpec &spec, const QString &imageId);

/// Value of COCOSEARCH_PATH_MAP; empty without repositories.
[[nodiscard]] QString pathMapOf(const StackSpec &spec);

} // namespace coco::stack
