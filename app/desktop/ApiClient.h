// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/EndpointFile.h"
#include "desktop/ApiTypes.h"

#include <QFuture>
#include <QObject>
#include <QUrlQuery>

#include <memory>

namespace coco::net {
class HttpClient;
}

namespace coco::desktop {

/// The management calls of one server (/api). Lives on the GUI thread, never blocks; every call has
/// a deadline. Futures end with an Error when the server answers with one.
class ApiClient : public QObject
{
    Q_OBJECT
public:
    explicit ApiClient(ServerEndpoint endpoint, QObject *parent = nullptr);
    ~ApiClient() override;

    [[nodiscard]] QFuture<Result<QList<Project>>> projects();
    [[nodiscard]] QFuture<Result<QList<Job>>> jobs();
    /// Indexes `folder` (absolute); with `fresh` everything stored for it is indexed again.
    [[nodiscard]] QFuture<Result<Job>> startIndexing(const QString &folder, const QString &name = {},
                                                     bool fresh = false);
    [[nodiscard]] QFuture<Result<Job>> cancelJob(const QString &id);
    /// To the trash for 24 hours.
    [[nodiscard]] QFuture<Result<void>> removeProject(const QString &name);
    [[nodiscard]] QFuture<Result<Project>> restoreProject(const QString &name);
    /// Keeps the project up to date with its folder from now on, also after a restart; or no longer.
    [[nodiscard]] QFuture<Result<void>> setWatched(const QString &name, bool watched);
    /// What is in the trash.
    [[nodiscard]] QFuture<Result<QList<search::RemovedIndex>>> removedProjects();
    [[nodiscard]] QFuture<Result<QList<search::FileIssue>>> failures(const QString &name);
    [[nodiscard]] QFuture<Result<QList<search::FileIssue>>> skipped(const QString &name);
    [[nodiscard]] QFuture<Result<FileDocument>> file(const QString &index, const QString &path);
    /// Spans of each text, in order; as many as there were texts.
    [[nodiscard]] QFuture<Result<QList<QList<CodeSpan>>>>
    highlight(const QList<std::pair<QString, QString>> &languageAndText);

private:
    [[nodiscard]] QFuture<Result<QJsonObject>> call(const QByteArray &method, const QString &path,
                                                    const QJsonObject &body = {},
                                                    const QUrlQuery &query = {});

    ServerEndpoint m_endpoint;
    std::unique_ptr<net::HttpClient> m_http;
};

} // namespace coco::desktop
