// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineEndpoint.h"

#include <QList>

namespace coco::docker {

/// A context of the Docker CLI. Plain value.
struct EngineContext
{
    QString name;
    QString description;
    EngineEndpoint endpoint;

    friend bool operator==(const EngineContext &, const EngineContext &) = default;
};

/// Reads the contexts below a configuration folder: contexts/meta/<sha256 of the name>/meta.json and
/// contexts/tls/<the same>/docker/ (docker/cli cli/context/store). Read only; copyable.
class ContextStore
{
public:
    explicit ContextStore(QString configFolder)
        : m_folder(std::move(configFolder))
    {
    }

    /// Errors: NotFound (the message lists what there is), Corrupted, PermissionDenied, Unsupported.
    [[nodiscard]] Result<EngineContext> context(const QString &name) const;
    /// Every context that can be read, by name; broken ones are left out.
    [[nodiscard]] QList<EngineContext> contexts() const;

private:
    [[nodiscard]] Result<EngineContext> read(const QString &id) const;

    QString m_folder;
};

/// A context's meta.json; `tlsFolder` holds its certificates or does not exist, `file` is for messages.
/// Errors: Corrupted, and those of parseEndpoint().
[[nodiscard]] Result<EngineContext> parseContextMeta(const QByteArray &json, const QString &tlsFolder, const QString &file);

} // namespace coco::docker
