// SPDX-License-Identifier: Apache-2.0
#include "tools/ToolSchema.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace coco::tools {
namespace {

QJsonObject orNull(QJsonObject schema)
{
    const QString description = schema.take("description"_L1).toString();
    return {
        {u"anyOf"_s, QJsonArray{schema, QJsonObject{{u"type"_s, u"null"_s}}}},
        {u"default"_s, QJsonValue::Null},
        {u"description"_s, description},
    };
}

} // namespace

QJsonObject objectSchema(const QList<Parameter> &parameters)
{
    QJsonObject properties;
    QJsonArray required;
    for (const Parameter &parameter : parameters) {
        properties.insert(parameter.name, parameter.schema);
        if (parameter.required)
            required.append(parameter.name);
    }
    QJsonObject schema{{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    if (!required.isEmpty())
        schema.insert(u"required"_s, required);
    return schema;
}

QJsonObject resultSchema(const QJsonObject &result)
{
    return {
        {u"type"_s, u"object"_s},
        {u"properties"_s, QJsonObject{{u"result"_s, result}}},
        {u"required"_s, QJsonArray{u"result"_s}},
    };
}

QJsonObject arrayOfObjects()
{
    return {
        {u"type"_s, u"array"_s},
        {u"items"_s, QJsonObject{{u"type"_s, u"object"_s}, {u"additionalProperties"_s, true}}},
    };
}

QJsonObject stringSchema(const QString &description)
{
    return {{u"type"_s, u"string"_s}, {u"description"_s, description}};
}

QJsonObject optionalStringSchema(const QString &description)
{
    return orNull(stringSchema(description));
}

QJsonObject optionalStringListSchema(const QString &description)
{
    return orNull({
        {u"type"_s, u"array"_s},
        {u"items"_s, QJsonObject{{u"type"_s, u"string"_s}}},
        {u"description"_s, description},
    });
}

QJsonObject boolSchema(const QString &description, bool byDefault)
{
    return {{u"type"_s, u"boolean"_s}, {u"default"_s, byDefault}, {u"description"_s, description}};
}

QJsonObject failureObject(const Error &error)
{
    QJsonObject object{
        {u"success"_s, false},
        {u"error"_s, error.message},
        {u"code"_s, errorCodeName(error.code)},
    };
    if (!error.detail.isEmpty())
        object.insert(u"detail"_s, error.detail);
    return object;
}

QJsonObject readOnlyAnnotations(const QString &title)
{
    return {
        {u"title"_s, title},
        {u"readOnlyHint"_s, true},
        {u"idempotentHint"_s, true},
        {u"openWorldHint"_s, false},
    };
}

QStringList stringList(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue &item : value.toArray()) {
        const QString text = item.toString().trimmed();
        if (!text.isEmpty())
            strings.append(text);
    }
    return strings;
}

} // namespace coco::tools
