// SPDX-License-Identifier: Apache-2.0
#include "mcp/ToolArguments.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::mcp::ToolArguments)
};

tl::unexpected<Error> wrong(const QString &message)
{
    return fail(ErrorCode::InvalidArgument, message);
}

/// The names in the schema's `type`; empty when any type is allowed.
QStringList typesOf(const QJsonObject &schema)
{
    const QJsonValue type = schema.value("type"_L1);
    if (type.isString())
        return {type.toString()};
    QStringList names;
    for (const QJsonValue &name : type.toArray())
        names.append(name.toString());
    return names;
}

QJsonArray alternativesOf(const QJsonObject &schema)
{
    const QJsonArray any = schema.value("anyOf"_L1).toArray();
    return any.isEmpty() ? schema.value("oneOf"_L1).toArray() : any;
}

/// Every type the schema or one of its alternatives allows.
QStringList allTypesOf(const QJsonObject &schema)
{
    QStringList names = typesOf(schema);
    for (const QJsonValue &alternative : alternativesOf(schema))
        names += allTypesOf(alternative.toObject());
    names.removeDuplicates();
    return names;
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && std::nearbyint(value.toDouble()) == value.toDouble();
}

bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == "string"_L1)
        return value.isString();
    if (type == "integer"_L1)
        return isWhole(value);
    if (type == "number"_L1)
        return value.isDouble();
    if (type == "boolean"_L1)
        return value.isBool();
    if (type == "array"_L1)
        return value.isArray();
    if (type == "object"_L1)
        return value.isObject();
    return type == "null"_L1 && value.isNull();
}

QString typeNameOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return Text::tr("a boolean");
    case QJsonValue::Double:
        return isWhole(value) ? Text::tr("a whole number") : Text::tr("a fraction");
    case QJsonValue::String:
        return Text::tr("a text");
    case QJsonValue::Array:
        return Text::tr("a list");
    case QJsonValue::Object:
        return Text::tr("an object");
    default:
        return Text::tr("null");
    }
}

QString expectationFor(const QString &type)
{
    if (type == "string"_L1)
        return Text::tr("a text");
    if (type == "integer"_L1)
        return Text::tr("a whole number");
    if (type == "number"_L1)
        return Text::tr("a number");
    if (type == "boolean"_L1)
        return Text::tr("true or false");
    if (type == "array"_L1)
        return Text::tr("a list");
    if (type == "object"_L1)
        return Text::tr("an object");
    return type;
}

QString expectation(const QJsonObject &schema)
{
    QStringList names;
    for (const QString &type : allTypesOf(schema)) {
        if (type != "null"_L1)
            names.append(expectationFor(type));
    }
    return names.join(Text::tr(" or "));
}

/// A text that stands for another type, where the schema allows that type: "[\"a\"]" for a list,
/// "10" for a number that may not be a text.
QJsonValue readFromText(const QJsonValue &value, const QStringList &types)
{
    if (!value.isString())
        return value;
    const QString text = value.toString().trimmed();
    if (types.contains("array"_L1) || types.contains("object"_L1)) {
        const auto document = QJsonDocument::fromJson(text.toUtf8());
        if (document.isArray() && types.contains("array"_L1))
            return document.array();
        if (document.isObject() && types.contains("object"_L1))
            return document.object();
    }
    if (types.isEmpty() || types.contains("string"_L1))
        return value;
    bool ok = false;
    if (types.contains("integer"_L1)) {
        const qint64 number = text.toLongLong(&ok);
        if (ok)
            return number;
    }
    if (types.contains("number"_L1)) {
        const double number = text.toDouble(&ok);
        if (ok && std::isfinite(number))
            return number;
    }
    if (types.contains("boolean"_L1) && (text == "true"_L1 || text == "false"_L1))
        return text == "true"_L1;
    return value;
}

Result<QJsonValue> checked(const QString &name, const QJsonObject &schema, const QJsonValue &given);

QString numberText(double value)
{
    return QString::number(value, 'g', 15);
}

Result<void> checkNumber(const QString &name, const QJsonObject &schema, double value)
{
    const QJsonValue minimum = schema.value("minimum"_L1);
    const QJsonValue maximum = schema.value("maximum"_L1);
    const bool tooSmall = minimum.isDouble() && value < minimum.toDouble();
    const bool tooLarge = maximum.isDouble() && value > maximum.toDouble();
    if (!tooSmall && !tooLarge)
        return {};
    if (minimum.isDouble() && maximum.isDouble())
        return wrong(Text::tr("%1 must be from %2 to %3, but is %4. Correct it and call again.")
                         .arg(name, numberText(minimum.toDouble()), numberText(maximum.toDouble()),
                              numberText(value)));
    const QString bound = tooSmall ? Text::tr("at least %1").arg(numberText(minimum.toDouble()))
                                   : Text::tr("at most %1").arg(numberText(maximum.toDouble()));
    return wrong(Text::tr("%1 must be %2, but is %3. Correct it and call again.")
                     .arg(name, bound, numberText(value)));
}

