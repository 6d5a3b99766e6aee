// SPDX-License-Identifier: Apache-2.0
#include "stack/StackSpec.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

constexpr int kFileVersion = 1;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StackSpec)
};

/// Reads values of one object and remembers the first that is of the wrong kind.
class Reader
{
public:
    explicit Reader(QJsonObject object, QString place = {}, std::shared_ptr<std::optional<Error>> fault = std::make_shared<std::optional<Error>>())
        : m_object(std::move(object))
        , m_place(std::move(place))
        , m_fault(std::move(fault))
    {
    }

    [[nodiscard]] const std::optional<Error> &fault() const { return *m_fault; }

    void read(QLatin1StringView key, QString &target)
    {
        if (const QJsonValue value = take(key, QJsonValue::String, Text::tr("a text")); value.isString())
            target = value.toString();
    }
    void read(QLatin1StringView key, bool &target)
    {
        if (const QJsonValue value = take(key, QJsonValue::Bool, Text::tr("true or false")); value.isBool())
            target = value.toBool();
    }
    void read(QLatin1StringView key, double &target)
    {
        if (const QJsonValue value = take(key, QJsonValue::Double, Text::tr("a number")); value.isDouble())
            target = value.toDouble();
    }
    void read(QLatin1StringView key, int &target)
    {
        const QJsonValue value = take(key, QJsonValue::Double, Text::tr("a whole number"));
        if (!value.isDouble())
            return;
        const double number = value.toDouble();
        if (number != std::floor(number) || std::abs(number) > 1e9)
            return wrong(key, Text::tr("a whole number"));
        target = static_cast<int>(number);
    }
    void read(QLatin1StringView key, std::chrono::seconds &target)
    {
        int seconds = static_cast<int>(target.count());
        read(key, seconds);
        target = std::chrono::seconds(seconds);
    }
    void read(QLatin1StringView key, QHash<QString, QString> &target)
    {
        const QJsonObject object = take(key, QJsonValue::Object, Text::tr("an object of texts")).toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!it->isString())
                return wrong(key, Text::tr("an object of texts"));
            target.insert(it.key(), it->toString());
        }
    }
    [[nodiscard]] QJsonArray array(QLatin1StringView key) { return take(key, QJsonValue::Array, Text::tr("a list")).toArray(); }
    [[nodiscard]] Reader object(QLatin1StringView key)
    {
        return Reader(take(key, QJsonValue::Object, Text::tr("an object")).toObject(), placeOf(key), m_fault);
    }
    [[nodiscard]] Reader element(QLatin1StringView key, qsizetype position, const QJsonValue &value)
    {
        if (!value.isObject())
            wrong(key, Text::tr("a list of objects"));
        return Reader(value.toObject(), placeOf(key) + u'.' + QString::number(position), m_fault);
    }
    void wrong(QLatin1StringView key, const QString &expected)
    {
        if (!*m_fault)
            *m_fault = Error{ErrorCode::Corrupted, Text::tr("%1 must be %2. Mend or remove the entry.").arg(placeOf(key), expected), {}};
    }

private:
    [[nodiscard]] QString placeOf(QLatin1StringView key) const { return m_place.isEmpty() ? QString(key) : m_place + u'.' + key; }
    [[nodiscard]] QJsonValue take(QLatin1StringView key, QJsonValue::Type type, const QString &expected)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined() || value.type() == type)
            return value;
        wrong(key, expected);
        return QJsonValue::Undefined;
    }

    QJsonObject m_object;
    QString m_place;
    std::shared_ptr<std::optional<Error>> m_fault; ///< shared with the readers of inner objects
};

QJsonObject objectOf(const QHash<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        object.insert(it.key(), *it);
    return object;
}

void readBackend(Reader &root, BackendKind &kind)
{
    QString name = backendName(kind);
    root.read("backend"_L1, name);
    for (const BackendKind each : {BackendKind::Embedded, BackendKind::Docker, BackendKind::Remote}) {
        if (backendName(each) == name) {
            kind = each;
            return;
        }
    }
    root.wrong("backend"_L1, Text::tr("embedded, docker or remote"));
}

void readRepositories(Reader &root, QList<RepositoryMount> &repositories)
{
    const QJsonArray list = root.array("repositories"_L1);
    for (qsizetype i = 0; i < list.size(); ++i) {
        Reader entry = root.element("repositories"_L1, i, list.at(i));
        RepositoryMount mount;
        entry.read("folder"_L1, mount.folder);
        entry.read("name"_L1, mount.name);
        repositories.append(mount);
    }
}

