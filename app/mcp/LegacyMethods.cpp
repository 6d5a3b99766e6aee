// SPDX-License-Identifier: Apache-2.0
#include "mcp/LegacyMethods.h"

#include "mcp/ToolJson.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::mcp::LegacyMethods)
};

JsonRpcResponse invalidParams(const RequestId &id, QString message)
{
    return makeError(id, JsonRpcCode::kInvalidParams, std::move(message));
}

} // namespace

LegacyMethods::LegacyMethods(const ToolRegistry &tools, const McpServerOptions &options)
    : m_tools(tools)
    , m_options(options)
{}

std::optional<JsonRpcResponse> LegacyMethods::answer(const JsonRpcRequest &request,
                                                     const RequestScope &scope,
                                                     const std::stop_token &stop) const
{
    if (request.method == "initialize"_L1)
        return initialize(request, *scope.session);
    if (request.method == "ping"_L1)
        return makeResult(request.id, {});
    const bool known = request.method == "tools/list"_L1 || request.method == "tools/call"_L1;
    if (!known)
        return makeError(request.id, JsonRpcCode::kMethodNotFound,
                         Text::tr("Method not found: %1").arg(request.method.left(128)));
    if (!scope.session->revision())
        return makeError(request.id, JsonRpcCode::kInvalidRequest,
                         Text::tr("The session is not initialized. Send initialize first."));
    return request.method == "tools/list"_L1 ? listTools(request) : callTool(request, scope, stop);
}

void LegacyMethods::notified(const JsonRpcNotification &notification, McpSession &session) const
{
    // Every other notification, notifications/initialized among them, asks nothing of us.
    if (notification.method != "notifications/cancelled"_L1)
        return;
    if (const auto id = RequestId::fromJson(notification.params.value("requestId"_L1)))
        session.cancel(*id);
}

JsonRpcResponse LegacyMethods::initialize(const JsonRpcRequest &request, McpSession &session) const
{
    const QJsonValue asked = request.params.value("protocolVersion"_L1);
    if (!asked.isString())
        return invalidParams(request.id, Text::tr("protocolVersion must be a string."));
    const ProtocolRevision revision = revisionFromName(asked.toString()).value_or(kNewestRevision);
    if (!session.open(revision))
        return makeError(request.id, JsonRpcCode::kInvalidRequest,
                         Text::tr("The session is initialized already."));
    QJsonObject result{{"protocolVersion"_L1, revisionName(revision)},
                       {"capabilities"_L1, QJsonObject{{"tools"_L1, QJsonObject()}}},
                       {"serverInfo"_L1, QJsonObject{{"name"_L1, m_options.serverName},
                                                     {"version"_L1, m_options.serverVersion}}}};
    if (!m_options.instructions.isEmpty())
        result.insert("instructions"_L1, m_options.instructions);
    return makeResult(request.id, result);
}

JsonRpcResponse LegacyMethods::listTools(const JsonRpcRequest &request) const
{
    // All tools fit one page, so we never hand out a cursor that could come back.
    const QJsonValue cursor = request.params.value("cursor"_L1);
    const bool firstPage =
        cursor.isUndefined() || cursor.isNull() || cursor == QJsonValue(QString());
    if (!firstPage)
        return invalidParams(request.id,
                             Text::tr("The cursor is not one of ours. List without it."));
    QJsonArray tools;
    for (const ToolDescriptor &tool : m_tools.descriptors())
        tools.append(toJson(tool));
    return makeResult(request.id, {{"tools"_L1, tools}});
}

std::optional<JsonRpcResponse> LegacyMethods::callTool(const JsonRpcRequest &request,
                                                       const RequestScope &scope,
                                                       const std::stop_token &stop) const
{
    const QJsonValue name = request.params.value("name"_L1);
    const QJsonValue arguments = request.params.value("arguments"_L1);
    if (!name.isString())
        return invalidParams(request.id, Text::tr("The tool's name must be a string."));
    if (!arguments.isObject() && !arguments.isUndefined() && !arguments.isNull())
        return invalidParams(request.id, Text::tr("The arguments must be an object."));
    if (stop.stop_requested())
        return std::nullopt;
    CallContext context(stop, progressTokenOf(request), scope.notify, scope.projectPath);
    const auto result = m_tools.call(name.toString(), arguments.toObject(), context);
    if (stop.stop_requested())
        return std::nullopt;
    if (!result)
        return invalidParams(request.id, result.error().message);
    return makeResult(request.id, toJson(*result));
}

} // namespace coco::mcp
