// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Settings.h"
#include "desktop/Theme.h"

#include <QByteArray>
#include <QStringList>

namespace coco::desktop {

/// What the person chose. Section "desktop" of the settings file.
struct DesktopSettings
{
    ThemeChoice theme = ThemeChoice::System;
    QString editor;        ///< as EditorLauncher::setChoice()
    QString editorCommand; ///< for "custom"
    bool closeToTray = true;
    bool keepServing = false; ///< the server outlives the window, for assistants

    [[nodiscard]] static QString sectionKey() { return QStringLiteral("desktop"); }
    [[nodiscard]] static DesktopSettings fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
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
