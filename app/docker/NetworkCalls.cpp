// SPDX-License-Identifier: Apache-2.0
#include "docker/NetworkCalls.h"

#include "docker/EngineCall.h"
#include "docker/EngineRequests.h"
#include "docker/JsonReading.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

Result<Network> ours(const Result<Network> &found, const QHash<QString, QString> &labels)
{
    if (!found || hasLabels(found->labels, labels))
        return found;
    return fail(ErrorCode::Refused,
                QCoreApplication::translate("coco::NetworkCalls",
                                            "A network “%1” exists already and is not ours, so it is left alone. Choose another name.")
                    .arg(found->name));
}

} // namespace

Network networkFrom(const QJsonObject &object)
{
    Network network;
    network.id = object.value("Id"_L1).toString();
    network.name = object.value("Name"_L1).toString();
    network.driver = object.value("Driver"_L1).toString();
    network.labels = stringsOf(object.value("Labels"_L1));
    network.internal = object.value("Internal"_L1).toBool();
    return network;
}

QFuture<Result<QList<Network>>> networks(EngineClient &client, const QStringList &labels)
{
    EngineRequest request = getRequest(u"/networks"_s);
    addFilters(request, {{u"label"_s, labels}});
    return asked<QList<Network>>(client, request, [](const QJsonDocument &answer) {
        QList<Network> result;
        for (const QJsonValue &entry : answer.array())
            result.append(networkFrom(entry.toObject()));
        return result;
    });
}

QFuture<Result<Network>> network(EngineClient &client, const QString &nameOrId)
{
    return asked<Network>(client, getRequest(u"/networks/"_s + pathPart(nameOrId)),
                          [](const QJsonDocument &answer) { return networkFrom(answer.object()); });
}

QFuture<Result<Network>> createNetwork(EngineClient &client, const QString &name, const QHash<QString, QString> &labels)
{
    auto promise = startedPromise<Network>();
    // Engines before API 1.44 make a second one of the same name unless told not to.
    const QJsonObject wanted{{u"Name"_s, name}, {u"Labels"_s, jsonOf(labels)}, {u"Driver"_s, u"bridge"_s}, {u"CheckDuplicate"_s, true}};
    await(client.call(postRequest(u"/networks/create"_s, wanted)), &client, [&client, promise, name, labels](const Result<QJsonDocument> &answer) {
        if (!answer && answer.error().code != ErrorCode::Conflict)
            return finish(promise, Result<Network>(fail(answer.error())));
        await(network(client, name), &client, [promise, labels](const Result<Network> &found) { finish(promise, ours(found, labels)); });
    });
    return promise->future();
}

QFuture<Result<void>> removeNetwork(EngineClient &client, const QString &nameOrId)
{
    return done(client, deleteRequest(u"/networks/"_s + pathPart(nameOrId)), ErrorCode::NotFound);
}

} // namespace coco::docker
