// SPDX-License-Identifier: Apache-2.0
#include "docker/ClientConfig.h"
#include "docker/ContextStore.h"
#include "docker/DockerIgnore.h"
#include "docker/EngineEndpoint.h"
#include "docker/ImageReference.h"

#include <cstdint>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;
using namespace coco::docker;

namespace {

void readIgnore(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf('\0');
    const DockerIgnore ignore(bytes.left(end));
    const QString path = QString::fromUtf8(bytes.mid(end + 1).left(200));
    // What is below a folder that is not even read must be left out.
    for (qsizetype slash = path.indexOf(u'/'); slash > 0; slash = path.indexOf(u'/', slash + 1)) {
        if (ignore.excludes(path.first(slash)) && ignore.mayPrune(path.first(slash)) && !ignore.excludes(path))
            std::abort();
    }
}

void readNames(const QString &text)
{
    if (const auto endpoint = parseEndpoint(text)) {
        const auto again = parseEndpoint(endpoint->toString());
        if (!again || again->toString() != endpoint->toString())
            std::abort();
    }
    if (const auto reference = parseImageReference(text)) {
        const auto again = parseImageReference(reference->familiar());
        if (!again || *again != *reference || reference->tagOrDigest().isEmpty())
            std::abort();
    }
}

} // namespace

/// Must hold for any bytes in config.json, a context's meta.json, .dockerignore, DOCKER_HOST and the
/// name of an image.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    std::ignore = parseClientConfig(bytes, u"config.json"_s);
    std::ignore = parseContextMeta(bytes, u"/nowhere"_s, u"meta.json"_s);
    readIgnore(bytes);
    readNames(QString::fromUtf8(bytes));
    return 0;
}