void readParts(Reader &root, StackSpec &spec)
{
    Reader engine = root.object("engine"_L1);
    engine.read("host"_L1, spec.engineHost);
    engine.read("context"_L1, spec.engineContext);
    Reader image = root.object("image"_L1);
    image.read("reference"_L1, spec.image.reference);
    image.read("target"_L1, spec.image.target);
    image.read("platform"_L1, spec.image.platform);
    image.read("build_arguments"_L1, spec.image.buildArguments);
    Reader ports = root.object("ports"_L1);
    ports.read("mcp"_L1, spec.ports.mcp);
    ports.read("postgresql"_L1, spec.ports.postgresql);
    ports.read("ollama"_L1, spec.ports.ollama);
    Reader resources = root.object("resources"_L1);
    resources.read("processors"_L1, spec.resources.processors);
    resources.read("memory_mib"_L1, spec.resources.memoryMib);
    resources.read("shared_memory_mib"_L1, spec.resources.sharedMemoryMib);
    Reader embedding = root.object("embedding"_L1);
    embedding.read("provider"_L1, spec.embedding.provider);
    embedding.read("model"_L1, spec.embedding.model);
    embedding.read("url"_L1, spec.embedding.url);
    embedding.read("api_key_file"_L1, spec.embedding.apiKeyFile);
    Reader remote = root.object("remote"_L1);
    remote.read("url"_L1, spec.remoteUrl);
    remote.read("token_file"_L1, spec.remoteTokenFile);
}

/// What we know laid over what was there: keys of others stay.
QJsonObject laidOver(QJsonObject under, const QJsonObject &over)
{
    for (auto it = over.begin(); it != over.end(); ++it) {
        const bool isFreeForm = it.key() == "environment"_L1 || it.key() == "build_arguments"_L1;
        if (it->isObject() && under.value(it.key()).isObject() && !isFreeForm)
            under.insert(it.key(), laidOver(under.value(it.key()).toObject(), it->toObject()));
        else
            under.insert(it.key(), *it);
    }
    return under;
}

} // namespace

QString backendName(BackendKind kind)
{
    switch (kind) {
    case BackendKind::Docker:
        return u"docker"_s;
    case BackendKind::Remote:
        return u"remote"_s;
    case BackendKind::Embedded:
        break;
    }
    return u"embedded"_s;
}

Result<StackSpec> StackSpec::fromJson(const QJsonObject &root)
{
    Reader reader(root);
    int version = kFileVersion;
    reader.read("version"_L1, version);
    if (version > kFileVersion) {
        return fail(ErrorCode::Unsupported,
                    Text::tr("The stack's settings were written by a newer version of this program (format %1, this one knows %2). "
                             "Update the program.")
                        .arg(version)
                        .arg(kFileVersion));
    }
    StackSpec spec;
    spec.image.reference = defaultImageReference();
    spec.unknown = root;
    readBackend(reader, spec.backend);
    reader.read("name"_L1, spec.name);
    reader.read("volume"_L1, spec.volume);
    readRepositories(reader, spec.repositories);
    reader.read("environment"_L1, spec.environment);
    reader.read("restart_with_engine"_L1, spec.restartsWithEngine);
    reader.read("stop_timeout_s"_L1, spec.stopTimeout);
    reader.read("ready_timeout_s"_L1, spec.readyTimeout);
    readParts(reader, spec);
    if (reader.fault())
        return fail(*reader.fault());
    return spec;
}

QJsonObject StackSpec::toJson() const
{
    QJsonArray mounts;
    for (const RepositoryMount &mount : repositories)
        mounts.append(QJsonObject{{u"folder"_s, mount.folder}, {u"name"_s, mount.name}});
    const QJsonObject known{
        {u"version"_s, kFileVersion},
        {u"backend"_s, backendName(backend)},
        {u"name"_s, name},
        {u"volume"_s, volume},
        {u"engine"_s, QJsonObject{{u"host"_s, engineHost}, {u"context"_s, engineContext}}},
        {u"image"_s, QJsonObject{{u"reference"_s, image.reference},
                                 {u"target"_s, image.target},
                                 {u"platform"_s, image.platform},
                                 {u"build_arguments"_s, objectOf(image.buildArguments)}}},
        {u"ports"_s, QJsonObject{{u"mcp"_s, ports.mcp}, {u"postgresql"_s, ports.postgresql}, {u"ollama"_s, ports.ollama}}},
        {u"repositories"_s, mounts},
        {u"resources"_s, QJsonObject{{u"processors"_s, resources.processors},
                                     {u"memory_mib"_s, resources.memoryMib},
                                     {u"shared_memory_mib"_s, resources.sharedMemoryMib}}},
        {u"embedding"_s, QJsonObject{{u"provider"_s, embedding.provider},
                                     {u"model"_s, embedding.model},
                                     {u"url"_s, embedding.url},
                                     {u"api_key_file"_s, embedding.apiKeyFile}}},
        {u"environment"_s, objectOf(environment)},
        {u"restart_with_engine"_s, restartsWithEngine},
        {u"stop_timeout_s"_s, static_cast<int>(stopTimeout.count())},
        {u"ready_timeout_s"_s, static_cast<int>(readyTimeout.count())},
        {u"remote"_s, QJsonObject{{u"url"_s, remoteUrl}, {u"token_file"_s, remoteTokenFile}}},
    };
    return laidOver(unknown, known);
}

} // namespace coco::stack
