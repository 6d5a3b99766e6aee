// SPDX-License-Identifier: Apache-2.0
#include "stack/DoctorVisit.h"

#include "docker/ClientConfig.h"
#include "docker/ContextStore.h"
#include "docker/ImageReference.h"
#include "stack/EngineSession.h"
#include "stack/PortPlanner.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using docker::EngineClient;

namespace {

/// A stop that also comes by itself after a time.
class Deadline
{
public:
    Deadline(std::chrono::milliseconds time, const std::stop_token &outer)
        : m_outer(outer, [this] { m_source.request_stop(); })
        , m_timer([this, time](const std::stop_token &over) {
            std::mutex mutex;
            std::condition_variable_any sleep;
            std::unique_lock lock(mutex);
            sleep.wait_for(lock, over, time, [] { return false; });
            if (!over.stop_requested())
                m_source.request_stop();
        })
    {
    }
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::stop_callback<std::function<void()>> m_outer;
    std::jthread m_timer;
};

bool hasProxy(const QProcessEnvironment &environment)
{
    for (const auto &name : {u"HTTPS_PROXY"_s, u"https_proxy"_s, u"HTTP_PROXY"_s, u"http_proxy"_s}) {
        if (!environment.value(name).isEmpty())
            return true;
    }
    return false;
}

void lookAtMounts(DoctorFacts &facts)
{
    for (const RepositoryMount &repository : facts.spec.repositories) {
        const QFileInfo folder(repository.folder);
        facts.mounts.append({repository.folder, folder.exists(), folder.isDir(), folder.isReadable()});
    }
}

void lookAtLogins(const DoctorVisit &visit, DoctorFacts &facts)
{
    const auto config = docker::readClientConfig(docker::clientConfigFolder(visit.environment.value(u"DOCKER_CONFIG"_s), visit.home));
    if (!config) {
        facts.configError = config.error();
        return;
    }
    const auto image = docker::parseImageReference(visit.spec.image.reference);
    const QString helper = config->credentialHelpers.value(image ? image->credentialKey() : QString(), config->credentialStore);
    if (helper.isEmpty())
        return;
    facts.credentialHelper = u"docker-credential-"_s + helper;
    facts.helperIsThere = !QStandardPaths::findExecutable(facts.credentialHelper).isEmpty();
}

void lookAtClockAndProxy(const EngineSession &engine, DoctorFacts &facts, const std::stop_token &stop)
{
    docker::EngineRequest request;
    request.path = u"/info"_s;
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const auto info = engine.ask([&request](EngineClient &client) { return client.call(request); }, stop);
    const QDateTime after = QDateTime::currentDateTimeUtc();
    if (!info)
        return;
    const QJsonObject object = info->object();
    facts.engineHasProxy = !object.value("HttpProxy"_L1).toString().isEmpty() || !object.value("HttpsProxy"_L1).toString().isEmpty();
    const QDateTime theirs = QDateTime::fromString(object.value("SystemTime"_L1).toString(), Qt::ISODateWithMs);
    if (!theirs.isValid())
        return;
    // Between asking and hearing: an answer that took long does not make the clocks differ.
    if (theirs < before)
        facts.clockSkew = std::chrono::milliseconds(before.msecsTo(theirs));
    else
        facts.clockSkew = std::chrono::milliseconds(std::max<qint64>(0, after.msecsTo(theirs)));
}

void lookAtVolume(const EngineSession &engine, const DoctorVisit &visit, DoctorFacts &facts, const std::stop_token &stop)
{
    const auto volume = engine.ask([&visit](EngineClient &client) { return client.volume(visit.spec.volume); }, stop);
    facts.volumeIsHere = volume.has_value();
    facts.volumeIsForeign = volume && !visit.installation.owns(volume->labels);
}

void lookAtPorts(const EngineSession &engine, const DoctorVisit &visit, DoctorFacts &facts, const std::stop_token &stop)
{
    const auto containers = engine.ask([](EngineClient &client) { return client.containers({}); }, stop);
    QStringList own;
    for (const docker::Container &container : containers.value_or(QList<docker::Container>())) {
        if (visit.installation.owns(container.labels))
            own.append(container.id);
    }
    facts.ports = PortPlanner(containers.value_or(QList<docker::Container>()), own, portsOfEmbeddedServer(visit.paths)).plan(portWishes(visit.spec));
}

void lookAtEngine(const DoctorVisit &visit, DoctorFacts &facts, const std::stop_token &stop)
{
    const Deadline deadline(visit.patience, stop);
    const EngineSession engine(facts.endpoint->endpoint);
    const auto found = engine.ask([](EngineClient &client) { return client.facts(); }, deadline.token());
    if (!found) {
        facts.engineError = found.error();
        if (facts.engineError.code == ErrorCode::Cancelled)
            facts.engineError = {ErrorCode::Timeout,
                                 QCoreApplication::translate("coco::Doctor", "It did not answer within %1 s; it may be waking up.").arg(visit.patience.count() / 1000),
                                 {}};
        return;
    }
    facts.engine = *found;
    facts.engineDisk = engineDisk(facts.endpoint->endpoint, *found);
    if (visit.spec.backend != BackendKind::Docker)
        return;
    lookAtClockAndProxy(engine, facts, deadline.token());
    lookAtVolume(engine, visit, facts, deadline.token());
    lookAtPorts(engine, visit, facts, deadline.token());
    const auto image = engine.ask([&visit](EngineClient &client) { return client.image(visit.spec.image.reference); }, deadline.token());
    if (image)
        facts.image = *image;
    else
        facts.imageError = image.error();
}

/// Other engines of this user: those of contexts and at well-known places.
struct OtherEngine
{
    QString name;
    QString setting;
    docker::EngineEndpoint endpoint;
};

QList<OtherEngine> otherEngines(const DoctorVisit &visit, const DoctorFacts &facts)
{
    QList<OtherEngine> others;
    const auto add = [&](const OtherEngine &other) {
        const auto isSame = [&other](const OtherEngine &known) { return known.endpoint == other.endpoint; };
        const bool isOurs = facts.endpoint && facts.endpoint->endpoint == other.endpoint;
        if (!isOurs && other.endpoint.isLocal() && std::none_of(others.begin(), others.end(), isSame))
            others.append(other);
    };
    const docker::ContextStore contexts(docker::clientConfigFolder(visit.environment.value(u"DOCKER_CONFIG"_s), visit.home));
    for (const docker::EngineContext &context : contexts.contexts())
        add({context.name, u"coco stack config set engine.context "_s + context.name, context.endpoint});
    for (const docker::OfferedEngine &offered : docker::offeredEngines(visit.environment, visit.home))
        add({offered.product, u"coco stack config set engine.host "_s + offered.endpoint.toString(), offered.endpoint});
    return others;
}

void lookElsewhere(const DoctorVisit &visit, DoctorFacts &facts, const std::stop_token &stop)
{
    constexpr qsizetype kMost = 5;
    QList<OtherEngine> others = otherEngines(visit, facts);
    others.resize(std::min(kMost, others.size()));
    for (const OtherEngine &other : std::as_const(others)) {
        const Deadline deadline(visit.otherPatience, stop);
        const EngineSession engine(other.endpoint);
        const auto volumes = engine.ask([&visit](EngineClient &client) { return client.volumes({visit.installation.filter()}); }, deadline.token());
        if (!volumes)
            continue;
        facts.offered.append({other.name, other.endpoint});
        for (const docker::Volume &volume : *volumes) {
            if (volume.name == visit.spec.volume && facts.volumeElsewhere.isEmpty()) {
                facts.volumeElsewhere = other.name;
                facts.elsewhereSetting = other.setting;
            }
        }
    }
}

} // namespace

DoctorFacts collectFacts(const DoctorVisit &visit, const std::stop_token &stop)
{
    DoctorFacts facts;
    facts.spec = visit.spec;
    facts.home = visit.home;
    facts.weHaveProxy = hasProxy(visit.environment);
    facts.hostDisk = hostDisk(visit.paths.data);
    lookAtMounts(facts);
    lookAtLogins(visit, facts);
    auto endpoint = docker::resolveEndpoint({visit.spec.engineHost, visit.spec.engineContext}, visit.environment, visit.home);
    if (endpoint) {
        facts.endpoint = *std::move(endpoint);
        lookAtEngine(visit, facts, stop);
    } else {
        facts.endpointError = endpoint.error();
    }
    if (!facts.volumeIsHere)
        lookElsewhere(visit, facts, stop);
    return facts;
}

} // namespace coco::stack
