// SPDX-License-Identifier: Apache-2.0
#include "search/parse/ParsingRecipe.h"

namespace coco::search {

/// The build makes it (CocoDigest.cmake).
const char *parsingDigest();

QString parsingRecipe()
{
    return QString::fromLatin1(parsingDigest());
}

} // namespace coco::search
