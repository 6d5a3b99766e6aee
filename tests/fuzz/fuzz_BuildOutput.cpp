// SPDX-License-Identifier: Apache-2.0
#include "docker/BuildOutput.h"
#include "docker/ProtobufReader.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;
using namespace coco::docker;

namespace {

/// Every position told of exists, and the fraction is one.
void take(BuildOutput &output, const QJsonObject &line)
{
    const auto news = output.take(line);
    if (!news)
        return;
    for (const int position : news->changedSteps) {
        if (position < 0 || position >= output.steps().size())
            std::abort();
    }
    if (!(output.fraction() >= 0 && output.fraction() <= 1))
        std::abort();
}

} // namespace

/// Must hold for any bytes, as a trace of BuildKit, as text of the classic builder and as a whole line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    BuildOutput output;
    for (const QByteArray &part : bytes.split('\n'))
        take(output, {{u"id"_s, u"moby.buildkit.trace"_s}, {u"aux"_s, QString::fromLatin1(part.toBase64())}});
    BuildOutput classic;
    for (const QByteArray &part : bytes.split('\0'))
        take(classic, {{u"stream"_s, QString::fromUtf8(part)}});
    BuildOutput any;
    for (const QByteArray &part : bytes.split('\n'))
        take(any, QJsonDocument::fromJson(part).object());
    ProtobufReader reader(bytes);
    qsizetype covered = 0;
    while (const auto field = reader.next())
        covered += 1 + field->bytes.size();
    if (covered > bytes.size())
        std::abort();
    return 0;
}
