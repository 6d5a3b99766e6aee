// SPDX-License-Identifier: Apache-2.0
#include "coco/WatchCommand.h"

#include "coco/DataLocation.h"
#include "coco/ExitCode.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

/// Without a word from us for so long the server looks by itself again.
constexpr auto kBelieved = 60s;
constexpr auto kTellAgain = 20s;

} // namespace

Result<void> WatchCommand::check()
{
    const bool named = invocation().has(u"--name"_s);
    if (invocation().has(u"--here"_s) && invocation().has(u"--stop"_s))
        return coco::fail(ErrorCode::InvalidArgument, tr("What is watched with --here ends with Ctrl-C. Give --here or --stop, not both."));
    if (invocation().has(u"--here"_s) && !named && invocation().arguments.isEmpty())
        return coco::fail(ErrorCode::InvalidArgument, tr("Say what to watch from here: a folder, or -n NAME."));
    if (!invocation().has(u"--here"_s) && invocation().values(u"--name"_s).size() > 1)
        return coco::fail(ErrorCode::InvalidArgument, tr("Several indexes can be watched at once only with --here. Give one -n NAME."));
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
        findIndexes();
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
            watchHere({*watch});
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

/// Those of --name, or the one whose folder holds the named one most closely.
void WatchCommand::findIndexes()
{
    if (invocation().has(u"--exit-on-stdin-close"_s)) {
        m_input = std::make_unique<InputWatcher>();
        connect(m_input.get(), &InputWatcher::closed, this, &WatchCommand::end);
    }
    whenDone(server().call("GET", u"/api/indexes"_s),
             [this](const QJsonObject &answer) { takeIndexes(answer.value("indexes"_L1).toArray()); });
}

void WatchCommand::takeIndexes(const QJsonArray &indexes)
{
    const QStringList names = invocation().values(u"--name"_s);
    QList<QJsonObject> found;
    for (const QJsonValue &index : indexes) {
        const QString root = index["root"_L1].toString();
        const bool holds = m_folder == root || m_folder.startsWith(root + u'/');
        if (names.contains(index["name"_L1].toString()))
            found.append(index.toObject());
        else if (names.isEmpty() && holds && (found.isEmpty() || root.size() > found.first()["root"_L1].toString().size()))
            found = {index.toObject()};
    }
    if (names.isEmpty() && found.isEmpty()) {
        fail({ErrorCode::NotFound, tr("%1 is not indexed yet. Index it first: coco index %1").arg(m_folder), {}});
        return;
    }
    for (const QString &name : names) {
        const auto isNamed = [&name](const QJsonObject &index) { return index["name"_L1] == name; };
        if (std::none_of(found.begin(), found.end(), isNamed))
            found.append(QJsonObject{{u"name"_s, name}});
    }
    watchHere(found);
}

void WatchCommand::watchHere(const QList<QJsonObject> &indexes)
{
    m_signals = std::make_unique<SignalWatcher>();
    connect(m_signals.get(), &SignalWatcher::stopRequested, this, &WatchCommand::end);
    for (const QJsonObject &index : indexes)
        addTeller(index);
    // One that cannot be watched does not keep the others from it.
    for (const QJsonObject &index : indexes) {
        const QString name = index["name"_L1].toString();
        const QString root = index["root"_L1].toString();
        if (root.isEmpty())
            endTeller(name, {ErrorCode::NotFound, tr("There is no index %1. \"coco list\" shows what there is.").arg(name), {}});
        else if (!QFileInfo(root).isDir())
            endTeller(name, {ErrorCode::NotFound, tr("The folder %1 of the index is not on this machine. Watch it where it is.").arg(root), {}});
    }
    connect(&m_telling, &QTimer::timeout, this, &WatchCommand::renewTelling);
    m_telling.start(kTellAgain);
}

void WatchCommand::addTeller(const QJsonObject &index)
{
    const QString root = index["root"_L1].toString();
    if (!QFileInfo(root).isDir())
        return;
    const auto location = dataLocationOf(invocation(), context().paths.data);
    m_tellers.push_back(std::make_unique<IndexTeller>(index["name"_L1].toString(), root, location ? location->folder : QString()));
    wire(*m_tellers.back());
    printState(*m_tellers.back());
}

void WatchCommand::wire(IndexTeller &teller)
{
    IndexTeller *const each = &teller;
    connect(each, &IndexTeller::hasChanges, this, [this, each] {
        if (!m_findsServer)
            each->tell(server());
    });
    connect(each, &IndexTeller::answered, this, &WatchCommand::serverAnswered);
    connect(each, &IndexTeller::stateChanged, this, [this, each] { printHere(*each); });
    connect(each, &IndexTeller::indexed, this, [this](const QJsonObject &report) {
        const auto count = [&report](QLatin1StringView field) { return report.value(field).toInteger(); };
        const qint64 changed = count("files_added"_L1) + count("files_updated"_L1) + count("files_removed"_L1);
        if (changed > 0 && !invocation().wantsJson())
            terminal().print(tr("Files added: %1, updated: %2, removed: %3.")
                                 .arg(count("files_added"_L1))
                                 .arg(count("files_updated"_L1))
                                 .arg(count("files_removed"_L1)));
    });
    connect(each, &IndexTeller::failed, this, &WatchCommand::serverLost);
    connect(each, &IndexTeller::indexGone, this, [this, each](const Error &error) { endTeller(each->name(), error); });
}

/// The last one takes the command with it.
void WatchCommand::endTeller(const QString &name, const Error &error)
{
    const auto found = std::find_if(m_tellers.begin(), m_tellers.end(), [&name](const auto &each) { return each->name() == name; });
    if (found != m_tellers.end()) {
        found->release()->deleteLater(); // it may be telling us just now
        m_tellers.erase(found);
    }
    if (invocation().wantsJson())
        terminal().printJsonLine({{u"name"_s, name}, {u"state"_s, u"ended"_s}, {u"message"_s, error.message}});
    if (m_tellers.empty() && !std::exchange(m_hasEnded, true))
        fail(error);
    else
        terminal().printError(error);
}

void WatchCommand::end()
{
    m_tellers.clear();
    Q_EMIT finished(Ok);
}

/// Nothing is lost meanwhile: who has changes in hand keeps them.
void WatchCommand::serverLost(const Error &error)
{
    if (!m_lost)
        terminal().printNote(tr("The server cannot be told what changed: %1 This is tried again until it works.").arg(error.message));
    m_lost = error;
    for (const auto &each : m_tellers) {
        each->letGo();
        printState(*each);
    }
    if (!std::exchange(m_findsServer, true))
        QTimer::singleShot(m_backoff.next(), this, &WatchCommand::findServer);
}

void WatchCommand::findServer()
{
    connectToServer([this](const Result<void> &connected) {
        m_findsServer = false;
        if (!connected) {
            serverLost(connected.error());
            return;
        }
        for (const auto &each : m_tellers)
            each->tell(server());
    });
}

void WatchCommand::serverAnswered()
{
    if (!m_lost)
        return;
    terminal().printNote(tr("The server answers again."));
    m_lost.reset();
    m_backoff.reset();
    for (const auto &each : m_tellers)
        printState(*each);
}

/// Where all is told from here, the server needs no look of its own. One that does not know the question goes on looking.
void WatchCommand::renewTelling()
{
    QJsonArray names;
    for (const auto &each : m_tellers) {
        if (each->state() == IndexTeller::State::Here)
            names.append(each->name());
    }
    if (m_lost || names.isEmpty())
        return;
    const auto passOver = [](const Result<QJsonObject> &) {};
    await(server().call("POST", u"/api/watches/told"_s, {{u"names"_s, names}, {u"seconds"_s, int(kBelieved.count())}}), this, passOver);
}

void WatchCommand::printHere(const IndexTeller &teller)
{
    const bool wasHere = m_printed.value(teller.name()).startsWith(tellerStateName(IndexTeller::State::Here));
    printState(teller);
    const bool isHere = teller.state() == IndexTeller::State::Here;
    if (isHere && !wasHere)
        renewTelling();
}

/// When it changed. From "here" or "looking" on, what changes is found at once.
void WatchCommand::printState(const IndexTeller &teller)
{
    using State = IndexTeller::State;
    const State state = m_lost ? State::Waiting : teller.state();
    const QString message = m_lost ? m_lost->message : teller.message();
    const QString known = tellerStateName(state) + u'\n' + message;
    const QString before = std::exchange(m_printed[teller.name()], known);
    if (before == known)
        return;
    if (invocation().wantsJson()) {
        terminal().printJsonLine({{u"name"_s, teller.name()},
                                  {u"root"_s, teller.root()},
                                  {u"state"_s, tellerStateName(state)},
                                  {u"folders"_s, teller.reach().folders},
                                  {u"message"_s, message}});
        return;
    }
    const auto isSeeing = [](const QString &text) { return text.startsWith("here"_L1) || text.startsWith("looking"_L1); };
    if (state == State::Waiting && !m_lost)
        terminal().printNote(tr("%1 cannot be kept up to date just now; this is tried again: %2").arg(teller.name(), harmless(message)));
    else if (state == State::Looking)
        terminal().printNote(message);
    if (isSeeing(known) && !m_announced.contains(teller.name())) {
        m_announced.insert(teller.name());
        terminal().print(tr("Watching %1 from here, %2 folders. Ctrl-C ends it.").arg(harmless(teller.root())).arg(teller.reach().folders));
    }
}

QString watchText(const QJsonObject &watch)
{
    const QString state = watch.value("state"_L1).toString();
    if (state == "watching"_L1)
        return WatchCommand::tr("watched");
    if (state == "looking"_L1)
        return WatchCommand::tr("looked at every minute");
    if (state == "told"_L1)
        return WatchCommand::tr("watched by a program elsewhere, which tells the server");
    return state == "waiting"_L1 ? WatchCommand::tr("waiting") : WatchCommand::tr("starting to watch");
}

} // namespace coco::cli
