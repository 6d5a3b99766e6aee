// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SearchAnswer.h"
#include "mcp/McpClient.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace coco::desktop {

/// Finds up to three questions that this code answers: takes names from the index, asks for each in
/// words, and keeps those with results. GUI thread; the client is borrowed and may go.
class ExampleQueries : public QObject
{
    Q_OBJECT
public:
    ExampleQueries(mcp::McpClient *client, QStringList indexNames, QObject *parent = nullptr);
    ~ExampleQueries() override;

    /// Once; found() follows, with nothing when the server does not answer.
    void start();

Q_SIGNALS:
    void found(const QStringList &queries);

private:
    void ask(const SearchQuery &query, std::function<void(const SearchAnswer &)> then);
    void takeNames(const SearchAnswer &answer);
    void askForWords();
    void tryNext();
    void end();

    QPointer<mcp::McpClient> m_client;
    const QStringList m_indexNames;
    QStringList m_candidates;
    QStringList m_good;
    QStringList m_weak; ///< with results, though none the server is sure of
    std::optional<mcp::ToolCall> m_call;
    int m_tries = 0;
    bool m_askedForWords = false;
};

/// Names in code as a person would say them: "refreshAuthToken" → "refresh auth token". Those of one word
/// stand behind those of several. Pure.
[[nodiscard]] QStringList phrasesFrom(const SearchAnswer &answer);

} // namespace coco::desktop
