// SPDX-License-Identifier: Apache-2.0
#include "rest/HealthDocument.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::rest)
};

QString sentence(const Error &error)
{
    return error.detail.isEmpty() ? error.message : error.message + u" ("_s + error.detail + u')';
}

QJsonObject objectOf(const ServiceHealth &health)
{
    QJsonObject object = health.facts;
    object.insert(u"state"_s, health.state);
    object.insert(u"detail"_s, health.detail);
    return object;
}

bool isOk(const QJsonObject &service)
{
    return service.value("state"_L1) == "ok"_L1;
}

QJsonArray runningJobs(const search::IndexService &indexes)
{
    QJsonArray running;
    for (const auto &job : indexes.jobs()) {
        if (job->outcome())
            continue;
        const search::IndexProgress progress = job->progress();
        running.append(QJsonObject{
            {u"index"_s, progress.indexName},
            {u"job"_s, job->id()},
            {u"files_done"_s, progress.filesDone},
            {u"files_total"_s, progress.filesTotal},
        });
    }
    return running;
}

} // namespace

HealthDocument::HealthDocument(search::IndexService &indexes, HealthProbes probes, const Clock &clock,
                               QString version)
    : m_indexes(indexes)
    , m_probes(std::move(probes))
    , m_clock(clock)
    , m_version(std::move(version))
    , m_started(clock.now())
{
}

HealthDocument::Answer HealthDocument::current() const
{
    const QJsonObject databaseState = database();
    const QString database = databaseState.value("state"_L1).toString();
    const QJsonObject indexState = index(database);
    const ServiceHealth embedding = m_probes.embedding();
    const bool embeds = embedding.state == "ok"_L1 || embedding.state == "off"_L1;
    Answer answer;
    QString status = u"ok"_s;
    if (database != "ok"_L1) {
        status = database == "starting"_L1 ? database : u"failed"_s;
        answer.httpStatus = 503;
    } else if (!isOk(indexState) || !embeds) {
        status = u"degraded"_s;
    }
    const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now() - m_started);
    answer.body = {
        {u"status"_s, status},
        {u"version"_s, m_version},
        {u"uptime_s"_s, qint64(uptime.count())},
        {u"services"_s, QJsonObject{{u"database"_s, databaseState},
                                    {u"embedding"_s, objectOf(embedding)},
                                    {u"index"_s, indexState}}},
    };
    return answer;
}

HealthDocument::Answer HealthDocument::statusOnly() const
{
    const Answer whole = current();
    return {whole.httpStatus, {{u"status"_s, whole.body.value("status"_L1)}}};
}

QJsonObject HealthDocument::database() const
{
    const Clock::Steady before = m_clock.now();
    QJsonObject object = objectOf(m_probes.database());
    const std::chrono::duration<double, std::milli> latency = m_clock.now() - before;
    object.insert(u"latency_ms"_s, latency.count());
    return object;
}

QJsonObject HealthDocument::index(const QString &databaseState) const
{
    if (databaseState != "ok"_L1)
        return {{u"state"_s, databaseState}, {u"detail"_s, Text::tr("waits for the database")}};
    const auto all = m_indexes.indexes();
    if (!all)
        return {{u"state"_s, u"failed"_s}, {u"detail"_s, sentence(all.error())}};
    qint64 chunks = 0;
    for (const search::IndexSummary &summary : *all)
        chunks += summary.chunks;
    return {
        {u"state"_s, u"ok"_s},
        {u"detail"_s, all->isEmpty() ? Text::tr("nothing indexed yet") : Text::tr("%1 indexes").arg(all->size())},
        {u"indexes"_s, all->size()},
        {u"chunks"_s, chunks},
        {u"indexing"_s, runningJobs(m_indexes)},
    };
}

} // namespace coco::rest
