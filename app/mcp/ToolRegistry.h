// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <map>
#include <optional>
#include <stop_token>

namespace coco::mcp {

/// What the caller of a tool is told about it (MCP schema: Tool). Plain value.
struct ToolDescriptor
{
    QString name; ///< 1–128 of [A-Za-z0-9_.-]
    QString title;
    QString description;
    QJsonObject inputSchema;
    std::optional<QJsonObject> outputSchema;
    QJsonObject annotations; ///< readOnlyHint, destructiveHint, …
};

/// Outcome of a tool call (MCP schema: CallToolResult). Plain value.
struct ToolResult
{
    QJsonArray content; ///< content blocks
    std::optional<QJsonObject> structuredContent;
    bool isError = false;

    /// One text block; JSON values are written with an indent of two spaces.
    [[nodiscard]] static ToolResult text(const QString &text, bool isError = false);
    [[nodiscard]] static ToolResult object(const QJsonObject &value);
    /// One text block per item plus structuredContent {"result": items}.
    [[nodiscard]] static ToolResult list(const QJsonArray &items);
};

/// What a running tool knows about its caller. Valid for the duration of the call; used on the
/// worker thread that runs the tool.
class ToolContext
{
public:
    virtual ~ToolContext() = default;
    /// Requested when the client cancels, the session ends or the server stops.
    [[nodiscard]] virtual std::stop_token stopToken() const = 0;
    /// Whether the client gave a progress token.
    [[nodiscard]] virtual bool wantsProgress() const = 0;
    /// Sends notifications/progress; `progress` must grow from call to call (smaller ones are
    /// dropped). `extra` goes to the notification's _meta under "org.cocosearch/progress".
    virtual void reportProgress(double progress, double total, const QString &message,
                                const QJsonObject &extra = {}) = 0;
    /// Absolute folder the client works in: project_path of the endpoint's query; empty if unknown.
    [[nodiscard]] virtual QString projectPath() const = 0;
};

using ToolHandler = std::function<ToolResult(const QJsonObject &arguments, ToolContext &context)>;

/// The tools of a server, in the order of their names. Filled before the server starts; read-only
/// and so thread-safe afterwards.
class ToolRegistry
{
public:
    /// Adding a name twice is a programming error.
    void add(ToolDescriptor descriptor, ToolHandler handler);
    [[nodiscard]] QList<ToolDescriptor> descriptors() const;
    [[nodiscard]] bool contains(const QString &name) const;
    /// NotFound for an unknown name. Arguments are checked against the input schema (required,
    /// types, enum, ranges; list parameters sent as a JSON string are parsed first); what is wrong
    /// becomes a ToolResult with isError that names the argument.
    [[nodiscard]] Result<ToolResult> call(const QString &name, const QJsonObject &arguments,
                                          ToolContext &context) const;

private:
    struct Tool
    {
        ToolDescriptor descriptor;
        ToolHandler handler;
    };
    std::map<QString, Tool> m_tools;
};

} // namespace coco::mcp
