// SPDX-License-Identifier: Apache-2.0
#include "mcp/ToolRegistry.h"

#include "mcp/ToolArguments.h"

#include <QCoreApplication>

#include <exception>

namespace coco::mcp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::mcp::ToolRegistry)
};

} // namespace

void ToolRegistry::add(ToolDescriptor descriptor, ToolHandler handler)
{
    const QString name = descriptor.name;
    Q_ASSERT(!name.isEmpty() && name.size() <= 128 && handler);
    const bool added =
        m_tools.try_emplace(name, Tool{std::move(descriptor), std::move(handler)}).second;
    Q_ASSERT(added);
    Q_UNUSED(added)
}

QList<ToolDescriptor> ToolRegistry::descriptors() const
{
    QList<ToolDescriptor> out;
    for (const auto &[name, tool] : m_tools)
        out.append(tool.descriptor);
    return out;
}

bool ToolRegistry::contains(const QString &name) const
{
    return m_tools.contains(name);
}

Result<ToolResult> ToolRegistry::call(const QString &name, const QJsonObject &arguments,
                                      ToolContext &context) const
{
    const auto tool = m_tools.find(name);
    if (tool == m_tools.end())
        return fail(ErrorCode::NotFound, Text::tr("Unknown tool: %1").arg(name.left(128)));
    const auto checked = checkedArguments(tool->second.descriptor.inputSchema, arguments);
    if (!checked)
        return ToolResult::text(checked.error().message, true);
    try {
        return tool->second.handler(*checked, context);
    } catch (const std::exception &exception) {
        return ToolResult::text(
            Text::tr(
                "The tool failed unexpectedly (%1). Try again; if it stays, look into the log.")
                .arg(QString::fromUtf8(exception.what())),
            true);
    }
}

} // namespace coco::mcp
