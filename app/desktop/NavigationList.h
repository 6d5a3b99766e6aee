// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListWidget>

namespace coco::desktop {

class Theme;

/// The names of groups beside what they hold, in the look of the rail; as wide as its names. GUI thread.
class NavigationList : public QListWidget
{
    Q_OBJECT
public:
    explicit NavigationList(const Theme &theme, QWidget *parent = nullptr);

    void addName(const QString &name);

private:
    const Theme &m_theme;
};

} // namespace coco::desktop
