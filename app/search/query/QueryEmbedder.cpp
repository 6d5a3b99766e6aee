// SPDX-License-Identifier: Apache-2.0
#include "search/query/QueryEmbedder.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <future>

namespace coco::search {
namespace {

using Steady = std::chrono::steady_clock;

constexpr qsizetype kKeptQueries = 500;

QByteArray keyOf(const EmbedderIdentity &identity, const QString &text)
{
    return QJsonDocument(embedderToJson(identity)).toJson(QJsonDocument::Compact) + '\n' + text.toUtf8();
}

tl::unexpected<Error> tooSlow()
{
    return fail(ErrorCode::Timeout,
                QCoreApplication::translate("coco::QueryEmbedder", "The embedding service takes too long to answer."));
}

} // namespace

QueryEmbedder::QueryEmbedder(const Patience &patience)
    : m_patience(patience)
    , m_known(kKeptQueries)
{
}

Result<Embedding> QueryEmbedder::embed(Embedder &embedder, const QString &text, std::stop_token stop)
{
    const QByteArray key = keyOf(embedder.identity(), text);
    {
        const QMutexLocker lock(&m_mutex);
        if (const Embedding *known = m_known.object(key))
            return *known;
        if (Steady::now() < m_silentUntil)
            return tooSlow();
    }
    Result<Embedding> vector = ask(embedder, text, std::move(stop));
    const QMutexLocker lock(&m_mutex);
    if (vector)
        m_known.insert(key, new Embedding(*vector));
    else if (vector.error().code == ErrorCode::Timeout)
        m_silentUntil = Steady::now() + m_patience.pause;
    return vector;
}

Result<Embedding> QueryEmbedder::ask(Embedder &embedder, const QString &text, std::stop_token stop)
{
    std::stop_source ours;
    const std::stop_callback forward(stop, [&ours] { ours.request_stop(); });
    auto answer = std::async(std::launch::async, [&] { return embedder.embedQuery(text, ours.get_token()); });
    const auto deadline = Steady::now() + m_patience.wait;
    if (answer.wait_until(deadline) == std::future_status::ready)
        return answer.get();
    ours.request_stop();
    Result<Embedding> late = answer.get();
    if (late || stop.stop_requested())
        return late;
    return tooSlow();
}

} // namespace coco::search
