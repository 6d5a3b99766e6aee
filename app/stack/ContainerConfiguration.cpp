// SPDX-License-Identifier: Apache-2.0
#include "stack/ContainerConfiguration.h"

#include "core/SecretMask.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

/// What the image's own scripts need as root; the services run without any (docker/docs/production.md).
const QStringList kCapabilities{u"CHOWN"_s, u"DAC_OVERRIDE"_s, u"FOWNER"_s, u"KILL"_s, u"SETGID"_s, u"SETUID"_s};

QString portKey(int port)
{
    return QString::number(port) + u"/tcp"_s;
}

QMap<QString, QString> environmentOf(const StackSpec &spec)
{
    QMap<QString, QString> environment; // sorted: the same spec gives the same hash
    for (auto it = spec.environment.begin(); it != spec.environment.end(); ++it)
        environment.insert(it.key(), *it);
    const auto add = [&environment](const QString &name, const QString &value) {
        if (!value.isEmpty())
            environment.insert(name, value);
    };
    const EmbeddingChoice &embedding = spec.embedding;
    add(u"COCOSEARCH_PATH_MAP"_s, pathMapOf(spec));
    add(u"COCOSEARCH_EMBEDDING_PROVIDER"_s, embedding.provider);
    add(u"COCOSEARCH_EMBED_MODEL"_s, embedding.model);
    add(embedding.provider == "ollama"_L1 ? u"COCOSEARCH_OLLAMA_URL"_s : u"COCOSEARCH_EMBEDDING_BASE_URL"_s, embedding.url);
    if (!embedding.apiKeyFile.isEmpty())
        add(u"COCOSEARCH_EMBEDDING_API_KEY_FILE"_s, QLatin1StringView(kApiKeyFile));
    // Published means reachable through the bridge, where the default of this container only is not enough.
    if (spec.ports.ollama != 0 && !environment.contains(u"OLLAMA_HOST"_s))
        environment.insert(u"OLLAMA_HOST"_s, u"0.0.0.0"_s);
    return environment;
}

void publish(QJsonObject &bindings, QJsonObject &exposed, int inside, int outside)
{
    if (outside == 0)
        return;
    bindings.insert(portKey(inside),
                    QJsonArray{QJsonObject{{u"HostIp"_s, u"127.0.0.1"_s}, {u"HostPort"_s, QString::number(outside)}}});
    exposed.insert(portKey(inside), QJsonObject());
}

/// A port inside that the environment moved.
int insidePort(const StackSpec &spec, const QString &variable, int usual)
{
    bool isNumber = false;
    const int port = spec.environment.value(variable).toInt(&isNumber);
    return isNumber && port > 0 && port < 65536 ? port : usual;
}

QJsonArray mountsOf(const StackSpec &spec)
{
    QJsonArray mounts{QJsonObject{{u"Type"_s, u"volume"_s}, {u"Source"_s, spec.volume}, {u"Target"_s, u"/data"_s}}};
    for (const RepositoryMount &mount : spec.repositories) {
        mounts.append(QJsonObject{{u"Type"_s, u"bind"_s},
                                  {u"Source"_s, mount.folder},
                                  {u"Target"_s, QString(u"/mnt/repos/"_s + mount.name)},
                                  {u"ReadOnly"_s, true}});
    }
    return mounts;
}

