// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tree_sitter/api.h>

#include <span>

namespace coco::search {

/// A grammar that was built in. The table is generated from the folders in
/// resources/languages.
struct GrammarRow
{
    const char *languageId;
    const TSLanguage *(*language)();
    const char *highlights; ///< queries of the package and highlights.scm; empty: no colours
    const char *symbols;    ///< symbols.scm; empty: no symbols
    const char *imports;    ///< imports.scm; empty: no imports
    const char *separator;  ///< between the parts of a qualified name
    bool namesInExpressions; ///< functions with names are passed as arguments
};

[[nodiscard]] std::span<const GrammarRow> grammarTable();

/// Languages without a grammar whose definitions expressions find; see Outline.
struct OutlineRow
{
    const char *languageId;
    const char *rules; ///< outline.txt
};

[[nodiscard]] std::span<const OutlineRow> outlineTable();

} // namespace coco::search
