// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace coco::secrets {

/// Keeps secrets of this user by name. For secrets of a stack it is a cache: the volume has the truth,
/// and a value that is refused is read from there again. Implementations say which thread they live on.
///
/// There is no silent fallback from one store to another: who calls decides, and says so to the user.
class SecretStore
{
public:
    SecretStore() = default;
    virtual ~SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;

    /// Errors: NotFound, PermissionDenied (locked, or the user said no), Unavailable (no such service),
    /// Timeout, Refused (stored so that others could read or have written it), Io.
    [[nodiscard]] virtual QFuture<Result<QByteArray>> read(const QString &name) = 0;
    /// Replaces what has the name. Errors as read(), InvalidArgument (name), DiskFull, ReadOnly.
    [[nodiscard]] virtual QFuture<Result<void>> write(const QString &name, const QByteArray &value) = 0;
    /// Gone already is a success.
    [[nodiscard]] virtual QFuture<Result<void>> remove(const QString &name) = 0;
    /// For people: "the system's keychain", or the folder.
    [[nodiscard]] virtual QString place() const = 0;
};

/// Name under which a secret of an installation is kept, e.g. of kind "mcp_token".
[[nodiscard]] QString secretName(const QString &installation, const QString &kind);
/// 1–200 letters, digits and "._-", not beginning with a dot.
[[nodiscard]] bool isSecretName(const QString &name);

} // namespace coco::secrets