QJsonObject hostConfiguration(const StackSpec &spec, const docker::EngineFacts &engine, const QJsonObject &bindings)
{
    QJsonArray security{u"no-new-privileges"_s};
    if (engine.selinux)
        security.append(u"label=disable"_s); // relabelling a user's sources would change them for everybody
    QJsonObject host{
        {u"Mounts"_s, mountsOf(spec)},
        {u"PortBindings"_s, bindings},
        {u"NetworkMode"_s, spec.name},
        {u"ShmSize"_s, qint64(spec.resources.sharedMemoryMib) * 1024 * 1024},
        {u"RestartPolicy"_s, QJsonObject{{u"Name"_s, spec.restartsWithEngine ? u"unless-stopped"_s : u"no"_s}}},
        {u"LogConfig"_s, QJsonObject{{u"Type"_s, u"json-file"_s},
                                     {u"Config"_s, QJsonObject{{u"max-size"_s, u"10m"_s}, {u"max-file"_s, u"3"_s}}}}},
        {u"CapDrop"_s, QJsonArray{u"ALL"_s}},
        {u"CapAdd"_s, QJsonArray::fromStringList(kCapabilities)},
        {u"SecurityOpt"_s, security},
        {u"ExtraHosts"_s, QJsonArray{u"host.docker.internal:host-gateway"_s}},
    };
    if (spec.resources.processors > 0)
        host.insert(u"NanoCpus"_s, std::llround(spec.resources.processors * 1e9));
    if (spec.resources.memoryMib > 0)
        host.insert(u"Memory"_s, qint64(spec.resources.memoryMib) * 1024 * 1024);
    return host;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString hashOf(const QJsonObject &configuration, const QString &imageId)
{
    return QString::fromLatin1(QCryptographicHash::hash(QByteArray(compact(configuration) + imageId.toUtf8()), QCryptographicHash::Sha256).toHex());
}

} // namespace

QString pathMapOf(const StackSpec &spec)
{
    QStringList entries;
    for (const RepositoryMount &mount : spec.repositories)
        entries.append(mount.folder + u"=/mnt/repos/"_s + mount.name);
    return entries.join(u';');
}

QJsonObject comparableSettings(const StackSpec &spec, const QString &imageId)
{
    QJsonObject settings = StackSpec(spec).toJson();
    for (const QString &foreign : settings.keys()) {
        static const QStringList kept{u"name"_s,        u"volume"_s,    u"ports"_s,       u"repositories"_s,       u"resources"_s,
                                      u"embedding"_s, u"environment"_s, u"restart_with_engine"_s, u"stop_timeout_s"_s};
        if (!kept.contains(foreign))
            settings.remove(foreign);
    }
    QJsonObject environment = settings.value("environment"_L1).toObject();
    for (const QString &name : environment.keys()) {
        const QString masked = maskSecrets(name + u'=' + environment.value(name).toString());
        environment.insert(name, masked.section(u'=', 1));
    }
    settings.insert(u"environment"_s, environment);
    settings.insert(u"image"_s, QJsonObject{{u"reference"_s, spec.image.reference}, {u"id"_s, imageId}});
    return settings;
}

QJsonObject containerConfiguration(const StackSpec &spec, const Installation &installation, const docker::EngineFacts &engine,
                                   const QString &imageId)
{
    QJsonObject bindings;
    QJsonObject exposed;
    publish(bindings, exposed, insidePort(spec, u"COCOSEARCH_MCP_PORT"_s, kMcpPort), spec.ports.mcp);
    publish(bindings, exposed, insidePort(spec, u"COCOSEARCH_PG_PORT"_s, kPostgresPort), spec.ports.postgresql);
    publish(bindings, exposed, insidePort(spec, u"COCOSEARCH_OLLAMA_PORT"_s, kOllamaPort), spec.ports.ollama);
    QJsonArray environment;
    const QMap<QString, QString> variables = environmentOf(spec);
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.append(QString(it.key() + u'=' + *it));

    QJsonObject configuration{
        {u"Image"_s, spec.image.reference},
        {u"Env"_s, environment},
        {u"ExposedPorts"_s, exposed},
        {u"StopTimeout"_s, static_cast<int>(spec.stopTimeout.count())},
        {u"HostConfig"_s, hostConfiguration(spec, engine, bindings)},
    };
    QJsonObject labels;
    const auto ours = installation.labels(spec.name);
    for (auto it = ours.begin(); it != ours.end(); ++it)
        labels.insert(it.key(), *it);
    labels.insert(QLatin1StringView(kConfigurationLabel), hashOf(configuration, imageId));
    labels.insert(QLatin1StringView(kSettingsLabel), QString::fromUtf8(compact(comparableSettings(spec, imageId))));
    configuration.insert(u"Labels"_s, labels);
    return configuration;
}

} // namespace coco::stack
