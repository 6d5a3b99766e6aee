// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace coco::tools {

/// One parameter of a tool. Plain value.
struct Parameter
{
    QString name;
    QJsonObject schema;
    bool required = false;
};

/// {"type":"object", properties, required} in the order given.
[[nodiscard]] QJsonObject objectSchema(const QList<Parameter> &parameters);
/// Schema of structuredContent {"result": …} of tools that answer with a list.
[[nodiscard]] QJsonObject resultSchema(const QJsonObject &result);
[[nodiscard]] QJsonObject arrayOfObjects();

[[nodiscard]] QJsonObject stringSchema(const QString &description);
/// Null or absent means "not given".
[[nodiscard]] QJsonObject optionalStringSchema(const QString &description);
[[nodiscard]] QJsonObject optionalStringListSchema(const QString &description);
[[nodiscard]] QJsonObject boolSchema(const QString &description, bool byDefault);

/// {success:false, error, code, detail?}: how the tools other than search_code say what went wrong.
[[nodiscard]] QJsonObject failureObject(const Error &error);

/// Hints of MCP: what the tool does to the world.
[[nodiscard]] QJsonObject readOnlyAnnotations(const QString &title);

/// Strings of a JSON array, blanks trimmed and empty ones dropped.
[[nodiscard]] QStringList stringList(const QJsonValue &value);

} // namespace coco::tools
