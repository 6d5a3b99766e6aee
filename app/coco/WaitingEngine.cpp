// SPDX-License-Identifier: Apache-2.0
#include "coco/WaitingEngine.h"

#include "core/Backoff.h"
#include "core/Logging.h"

#include <QCoreApplication>

#include <condition_variable>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

bool passesWithTime(ErrorCode code)
{
    return code == ErrorCode::Unavailable || code == ErrorCode::Timeout || code == ErrorCode::Conflict;
}

} // namespace

Result<search::SearchResponse> WaitingEngine::Searcher::search(const search::SearchRequest &request, std::stop_token stop)
{
    COCO_TRY(SearchEngine *const engine, m_engine.ready());
    return engine->searcher().search(request, std::move(stop));
}

WaitingEngine::WaitingEngine(Open open, std::shared_ptr<LateEmbedder> embedders, const Clock &clock,
                             std::chrono::seconds wait, std::function<void(const Error &)> onGivenUp)
    : m_open(std::move(open))
    , m_clock(clock)
    , m_wait(wait)
    , m_onGivenUp(std::move(onGivenUp))
    , m_embedders(std::move(embedders))
    , m_embedding(*m_embedders, clock)
    , m_indexes([this]() -> Result<search::IndexService *> {
        COCO_TRY(SearchEngine *const engine, ready());
        return &engine->indexes();
    })
    , m_searcher(*this)
    , m_problem{ErrorCode::Unavailable, Text::tr("The database is being opened. Try again in a moment."), {}}
    , m_thread([this](const std::stop_token &stop) { work(stop); })
{
}

WaitingEngine::~WaitingEngine() = default;

Result<SearchEngine *> WaitingEngine::ready() const
{
    const std::lock_guard lock(m_mutex);
    if (m_engine)
        return m_engine.get();
    return fail(ErrorCode::Unavailable, m_problem.message, m_problem.detail);
}

void WaitingEngine::work(const std::stop_token &stop)
{
    const Clock::Steady begin = m_clock.now();
    Backoff backoff;
    std::mutex mutex;
    std::condition_variable_any never;
    while (!attempt(begin, stop)) {
        std::unique_lock lock(mutex);
        never.wait_for(lock, stop, backoff.next(), [] { return false; });
        if (stop.stop_requested())
            return;
    }
}

bool WaitingEngine::attempt(Clock::Steady begin, const std::stop_token &stop)
{
    auto opened = m_open(stop);
    if (opened) {
        qCInfo(logServer) << "the database is open";
        const std::lock_guard lock(m_mutex);
        m_engine = *std::move(opened);
        return true;
    }
    if (!stop.stop_requested())
        noteProblem(opened.error(), !passesWithTime(opened.error().code) || m_clock.now() - begin >= m_wait);
    return false;
}

void WaitingEngine::noteProblem(const Error &error, bool failed)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_problem != error)
            qCWarning(logServer).noquote() << error.message << error.detail;
        m_problem = error;
        first = failed && !m_failed;
        m_failed = m_failed || failed;
    }
    if (first && m_onGivenUp)
        m_onGivenUp(error);
}

Result<search::ExplainService *> WaitingEngine::explainer()
{
    COCO_TRY(SearchEngine *const engine, ready());
    return engine->explainer();
}

rest::ServiceHealth WaitingEngine::databaseHealth()
{
    const auto engine = ready();
    if (engine)
        return (*engine)->databaseHealth();
    const std::lock_guard lock(m_mutex);
    const QString detail
        = m_problem.detail.isEmpty() ? m_problem.message : m_problem.message + u" ("_s + m_problem.detail + u')';
    return {m_failed ? u"failed"_s : u"starting"_s, detail, {{u"kind"_s, u"postgresql"_s}}};
}

Result<QJsonObject> WaitingEngine::indexingCost(const QString &root, bool fresh, std::stop_token stop)
{
    COCO_TRY(SearchEngine *const engine, ready());
    return engine->indexingCost(root, fresh, std::move(stop));
}

QList<rest::Check> WaitingEngine::verify(std::stop_token stop)
{
    if (const auto engine = ready())
        return (*engine)->verify(std::move(stop));
    const rest::ServiceHealth database = databaseHealth();
    return {{u"database"_s, u"failed"_s, database.detail,
             Text::tr("Everything else needs the database. It is tried again until it answers.")}};
}

Result<void> WaitingEngine::snapshot(const QString &folder, std::stop_token stop)
{
    COCO_TRY(SearchEngine *const engine, ready());
    return engine->snapshot(folder, std::move(stop));
}

} // namespace coco::cli
