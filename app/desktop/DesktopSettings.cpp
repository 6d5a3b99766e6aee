// SPDX-License-Identifier: Apache-2.0
#include "desktop/DesktopSettings.h"

#include "core/Translations.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

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

QString knownLanguage(const QString &code)
{
    return Translations::languages().contains(code) ? code : QString();
}

NotificationSettings notificationsFromJson(const QJsonObject &json)
{
    return {json.value("enabled"_L1).toBool(true), json.value("stack_problems"_L1).toBool(true),
            json.value("indexing_done"_L1).toBool(true), json.value("updates"_L1).toBool(true)};
}

QJsonObject toJson(const NotificationSettings &notifications)
{
    return {{u"enabled"_s, notifications.enabled},
            {u"stack_problems"_s, notifications.stackProblems},
            {u"indexing_done"_s, notifications.indexingDone},
            {u"updates"_s, notifications.updates}};
}

constexpr QLatin1StringView kProxyKinds[] = {"system"_L1, "none"_L1, "manual"_L1};

ProxySettings proxyFromJson(const QJsonObject &json)
{
    ProxySettings proxy;
    const QString kind = json.value("kind"_L1).toString();
    if (kind == kProxyKinds[1])
        proxy.kind = ProxySettings::Kind::None;
    else if (kind == kProxyKinds[2])
        proxy.kind = ProxySettings::Kind::Manual;
    proxy.host = json.value("host"_L1).toString();
    const int port = json.value("port"_L1).toInt(0);
    proxy.port = port >= 1 && port <= 65535 ? port : 0;
    return proxy;
}

QJsonObject toJson(const ProxySettings &proxy)
{
    return {{u"kind"_s, QString(kProxyKinds[static_cast<int>(proxy.kind)])}, {u"host"_s, proxy.host}, {u"port"_s, proxy.port}};
}

} // namespace

DesktopSettings DesktopSettings::fromJson(const QJsonObject &json)
{
    DesktopSettings settings;
    settings.theme = themeChoiceFromName(json.value("theme"_L1).toString());
    settings.language = knownLanguage(json.value("language"_L1).toString());
    settings.textPercent = std::clamp(json.value("text_percent"_L1).toInt(100), 100, 200);
    settings.editor = json.value("editor"_L1).toString();
    settings.editorCommand = json.value("editor_command"_L1).toString();
    settings.closeToTray = json.value("close_to_tray"_L1).toBool(true);
    settings.keepServing = json.value("keep_serving"_L1).toBool(false);
    settings.startStack = json.value("start_stack"_L1).toBool(false);
    settings.notifications = notificationsFromJson(json.value("notifications"_L1).toObject());
    settings.proxy = proxyFromJson(json.value("proxy"_L1).toObject());
    return settings;
}

QJsonObject DesktopSettings::toJson() const
{
    return {{u"theme"_s, themeChoiceName(theme)},
            {u"language"_s, language},
            {u"text_percent"_s, textPercent},
            {u"editor"_s, editor},
            {u"editor_command"_s, editorCommand},
            {u"close_to_tray"_s, closeToTray},
            {u"keep_serving"_s, keepServing},
            {u"start_stack"_s, startStack},
            {u"notifications"_s, coco::desktop::toJson(notifications)},
            {u"proxy"_s, coco::desktop::toJson(proxy)}};
}

QString DesktopSettings::storedLanguage(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    return knownLanguage(root.value(sectionKey()).toObject().value("language"_L1).toString());
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
