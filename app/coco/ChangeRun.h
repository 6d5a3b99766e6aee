// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ServerConnection.h"
#include "search/source/FileWatcher.h"

#include <QObject>
#include <QPointer>

#include <chrono>

namespace coco::cli {

/// One run of the server over what changed in a folder, from the request to its end. A run that was under
/// way already may have passed what changed: then there is a second one. Lives on one thread with an event
/// loop; owned by who asks for it, gone before the connection, which is borrowed.
class ChangeRun : public QObject
{
    Q_OBJECT
public:
    /// `root` is the index's folder as the server names it.
    ChangeRun(ServerConnection &server, const QString &root, const QString &indexName, const search::TreeChanges &changes);

    /// Once; ended() or failed() follows.
    void start();

Q_SIGNALS:
    /// The run as the server describes it: done, failed or cancelled. Empty: it forgot it, which it does
    /// only with ended ones.
    void ended(const QJsonObject &job);
    /// No server answers, or not to us.
    void failed(const coco::Error &error);
    /// The server answers that it does not run this one.
    void refused(const coco::Error &error);
    /// It does not since it has no such index of this folder any more.
    void indexGone(const coco::Error &error);

private:
    void started(const QJsonObject &answer);
    void lookLater();
    void look();
    void findOutWhy(const Error &error);

    ServerConnection &m_server;
    QJsonObject m_request;
    QString m_job;
    bool m_joined = false;
    std::chrono::milliseconds m_pause;
};

/// The request for POST /api/index. Where the paths are too many to be sent it asks for the whole.
[[nodiscard]] QJsonObject changeRequest(const QString &root, const QString &indexName, const search::TreeChanges &changes);

} // namespace coco::cli
