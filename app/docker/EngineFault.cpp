// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineFault.h"

#include "net/HttpMessage.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr qsizetype kMaxText = 500;

struct Pattern
{
    QLatin1StringView text; ///< lower case
    Remedy remedy;
};

/// Texts of moby, containerd, Docker Desktop, Podman and registries. The first match counts, so the
/// narrower stand before the wider ones.
constexpr std::array kPatterns{
    Pattern{"port is already allocated"_L1, Remedy::ChoosePort},
    Pattern{"address already in use"_L1, Remedy::ChoosePort},
    Pattern{"ports are not available"_L1, Remedy::ChoosePort},
    Pattern{"only one usage of each socket address"_L1, Remedy::ChoosePort},
    Pattern{"/forwards/expose returned unexpected status"_L1, Remedy::ChoosePort},
    Pattern{"forbidden by its access permissions"_L1, Remedy::ChoosePort},
    Pattern{"could not resize shared memory segment"_L1, Remedy::MoreSharedMemory},
    Pattern{"no space left on device"_L1, Remedy::FreeEngineDisk},
    Pattern{"has wrong ownership"_L1, Remedy::UseNamedVolume},
    Pattern{"changing ownership of"_L1, Remedy::UseNamedVolume},
    Pattern{"could not change permissions of directory"_L1, Remedy::UseNamedVolume},
    Pattern{"docker-credential-"_L1, Remedy::PullAnonymously},
    Pattern{"toomanyrequests"_L1, Remedy::WaitForRegistry},
    Pattern{"pull rate limit"_L1, Remedy::WaitForRegistry},
    Pattern{"no matching manifest for"_L1, Remedy::OtherArchitecture},
    Pattern{"exec format error"_L1, Remedy::OtherArchitecture},
    Pattern{"manifest unknown"_L1, Remedy::CheckImageName},
    Pattern{"name unknown"_L1, Remedy::CheckImageName},
    Pattern{"no such image"_L1, Remedy::CheckImageName},
    Pattern{"manifest for"_L1, Remedy::CheckImageName},
    Pattern{"pull access denied"_L1, Remedy::SignIn},
    Pattern{"unauthorized"_L1, Remedy::SignIn},
    Pattern{"authentication required"_L1, Remedy::SignIn},
    Pattern{"no basic auth credentials"_L1, Remedy::SignIn},
    Pattern{"incorrect username or password"_L1, Remedy::SignIn},
    Pattern{"requested access to the resource is denied"_L1, Remedy::SignIn},
    Pattern{"x509:"_L1, Remedy::CheckEngineNetwork},
    Pattern{"proxyconnect"_L1, Remedy::CheckEngineNetwork},
    Pattern{"no such host"_L1, Remedy::CheckEngineNetwork},
    Pattern{"tls handshake timeout"_L1, Remedy::CheckEngineNetwork},
    Pattern{"i/o timeout"_L1, Remedy::CheckEngineNetwork},
    Pattern{"server misbehaving"_L1, Remedy::CheckEngineNetwork},
    Pattern{"network is unreachable"_L1, Remedy::CheckEngineNetwork},
    Pattern{"client.timeout exceeded while awaiting headers"_L1, Remedy::CheckEngineNetwork},
    Pattern{"bind source path does not exist"_L1, Remedy::RestoreFolder},
    Pattern{"mounts denied"_L1, Remedy::ShareFolder},
    Pattern{"is not shared from the host"_L1, Remedy::ShareFolder},
    Pattern{"invalid mount path"_L1, Remedy::ShareFolder},
    Pattern{"is too new. maximum supported api version"_L1, Remedy::UpdateEngine},
    Pattern{"is too old. minimum supported api version"_L1, Remedy::UpdateProgram},
    Pattern{"cannot connect to the docker daemon"_L1, Remedy::StartEngine},
    // A registry's refusal without a reason is this word alone; others say it of something else.
    Pattern{"permission denied"_L1, Remedy::None},
    Pattern{"authorization denied by plugin"_L1, Remedy::None},
    Pattern{"denied"_L1, Remedy::SignIn},
};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EngineFault)
};

