// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/RootApproval.h"
#include "mcp/ToolRegistry.h"
#include "search/api/IndexService.h"
#include "search/api/SearchService.h"

namespace coco::tools {

/// Adds search_code, list_indexes, index_stats, clear_index and index_codebase. Everything borrowed
/// must outlive the registry.
void registerSearchTools(mcp::ToolRegistry &registry, search::SearchService &searcher,
                         search::IndexService &indexes, RootApproval &roots);

} // namespace coco::tools
