// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>
#include <variant>

namespace coco::mcp {

/// Id of a JSON-RPC request, or a progress token (same rules): a string or a whole number that
/// survives 64 bits. Plain value, any thread.
class RequestId
{
public:
    RequestId() = default;
    explicit RequestId(qint64 number)
        : m_value(number)
    {}
    explicit RequestId(QString text)
        : m_value(std::move(text))
    {}

    /// Nothing for null, fractions, numbers beyond 64 bits and every other type.
    [[nodiscard]] static std::optional<RequestId> fromJson(const QJsonValue &value);
    [[nodiscard]] QJsonValue toJson() const;
    /// For logs and messages.
    [[nodiscard]] QString toDisplay() const;

    friend bool operator==(const RequestId &, const RequestId &) = default;
    /// Any total order, for maps; the number 1 and the text "1" differ.
    friend bool operator<(const RequestId &a, const RequestId &b) { return a.m_value < b.m_value; }

private:
    std::variant<qint64, QString> m_value = qint64(0);
};

} // namespace coco::mcp
