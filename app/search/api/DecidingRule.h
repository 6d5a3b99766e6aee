// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace coco::search {

/// The line of an ignore file, or the pattern, that spoke about a path.
struct DecidingRule
{
    QString file; ///< below the root, or absolute where it lies outside
    int line = 0; ///< 1-based; 0: a pattern of cocosearch.yaml
    QString text;
};

} // namespace coco::search
