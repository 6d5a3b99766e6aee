// SPDX-License-Identifier: Apache-2.0
#include "StackRig.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace coco::tests {

int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

QString deriveImage(const QString &name, const QString &lines)
{
    const QString reference = u"coco-test/"_s + name;
    const QByteArray file = (u"FROM coco-test/slim\n"_s + lines + u'\n').toUtf8();
    const ToolResult built = PrivateEngine::docker({u"build"_s, u"-q"_s, u"-t"_s, reference, u"-"_s}, 120, file);
    if (built.ok())
        return reference;
    qWarning("%s", qPrintable(built.text()));
    return {};
}

QStringList thingsNamed(const QString &word)
{
    const QList<QStringList> listings{
        {u"ps"_s, u"-a"_s, u"--no-trunc"_s, u"--format"_s, u"container {{.ID}} {{.Names}} {{.State}}"_s},
        {u"volume"_s, u"ls"_s, u"--format"_s, u"volume {{.Name}}"_s},
        {u"network"_s, u"ls"_s, u"--format"_s, u"network {{.ID}} {{.Name}}"_s},
        {u"images"_s, u"--format"_s, u"image {{.ID}} {{.Repository}}:{{.Tag}}"_s},
    };
    QStringList things;
    for (const QStringList &listing : listings) {
        for (const QString &line : PrivateEngine::docker(listing).output.split(u'\n', Qt::SkipEmptyParts)) {
            if (line.contains(word))
                things.append(line);
        }
    }
    things.sort();
    return things;
}

StackRig::StackRig(const QString &name, const QString &engine)
    : m_engine(engine.isEmpty() ? PrivateEngine::environment().value(u"DOCKER_HOST"_s) : engine)
{
    installation.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    spec.backend = stack::BackendKind::Docker;
    spec.name = u"coco-%1-%2"_s.arg(name, installation.id.left(6));
    spec.volume = spec.name + u"-data"_s;
    spec.image.reference = u"coco-test/slim"_s;
    spec.image.target = u"slim"_s;
    spec.ports = {freePort(), freePort(), 0};
    spec.stopTimeout = std::chrono::seconds(20);
    spec.readyTimeout = std::chrono::seconds(120);
    options.backupFolder = backupFolder();
    QDir().mkpath(project());
    for (const auto &[file, content] : {std::pair{"session.py", "def refresh_token(token):\n    return token.renew()\n"},
                                        std::pair{"mail.py", "def send_mail(to, body):\n    return smtp.send(to, body)\n"}}) {
        QFile source(project() + u'/' + QLatin1StringView(file));
        if (source.open(QIODevice::WriteOnly))
            source.write(content);
    }
    spec.repositories = {{project(), u"project"_s}};
}

StackRig::~StackRig()
{
    const QString filter = u"label="_s + installation.filter();
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(docker({u"ps"_s, u"-a"_s}).text() + docker({u"logs"_s, u"--tail"_s, u"40"_s, spec.name}).text()));
    const QStringList containers = docker({u"ps"_s, u"-aq"_s, u"--filter"_s, filter}).output.split(u'\n', Qt::SkipEmptyParts);
    if (!containers.isEmpty())
        docker(QStringList{u"rm"_s, u"-f"_s} + containers);
    docker({u"volume"_s, u"rm"_s, u"-f"_s, spec.volume});
    docker({u"network"_s, u"rm"_s, spec.name});
}

std::unique_ptr<stack::DockerBackend> StackRig::backend() const
{
    docker::ResolvedEndpoint endpoint;
    endpoint.endpoint = docker::parseEndpoint(m_engine).value_or(docker::EngineEndpoint());
    return std::make_unique<stack::DockerBackend>(spec, installation, endpoint);
}

Result<stack::RunReport> StackRig::up(const std::stop_token &stop, const stack::RunSink &sink) const
{
    return backend()->up(options, sink, stop);
}

stack::StackStatus StackRig::status() const
{
    return backend()->status({}).value_or(stack::StackStatus());
}

ToolResult StackRig::docker(const QStringList &arguments, int seconds, const QByteArray &input) const
{
    return PrivateEngine::docker(QStringList{u"-H"_s, m_engine} + arguments, seconds, input);
}

QString StackRig::inspect(const QString &format) const
{
    return docker({u"inspect"_s, u"--format"_s, format, spec.name}).text().trimmed();
}

ToolResult StackRig::shell(const QString &line) const
{
    return docker({u"exec"_s, spec.name, u"sh"_s, u"-c"_s, line});
}

QString StackRig::sql(const QString &statement) const
{
    const ToolResult answer = docker({u"exec"_s, spec.name, u"s6-setuidgid"_s, u"postgres"_s, u"psql"_s, u"-XAtq"_s, u"-h"_s, u"/run/postgresql"_s,
                                      u"-d"_s, u"cocosearch"_s, u"-c"_s, statement});
    return answer.text().trimmed();
}

QStringList StackRig::containers() const
{
    QStringList names = docker({u"ps"_s, u"-a"_s, u"--filter"_s, u"label="_s + installation.filter(), u"--format"_s, u"{{.Names}}"_s})
                            .output.split(u'\n', Qt::SkipEmptyParts);
    names.sort();
    return names;
}

bool StackRig::hasVolume() const
{
    return docker({u"volume"_s, u"inspect"_s, spec.volume}).ok();
}

bool StackRig::hasNetwork() const
{
    return docker({u"network"_s, u"inspect"_s, spec.name}).ok();
}

QString StackRig::project() const
{
    return m_folder.filePath(u"project"_s);
}

ToolResult StackRig::coco(const QStringList &arguments) const
{
    return docker(QStringList{u"exec"_s, u"-e"_s, u"COCOSEARCH_SERVER_URL=http://127.0.0.1:3000"_s, u"-e"_s,
                              u"COCOSEARCH_TOKEN_FILE=/data/cocosearch/secrets/mcp_token"_s, spec.name, u"/app/bin/coco"_s}
                      + arguments);
}

QString StackRig::index() const
{
    const ToolResult indexed = coco({u"index"_s, u"/mnt/repos/project"_s, u"--name"_s, u"project"_s});
    return indexed.ok() ? QString() : indexed.text();
}

QString StackRig::forget() const
{
    const ToolResult removed = coco({u"clear"_s, u"--name"_s, u"project"_s});
    return removed.ok() ? QString() : removed.text();
}

QStringList StackRig::search(const QString &query) const
{
    const ToolResult found = coco({u"search"_s, query, u"--name"_s, u"project"_s, u"--json"_s});
    QStringList hits;
    for (const QJsonValue &hit : QJsonDocument::fromJson(found.output.toUtf8()).array())
        hits.append(QString::fromUtf8(QJsonDocument(hit.toObject()).toJson(QJsonDocument::Compact)));
    if (hits.isEmpty())
        hits.append(found.text());
    return hits;
}

} // namespace coco::tests
