// SPDX-License-Identifier: Apache-2.0
#include "mcp/RequestId.h"

namespace coco::mcp {

std::optional<RequestId> RequestId::fromJson(const QJsonValue &value)
{
    if (value.isString())
        return RequestId(value.toString());
    if (!value.isDouble())
        return std::nullopt;
    // toInteger() answers its default for fractions and numbers out of range, so ask with two.
    const qint64 number = value.toInteger(0);
    if (number == 0 && value.toInteger(1) != 0)
        return std::nullopt;
    return RequestId(number);
}

QJsonValue RequestId::toJson() const
{
    if (const auto *number = std::get_if<qint64>(&m_value))
        return QJsonValue(*number);
    return QJsonValue(std::get<QString>(m_value));
}

QString RequestId::toDisplay() const
{
    if (const auto *number = std::get_if<qint64>(&m_value))
        return QString::number(*number);
    return std::get<QString>(m_value);
}

} // namespace coco::mcp
