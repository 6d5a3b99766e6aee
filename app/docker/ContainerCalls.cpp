// SPDX-License-Identifier: Apache-2.0
#include "docker/ContainerCalls.h"

#include "docker/EngineCall.h"
#include "docker/EngineFault.h"
#include "docker/EngineRequests.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

EngineRequest postTo(const QString &id, const QString &action, std::chrono::milliseconds timeout)
{
    EngineRequest request = postRequest(u"/containers/%1/%2"_s.arg(pathPart(id), action));
    request.timeout = timeout;
    return request;
}

} // namespace

QFuture<Result<QList<Container>>> EngineClient::containers(const QStringList &labels)
{
    ContainerFilter filter;
    filter.labels = labels;
    return containersMatching(*this, filter);
}

QFuture<Result<Container>> EngineClient::container(const QString &id)
{
    return asked<Container>(*this, getRequest(u"/containers/%1/json"_s.arg(pathPart(id))),
                            [](const QJsonDocument &answer) { return containerFromInspection(answer.object()); });
}

QFuture<Result<QString>> EngineClient::createContainer(const QString &name, const QJsonObject &configuration, const QString &platform)
{
    EngineRequest request = postRequest(u"/containers/create"_s, configuration);
    addQuery(request, u"name"_s, name);
    if (!platform.isEmpty())
        addQuery(request, u"platform"_s, platform);
    request.timeout = kSlowTimeout;
    return asked<QString>(*this, request, [](const QJsonDocument &answer) { return answer["Id"_L1].toString(); });
}

QFuture<Result<void>> EngineClient::startContainer(const QString &id)
{
    return done(*this, postTo(id, u"start"_s, kSlowTimeout));
}

QFuture<Result<void>> EngineClient::stopContainer(const QString &id, std::chrono::seconds grace)
{
    EngineRequest request = postTo(id, u"stop"_s, kSlowTimeout + grace);
    addQuery(request, u"t"_s, QString::number(grace.count()));
    return done(*this, request);
}

QFuture<Result<void>> EngineClient::renameContainer(const QString &id, const QString &name)
{
    EngineRequest request = postTo(id, u"rename"_s, kSlowTimeout);
    addQuery(request, u"name"_s, name);
    return done(*this, request);
}

QFuture<Result<void>> EngineClient::removeContainer(const QString &id, bool force)
{
    EngineRequest request = deleteRequest(u"/containers/"_s + pathPart(id));
    addQuery(request, u"force"_s, force ? u"1"_s : u"0"_s);
    return done(*this, request, ErrorCode::NotFound);
}

QFuture<Result<ResourceSample>> EngineClient::sample(const QString &id)
{
    EngineRequest request = getRequest(u"/containers/%1/stats"_s.arg(pathPart(id)));
    addQuery(request, u"stream"_s, u"false"_s);
    addQuery(request, u"one-shot"_s, u"true"_s); // without it the engine waits a second or two
    return asked<ResourceSample>(*this, request, [](const QJsonDocument &answer) { return sampleFrom(answer.object()); });
}

QFuture<Result<QList<Container>>> containersMatching(EngineClient &client, const ContainerFilter &filter)
{
    EngineRequest request = getRequest(u"/containers/json"_s);
    addQuery(request, u"all"_s, filter.runningOnly ? u"0"_s : u"1"_s);
    const auto only = [](const QString &text) { return text.isEmpty() ? QStringList() : QStringList{text}; };
    addFilters(request, {{u"label"_s, filter.labels}, {u"volume"_s, only(filter.volume)}, {u"name"_s, only(filter.name)}, {u"ancestor"_s, only(filter.image)}});
    return asked<QList<Container>>(client, request, [name = filter.name](const QJsonDocument &answer) {
        QList<Container> result;
        for (const QJsonValue &entry : answer.array()) {
            const Container container = containerFromListing(entry.toObject());
            if (name.isEmpty() || container.name == name)
                result.append(container);
        }
        return result;
    });
}

QFuture<Result<void>> resumeContainer(EngineClient &client, const QString &id)
{
    return done(client, postTo(id, u"unpause"_s, kSlowTimeout));
}

QFuture<Result<void>> restartContainer(EngineClient &client, const QString &id, std::chrono::seconds grace)
{
    EngineRequest request = postTo(id, u"restart"_s, kSlowTimeout + grace);
    addQuery(request, u"t"_s, QString::number(grace.count()));
    return done(client, request);
}

QFuture<Result<void>> killContainer(EngineClient &client, const QString &id, const QString &signal)
{
    EngineRequest request = postTo(id, u"kill"_s, kSlowTimeout);
    addQuery(request, u"signal"_s, signal);
    return done(client, request);
}

QFuture<Result<int>> nextExit(EngineClient &client, const QString &id)
{
    EngineRequest request = postTo(id, u"wait"_s, {});
    addQuery(request, u"condition"_s, u"next-exit"_s);
    return asked<int>(client, request, [](const QJsonDocument &answer) -> Result<int> {
        if (const QString fault = answer["Error"_L1]["Message"_L1].toString(); !fault.isEmpty())
            return fail(errorFromEngine(0, fault));
        return answer["StatusCode"_L1].toInt();
    });
}

QFuture<Result<void>> setRestartPolicy(EngineClient &client, const QString &id, const QString &policy)
{
    const QJsonObject change{{u"RestartPolicy"_s, QJsonObject{{u"Name"_s, policy}}}};
    return done(client, postRequest(u"/containers/%1/update"_s.arg(pathPart(id)), change));
}

} // namespace coco::docker