QString adviceFor(Remedy remedy)
{
    switch (remedy) {
    case Remedy::ChoosePort:
        return Text::tr("A port the stack needs is taken or reserved. Choose another port, or close what holds it.");
    case Remedy::MoreSharedMemory:
        return Text::tr("The container has too little shared memory for the database. Raise it in the settings and recreate the container.");
    case Remedy::FreeEngineDisk:
        return Text::tr("The engine's disk is full. Free space on it, or remove images and containers you no longer need.");
    case Remedy::UseNamedVolume:
        return Text::tr("The data folder is on a mount whose owner cannot be changed. Use a named volume for the data.");
    case Remedy::PullAnonymously:
        return Text::tr("The Docker configuration names a password helper that is not installed. Public images can be pulled without it; "
                        "install it or remove credsStore from config.json for private ones.");
    case Remedy::SignIn:
        return Text::tr("The registry wants a login, or the image does not exist there. Check its name, or sign in with “docker login”.");
    case Remedy::WaitForRegistry:
        return Text::tr("The registry allows no more pulls for now. Wait a while, or sign in with “docker login”.");
    case Remedy::CheckImageName:
        return Text::tr("There is no such image. Check its name and tag, or build or load it.");
    case Remedy::OtherArchitecture:
        return Text::tr("The image is not made for this computer's processor. Choose another tag, or build it here.");
    case Remedy::CheckEngineNetwork:
        return Text::tr("The engine cannot reach the registry. It pulls by itself: check its proxy, DNS and certificates.");
    case Remedy::RestoreFolder:
        return Text::tr("A folder that is to be mounted no longer exists. Restore it, or remove it from the settings.");
    case Remedy::ShareFolder:
        return Text::tr("The engine is not allowed to see a folder. Add it under file sharing in the settings of Docker Desktop.");
    case Remedy::JoinDockerGroup:
        return Text::tr("You may not use this engine. Join the group “docker” and log in again; members of it have the rights of root.");
    case Remedy::StartEngine:
        return Text::tr("The engine does not run. Start it and try again.");
    case Remedy::UpdateEngine:
        return Text::tr("The engine is too old for this program. Update it.");
    case Remedy::UpdateProgram:
        return Text::tr("This program is too old for the engine. Update it.");
    case Remedy::None:
        break;
    }
    return {};
}

/// Podman answers 500 where Docker tells a conflict by its status.
bool isConflictOfPodman(const QString &text)
{
    return text.endsWith("container state improper"_L1) || text.endsWith("network already exists"_L1);
}

ErrorCode codeFor(int status, Remedy remedy, const QString &engineText)
{
    if (remedy == Remedy::None && isConflictOfPodman(engineText))
        return ErrorCode::Conflict;
    switch (remedy) {
    case Remedy::ChoosePort:
        return ErrorCode::Conflict;
    case Remedy::FreeEngineDisk:
        return ErrorCode::DiskFull;
    case Remedy::SignIn:
    case Remedy::JoinDockerGroup:
        return ErrorCode::PermissionDenied;
    case Remedy::CheckImageName:
    case Remedy::RestoreFolder:
        return ErrorCode::NotFound;
    case Remedy::UpdateEngine:
    case Remedy::UpdateProgram:
    case Remedy::OtherArchitecture:
        return ErrorCode::Unsupported;
    case Remedy::CheckEngineNetwork:
    case Remedy::WaitForRegistry:
    case Remedy::StartEngine:
        return ErrorCode::Unavailable;
    default:
        break;
    }
    return net::errorCodeFromStatus(status).value_or(ErrorCode::Io);
}

} // namespace

Remedy remedyFor(const QString &engineText)
{
    const QString text = engineText.toLower();
    for (const Pattern &pattern : kPatterns) {
        if (text.contains(pattern.text))
            return pattern.remedy;
    }
    return Remedy::None;
}

Error errorFromEngine(int status, const QString &engineText)
{
    const Remedy remedy = remedyFor(engineText);
    QString message = adviceFor(remedy);
    if (message.isEmpty()) {
        message = engineText.isEmpty() ? Text::tr("The engine refused without a reason (status %1). Its own log may tell more.").arg(status)
                                       : Text::tr("The engine says: %1").arg(engineText.left(kMaxText));
    }
    return {codeFor(status, remedy, engineText), message, status == 0 ? engineText : u"%1 %2"_s.arg(status).arg(engineText)};
}

QString textOfErrorBody(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    QString text = object.value("message"_L1).toString(object.value("cause"_L1).toString());
    if (text.isEmpty() && object.isEmpty()) {
        const QString plain = QString::fromUtf8(body.left(64 * 1024));
        const qsizetype title = plain.indexOf("<title>"_L1, 0, Qt::CaseInsensitive);
        const qsizetype end = plain.indexOf("</title>"_L1, title, Qt::CaseInsensitive);
        text = title >= 0 && end > title ? plain.mid(title + 7, end - title - 7) : plain.trimmed().section(u'\n', 0, 0);
    }
    return text.simplified().left(kMaxText);
}

} // namespace coco::docker
