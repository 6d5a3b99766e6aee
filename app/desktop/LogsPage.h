// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QWidget>

namespace coco::desktop {

class StackSession;
class Theme;

/// What the services and this program wrote, live. GUI thread.
class LogsPage : public QWidget
{
    Q_OBJECT
public:
    LogsPage(const Theme &theme, StackSession &session, QWidget *parent = nullptr);
    /// Shows the lines of one service only; empty: all.
    void showService(const QString &service);

Q_SIGNALS:
    /// To be told in the window's toast.
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

private:
    const Theme &m_theme;
    StackSession &m_session;
};

} // namespace coco::desktop