Result<void> checkSize(const QString &name, const QJsonObject &schema, const QString &unit,
                       const QString &prefix, qsizetype size)
{
    const QJsonValue least = schema.value(QString("min"_L1 + prefix));
    const QJsonValue most = schema.value(QString("max"_L1 + prefix));
    if (least.isDouble() && size < least.toInteger())
        return wrong(Text::tr("%1 has %2 %3, but needs at least %4. Correct it and call again.")
                         .arg(name)
                         .arg(size)
                         .arg(unit)
                         .arg(least.toInteger()));
    if (most.isDouble() && size > most.toInteger())
        return wrong(
            Text::tr("%1 has %2 %3, but at most %4 are allowed. Shorten it and call again.")
                .arg(name)
                .arg(size)
                .arg(unit)
                .arg(most.toInteger()));
    return {};
}

Result<QJsonValue> checkList(const QString &name, const QJsonObject &schema, const QJsonArray &list)
{
    if (auto size = checkSize(name, schema, Text::tr("items"), u"Items"_s, list.size()); !size)
        return fail(size.error());
    const QJsonObject items = schema.value("items"_L1).toObject();
    if (items.isEmpty())
        return list;
    QJsonArray out;
    for (qsizetype i = 0; i < list.size(); ++i) {
        COCO_TRY(const QJsonValue item,
                 checked(name + u'[' + QString::number(i) + u']', items, list.at(i)));
        out.append(item);
    }
    return out;
}

Result<void> checkEnum(const QString &name, const QJsonObject &schema, const QJsonValue &value)
{
    const QJsonArray allowed = schema.value("enum"_L1).toArray();
    if (allowed.isEmpty() || allowed.contains(value))
        return {};
    QStringList names;
    for (const QJsonValue &one : allowed)
        names.append(one.toVariant().toString());
    return wrong(Text::tr("%1 must be one of %2, but is \"%3\". Correct it and call again.")
                     .arg(name, names.join(u", "_s), value.toVariant().toString().left(100)));
}

Result<QJsonValue> checkAlternatives(const QString &name, const QJsonObject &schema,
                                     const QJsonValue &value)
{
    std::optional<Error> sameType;
    for (const QJsonValue &one : alternativesOf(schema)) {
        const QJsonObject alternative = one.toObject();
        auto result = checked(name, alternative, value);
        if (result)
            return result;
        for (const QString &type : typesOf(alternative)) {
            if (hasType(value, type))
                sameType = result.error();
        }
    }
    if (sameType)
        return fail(*sameType);
    return wrong(Text::tr("%1 must be %2, but is %3. Correct it and call again.")
                     .arg(name, expectation(schema), typeNameOf(value)));
}

Result<QJsonValue> checked(const QString &name, const QJsonObject &schema, const QJsonValue &given)
{
    const QJsonValue value = readFromText(given, allTypesOf(schema));
    if (!alternativesOf(schema).isEmpty())
        return checkAlternatives(name, schema, value);
    const QStringList types = typesOf(schema);
    const auto fits = [&value](const QString &type) {
        return hasType(value, type);
    };
    if (!types.isEmpty() && std::none_of(types.begin(), types.end(), fits))
        return wrong(Text::tr("%1 must be %2, but is %3. Correct it and call again.")
                         .arg(name, expectation(schema), typeNameOf(value)));
    if (auto listed = checkEnum(name, schema, value); !listed)
        return fail(listed.error());
    if (value.isArray())
        return checkList(name, schema, value.toArray());
    Result<void> bounds;
    if (value.isDouble())
        bounds = checkNumber(name, schema, value.toDouble());
    else if (value.isString())
        bounds = checkSize(name, schema, Text::tr("characters"), u"Length"_s,
                           value.toString().toUcs4().size());
    if (!bounds)
        return fail(bounds.error());
    return value;
}

} // namespace

Result<QJsonObject> checkedArguments(const QJsonObject &inputSchema, const QJsonObject &arguments)
{
    const QJsonObject properties = inputSchema.value("properties"_L1).toObject();
    QJsonObject out;
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const QJsonValue given = arguments.value(it.key());
        if (given.isUndefined() || given.isNull())
            continue;
        COCO_TRY(const QJsonValue value, checked(it.key(), it.value().toObject(), given));
        out.insert(it.key(), value);
    }
    for (const QJsonValue &name : inputSchema.value("required"_L1).toArray()) {
        if (!out.contains(name.toString()))
            return wrong(Text::tr("%1 is missing. Give it and call again.").arg(name.toString()));
    }
    return out;
}

} // namespace coco::mcp
