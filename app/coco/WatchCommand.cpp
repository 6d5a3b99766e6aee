// SPDX-License-Identifier: Apache-2.0
#include "coco/WatchCommand.h"

#include "coco/DataLocation.h"
#include "coco/ExitCode.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

Result<void> WatchCommand::check()
{
    const bool named = invocation().has(u"--name"_s);
    if (invocation().has(u"--here"_s) && invocation().has(u"--stop"_s))
        return coco::fail(ErrorCode::InvalidArgument, tr("What is watched with --here ends with Ctrl-C. Give --here or --stop, not both."));
    if (invocation().has(u"--here"_s) && !named && invocation().arguments.isEmpty())
        return coco::fail(ErrorCode::InvalidArgument, tr("Say what to watch from here: a folder, or -n NAME."));
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
    if (invocation().has(u"--here"_s)) {
        withNamedIndex([this](const QJsonObject &index) { watchHere(index["name"_L1].toString(), index["root"_L1].toString()); });
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
    QJsonObject body{{u"only_if_told"_s, true}};
    body.insert(m_folder.isEmpty() ? u"name"_s : u"path"_s, m_folder.isEmpty() ? invocation().value(u"--name"_s) : m_folder);
    await(server().call("POST", u"/api/watches"_s, body), this, [this](const Result<QJsonObject> &watch) {
        if (!watch && watch.error().code == ErrorCode::NotFound && !m_folder.isEmpty()) {
            fail({ErrorCode::NotFound, tr("%1 is not indexed yet. Index and watch it with: coco index %1 --watch").arg(m_folder), {}});
            return;
        }
        if (!watch) {
            fail(watch.error());
            return;
        }
        if (watch->value("state"_L1) == "untold"_L1) {
            terminal().printNote(tr("The server is not told what changes in this folder, so it is watched from here."));
            watchHere(watch->value("name"_L1).toString(), watch->value("root"_L1).toString());
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

/// The index of --name, or the one whose folder holds the named one most closely.
void WatchCommand::withNamedIndex(const std::function<void(const QJsonObject &)> &next)
{
    whenDone(server().call("GET", u"/api/indexes"_s), [this, next](const QJsonObject &answer) {
        const QString name = invocation().value(u"--name"_s);
        QJsonObject best;
        for (const QJsonValue &index : answer.value("indexes"_L1).toArray()) {
            const QString root = index["root"_L1].toString();
            const bool holds = name.isEmpty() ? m_folder == root || m_folder.startsWith(root + u'/') : index["name"_L1] == name;
            if (holds && root.size() > best["root"_L1].toString().size())
                best = index.toObject();
        }
        if (!best.isEmpty())
            next(best);
        else if (name.isEmpty())
            fail({ErrorCode::NotFound, tr("%1 is not indexed yet. Index it first: coco index %1").arg(m_folder), {}});
        else
            fail({ErrorCode::NotFound, tr("There is no index %1. \"coco list\" shows what there is.").arg(name), {}});
    });
}

void WatchCommand::watchHere(const QString &name, const QString &root)
{
    if (!QFileInfo(root).isDir()) {
        fail({ErrorCode::NotFound, tr("The folder %1 of the index is not on this machine. Watch it where it is.").arg(root), {}});
        return;
    }
    m_name = name;
    m_root = root;
    m_signals = std::make_unique<SignalWatcher>();
    connect(m_signals.get(), &SignalWatcher::stopRequested, this, [this] {
        m_here.reset();
        Q_EMIT finished(Ok);
    });
    // The server would only look at the whole every minute.
    await(server().call("DELETE", u"/api/watches/"_s + name), this, [this](const Result<QJsonObject> &) {
        const auto location = dataLocationOf(invocation(), context().paths.data);
        const auto deliver = [this](const search::TreeChanges &changes, WatchHere::Done done) {
            m_changes = changes;
            m_done = std::move(done);
            send();
        };
        m_here = std::make_unique<WatchHere>(m_root, location ? location->folder : QString(), deliver);
        connect(m_here.get(), &WatchHere::reached, this, &WatchCommand::showReach);
    });
}

void WatchCommand::showReach(const search::WatchReach &reach)
{
    if (!reach.message.isEmpty() && reach.message != m_reach.message)
        terminal().printNote(reach.message);
    m_reach = reach;
}

void WatchCommand::send()
{
    if (!m_here) // Ctrl-C came while the server was looked for
        return;
    m_run = std::make_unique<ChangeRun>(server(), m_root, m_name, m_changes);
    connect(m_run.get(), &ChangeRun::ended, this, &WatchCommand::runEnded);
    connect(m_run.get(), &ChangeRun::failed, this, [this](const Error &error) {
        m_run.release()->deleteLater();
        const bool isFinal = error.code == ErrorCode::NotFound || error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::Conflict;
        if (isFinal)
            fail(error);
        else
            sendLater(error);
    });
    m_run->start();
}

/// Nothing is lost meanwhile: the changes in hand are told again, and later ones wait.
void WatchCommand::sendLater(const Error &error)
{
    if (m_backoff.attempts() == 0)
        terminal().printNote(tr("The server cannot be told what changed: %1 This is tried again until it works.").arg(error.message));
    QTimer::singleShot(m_backoff.next(), this, [this] {
        connectToServer([this](const Result<void> &connected) {
            if (connected)
                send();
            else
                sendLater(connected.error());
        });
    });
}

void WatchCommand::runEnded(const QJsonObject &job)
{
    m_run.release()->deleteLater();
    if (m_backoff.attempts() > 0)
        terminal().printNote(tr("The server answers again."));
    m_backoff.reset();
    if (job.value("state"_L1) == "failed"_L1) {
        const QJsonObject error = job.value("error"_L1).toObject();
        terminal().printNote(tr("Indexing failed and is tried again: %1").arg(harmless(error.value("message"_L1).toString())));
        done(false);
        return;
    }
    tookChanges(job.value("report"_L1).toObject());
    done(true);
}

/// The first time everything was looked at: what changes from then on is found at once.
void WatchCommand::tookChanges(const QJsonObject &report)
{
    if (!std::exchange(m_announced, true)) {
        if (invocation().wantsJson())
            terminal().printJson(QJsonObject{{u"name"_s, m_name}, {u"root"_s, m_root}, {u"state"_s, u"here"_s}, {u"folders"_s, m_reach.folders}});
        else
            terminal().print(tr("Watching %1 from here, %2 folders. Ctrl-C ends it.").arg(harmless(m_root)).arg(m_reach.folders));
        return;
    }
    const auto count = [&report](QLatin1StringView field) { return report.value(field).toInteger(); };
    const qint64 changed = count("files_added"_L1) + count("files_updated"_L1) + count("files_removed"_L1);
    if (changed > 0 && !invocation().wantsJson())
        terminal().print(tr("Files added: %1, updated: %2, removed: %3.")
                             .arg(count("files_added"_L1))
                             .arg(count("files_updated"_L1))
                             .arg(count("files_removed"_L1)));
}

void WatchCommand::done(bool dealtWith)
{
    if (const auto callback = std::exchange(m_done, nullptr))
        callback(dealtWith);
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
