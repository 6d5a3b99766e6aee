// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace coco::search {

/// Stands for everything that decides what chunks and symbols a file gives: the sources of this folder, the
/// languages and the grammars. Equal words promise equal parsing; another build may say another.
[[nodiscard]] QString parsingRecipe();

} // namespace coco::search
