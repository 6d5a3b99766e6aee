// SPDX-License-Identifier: Apache-2.0
#include "stack/StackExport.h"

#include "core/SecretMask.h"
#include "stack/Installation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

/// YAML reads what JSON writes; Compose would fill in what stands behind a dollar sign.
QString yaml(const QString &value)
{
    QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2)).replace(u'$', u"$$"_s);
}

QString shell(const QString &value)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_./:=@%+,-]+\\z"_s);
    if (plain.match(value).hasMatch())
        return value;
    return u'\'' + QString(value).replace(u'\'', u"'\\''"_s) + u'\'';
}

bool isSecret(const QString &assignment)
{
    return maskSecrets(assignment) != assignment;
}

/// What both forms are made from, read out of the engine's form.
struct Parts
{
    explicit Parts(const QJsonObject &configuration)
        : host(configuration.value("HostConfig"_L1).toObject())
        , image(configuration.value("Image"_L1).toString())
        , stopSeconds(configuration.value("StopTimeout"_L1).toInt())
    {
        for (const QJsonValue &entry : configuration.value("Env"_L1).toArray())
            environment.append(entry.toString());
        const QJsonObject bindings = host.value("PortBindings"_L1).toObject();
        for (auto it = bindings.begin(); it != bindings.end(); ++it) {
            const QJsonValue binding = it->toArray().first();
            ports.append(u"%1:%2:%3"_s.arg(binding["HostIp"_L1].toString(), binding["HostPort"_L1].toString(), it.key().section(u'/', 0, 0)));
        }
        const QJsonObject all = configuration.value("Labels"_L1).toObject();
        for (auto it = all.begin(); it != all.end(); ++it)
            labels.append({it.key(), it->toString()});
    }

    [[nodiscard]] QStringList texts(QLatin1StringView key) const
    {
        QStringList list;
        for (const QJsonValue &value : host.value(key).toArray())
            list.append(value.toString());
        return list;
    }
    [[nodiscard]] QJsonArray mounts() const { return host.value("Mounts"_L1).toArray(); }
    [[nodiscard]] QString restart() const { return host.value("RestartPolicy"_L1)["Name"_L1].toString(); }
    [[nodiscard]] QJsonObject logOptions() const { return host.value("LogConfig"_L1)["Config"_L1].toObject(); }
    [[nodiscard]] double processors() const { return host.value("NanoCpus"_L1).toDouble() / 1e9; }
    [[nodiscard]] qint64 number(QLatin1StringView key) const { return host.value(key).toInteger(); }

    QJsonObject host;
    QString image;
    int stopSeconds;
    QStringList environment;
    QStringList ports;
    QList<std::pair<QString, QString>> labels;
};

class ComposeWriter
{
public:
    [[nodiscard]] QString write(const StackSpec &spec, const Parts &parts)
    {
        line(0, u"# Starts what CocoSearch starts, on the same volume. Stop and remove the other one first:"_s);
        line(0, u"#   coco stack down && docker rm "_s + shell(spec.name));
        line(0, u"# Volume and network exist since “coco stack up” was run once; “coco stack export cli” shows how they are made."_s);
        line(0, u"version: \"3.9\""_s);
        line(0, u"services:"_s);
        line(1, u"cocosearch:"_s);
        line(2, u"image: "_s + yaml(parts.image));
        line(2, u"container_name: "_s + yaml(spec.name));
        line(2, u"restart: "_s + yaml(parts.restart()));
        line(2, u"stop_grace_period: %1s"_s.arg(parts.stopSeconds));
        line(2, u"shm_size: %1"_s.arg(parts.number("ShmSize"_L1)));
        if (parts.processors() > 0)
            line(2, u"cpus: %1"_s.arg(parts.processors()));
        if (parts.number("Memory"_L1) > 0)
            line(2, u"mem_limit: %1"_s.arg(parts.number("Memory"_L1)));
        list(u"cap_drop"_s, parts.texts("CapDrop"_L1));
        list(u"cap_add"_s, parts.texts("CapAdd"_L1));
        list(u"security_opt"_s, parts.texts("SecurityOpt"_L1));
        list(u"extra_hosts"_s, parts.texts("ExtraHosts"_L1));
        list(u"ports"_s, parts.ports);
        writeEnvironment(parts);
        writeMounts(parts);
        writeLogging(parts);
        line(2, u"labels:"_s);
        for (const auto &[name, value] : parts.labels)
            line(3, yaml(name) + u": "_s + yaml(value));
        list(u"networks"_s, {u"stack"_s});
        writeShared(spec);
        return m_text;
    }

private:
    void line(int depth, const QString &text) { m_text += QString(depth * 2, u' ') + text + u'\n'; }
    void list(const QString &key, const QStringList &values)
    {
        if (values.isEmpty())
            return;
        line(2, key + u':');
        for (const QString &value : values)
            line(3, u"- "_s + yaml(value));
    }

    void writeEnvironment(const Parts &parts)
    {
        if (parts.environment.isEmpty())
            return;
        line(2, u"environment:"_s);
        for (const QString &entry : parts.environment) {
            const QString name = entry.section(u'=', 0, 0);
            line(3, yaml(name) + u": "_s + (isSecret(entry) ? u"\"${%1:?set it before you start this}\""_s.arg(name) : yaml(entry.section(u'=', 1))));
        }
    }

