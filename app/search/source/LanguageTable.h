// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace coco::search {

/// One line of the language table; lists are separated by blanks. A new language is one line here,
/// and where it has a grammar one line in parse/ and one query file.
struct LanguageLine
{
    const char *id;
    const char *displayName;
    const char *extensions;   ///< lower case, without dot
    const char *fileNames;    ///< exact, or with one trailing '*'
    const char *interpreters; ///< of a shebang line, version digits left out
    const char *aliases;      ///< other words people use for it in a filter
};

[[nodiscard]] std::span<const LanguageLine> languageTable();

} // namespace coco::search
