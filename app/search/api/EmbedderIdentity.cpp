// SPDX-License-Identifier: Apache-2.0
#include "search/api/EmbedderIdentity.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::search {
namespace {

constexpr PrefixMode kPrefixModes[] = {PrefixMode::None, PrefixMode::Model, PrefixMode::TaskType};

QString prefixModeName(PrefixMode mode)
{
    switch (mode) {
    case PrefixMode::Model:
        return u"model"_s;
    case PrefixMode::TaskType:
        return u"task_type"_s;
    case PrefixMode::None:
        break;
    }
    return u"none"_s;
}

} // namespace

QString embedderLabel(const EmbedderIdentity &identity)
{
    if (identity.isNone())
        return QCoreApplication::translate("coco::EmbedderIdentity", "words only");
    return QCoreApplication::translate("coco::EmbedderIdentity", "%1 %2 (%3 dimensions)")
        .arg(identity.provider, identity.model)
        .arg(identity.dimensions);
}

QJsonObject embedderToJson(const EmbedderIdentity &identity)
{
    if (identity.isNone())
        return {};
    return {
        {u"provider"_s, identity.provider},
        {u"model"_s, identity.model},
        {u"digest"_s, identity.digest},
        {u"dimensions"_s, identity.dimensions},
        {u"prefix_mode"_s, prefixModeName(identity.prefixMode)},
    };
}

EmbedderIdentity embedderFromJson(const QJsonObject &json)
{
    EmbedderIdentity identity;
    identity.provider = json.value("provider"_L1).toString();
    identity.model = json.value("model"_L1).toString();
    identity.digest = json.value("digest"_L1).toString();
    identity.dimensions = json.value("dimensions"_L1).toInt();
    for (const PrefixMode mode : kPrefixModes) {
        if (json.value("prefix_mode"_L1) == prefixModeName(mode))
            identity.prefixMode = mode;
    }
    return identity;
}

} // namespace coco::search
