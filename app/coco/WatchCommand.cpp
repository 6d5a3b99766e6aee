// SPDX-License-Identifier: Apache-2.0
#include "coco/WatchCommand.h"

#include "coco/ExitCode.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

Result<void> WatchCommand::check()
{
    const bool named = invocation().has(u"--name"_s);
    if (invocation().arguments.isEmpty()) {
        if (invocation().has(u"--stop"_s) && !named)
            return coco::fail(ErrorCode::InvalidArgument, tr("Say which index is no longer watched: a folder, or -n NAME."));
        return {};
    }
    if (named)
        return coco::fail(ErrorCode::InvalidArgument, tr("Give a folder or -n NAME, not both."));
    const QFileInfo info(QDir::current().absoluteFilePath(invocation().arguments.first()));
    m_folder = info.exists() ? info.canonicalFilePath() : QDir::cleanPath(info.absoluteFilePath());
    return {};
}

void WatchCommand::run()
{
    const QString name = invocation().value(u"--name"_s);
    if (m_folder.isEmpty() && name.isEmpty()) {
        list();
        return;
    }
    if (!invocation().has(u"--stop"_s)) {
        startWatching();
        return;
    }
    if (!name.isEmpty()) {
        stopWatching(name);
        return;
    }
    whenDone(server().call("GET", u"/api/watches"_s), [this](const QJsonObject &answer) {
        QString watched;
        qsizetype longest = -1;
        for (const QJsonValue &watch : answer.value("watches"_L1).toArray()) {
            const QString root = watch["root"_L1].toString();
            const bool holds = m_folder == root || m_folder.startsWith(root + u'/');
            if (!root.isEmpty() && holds && root.size() > longest) {
                longest = root.size();
                watched = watch["name"_L1].toString();
            }
        }
        if (watched.isEmpty())
            fail({ErrorCode::NotFound, tr("%1 is not watched. \"coco watch\" lists what is.").arg(m_folder), {}});
        else
            stopWatching(watched);
    });
}

void WatchCommand::list()
{
    whenDone(server().call("GET", u"/api/watches"_s), [this](const QJsonObject &answer) {
        const QJsonArray watches = answer.value("watches"_L1).toArray();
        if (invocation().wantsJson())
            terminal().printJson(watches);
        else if (watches.isEmpty())
            terminal().print(tr("Nothing is watched. Start with: coco watch FOLDER"));
        for (const QJsonValue &watch : watches) {
            if (!invocation().wantsJson())
                printWatch(watch.toObject());
        }
        Q_EMIT finished(Ok);
    });
}

void WatchCommand::startWatching()
{
    const QJsonObject body = m_folder.isEmpty() ? QJsonObject{{u"name"_s, invocation().value(u"--name"_s)}}
                                                : QJsonObject{{u"path"_s, m_folder}};
    await(server().call("POST", u"/api/watches"_s, body), this, [this](const Result<QJsonObject> &watch) {
        if (!watch && watch.error().code == ErrorCode::NotFound && !m_folder.isEmpty()) {
            fail({ErrorCode::NotFound, tr("%1 is not indexed yet. Index and watch it with: coco index %1 --watch").arg(m_folder), {}});
            return;
        }
        if (!watch) {
            fail(watch.error());
            return;
        }
        if (invocation().wantsJson())
            terminal().printJson(*watch);
        else
            printWatch(*watch);
        Q_EMIT finished(Ok);
    });
}

void WatchCommand::stopWatching(const QString &name)
{
    whenDone(server().call("DELETE", u"/api/watches/%1"_s.arg(name)), [this, name](const QJsonObject &answer) {
        if (invocation().wantsJson())
            terminal().printJson(answer);
        else
            terminal().print(tr("%1 is no longer watched. Bring it up to date with: coco index FOLDER").arg(name));
        Q_EMIT finished(Ok);
    });
}

void WatchCommand::printWatch(const QJsonObject &watch)
{
    terminal().print(terminal().styled(watch.value("name"_L1).toString(), Terminal::Style::Strong) + u"  "_s
                     + harmless(watch.value("root"_L1).toString()) + u"  "_s + watchText(watch));
    const QString message = watch.value("message"_L1).toString();
    if (!message.isEmpty())
        terminal().printNote(harmless(message));
}

QString watchText(const QJsonObject &watch)
{
    const QString state = watch.value("state"_L1).toString();
    if (state == "watching"_L1)
        return WatchCommand::tr("watched");
    if (state == "looking"_L1)
        return WatchCommand::tr("looked at every minute");
    return state == "waiting"_L1 ? WatchCommand::tr("waiting") : WatchCommand::tr("starting to watch");
}

} // namespace coco::cli
