// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/Catalogue.h"

namespace coco::search {

/// Opens the catalogue. When it is missing or damaged it is rebuilt from what the index files say
/// about themselves, in one step; a damaged one is kept beside as catalogue.db.damaged. A damaged index
/// file is not listed; one that cannot be read now is an error, for a catalogue without it would be wrong.
[[nodiscard]] Result<std::unique_ptr<Catalogue>> openOrRepairCatalogue(const QString &path, const QString &indexFolder);

} // namespace coco::search
