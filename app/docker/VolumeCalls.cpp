// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineClient.h"

#include "docker/EngineCall.h"
#include "docker/EngineRequests.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {

QFuture<Result<QList<Volume>>> EngineClient::volumes(const QStringList &labels)
{
    EngineRequest request = getRequest(u"/volumes"_s);
    addFilters(request, {{u"label"_s, labels}});
    return asked<QList<Volume>>(*this, request, [](const QJsonDocument &answer) {
        QList<Volume> result;
        for (const QJsonValue &entry : answer["Volumes"_L1].toArray())
            result.append(volumeFrom(entry.toObject()));
        return result;
    });
}

QFuture<Result<Volume>> EngineClient::volume(const QString &name)
{
    return asked<Volume>(*this, getRequest(u"/volumes/"_s + pathPart(name)),
                         [](const QJsonDocument &answer) { return volumeFrom(answer.object()); });
}

QFuture<Result<Volume>> EngineClient::createVolume(const QString &name, const QHash<QString, QString> &labels)
{
    auto promise = startedPromise<Volume>();
    const QFuture<Result<QJsonDocument>> created = call(postRequest(u"/volumes/create"_s, {{u"Name"_s, name}, {u"Labels"_s, jsonOf(labels)}}));
    await(created, this, [this, promise, name, labels](const Result<QJsonDocument> &answer) {
        if (!answer)
            return finish(promise, Result<Volume>(fail(answer.error())));
        await(volume(name), this, [promise, labels](const Result<Volume> &found) {
            Result<Volume> outcome = found;
            if (found && !hasLabels(found->labels, labels))
                outcome = fail(ErrorCode::Refused,
                               tr("A volume “%1” exists already and is not ours, so it is left alone. Choose another name.").arg(found->name));
            finish(promise, outcome);
        });
    });
    return promise->future();
}

QFuture<Result<void>> EngineClient::removeVolume(const QString &name)
{
    return done(*this, deleteRequest(u"/volumes/"_s + pathPart(name)), ErrorCode::NotFound);
}

} // namespace coco::docker
