// SPDX-License-Identifier: Apache-2.0
#include "coco/EmbeddingProbe.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

constexpr auto kFreshFor = 15s;
constexpr auto kPatience = 700ms;
constexpr auto kHangs = 15s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

QJsonObject factsOf(const search::EmbedderIdentity &identity)
{
    return {{u"provider"_s, identity.provider}, {u"model"_s, identity.model}, {u"dimensions"_s, identity.dimensions}};
}

QJsonObject noModel()
{
    return {{u"model"_s, QJsonValue::Null}, {u"dimensions"_s, 0}};
}

} // namespace

EmbeddingProbe::EmbeddingProbe(LateEmbedder &embedders, const Clock &clock)
    : m_embedders(embedders)
    , m_clock(clock)
{
}

EmbeddingProbe::~EmbeddingProbe()
{
    m_stop.request_stop();
}

std::optional<rest::ServiceHealth> EmbeddingProbe::withoutAsking(const Result<search::Embedder *> &embedder) const
{
    if (!embedder)
        return rest::ServiceHealth{m_embedders.wasTried() ? u"failed"_s : u"loading"_s, embedder.error().message, noModel()};
    if (!*embedder)
        return rest::ServiceHealth{u"off"_s, Text::tr("search by words"), noModel()};
    return std::nullopt;
}

rest::ServiceHealth EmbeddingProbe::ask(search::Embedder &embedder, std::stop_token stop) const
{
    const search::EmbedderIdentity identity = embedder.identity();
    QJsonObject facts = factsOf(identity);
    const Clock::Steady begin = m_clock.now();
    const auto vector = embedder.embedQuery(u"health"_s, std::move(stop));
    const std::chrono::duration<double, std::milli> latency = m_clock.now() - begin;
    facts.insert(u"latency_ms"_s, latency.count());
    if (!vector)
        return {u"failed"_s, vector.error().message, facts};
    if (static_cast<int>(vector->size()) != identity.dimensions) {
        return {u"failed"_s,
                Text::tr("The model answers with %1 dimensions instead of %2. Restart the server.")
                    .arg(vector->size())
                    .arg(identity.dimensions),
                facts};
    }
    return {u"ok"_s, Text::tr("embeds"), facts};
}

rest::ServiceHealth EmbeddingProbe::exercise(std::stop_token stop)
{
    const auto embedder = m_embedders.embedder();
    const auto known = withoutAsking(embedder);
    return known ? *known : ask(**embedder, std::move(stop));
}

void EmbeddingProbe::collect(std::chrono::milliseconds patience)
{
    if (m_running.valid() && m_running.wait_for(patience) == std::future_status::ready)
        m_last = m_running.get();
}

rest::ServiceHealth EmbeddingProbe::current()
{
    const auto embedder = m_embedders.embedder();
    if (const auto known = withoutAsking(embedder))
        return *known;
    const std::lock_guard lock(m_mutex);
    collect(0ms);
    if (!m_running.valid() && (!m_asked || m_clock.now() - *m_asked >= kFreshFor)) {
        m_asked = m_clock.now();
        m_running = std::async(std::launch::async,
                               [this, known = *embedder] { return ask(*known, m_stop.get_token()); });
        collect(kPatience);
    }
    if (m_running.valid() && m_clock.now() - *m_asked >= kHangs) {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now() - *m_asked).count();
        return {u"failed"_s, Text::tr("no answer for %1 seconds").arg(seconds), factsOf((*embedder)->identity())};
    }
    return m_last.value_or(rest::ServiceHealth{u"loading"_s, Text::tr("the model is being loaded"),
                                               factsOf((*embedder)->identity())});
}

} // namespace coco::cli
