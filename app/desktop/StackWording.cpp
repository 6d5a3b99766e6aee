// SPDX-License-Identifier: Apache-2.0
#include "desktop/StackWording.h"

#include "desktop/Wording.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <array>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::BackendKind;
using stack::ServiceState;
using stack::StackOperation;
using stack::StackPhase;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StackWording)
};

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

struct SettingWords
{
    QLatin1StringView place;
    const char *title;
};

constexpr std::array kSettings{
    SettingWords{"ports.mcp"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Port of the MCP server")},
    SettingWords{"ports.postgresql"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Port of PostgreSQL")},
    SettingWords{"ports.ollama"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Port of Ollama")},
    SettingWords{"image.reference"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Image")},
    SettingWords{"image.id"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Content of the image")},
    SettingWords{"name"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Name of the container")},
    SettingWords{"volume"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Volume")},
    SettingWords{"repositories"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Folders the container sees")},
    SettingWords{"resources.processors"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Processors")},
    SettingWords{"resources.memory_mib"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Memory in MiB")},
    SettingWords{"resources.shared_memory_mib"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Shared memory in MiB")},
    SettingWords{"embedding.provider"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Embedding service")},
    SettingWords{"embedding.model"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Embedding model")},
    SettingWords{"embedding.url"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Address of the embedding service")},
    SettingWords{"embedding.api_key_file"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "File with the embedding key")},
    SettingWords{"restart_with_engine"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Starts with the engine")},
    SettingWords{"stop_timeout_s"_L1, QT_TRANSLATE_NOOP("coco::StackWording", "Seconds it may take to stop")},
};

} // namespace

Tone toneOf(ServiceState state)
{
    switch (state) {
    case ServiceState::Starting:
        return Tone::Starting;
    case ServiceState::Ready:
        return Tone::Ready;
    case ServiceState::Degraded:
        return Tone::Degraded;
    case ServiceState::Failed:
        return Tone::Failed;
    case ServiceState::Stopped:
    case ServiceState::Off:
        return Tone::Stopped;
    case ServiceState::Unknown:
        break;
    }
    return Tone::Unknown;
}

Tone toneOf(StackPhase phase)
{
    switch (phase) {
    case StackPhase::Starting:
        return Tone::Starting;
    case StackPhase::Ready:
        return Tone::Ready;
    case StackPhase::Degraded:
        return Tone::Degraded;
    case StackPhase::EngineMissing:
    case StackPhase::Failed:
        return Tone::Failed;
    case StackPhase::NotCreated:
    case StackPhase::Stopped:
        break;
    }
    return Tone::Stopped;
}

QString stateWord(ServiceState state)
{
    return state == ServiceState::Off ? stack::serviceStateText(state) : toneWord(toneOf(state));
}

QString durationText(const QDateTime &since, const QDateTime &now)
{
    if (!since.isValid() || since > now)
        return {};
    const qint64 seconds = since.secsTo(now);
    if (seconds < 60)
        return Text::tr("just now");
    if (seconds < 3600)
        return Text::tr("for %1 min").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return Text::tr("for %1 h").arg(seconds / 3600);
    return Text::tr("for %1 d").arg(seconds / (24 * 3600));
}

QString momentText(const QDateTime &at)
{
    return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::LongFormat) : QString();
}

QString latencyText(std::chrono::milliseconds latency)
{
    const qint64 count = latency.count();
    if (count < 0)
        return {};
    if (count < 1)
        return Text::tr("under 1 ms");
    return count < 1000 ? Text::tr("%1 ms").arg(count) : Text::tr("%1 s").arg(QLocale().toString(double(count) / 1000, 'f', 1));
}

QString versionLine(const stack::ServiceStatus &service)
{
    const QString pgvector = service.figures.value("pgvector"_L1).toString();
    return joined({service.version, pgvector.isEmpty() ? QString() : u"pgvector "_s + pgvector});
}

QString figuresLine(const stack::ServiceStatus &service)
{
    const QJsonObject &figures = service.figures;
    QStringList parts{latencyText(service.latency)};
    if (figures.contains("database_bytes"_L1))
        parts.append(sizeText(figures.value("database_bytes"_L1).toInteger()));
    if (figures.contains("max_connections"_L1))
        parts.append(Text::tr("%1 of %2 connections")
                         .arg(countText(figures.value("connections"_L1).toInteger()), countText(figures.value("max_connections"_L1).toInteger())));
    if (const QString model = figures.value("model"_L1).toString(); !model.isEmpty())
        parts.append(model);
    if (figures.contains("model_bytes"_L1))
        parts.append(sizeText(figures.value("model_bytes"_L1).toInteger()));
    if (const qint64 dimensions = figures.value("dimensions"_L1).toInteger(); dimensions > 0)
        parts.append(Text::tr("%1 dimensions").arg(countText(dimensions)));
    if (figures.contains("chunks"_L1))
        parts.append(Text::tr("%1 chunks").arg(countText(figures.value("chunks"_L1).toInteger())));
    return joined(parts);
}

QString backendWord(BackendKind kind)
{
    switch (kind) {
    case BackendKind::Docker:
        return Text::tr("Docker");
    case BackendKind::Remote:
        return Text::tr("remote server");
    case BackendKind::Embedded:
        break;
    }
    return Text::tr("embedded");
}

QString stackTitle(const stack::StackStatus &status)
{
    switch (status.backend) {
    case BackendKind::Docker:
        return status.engine.isEmpty() ? Text::tr("Docker") : status.engine;
    case BackendKind::Remote:
        return status.server.host().isEmpty() ? Text::tr("Remote server") : Text::tr("Server at %1").arg(status.server.host());
    case BackendKind::Embedded:
        break;
    }
    return Text::tr("Embedded server");
}

QString stackSubtitle(const stack::StackStatus &status)
{
    const QString address = status.server.toString(QUrl::RemoveUserInfo);
    if (status.backend != BackendKind::Docker)
        return address;
    return joined({status.endpoint, status.containerName.isEmpty() ? QString() : Text::tr("container %1").arg(status.containerName), status.image,
                   address});
}

QString operationText(StackOperation operation)
{
    switch (operation) {
    case StackOperation::Up:
        return Text::tr("Starting the stack");
    case StackOperation::Down:
        return Text::tr("Stopping the stack");
    case StackOperation::Restart:
        return Text::tr("Restarting the stack");
    case StackOperation::Pull:
        return Text::tr("Downloading the image");
    case StackOperation::Build:
        return Text::tr("Building the image");
    case StackOperation::Load:
        return Text::tr("Loading the image");
    case StackOperation::BackUp:
        return Text::tr("Backing up");
    case StackOperation::Restore:
        return Text::tr("Restoring the backup");
    case StackOperation::Uninstall:
        return Text::tr("Removing the stack");
    case StackOperation::Look:
        break;
    }
    return Text::tr("Looking");
}

QString settingValue(const QString &value)
{
    constexpr int kShortId = 19; // "sha256:" and twelve digits; the rest tells a person nothing
    if (value.startsWith("sha256:"_L1))
        return value.left(kShortId);
    const QJsonDocument json = value.startsWith(u'[') ? QJsonDocument::fromJson(value.toUtf8()) : QJsonDocument();
    if (!json.isArray())
        return value.isEmpty() ? u"–"_s : value;
    QStringList folders;
    for (const QJsonValue &each : json.array())
        folders.append(each.toObject().value("folder"_L1).toString(each.toVariant().toString()));
    return folders.isEmpty() ? u"–"_s : folders.join(u", "_s);
}

QString settingTitle(const QString &place)
{
    for (const SettingWords &words : kSettings) {
        if (place == words.place)
            return QCoreApplication::translate("coco::StackWording", words.title);
    }
    return place;
}

QString portSettingOf(const QString &service)
{
    if (service == stack::kMcp)
        return u"ports.mcp"_s;
    if (service == stack::kPostgresql)
        return u"ports.postgresql"_s;
    return service == stack::kOllama ? u"ports.ollama"_s : QString();
}

} // namespace coco::desktop
