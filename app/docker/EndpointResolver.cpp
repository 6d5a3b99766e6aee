// SPDX-License-Identifier: Apache-2.0
#include "docker/EndpointResolver.h"

#include "docker/ClientConfig.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EndpointResolver)
};

EngineEndpoint defaultEndpoint(const QByteArray &usualPlace)
{
    EngineEndpoint endpoint;
#ifdef Q_OS_WIN
    endpoint.kind = EngineEndpoint::Kind::NamedPipe;
    endpoint.path = "//./pipe/docker_engine";
#else
    endpoint.path = "/var/run/docker.sock";
#endif
    if (!usualPlace.isEmpty())
        endpoint.path = usualPlace;
    return endpoint;
}

/// TLS from the environment belongs to TCP hosts only (docker/cli cli/context/docker/load.go).
Result<void> applyTlsEnvironment(EngineEndpoint &endpoint, const QProcessEnvironment &environment, const QString &home)
{
    const bool verify = !environment.value(u"DOCKER_TLS_VERIFY"_s).isEmpty();
    const bool asked = verify || !environment.value(u"DOCKER_TLS"_s).isEmpty();
    if (endpoint.kind != EngineEndpoint::Kind::Tcp || !(asked || endpoint.usesTls))
        return {};
    endpoint.usesTls = true;
    const QString folder = environment.value(u"DOCKER_CERT_PATH"_s, clientConfigFolder(environment.value(u"DOCKER_CONFIG"_s), home));
    const auto file = [&folder](const QString &name) {
        const QString path = folder + u'/' + name;
        return QFileInfo::exists(path) ? path : QString();
    };
    endpoint.tls = {file(u"ca.pem"_s), file(u"cert.pem"_s), file(u"key.pem"_s), asked && !verify};
    if (endpoint.tls.cert.isEmpty() != endpoint.tls.key.isEmpty()) {
        return fail(ErrorCode::NotFound,
                    Text::tr("A client certificate needs cert.pem and key.pem in %1, and one of them is missing.").arg(folder));
    }
    return {};
}

Result<ResolvedEndpoint> fromHost(const QString &host, ResolvedEndpoint::Source source, const QProcessEnvironment &environment,
                                  const QString &home)
{
    ResolvedEndpoint resolved;
    resolved.contextName = u"default"_s;
    resolved.source = source;
    COCO_TRY(resolved.endpoint, parseEndpoint(host));
    if (const Result<void> tls = applyTlsEnvironment(resolved.endpoint, environment, home); !tls)
        return fail(tls.error());
    return resolved;
}

Result<ResolvedEndpoint> fromContext(const QString &name, ResolvedEndpoint::Source source, const QString &folder, const QByteArray &usualPlace)
{
    ResolvedEndpoint resolved;
    resolved.contextName = name;
    resolved.source = source;
    if (name == u"default"_s) {
        resolved.endpoint = defaultEndpoint(usualPlace);
        return resolved;
    }
    COCO_TRY(const EngineContext context, ContextStore(folder).context(name));
    resolved.endpoint = context.endpoint;
    return resolved;
}

} // namespace

QString ResolvedEndpoint::describeSource() const
{
    switch (source) {
    case Source::Chosen:
        return Text::tr("chosen in the settings");
    case Source::DockerHost:
        return u"DOCKER_HOST"_s;
    case Source::DockerContext:
        return Text::tr("the context “%1” of DOCKER_CONTEXT").arg(contextName);
    case Source::CurrentContext:
        return Text::tr("the current Docker context “%1”").arg(contextName);
    case Source::Default:
        break;
    }
    return Text::tr("the default of this system");
}

Result<ResolvedEndpoint> resolveEndpoint(const EndpointChoice &choice, const QProcessEnvironment &environment, const QString &home)
{
    using Source = ResolvedEndpoint::Source;
    const QString folder = clientConfigFolder(environment.value(u"DOCKER_CONFIG"_s), home);
    if (!choice.host.isEmpty())
        return fromHost(choice.host, Source::Chosen, environment, home);
    if (!choice.context.isEmpty())
        return fromContext(choice.context, Source::Chosen, folder, choice.usualPlace);
    if (const QString host = environment.value(u"DOCKER_HOST"_s); !host.isEmpty())
        return fromHost(host, Source::DockerHost, environment, home);
    if (const QString name = environment.value(u"DOCKER_CONTEXT"_s); !name.isEmpty())
        return fromContext(name, Source::DockerContext, folder, choice.usualPlace);
    COCO_TRY(const ClientConfig config, readClientConfig(folder));
    if (!config.currentContext.isEmpty() && config.currentContext != u"default"_s)
        return fromContext(config.currentContext, Source::CurrentContext, folder, choice.usualPlace);
    return fromContext(u"default"_s, Source::Default, folder, choice.usualPlace);
}

QList<OfferedEngine> offeredEngines(const QProcessEnvironment &environment, const QString &home)
{
    const QString runtime = environment.value(u"XDG_RUNTIME_DIR"_s);
    QList<std::pair<QString, QString>> places{{u"Docker Engine"_s, u"/var/run/docker.sock"_s}};
    if (!runtime.isEmpty()) {
        places.append({u"Docker Engine (rootless)"_s, runtime + u"/docker.sock"_s});
        places.append({u"Podman"_s, runtime + u"/podman/podman.sock"_s});
    }
    places.append({{u"Docker Desktop"_s, home + u"/.docker/desktop/docker.sock"_s},
                   {u"Docker Desktop"_s, home + u"/.docker/run/docker.sock"_s},
                   {u"Rancher Desktop"_s, home + u"/.rd/docker.sock"_s},
                   {u"Colima"_s, home + u"/.colima/default/docker.sock"_s},
                   {u"Colima"_s, home + u"/.colima/docker.sock"_s},
                   {u"OrbStack"_s, home + u"/.orbstack/run/docker.sock"_s},
                   {u"Lima"_s, home + u"/.lima/docker/sock/docker.sock"_s},
                   {u"Podman (system)"_s, u"/run/podman/podman.sock"_s}});
    QList<OfferedEngine> result;
    QSet<QString> seen;
    for (const auto &[product, path] : places) {
        const QFileInfo entry(path);
        // Links are common: Docker Desktop and Colima point /var/run/docker.sock at their own.
        const QString real = entry.canonicalFilePath();
        if (real.isEmpty() || entry.isDir() || entry.isFile() || seen.contains(real))
            continue;
        seen.insert(real);
        EngineEndpoint endpoint;
        endpoint.path = path.toUtf8();
        result.append({product, endpoint});
    }
    return result;
}

} // namespace coco::docker
