// SPDX-License-Identifier: Apache-2.0
// Times search_code through MCP over HTTP and prints percentiles in milliseconds: each query asked for
// the first time, and asked again, when the server's query cache may answer.
// usage: bench_http_search ENDPOINT INDEX QUERIES-FILE [ROUNDS [MODE]], MODE: ranked, exact, regex
#include "mcp/McpClient.h"

#include <QCoreApplication>
#include <QFile>
#include <QFutureWatcher>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

using namespace std::chrono_literals;

namespace {

QStringList readQueries(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

double percentile(const std::vector<double> &sorted, double share)
{
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(last * share)];
}

void printPercentiles(const char *what, std::vector<double> times)
{
    if (times.empty())
        return;
    std::sort(times.begin(), times.end());
    std::printf("%s: %zu searches  p50 %.2f  p95 %.2f  p99 %.2f  max %.2f ms\n", what, times.size(),
                percentile(times, 0.50), percentile(times, 0.95), percentile(times, 0.99), times.back());
}

/// Sends the queries one after the other, round by round.
class SearchTimer : public QObject
{
public:
    SearchTimer(std::unique_ptr<coco::mcp::McpClient> client, QString index, QStringList queries,
                int rounds, QString mode)
        : m_client(std::move(client))
        , m_index(std::move(index))
        , m_queries(std::move(queries))
        , m_rounds(rounds)
        , m_mode(std::move(mode))
    {
        connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { finishOne(); });
    }

    void sendNext()
    {
        if (m_next == m_queries.size() * m_rounds) {
            report();
            return;
        }
        const QString &query = m_queries.at(m_next % m_queries.size());
        m_sent = std::chrono::steady_clock::now();
        const QJsonObject arguments{{QStringLiteral("query"), query},
                                    {QStringLiteral("index_name"), m_index},
                                    {QStringLiteral("mode"), m_mode}};
        m_watcher.setFuture(m_client->callTool(QStringLiteral("search_code"), arguments, 30s).result);
    }

private:
    void finishOne()
    {
        const auto outcome = m_watcher.result();
        if (!outcome || outcome->isError) {
            std::fprintf(stderr, "search failed: %s\n",
                         outcome ? "tool error" : qPrintable(outcome.error().message));
            QCoreApplication::exit(1);
            return;
        }
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - m_sent;
        (m_next < m_queries.size() ? m_first : m_again).push_back(took.count());
        ++m_next;
        sendNext();
    }

    void report()
    {
        printPercentiles("  first time", m_first);
        printPercentiles("  again", m_again);
        QCoreApplication::exit(0);
    }

    std::unique_ptr<coco::mcp::McpClient> m_client;
    QFutureWatcher<coco::Result<coco::mcp::ToolResult>> m_watcher;
    QString m_index;
    QStringList m_queries;
    int m_rounds;
    QString m_mode;
    qsizetype m_next = 0;
    std::chrono::steady_clock::time_point m_sent;
    std::vector<double> m_first;
    std::vector<double> m_again;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4) {
        std::fputs("usage: bench_http_search ENDPOINT INDEX QUERIES-FILE [ROUNDS [ranked|exact|regex]]\n", stderr);
        return 2;
    }
    const QStringList queries = readQueries(arguments.at(3));
    if (queries.isEmpty()) {
        std::fprintf(stderr, "no queries in %s\n", qPrintable(arguments.at(3)));
        return 2;
    }
    const int rounds = arguments.size() > 4 ? arguments.at(4).toInt() : 3;
    SearchTimer timer(coco::mcp::makeHttpMcpClient(QUrl(arguments.at(1)), {},
                                                   QStringLiteral("bench"), QStringLiteral("1")),
                      arguments.at(2), queries, rounds, arguments.value(5, QStringLiteral("ranked")));
    QMetaObject::invokeMethod(&timer, [&timer] { timer.sendNext(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
