// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pg/PgCopyBuffer.h"
#include "search/segment/TrigramQuery.h"
#include "search/segment/TrigramSet.h"
#include "search/store/PgRepo.h"
#include "search/store/StoreTypes.h"

namespace coco::search {

/// Appends the trigrams of a file's texts as an int[]. `set` is empty before and after.
void addTrigrams(pg::PgCopyBuffer &buffer, const FileRecord &file, TrigramSet &set);

/// "SELECT file …" for the files that the query lets through. Not for All or None.
[[nodiscard]] QByteArray matchingFilesSql(const PgRepo &repo, const TrigramQuery &query);

} // namespace coco::search
