// SPDX-License-Identifier: Apache-2.0
#include "search/api/IndexService.h"

namespace coco::search {

QStringList runningJobIds(const IndexService &indexes)
{
    QStringList ids;
    for (const auto &job : indexes.jobs()) {
        if (!job->outcome())
            ids.append(job->id());
    }
    return ids;
}

} // namespace coco::search
