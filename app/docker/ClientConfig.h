// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace coco::docker {

/// What we use of the Docker CLI's config.json. Read only: the file is never written by us.
struct ClientConfig
{
    /// Login kept in the file itself; standard base64 in the file, split here.
    struct Login
    {
        QString user;
        QString password;
        QString identityToken;

        friend bool operator==(const Login &, const Login &) = default;
    };

    QString currentContext;                 ///< empty: default
    QString credentialStore;                ///< name after "docker-credential-"
    QHash<QString, QString> credentialHelpers; ///< registry → name
    QHash<QString, Login> logins;           ///< registry → login

    friend bool operator==(const ClientConfig &, const ClientConfig &) = default;
};

/// Folder of config.json: DOCKER_CONFIG, else ~/.docker.
[[nodiscard]] QString clientConfigFolder(const QString &dockerConfig, const QString &home);

/// Entries of the wrong type are left out, unknown ones ignored. Errors: Corrupted (not JSON, not an
/// object; the message names the file).
[[nodiscard]] Result<ClientConfig> parseClientConfig(const QByteArray &json, const QString &file);
/// A missing file is an empty configuration. Errors: Corrupted, PermissionDenied, TooLarge.
[[nodiscard]] Result<ClientConfig> readClientConfig(const QString &folder);

} // namespace coco::docker
