// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/WindowStage.h"

#include <QDialog>

#include <functional>

namespace coco::testing {

/// A dialog of the window with something in it.
struct StagedDialog
{
    QString name;
    /// Shows it over the stage's window, which owns it; bounded by the window's size.
    std::function<QDialog *(WindowStage &)> open;
};

/// Every dialog, each group of the configuration by itself: for pictures, and for what is checked on all of them.
[[nodiscard]] QList<StagedDialog> everyDialog();

} // namespace coco::testing