    void writeMounts(const Parts &parts)
    {
        line(2, u"volumes:"_s);
        for (const QJsonValue &mount : parts.mounts()) {
            const bool isVolume = mount["Type"_L1].toString() == "volume"_L1;
            line(3, u"- type: "_s + mount["Type"_L1].toString());
            line(4, u"source: "_s + (isVolume ? u"data"_s : yaml(mount["Source"_L1].toString())));
            line(4, u"target: "_s + yaml(mount["Target"_L1].toString()));
            if (mount["ReadOnly"_L1].toBool())
                line(4, u"read_only: true"_s);
        }
    }

    void writeLogging(const Parts &parts)
    {
        line(2, u"logging:"_s);
        line(3, u"driver: json-file"_s);
        line(3, u"options:"_s);
        const QJsonObject options = parts.logOptions();
        for (auto it = options.begin(); it != options.end(); ++it)
            line(4, yaml(it.key()) + u": "_s + yaml(it->toString()));
    }

    /// Volume and network are those that exist, so that the data are the same.
    void writeShared(const StackSpec &spec)
    {
        line(0, u"volumes:"_s);
        line(1, u"data:"_s);
        line(2, u"name: "_s + yaml(spec.volume));
        line(2, u"external: true"_s);
        line(0, u"networks:"_s);
        line(1, u"stack:"_s);
        line(2, u"name: "_s + yaml(spec.name));
        line(2, u"external: true"_s);
    }

    QString m_text;
};

/// A volume or network that is there already is left as it is.
QString creation(const QString &kind, const QString &name, const Parts &parts)
{
    QString labels;
    for (const auto &[key, value] : parts.labels) {
        if (key == QLatin1StringView(kInstallationLabel) || key == QLatin1StringView(kStackLabel))
            labels += u" --label "_s + shell(key + u'=' + value);
    }
    return u"docker %1 inspect %2 >/dev/null 2>&1 || docker %1 create%3 %2\n"_s.arg(kind, shell(name), labels);
}

} // namespace

QString composeFileOf(const StackSpec &spec, const QJsonObject &configuration)
{
    return ComposeWriter().write(spec, Parts(configuration));
}

QString commandLinesOf(const StackSpec &spec, const QJsonObject &configuration)
{
    const Parts parts(configuration);
    QStringList run{u"docker run --detach"_s};
    const auto add = [&run](const QString &option, const QString &value) { run.append(u"  "_s + option + u' ' + shell(value)); };
    add(u"--name"_s, spec.name);
    add(u"--network"_s, spec.name);
    add(u"--restart"_s, parts.restart());
    add(u"--stop-timeout"_s, QString::number(parts.stopSeconds));
    add(u"--shm-size"_s, QString::number(parts.number("ShmSize"_L1)));
    if (parts.processors() > 0)
        add(u"--cpus"_s, QString::number(parts.processors()));
    if (parts.number("Memory"_L1) > 0)
        add(u"--memory"_s, QString::number(parts.number("Memory"_L1)));
    for (const QString &capability : parts.texts("CapDrop"_L1))
        add(u"--cap-drop"_s, capability);
    for (const QString &capability : parts.texts("CapAdd"_L1))
        add(u"--cap-add"_s, capability);
    for (const QString &option : parts.texts("SecurityOpt"_L1))
        add(u"--security-opt"_s, option);
    for (const QString &entry : parts.texts("ExtraHosts"_L1))
        add(u"--add-host"_s, entry);
    const QJsonObject logging = parts.logOptions();
    add(u"--log-driver"_s, u"json-file"_s);
    for (auto it = logging.begin(); it != logging.end(); ++it)
        add(u"--log-opt"_s, it.key() + u'=' + it->toString());
    for (const QString &port : parts.ports)
        add(u"--publish"_s, port);
    for (const QJsonValue &mount : parts.mounts()) {
        QString description = u"type=%1,\"source=%2\",\"target=%3\""_s.arg(mount["Type"_L1].toString(), mount["Source"_L1].toString().replace(u'"', u"\"\""_s),
                                                                           mount["Target"_L1].toString().replace(u'"', u"\"\""_s));
        add(u"--mount"_s, mount["ReadOnly"_L1].toBool() ? description + u",readonly"_s : description);
    }
    for (const QString &entry : parts.environment)
        add(u"--env"_s, isSecret(entry) ? entry.section(u'=', 0, 0) : entry); // without a value: from the shell that runs it
    for (const auto &[name, value] : parts.labels)
        add(u"--label"_s, name + u'=' + value);
    run.append(u"  "_s + shell(parts.image));
    return u"# Starts what CocoSearch starts, on the same volume. Stop and remove the other one first:\n"
           "#   coco stack down && docker rm "_s
           + shell(spec.name) + u'\n' + creation(u"network"_s, spec.name, parts) + creation(u"volume"_s, spec.volume, parts)
           + run.join(u" \\\n"_s) + u'\n';
}

} // namespace coco::stack
