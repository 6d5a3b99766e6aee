// SPDX-License-Identifier: Apache-2.0
#include "support/FakeTools.h"

#include <QJsonDocument>

#include <stdexcept>

using namespace Qt::Literals::StringLiterals;

namespace coco::testing {

using mcp::ToolContext;
using mcp::ToolResult;

namespace {

mcp::ToolDescriptor tool(const QString &name, const QByteArray &properties = "{}",
                         const QJsonArray &required = {})
{
    mcp::ToolDescriptor out;
    out.name = name;
    out.title = name.toUpper();
    out.description = u"A tool of the tests"_s;
    out.inputSchema = {{u"type"_s, u"object"_s},
                       {u"properties"_s, QJsonDocument::fromJson(properties).object()}};
    if (!required.isEmpty())
        out.inputSchema.insert(u"required"_s, required);
    out.annotations = {{u"readOnlyHint"_s, true}};
    return out;
}

ToolResult echo(const QJsonObject &arguments, ToolContext &)
{
    return ToolResult::text(arguments[u"text"].toString());
}

ToolResult list(const QJsonObject &arguments, ToolContext &)
{
    QJsonArray items;
    for (int i = 0; i < arguments[u"count"].toInt(3); ++i)
        items.append(QJsonObject{{u"number"_s, i}});
    return ToolResult::list(items);
}

ToolResult count(const QJsonObject &arguments, ToolContext &context)
{
    const int to = arguments[u"to"].toInt();
    for (int i = 1; i <= to && !context.stopToken().stop_requested(); ++i) {
        context.reportProgress(i, to, u"step %1"_s.arg(i), {{u"files_done"_s, i}});
        // A step back, which nobody may see.
        context.reportProgress(i - 1, to, u"back"_s);
    }
    return ToolResult::text(u"counted to %1"_s.arg(to));
}

} // namespace

void FakeTools::addTo(mcp::ToolRegistry &tools)
{
    tools.add(tool(u"echo"_s, R"({"text":{"type":"string","maxLength":100000}})", {u"text"_s}),
              echo);
    auto lister = tool(u"list"_s, R"({"count":{"type":"integer","minimum":0}})");
    lister.outputSchema =
        QJsonDocument::fromJson(
            R"({"type":"object","properties":{"result":{"type":"array","items":{"type":"object"}}},"required":["result"]})")
            .object();
    tools.add(std::move(lister), list);
    tools.add(tool(u"where"_s), [](const QJsonObject &, ToolContext &context) {
        return ToolResult::text(context.projectPath());
    });
    tools.add(tool(u"count"_s, R"({"to":{"type":"integer","minimum":1}})", {u"to"_s}), count);
    tools.add(tool(u"hold"_s),
              [this](const QJsonObject &, ToolContext &context) { return hold(context); });
    tools.add(tool(u"fail"_s), [](const QJsonObject &, ToolContext &) {
        return ToolResult::text(u"It failed on purpose."_s, true);
    });
    tools.add(tool(u"throw"_s), [](const QJsonObject &, ToolContext &) -> ToolResult {
        throw std::runtime_error("thrown on purpose");
    });
}

void FakeTools::release()
{
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
    }
    m_released.notify_all();
}

ToolResult FakeTools::hold(ToolContext &context)
{
    context.reportProgress(1, 2, u"holding"_s);
    std::unique_lock lock(m_mutex);
    ++m_holding;
    m_released.wait(lock, context.stopToken(), [this] { return m_open; });
    --m_holding;
    if (context.stopToken().stop_requested())
        ++m_stopped;
    return ToolResult::text(u"released"_s);
}

} // namespace coco::testing
