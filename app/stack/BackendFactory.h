// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "stack/DockerBackend.h"

#include <QLockFile>
#include <QProcessEnvironment>

namespace coco::stack {

/// What every back end is made from. Plain value.
struct BackendParts
{
    AppPaths paths;
    Installation installation;
    QString program; ///< absolute path of `coco`
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QByteArray usualEngine = {}; ///< as EndpointChoice::usualPlace
};

/// The engine that a spec means. Errors: those of resolveEndpoint().
[[nodiscard]] Result<docker::ResolvedEndpoint> engineOf(const StackSpec &spec, const BackendParts &parts);

/// The back end that the spec asks for. Errors: those of resolveEndpoint().
[[nodiscard]] Result<std::unique_ptr<StackBackend>> makeBackend(const StackSpec &spec, const BackendParts &parts);
[[nodiscard]] Result<std::unique_ptr<DockerBackend>> makeDockerBackend(const StackSpec &spec, const BackendParts &parts);

/// Holds the stack for one writer until it is destroyed; a holder that died is no holder. Errors:
/// Conflict naming the program and process that holds it; as ensureFolder().
[[nodiscard]] Result<std::unique_ptr<QLockFile>> lockStack(const AppPaths &paths);

/// How client commands reach the server of the stack, kept from the last start (0600). The volume holds
/// the truth; this is a cache.
[[nodiscard]] Result<void> rememberAccess(const AppPaths &paths, const ServerAccess &access);
/// NotFound when there is none.
[[nodiscard]] Result<ServerAccess> rememberedAccess(const AppPaths &paths);
void forgetAccess(const AppPaths &paths);

/// Folder for backups that nobody chose a place for.
[[nodiscard]] QString backupFolder(const AppPaths &paths);

} // namespace coco::stack
