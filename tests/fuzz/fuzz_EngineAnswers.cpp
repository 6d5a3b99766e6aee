// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineFault.h"
#include "docker/EngineTypes.h"
#include "docker/ImageCalls.h"
#include "docker/NetworkCalls.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

using namespace coco::docker;

/// Must hold for any answer: nothing of it is trusted, and every refusal has words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    QList<QJsonObject> objects{document.object()};
    for (const QJsonValue &entry : document.array())
        objects.append(entry.toObject());
    for (const QJsonObject &object : objects) {
        std::ignore = engineFactsFrom(object, object);
        std::ignore = containerFromListing(object);
        std::ignore = containerFromInspection(object);
        std::ignore = volumeFrom(object);
        std::ignore = imageFrom(object);
        std::ignore = eventFrom(object);
        std::ignore = networkFrom(object);
        std::ignore = diskUsageFrom(object);
        const ResourceSample sample = sampleFrom(object);
        const double share = processorShare({}, sample);
        if (!(share >= 0 && share <= sample.processors))
            std::abort();
    }
    const QString text = textOfErrorBody(bytes);
    if (text.size() > 500 || errorFromEngine(500, text).message.isEmpty())
        std::abort();
    return 0;
}
