// SPDX-License-Identifier: Apache-2.0
#include "coco/ChangeRun.h"

#include "core/Await.h"
#include "core/RepoPath.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

constexpr qsizetype kMostPaths = 2'000;
constexpr qsizetype kMostBytes = 512 * 1024;
constexpr auto kFirstPause = 20ms;
constexpr std::chrono::milliseconds kLongestPause = 1s;

/// Nothing came that a server of ours says about the run.
bool isSilence(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout || error.code == ErrorCode::Protocol;
}

} // namespace

QJsonObject changeRequest(const QString &root, const QString &indexName, const search::TreeChanges &changes)
{
    QJsonObject request{{u"path"_s, root}, {u"name"_s, indexName}, {u"existing"_s, true}};
    qsizetype bytes = 0;
    QJsonArray paths;
    for (const QByteArray &path : changes.paths) {
        const auto known = RepoPath::fromBytes(path);
        bytes += path.size();
        if (!known || bytes > kMostBytes || paths.size() == kMostPaths)
            return request;
        paths.append(known->toDisplay());
    }
    if (!changes.everything)
        request.insert(u"changed"_s, paths);
    return request;
}

ChangeRun::ChangeRun(ServerConnection &server, const QString &root, const QString &indexName, const search::TreeChanges &changes)
    : m_server(server)
    , m_request(changeRequest(root, indexName, changes))
    , m_pause(kFirstPause)
{
}

void ChangeRun::start()
{
    await(m_server.call("POST", u"/api/index"_s, m_request), this, [this](const Result<QJsonObject> &answer) {
        if (answer)
            started(*answer);
        else
            findOutWhy(answer.error());
    });
}

void ChangeRun::started(const QJsonObject &answer)
{
    m_joined = answer.value("joined"_L1).toBool();
    m_job = answer["job"_L1]["id"_L1].toString();
    m_pause = kFirstPause;
    lookLater();
}

void ChangeRun::lookLater()
{
    QTimer::singleShot(m_pause, this, &ChangeRun::look);
    m_pause = std::min<std::chrono::milliseconds>(2 * m_pause, kLongestPause);
}

void ChangeRun::look()
{
    await(m_server.call("GET", u"/api/jobs/"_s + m_job), this, [this](const Result<QJsonObject> &job) {
        const bool isForgotten = !job && job.error().code == ErrorCode::NotFound;
        if (!job && !isForgotten)
            findOutWhy(job.error());
        else if (job && job->value("state"_L1) == "running"_L1)
            lookLater();
        else if (m_joined)
            start();
        else
            Q_EMIT ended(job.value_or(QJsonObject()));
    });
}

/// What is in the way may be the folder's, as settings that cannot be read: then the index is still there. Or the
/// server's, to which our token is nothing: then it does not answer this question either.
void ChangeRun::findOutWhy(const Error &error)
{
    if (isSilence(error)) {
        Q_EMIT failed(error);
        return;
    }
    const QString name = m_request["name"_L1].toString();
    await(m_server.call("GET", u"/api/indexes/"_s + name), this, [this, error](const Result<QJsonObject> &index) {
        const bool isDenied = !index && (isSilence(index.error()) || index.error().code == ErrorCode::PermissionDenied);
        const bool isGone = index ? index->value("root"_L1) != m_request["path"_L1] : index.error().code == ErrorCode::NotFound;
        if (isDenied)
            Q_EMIT failed(index.error());
        else if (isGone)
            Q_EMIT indexGone(error);
        else
            Q_EMIT refused(error);
    });
}

} // namespace coco::cli
