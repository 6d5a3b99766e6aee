// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QWidget>

namespace coco::desktop {

class StackSession;
class Theme;

/// Disk use, backups, removed indexes, diagnostics and uninstalling. GUI thread.
class DataPage : public QWidget
{
    Q_OBJECT
public:
    DataPage(const Theme &theme, StackSession &session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// To be told in the window's toast.
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

private:
    const Theme &m_theme;
    StackSession &m_session;
};

} // namespace coco::desktop
