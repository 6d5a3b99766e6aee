// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackendFactory.h"

#include <QDialog>

class QPushButton;

namespace coco::desktop {

class FirstStartPlace;
class TextLabel;
class Theme;

/// Where the server runs: in this program's own process, in one of the engines found, or on another server;
/// and what changes with another choice. Accepted when the person agrees. GUI thread.
class BackendDialog : public QDialog
{
    Q_OBJECT
public:
    /// `current`: what is in force.
    BackendDialog(const Theme &theme, const stack::StackSpec &current, const stack::BackendParts &parts, QWidget *parent = nullptr);

    /// Looks for engines; called by the one who opens it.
    void look();
    /// The settings in force with the choice.
    [[nodiscard]] stack::StackSpec choice() const;
    [[nodiscard]] FirstStartPlace &place() const { return *m_place; }
    [[nodiscard]] QPushButton *agreeButton() const { return m_agree; }
    [[nodiscard]] QString consequence() const;

private:
    void refresh();

    const stack::StackSpec m_current;
    FirstStartPlace *m_place;
    TextLabel *m_consequence;
    QPushButton *m_agree;
    bool m_isUndecided = true; ///< neither engines nor the person said anything yet
};

/// The server moves to another place, so that there are two with indexes. Pure.
[[nodiscard]] bool isOtherPlace(const stack::StackSpec &a, const stack::StackSpec &b);
/// What changing from one to the other means for the indexes; empty for the same place. Pure.
[[nodiscard]] QString consequenceOf(const stack::StackSpec &before, const stack::StackSpec &after);

} // namespace coco::desktop
