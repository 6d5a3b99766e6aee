// SPDX-License-Identifier: Apache-2.0
#include "stack/ResourceUse.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

template<typename Number>
QJsonValue knownOrNull(Number value)
{
    return value < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(value);
}

} // namespace

QJsonObject toJson(const ResourceUse &use)
{
    return {
        {u"at"_s, use.at.toUTC().toString(Qt::ISODateWithMs)},
        {u"cpu_share"_s, knownOrNull(use.cpuShare)},
        {u"processors"_s, use.processors},
        {u"memory_bytes"_s, knownOrNull(use.memoryBytes)},
        {u"memory_limit"_s, knownOrNull(use.memoryLimit)},
        {u"received_bytes"_s, knownOrNull(use.receivedBytes)},
        {u"sent_bytes"_s, knownOrNull(use.sentBytes)},
        {u"read_bytes"_s, knownOrNull(use.readBytes)},
        {u"written_bytes"_s, knownOrNull(use.writtenBytes)},
    };
}

double ratePerSecond(const ResourceUse &before, const ResourceUse &after, qint64 ResourceUse::*counter)
{
    const qint64 milliseconds = before.at.msecsTo(after.at);
    const qint64 from = before.*counter;
    const qint64 to = after.*counter;
    if (milliseconds <= 0 || from < 0 || to < from)
        return -1;
    return double(to - from) * 1000.0 / double(milliseconds);
}

} // namespace coco::stack
