// SPDX-License-Identifier: Apache-2.0
#include "rest/HealthDocument.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {
namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("coco::rest", source);
}

QString sentence(const Error &error)
{
    return error.detail.isEmpty() ? error.message : error.message + u" ("_s + error.detail + u')';
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

HealthDocument::HealthDocument(search::IndexService &indexes, std::function<Result<void>()> probeDatabase,
                               const Clock &clock, QString version)
    : m_indexes(indexes)
    , m_probeDatabase(std::move(probeDatabase))
    , m_clock(clock)
    , m_version(std::move(version))
    , m_started(clock.now())
{
}

HealthDocument::Answer HealthDocument::current() const
{
    const QJsonObject databaseState = database();
    const QJsonObject indexState = index();
    const QJsonObject embeddingState{
        {u"state"_s, u"off"_s},
        {u"detail"_s, u"search by words"_s},
        {u"model"_s, QJsonValue::Null},
        {u"dimensions"_s, 0},
    };
    Answer answer;
    QString status = u"ok"_s;
    if (!isOk(databaseState)) {
        status = u"failed"_s;
        answer.httpStatus = 503;
    } else if (!isOk(indexState)) {
        status = u"degraded"_s;
    }
    const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now() - m_started);
    answer.body = {
        {u"status"_s, status},
        {u"version"_s, m_version},
        {u"uptime_s"_s, qint64(uptime.count())},
        {u"services"_s, QJsonObject{{u"database"_s, databaseState},
                                    {u"embedding"_s, embeddingState},
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
    const auto probed = m_probeDatabase();
    const std::chrono::duration<double, std::milli> latency = m_clock.now() - before;
    return {
        {u"state"_s, probed ? u"ok"_s : u"failed"_s},
        {u"detail"_s, probed ? text("answers queries") : sentence(probed.error())},
        {u"latency_ms"_s, latency.count()},
        {u"kind"_s, u"embedded"_s},
    };
}

QJsonObject HealthDocument::index() const
{
    const auto all = m_indexes.indexes();
    if (!all)
        return {{u"state"_s, u"failed"_s}, {u"detail"_s, sentence(all.error())}};
    qint64 chunks = 0;
    for (const search::IndexSummary &summary : *all)
        chunks += summary.chunks;
    return {
        {u"state"_s, u"ok"_s},
        {u"detail"_s, all->isEmpty() ? text("nothing indexed yet") : text("%1 indexes").arg(all->size())},
        {u"indexes"_s, all->size()},
        {u"chunks"_s, chunks},
        {u"indexing"_s, runningJobs(m_indexes)},
    };
}

} // namespace coco::rest
