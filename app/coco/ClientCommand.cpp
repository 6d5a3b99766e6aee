// SPDX-License-Identifier: Apache-2.0
#include "coco/ClientCommand.h"

#include "coco/DataLocation.h"
#include "coco/RemoteServer.h"
#include "coco/StackServer.h"

#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

/// The index whose folder contains the current one most closely; else all.
QStringList indexesFor(const QJsonArray &indexes)
{
    const QString here = QDir(QDir::currentPath()).canonicalPath();
    QStringList all;
    QString best;
    qsizetype bestLength = 0;
    for (const QJsonValue &index : indexes) {
        const QString name = index["name"_L1].toString();
        const QString root = index["root"_L1].toString();
        all.append(name);
        if ((here == root || here.startsWith(root + u'/')) && root.size() > bestLength) {
            best = name;
            bestLength = root.size();
        }
    }
    return best.isEmpty() ? all : QStringList{best};
}

} // namespace

ClientCommand::ClientCommand(CommandContext context)
    : Command(std::move(context))
{
}

ClientCommand::~ClientCommand() = default;

void ClientCommand::start()
{
    if (auto good = check(); !good) {
        fail(good.error());
        return;
    }
    connectToServer([this](const Result<void> &connected) {
        if (connected)
            run();
        else
            fail(connected.error());
    });
}

void ClientCommand::connectToServer(std::function<void(const Result<void> &)> next)
{
    auto remote = remoteServer();
    if (remote && !*remote && !namesPlace(invocation())) {
        remote = stackServer(context().paths);
        m_usesStack = remote && *remote;
    }
    const auto location = dataLocationOf(invocation(), context().paths.data);
    if (!remote || !location) {
        next(coco::fail(remote ? location.error() : remote.error()));
        return;
    }
    if (*remote) {
        m_server = std::make_unique<ServerConnection>(**remote);
        next({});
        return;
    }
    m_connector = std::make_unique<ServerConnector>(context().paths, *location, context().program);
    connect(m_connector.get(), &ServerConnector::failed, this, [next](const Error &error) { next(coco::fail(error)); });
    connect(m_connector.get(), &ServerConnector::startingServer, this,
            [this] { terminal().showStatusLine(tr("Starting the server …")); });
    connect(m_connector.get(), &ServerConnector::connected, this, [this, next](const ServerEndpoint &endpoint) {
        terminal().clearStatusLine();
        m_server = std::make_unique<ServerConnection>(endpoint);
        next({});
    });
    m_connector->start();
}

void ClientCommand::withIndexes(const std::function<void(const QStringList &)> &next)
{
    if (invocation().has(u"--name"_s)) {
        next(invocation().values(u"--name"_s));
        return;
    }
    whenDone(server().call("GET", u"/api/indexes"_s), [this, next](const QJsonObject &answer) {
        const QStringList names = indexesFor(answer.value("indexes"_L1).toArray());
        if (names.isEmpty())
            fail({ErrorCode::NotFound, tr("Nothing is indexed yet. Start with: coco index FOLDER"), {}});
        else
            next(names);
    });
}

} // namespace coco::cli
