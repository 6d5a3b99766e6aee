// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace coco::search {

/// Stands for everything that decides what chunks, symbols, names and words a file gives: the sources of this
/// folder, what reads files before and makes records and words after, the languages and the grammars. Equal words
/// promise equal records; another build may say another.
[[nodiscard]] QString parsingRecipe();

} // namespace coco::search
