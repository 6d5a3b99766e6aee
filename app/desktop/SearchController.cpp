// SPDX-License-Identifier: Apache-2.0
#include "desktop/SearchController.h"

#include "core/Await.h"


namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

SearchController::SearchController(QObject *parent)
    : QObject(parent)
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(80ms);
    connect(&m_debounce, &QTimer::timeout, this, &SearchController::run);
}

SearchController::~SearchController()
{
    cancelCurrent();
}

void SearchController::setTimings(std::chrono::milliseconds debounce,
                                  std::chrono::milliseconds timeout)
{
    m_debounce.setInterval(debounce);
    m_timeout = timeout;
}

void SearchController::setClient(mcp::McpClient *client)
{
    const bool wasAsking = m_call.has_value();
    cancelCurrent();
    m_client = client;
    if (client && (m_pending || wasAsking))
        run();
    else
        m_pending = m_pending || wasAsking;
}

void SearchController::setQuery(const SearchQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    if (m_query.text.trimmed().isEmpty() || m_query.indexNames.isEmpty()) {
        cancelCurrent();
        m_debounce.stop();
        m_pending = false;
        Q_EMIT cleared();
        return;
    }
    m_debounce.start();
}

void SearchController::searchNow()
{
    if (m_query.text.trimmed().isEmpty() || m_query.indexNames.isEmpty())
        return;
    m_debounce.stop();
    run();
}

void SearchController::run()
{
    cancelCurrent();
    m_pending = !m_client;
    Q_EMIT started();
    if (!m_client)
        return;
    const quint64 generation = ++m_generation;
    m_call = m_client->callTool(u"search_code"_s, searchArguments(m_query), m_timeout);
    await(m_call->result, this, [this, generation](const Result<mcp::ToolResult> &result) {
        onResult(generation, result);
    });
}

void SearchController::cancelCurrent()
{
    ++m_generation;
    if (!m_call)
        return;
    const mcp::ToolCall call = *std::exchange(m_call, std::nullopt);
    if (call.cancel && m_client)
        call.cancel();
}

void SearchController::onResult(quint64 generation, const Result<mcp::ToolResult> &result)
{
    if (generation != m_generation)
        return;
    m_call.reset();
    if (!result) {
        Q_EMIT failed(result.error());
        return;
    }
    const auto answer = searchAnswerFromTool(*result, m_query);
    if (answer)
        Q_EMIT answered(*answer);
    else
        Q_EMIT failed(answer.error());
}

} // namespace coco::desktop
