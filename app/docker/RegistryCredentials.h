// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/ClientConfig.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <optional>

namespace coco::docker {

/// A login for a registry, as it goes into X-Registry-Auth. Plain value; never logged.
struct RegistryLogin
{
    QString user;
    QString password;
    QString identityToken;
    QString server;

    /// base64url of the JSON (moby api registry/authconfig.go).
    [[nodiscard]] QByteArray headerValue() const;

    friend bool operator==(const RegistryLogin &, const RegistryLogin &) = default;
};

/// Finds logins where the Docker CLI keeps them, read only: credHelpers of the registry, credsStore,
/// then the file itself. Lives on one thread with an event loop; destroying it ends what runs.
class RegistryCredentials : public QObject
{
    Q_OBJECT
public:
    /// `helperFolders`: searched for docker-credential-*; empty: PATH.
    explicit RegistryCredentials(ClientConfig config, QStringList helperFolders = {}, QObject *parent = nullptr);
    ~RegistryCredentials() override;

    /// Nothing when the registry is to be used anonymously. Errors: NotFound (a helper is named and
    /// not installed: pull anonymously and warn), Timeout, Protocol (the helper's answer), Cancelled.
    [[nodiscard]] QFuture<Result<std::optional<RegistryLogin>>> find(const QString &registryKey,
                                                                    std::chrono::milliseconds timeout = std::chrono::seconds(20));

private:
    const ClientConfig m_config;
    const QStringList m_helperFolders;
};

} // namespace coco::docker
