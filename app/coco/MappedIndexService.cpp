// SPDX-License-Identifier: Apache-2.0
#include "coco/MappedIndexService.h"

namespace coco::cli {
namespace {

/// What went wrong with a folder, naming it as the host does.
Error shownError(Error error, const QString &root, const PathMap &map)
{
    if (!root.isEmpty())
        error.message.replace(root, map.toHost(root));
    return error;
}

/// A run whose folder is told as the host knows it.
class MappedJob final : public search::IndexJob
{
public:
    MappedJob(std::shared_ptr<search::IndexJob> job, PathMap map)
        : m_job(std::move(job))
        , m_map(std::move(map))
    {
    }

    QString id() const override { return m_job->id(); }
    QString root() const override { return m_map.toHost(m_job->root()); }
    search::IndexProgress progress() const override { return m_job->progress(); }
    std::optional<Result<search::IndexReport>> outcome() const override { return shown(m_job->outcome()); }
    void cancel() override { m_job->cancel(); }
    std::optional<Result<search::IndexReport>>
    wait(std::chrono::milliseconds timeout, std::stop_token stop,
         const std::function<void(const search::IndexProgress &)> &onProgress) override
    {
        return shown(m_job->wait(timeout, std::move(stop), onProgress));
    }

private:
    std::optional<Result<search::IndexReport>> shown(std::optional<Result<search::IndexReport>> outcome) const
    {
        if (outcome && *outcome)
            (*outcome)->root = m_map.toHost((*outcome)->root);
        else if (outcome)
            outcome = fail(shownError(outcome->error(), m_job->root(), m_map));
        return outcome;
    }

    const std::shared_ptr<search::IndexJob> m_job;
    const PathMap m_map;
};

} // namespace

MappedIndexService::MappedIndexService(search::IndexService &service, PathMap map)
    : m_service(service)
    , m_map(std::move(map))
{
}

search::IndexSummary MappedIndexService::shown(search::IndexSummary summary) const
{
    summary.root = m_map.toHost(summary.root);
    return summary;
}

std::shared_ptr<search::IndexJob> MappedIndexService::shown(std::shared_ptr<search::IndexJob> job) const
{
    if (!job || m_map.isEmpty())
        return job;
    return std::make_shared<MappedJob>(std::move(job), m_map);
}

Result<std::shared_ptr<search::IndexJob>> MappedIndexService::startIndexing(const search::IndexRequest &request)
{
    auto job = m_service.startIndexing(request);
    if (!job)
        return fail(shownError(job.error(), request.root, m_map));
    return shown(*std::move(job));
}

QList<std::shared_ptr<search::IndexJob>> MappedIndexService::jobs() const
{
    QList<std::shared_ptr<search::IndexJob>> result;
    for (const auto &job : m_service.jobs())
        result.append(shown(job));
    return result;
}

std::shared_ptr<search::IndexJob> MappedIndexService::job(const QString &id) const
{
    return shown(m_service.job(id));
}

Result<QList<search::IndexSummary>> MappedIndexService::indexes()
{
    COCO_TRY(QList<search::IndexSummary> all, m_service.indexes());
    for (search::IndexSummary &summary : all)
        summary = shown(summary);
    return all;
}

Result<search::IndexSummary> MappedIndexService::summary(const QString &name)
{
    COCO_TRY(const search::IndexSummary summary, m_service.summary(name));
    return shown(summary);
}

Result<QList<search::RemovedIndex>> MappedIndexService::removedIndexes()
{
    COCO_TRY(QList<search::RemovedIndex> all, m_service.removedIndexes());
    for (search::RemovedIndex &removed : all)
        removed.root = m_map.toHost(removed.root);
    return all;
}

Result<QString> MappedIndexService::indexNameFor(const QString &folder)
{
    return m_service.indexNameFor(m_map.toServer(folder));
}

Result<search::IndexSummary> MappedIndexService::indexContaining(const QString &folder)
{
    COCO_TRY(const search::IndexSummary summary, m_service.indexContaining(m_map.toServer(folder)));
    return shown(summary);
}

} // namespace coco::cli
