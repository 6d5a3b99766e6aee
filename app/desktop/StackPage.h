// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QWidget>

namespace coco::desktop {

class StackSession;
class Theme;

/// The services with what they need, the differences to the settings, and what can be done with the stack. GUI thread.
class StackPage : public QWidget
{
    Q_OBJECT
public:
    StackPage(const Theme &theme, StackSession &session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The configuration, at this setting (as stack::specValue() names it) when not empty.
    void configureRequested(const QString &setting);
    void imageRequested();
    /// The log, of this service when not empty.
    void logRequested(const QString &service);
    void dataRequested();
    /// To be told in the window's toast.
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

private:
    const Theme &m_theme;
    StackSession &m_session;
};

} // namespace coco::desktop
