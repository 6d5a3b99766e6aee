// SPDX-License-Identifier: Apache-2.0
#include "coco/IndexTeller.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

using Reach = search::WatchReach::State;

QString tellerStateName(IndexTeller::State state)
{
    switch (state) {
    case IndexTeller::State::Here:
        return u"here"_s;
    case IndexTeller::State::Looking:
        return u"looking"_s;
    case IndexTeller::State::Waiting:
        return u"waiting"_s;
    case IndexTeller::State::Starting:
        break;
    }
    return u"starting"_s;
}

IndexTeller::IndexTeller(QString name, const QString &root, const QString &ownFolder, const search::FileWatcher::Timing &timing)
    : m_name(std::move(name))
    , m_root(root)
{
    const auto deliver = [this](const search::TreeChanges &changes, WatchHere::Done done) {
        m_changes = changes;
        m_changes.everything |= m_isBehind;
        m_done = std::move(done);
        Q_EMIT hasChanges();
    };
    m_watch = std::make_unique<WatchHere>(root, ownFolder, deliver, timing);
    connect(m_watch.get(), &WatchHere::reached, this, [this](const search::WatchReach &reach) {
        // Each look by the clock finds the folders anew. What is known meanwhile stays so until it has found them.
        if (reach.state == Reach::Starting && m_reach.state != Reach::Starting)
            return;
        m_reach = reach;
        Q_EMIT stateChanged();
    });
}

IndexTeller::~IndexTeller() = default;

IndexTeller::State IndexTeller::state() const
{
    if (!m_problem.isEmpty() || m_reach.state == Reach::Gone)
        return State::Waiting;
    if (!m_hasLooked || m_reach.state == Reach::Starting)
        return State::Starting;
    return m_reach.state == Reach::Watching ? State::Here : State::Looking;
}

void IndexTeller::tell(ServerConnection &server)
{
    if (!m_done || m_run)
        return;
    m_run = std::make_unique<ChangeRun>(server, m_root, m_name, m_changes);
    connect(m_run.get(), &ChangeRun::ended, this, &IndexTeller::runEnded);
    connect(m_run.get(), &ChangeRun::failed, this, [this](const Error &error) {
        letGo();
        Q_EMIT failed(error);
    });
    connect(m_run.get(), &ChangeRun::refused, this, &IndexTeller::runRefused);
    connect(m_run.get(), &ChangeRun::indexGone, this, [this](const Error &error) {
        letGo();
        Q_EMIT answered();
        Q_EMIT indexGone(error);
    });
    m_run->start();
}

void IndexTeller::letGo()
{
    if (!m_run)
        return;
    m_run->disconnect(this);
    m_run.release()->deleteLater();
}

void IndexTeller::runEnded(const QJsonObject &job)
{
    letGo();
    Q_EMIT answered();
    const QString state = job.value("state"_L1).toString();
    const bool isCancelled = state == "cancelled"_L1;
    if (!isCancelled && state != "failed"_L1) {
        runDone(job.value("report"_L1).toObject());
        return;
    }
    // Who cancels a run does not want it at once again.
    m_isBehind |= isCancelled;
    m_problem = job["error"_L1]["message"_L1].toString();
    Q_EMIT stateChanged();
    settle(isCancelled);
}

void IndexTeller::runDone(const QJsonObject &report)
{
    m_isBehind = false;
    m_problem.clear();
    const bool isFirst = !std::exchange(m_hasLooked, true);
    Q_EMIT stateChanged();
    if (!isFirst)
        Q_EMIT indexed(report);
    settle(true);
}

/// It concerns this folder alone, and is tried again after a pause.
void IndexTeller::runRefused(const Error &error)
{
    letGo();
    Q_EMIT answered();
    m_problem = error.message.isEmpty() ? errorCodeName(error.code) : error.message;
    Q_EMIT stateChanged();
    settle(false);
}

void IndexTeller::settle(bool isDealtWith)
{
    if (const auto done = std::exchange(m_done, nullptr))
        done(isDealtWith);
}

} // namespace coco::cli
