// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/FileLock.h"
#include "coco/ServerLauncher.h"
#include "core/AppPaths.h"
#include "core/EndpointFile.h"
#include "net/HttpClient.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

namespace coco::cli {

/// Finds the server of a data folder, or starts one in the background and waits until it answers.
/// Several starters at once end with one server: whoever holds the starter's lock starts it. Lives on
/// one thread with an event loop; owned by the command that uses it.
class ServerConnector : public QObject
{
    Q_OBJECT
public:
    ServerConnector(const AppPaths &paths, const DataLocation &location, const QString &program,
                    QObject *parent = nullptr);

    /// Once; connected() or failed() follows within the deadline.
    void start(std::chrono::milliseconds deadline = std::chrono::seconds(30));

Q_SIGNALS:
    void connected(const coco::ServerEndpoint &endpoint);
    void failed(const coco::Error &error);
    /// Nobody was there; a server is being started.
    void startingServer();

private:
    void attempt();
    void probe(const ServerEndpoint &endpoint);
    void probed(const ServerEndpoint &endpoint, const Result<net::HttpClientResponse> &answer);
    void startUnlessSomebodyDoes(const Error &whyNone);
    void again();
    void giveUp();
    void finishFailed(const Error &error);

    EndpointFile m_endpointFile;
    QString m_lockPath;
    ServerLauncher m_launcher;
    net::HttpClient m_http;
    QTimer m_retry;
    QDeadlineTimer m_deadline;
    std::unique_ptr<FileLock> m_starterLock;
    qint64 m_startedPid = 0;
    qint64 m_startedTicks = 0;
    bool m_diedBefore = false; ///< our server was seen gone once; it may have left an endpoint meanwhile
};

} // namespace coco::cli
