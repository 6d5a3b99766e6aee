// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Settings.h"
#include "desktop/Theme.h"

#include <QByteArray>
#include <QStringList>

namespace coco::desktop {

/// What may be said by a notification of the desktop. `enabled` false: nothing at all.
struct NotificationSettings
{
    bool enabled = true;
    bool stackProblems = true;
    bool indexingDone = true;
    bool updates = true;

    friend bool operator==(const NotificationSettings &, const NotificationSettings &) = default;
};

/// The way out of this machine, for what the person asks to be fetched or checked.
struct ProxySettings
{
    enum class Kind { System, None, Manual };

    Kind kind = Kind::System;
    QString host;   ///< for Manual
    int port = 0;   ///< 1–65535 for Manual, else 0

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

/// What the person chose. Section "desktop" of the settings file.
struct DesktopSettings
{
    ThemeChoice theme = ThemeChoice::System;
    QString language;      ///< a code of Translations::languages(); empty: the system's
    int textPercent = 100; ///< 100–200, on top of what the system asks for
    QString editor;        ///< as EditorLauncher::setChoice()
    QString editorCommand; ///< for "custom"
    bool closeToTray = true;
    bool keepServing = false; ///< the server outlives the window, for assistants
    bool startStack = false;  ///< the stack is started when the window opens
    NotificationSettings notifications;
    ProxySettings proxy;

    [[nodiscard]] static QString sectionKey() { return QStringLiteral("desktop"); }
    [[nodiscard]] static DesktopSettings fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
    /// The language of the settings file at `path`; empty when there is none that we speak. Reads nothing else, for
    /// main(), which needs it before anything says a word.
    [[nodiscard]] static QString storedLanguage(const QString &path);
    friend bool operator==(const DesktopSettings &, const DesktopSettings &) = default;
};

/// How the window was left. Section "window".
struct WindowMemory
{
    QByteArray geometry;
    QByteArray searchSplitter;
    QByteArray projectsSplitter;
    QStringList history;

    [[nodiscard]] static QString sectionKey() { return QStringLiteral("window"); }
    [[nodiscard]] static WindowMemory fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace coco::desktop
