// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tree_sitter/api.h>

#include <span>

namespace coco::search {

/// A grammar that was built in. The table is generated from the list in this folder's CMakeLists.txt.
struct GrammarRow
{
    const char *languageId;
    const TSLanguage *(*language)();
    const char *highlights; ///< query text of the package; empty: no colours
    const char *symbols;    ///< resources/queries/ID.scm; empty: no symbols
    const char *imports;    ///< resources/queries/ID-imports.scm; empty: no imports
};

[[nodiscard]] std::span<const GrammarRow> grammarTable();

} // namespace coco::search
