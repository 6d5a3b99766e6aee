// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SearchAnswer.h"
#include "mcp/McpClient.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace coco::desktop {

/// Asks search_code while the person types: waits a moment after each change, cancels the question
/// that became stale, drops late answers by generation number. GUI thread; the client is borrowed
/// and may come and go with the server.
class SearchController : public QObject
{
    Q_OBJECT
public:
    explicit SearchController(QObject *parent = nullptr);
    ~SearchController() override;

    /// nullptr while there is no server; a query asked meanwhile is run when one comes.
    void setClient(mcp::McpClient *client);
    /// Wait after a change and deadline of a question.
    void setTimings(std::chrono::milliseconds debounce, std::chrono::milliseconds timeout);

    /// Runs after the wait; an empty text or no index clears.
    void setQuery(const SearchQuery &query);
    /// Runs the present query now, also when it did not change.
    void searchNow();
    [[nodiscard]] const SearchQuery &query() const { return m_query; }
    [[nodiscard]] bool isSearching() const { return m_call.has_value() || m_debounce.isActive(); }

Q_SIGNALS:
    void started();
    void answered(const coco::desktop::SearchAnswer &answer);
    void failed(const coco::Error &error);
    /// There is nothing to search for.
    void cleared();

private:
    void run();
    void cancelCurrent();
    void onResult(quint64 generation, const Result<mcp::ToolResult> &result);

    QPointer<mcp::McpClient> m_client;
    SearchQuery m_query;
    QTimer m_debounce;
    std::chrono::milliseconds m_timeout{15'000};
    std::optional<mcp::ToolCall> m_call;
    quint64 m_generation = 0;
    bool m_pending = false; ///< a query waits for a client
};

} // namespace coco::desktop
