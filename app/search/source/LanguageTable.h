// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace coco::search {

/// One language; lists are separated by blanks. The table is generated from the folders in
/// resources/languages (app/cmake/CocoLanguages.cmake says what is in them).
struct LanguageLine
{
    const char *id;
    const char *displayName;
    const char *extensions;   ///< lower case, without dot
    const char *fileNames;    ///< exact, or with one trailing '*'
    const char *interpreters; ///< of a shebang line, version digits left out
    const char *aliases;      ///< other words people use for it in a filter
    const char *kin;          ///< ids that a filter for this language means as well
};

[[nodiscard]] std::span<const LanguageLine> languageTable();

} // namespace coco::search
