// SPDX-License-Identifier: Apache-2.0
#include "docker/ClientConfig.h"

#include "docker/SmallFile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

/// `auth` is base64 of "user:password"; a stray zero at the end is what older clients wrote
/// (docker/cli cli/config/configfile/file.go, decodeAuth).
ClientConfig::Login loginOf(const QJsonObject &entry)
{
    ClientConfig::Login login;
    login.identityToken = entry.value("identitytoken"_L1).toString();
    const QByteArray decoded = QByteArray::fromBase64(entry.value("auth"_L1).toString().toLatin1());
    const qsizetype colon = decoded.indexOf(':');
    if (colon > 0) {
        login.user = QString::fromUtf8(decoded.left(colon));
        QByteArray password = decoded.mid(colon + 1);
        while (password.endsWith('\0'))
            password.chop(1);
        login.password = QString::fromUtf8(password);
    }
    return login;
}

} // namespace

QString clientConfigFolder(const QString &dockerConfig, const QString &home)
{
    return dockerConfig.isEmpty() ? home + u"/.docker"_s : dockerConfig;
}

Result<ClientConfig> parseClientConfig(const QByteArray &json, const QString &file)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        return fail(ErrorCode::Corrupted,
                    QCoreApplication::translate("coco::ClientConfig",
                                                "%1 is not a Docker configuration: it is broken JSON. Correct or remove it.")
                        .arg(file),
                    error.errorString());
    }
    const QJsonObject object = document.object();
    ClientConfig config;
    config.currentContext = object.value("currentContext"_L1).toString();
    config.credentialStore = object.value("credsStore"_L1).toString();
    const QJsonObject helpers = object.value("credHelpers"_L1).toObject();
    for (auto it = helpers.begin(); it != helpers.end(); ++it) {
        if (!it.value().toString().isEmpty())
            config.credentialHelpers.insert(it.key(), it.value().toString());
    }
    const QJsonObject logins = object.value("auths"_L1).toObject();
    for (auto it = logins.begin(); it != logins.end(); ++it) {
        const ClientConfig::Login login = loginOf(it.value().toObject());
        if (!login.user.isEmpty() || !login.identityToken.isEmpty())
            config.logins.insert(it.key(), login);
    }
    return config;
}

Result<ClientConfig> readClientConfig(const QString &folder)
{
    const QString file = folder + u"/config.json"_s;
    COCO_TRY(const auto bytes, readSmallFile(file));
    return bytes ? parseClientConfig(*bytes, file) : ClientConfig();
}

} // namespace coco::docker
