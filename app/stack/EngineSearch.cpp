// SPDX-License-Identifier: Apache-2.0
#include "stack/EngineSearch.h"

#include "docker/ClientConfig.h"
#include "docker/EndpointResolver.h"
#include "stack/EngineSession.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EngineSearch)
};

/// Stops when the other does, or after its time.
class Deadline
{
public:
    Deadline(const std::stop_token &outer, std::chrono::milliseconds patience)
        : m_follow(outer, [this] { m_source.request_stop(); })
        , m_timer([this, patience](const std::stop_token &over) {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, over, patience, [] { return false; });
            m_source.request_stop();
        })
    {
    }
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::stop_callback<std::function<void()>> m_follow;
    std::jthread m_timer; // last: ends before what it uses
};

struct Candidate
{
    FoundEngine engine;
    docker::EngineEndpoint endpoint;
};

QString realPath(const docker::EngineEndpoint &endpoint)
{
    return QFileInfo(QString::fromUtf8(endpoint.path)).canonicalFilePath();
}

QList<Candidate> candidates(const QProcessEnvironment &environment, const QString &home, QList<FoundEngine> &broken)
{
    QList<Candidate> result;
    QString usual;
    if (const auto resolved = docker::resolveEndpoint({}, environment, home)) {
        Candidate first;
        first.endpoint = resolved->endpoint;
        first.engine.name = Text::tr("Docker");
        first.engine.address = resolved->endpoint.toString();
        const bool wasChosen = resolved->source != docker::ResolvedEndpoint::Source::Default;
        first.engine.source = wasChosen ? Text::tr("chosen by %1").arg(resolved->describeSource()) : QString();
        usual = resolved->endpoint.kind == docker::EngineEndpoint::Kind::UnixSocket ? realPath(resolved->endpoint) : QString();
        // The usual socket missing is nothing to tell of, unless somebody asked for it.
        if (wasChosen || !usual.isEmpty())
            result.append(first);
    } else {
        broken.append({Text::tr("Docker"), {}, {}, Text::tr("as the Docker command line would choose"), {}, resolved.error()});
    }
    QStringList known{usual};
    const auto offer = [&](const QString &name, const docker::EngineEndpoint &endpoint, const QString &source) {
        const QString socket = realPath(endpoint);
        if (socket.isEmpty() || known.contains(socket))
            return;
        known.append(socket);
        result.append({{name, endpoint.toString(), endpoint.toString(), source, {}, {}}, endpoint});
    };
    for (const docker::OfferedEngine &offered : docker::offeredEngines(environment, home))
        offer(offered.product, offered.endpoint, {});
    const docker::ContextStore contexts(docker::clientConfigFolder(environment.value(u"DOCKER_CONFIG"_s), home));
    for (const docker::EngineContext &context : contexts.contexts()) {
        // Others are on other computers, whose folders and ports they would use.
        if (context.endpoint.kind == docker::EngineEndpoint::Kind::UnixSocket)
            offer(context.name, context.endpoint, Text::tr("context %1").arg(context.name));
    }
    return result;
}

void judge(Candidate &candidate, const Result<docker::EngineFacts> &facts, const std::stop_token &stop)
{
    FoundEngine &engine = candidate.engine;
    if (facts) {
        engine.facts = *facts;
        engine.name = facts->productName();
        if (!candidate.endpoint.isLocal())
            engine.problem = Error{ErrorCode::Refused, Text::tr("It runs on another computer, whose folders and ports it would use."), engine.address};
        return;
    }
    engine.problem = facts.error();
    if (facts.error().code == ErrorCode::Cancelled && !stop.stop_requested())
        engine.problem = Error{ErrorCode::Timeout, Text::tr("It does not answer. Start it, or start it anew."), engine.address};
}

} // namespace

QList<FoundEngine> findEngines(const QProcessEnvironment &environment, const QString &home, std::chrono::milliseconds patience,
                               const std::stop_token &stop)
{
    QList<FoundEngine> result;
    QList<Candidate> found = candidates(environment, home, result);
    const Deadline deadline(stop, patience);
    std::vector<std::unique_ptr<EngineSession>> sessions;
    std::vector<EngineSession::Pending<Result<docker::EngineFacts>>> asked;
    for (const Candidate &candidate : std::as_const(found)) {
        sessions.push_back(std::make_unique<EngineSession>(candidate.endpoint));
        asked.push_back(sessions.back()->begin([](docker::EngineClient &client) { return client.facts(); }));
    }
    for (qsizetype i = 0; i < found.size(); ++i) {
        judge(found[i], asked[static_cast<std::size_t>(i)].wait(deadline.token()), stop);
        result.append(found.at(i).engine);
    }
    return result;
}

} // namespace coco::stack
