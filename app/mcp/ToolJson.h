// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ToolRegistry.h"

namespace coco::mcp {

/// Wire forms of tools and their results (MCP schema: Tool, CallToolResult). Any thread.
[[nodiscard]] QJsonObject toJson(const ToolDescriptor &tool);
[[nodiscard]] QJsonObject toJson(const ToolResult &result);
/// Errors: Protocol when a member is missing or of the wrong type.
[[nodiscard]] Result<ToolDescriptor> toolDescriptorFromJson(const QJsonObject &object);
[[nodiscard]] Result<ToolResult> toolResultFromJson(const QJsonObject &object);

} // namespace coco::mcp
