// SPDX-License-Identifier: Apache-2.0
#include "desktop/DesktopSettings.h"

#include <QJsonArray>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMaxHistory = 100;

QByteArray bytes(const QJsonObject &json, QLatin1StringView key)
{
    return QByteArray::fromBase64(json.value(key).toString().toLatin1());
}

QString base64(const QByteArray &value)
{
    return QString::fromLatin1(value.toBase64());
}

} // namespace

DesktopSettings DesktopSettings::fromJson(const QJsonObject &json)
{
    DesktopSettings settings;
    settings.theme = themeChoiceFromName(json.value("theme"_L1).toString());
    settings.editor = json.value("editor"_L1).toString();
    settings.editorCommand = json.value("editor_command"_L1).toString();
    settings.closeToTray = json.value("close_to_tray"_L1).toBool(true);
    settings.keepServing = json.value("keep_serving"_L1).toBool(false);
    return settings;
}

QJsonObject DesktopSettings::toJson() const
{
    return {{u"theme"_s, themeChoiceName(theme)},
            {u"editor"_s, editor},
            {u"editor_command"_s, editorCommand},
            {u"close_to_tray"_s, closeToTray},
            {u"keep_serving"_s, keepServing}};
}

WindowMemory WindowMemory::fromJson(const QJsonObject &json)
{
    WindowMemory memory;
    memory.geometry = bytes(json, "geometry"_L1);
    memory.searchSplitter = bytes(json, "search_splitter"_L1);
    memory.projectsSplitter = bytes(json, "projects_splitter"_L1);
    for (const QJsonValue &query : json.value("history"_L1).toArray()) {
        if (query.isString() && memory.history.size() < kMaxHistory)
            memory.history.append(query.toString());
    }
    return memory;
}

QJsonObject WindowMemory::toJson() const
{
    return {{u"geometry"_s, base64(geometry)},
            {u"search_splitter"_s, base64(searchSplitter)},
            {u"projects_splitter"_s, base64(projectsSplitter)},
            {u"history"_s, QJsonArray::fromStringList(history)}};
}

} // namespace coco::desktop
