// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QJsonObject>
#include <QStringList>

namespace coco::desktop {

/// What a start (or a later one, forwarded to the running window) asks for. Plain value.
struct DesktopOptions
{
    bool background = false; ///< no window when there is a tray
    bool search = false;     ///< focus the search box
    bool startStack = false; ///< bring the stack up
    bool stopStack = false;  ///< wins over startStack
    bool quit = false;
    bool help = false;
    bool version = false;
    QStringList addFolders; ///< absolute
    QString query;
    QString dataFolder; ///< absolute; empty: the usual one
    QString readyFile;  ///< absolute; gets one JSON line when the first result is on the screen
    QString activationToken;

    /// `arguments` without the program's name. InvalidArgument names what is wrong.
    [[nodiscard]] static Result<DesktopOptions> parse(const QStringList &arguments,
                                                      const QString &workingFolder);
    [[nodiscard]] static QString helpText();
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static DesktopOptions fromJson(const QJsonObject &json);
};

} // namespace coco::desktop
