// SPDX-License-Identifier: Apache-2.0
#include "stack/RemoteBackend.h"

#include "stack/McpProbe.h"
#include "stack/Readiness.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::RemoteBackend)
};

} // namespace

RemoteBackend::RemoteBackend(StackSpec spec)
    : m_spec(std::move(spec))
{
}

Error RemoteBackend::notOurs() const
{
    return {ErrorCode::Refused,
            Text::tr("The server %1 is not managed by this program. Ask whoever runs it, or choose another back end: coco stack config set backend docker")
                .arg(m_spec.remoteUrl),
            {}};
}

Result<ServerAccess> RemoteBackend::access(const std::stop_token &)
{
    ServerAccess access{QUrl(m_spec.remoteUrl, QUrl::StrictMode), {}};
    if (const QList<SpecProblem> problems = m_spec.problems(); !problems.isEmpty())
        return fail(ErrorCode::InvalidArgument, problems.first().message, problems.first().path);
    if (m_spec.remoteTokenFile.isEmpty())
        return access;
    QFile file(m_spec.remoteTokenFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, Text::tr("The file with the token, %1, cannot be read. Mend remote.token_file.").arg(file.fileName()), file.errorString());
    access.token = file.readLine(4096).trimmed();
    return access;
}

Result<StackPlan> RemoteBackend::plan(const std::stop_token &)
{
    return StackPlan{};
}

Result<RunReport> RemoteBackend::up(const RunOptions &, const RunSink &sink, const std::stop_token &stop)
{
    if (auto ready = waitReady(std::chrono::seconds(10), sink, stop); !ready)
        return fail(ready.error());
    return RunReport{};
}

Result<void> RemoteBackend::down(const std::stop_token &)
{
    return fail(notOurs());
}

Result<StackStatus> RemoteBackend::status(const std::stop_token &stop)
{
    StackStatus status;
    status.backend = BackendKind::Remote;
    const auto where = access(stop);
    if (!where) {
        status.phase = StackPhase::Failed;
        status.reason = where.error().message;
        status.error = where.error();
        return status;
    }
    status.server = where->url;
    McpProbe probe(m_http, {where->url, where->token, std::chrono::seconds(10)});
    status.services = {probe.probe(ProbeDepth::Full, stop)};
    if (stop.stop_requested())
        return EventThread::stopped();
    status.phase = phaseOf(status.services);
    status.reason = status.services.first().reason;
    return status;
}

Result<void> RemoteBackend::waitReady(std::chrono::seconds patience, const RunSink &sink, const std::stop_token &stop)
{
    const QDeadlineTimer deadline(patience);
    if (sink)
        sink({1, 1, Text::tr("Wait until %1 is ready").arg(m_spec.remoteUrl), {}, -1});
    while (true) {
        COCO_TRY(const StackStatus now, status(stop));
        if (now.phase == StackPhase::Ready || now.phase == StackPhase::Degraded)
            return {};
        if (now.error)
            return fail(*now.error);
        if (deadline.hasExpired())
            return fail(ErrorCode::Timeout, now.reason);
        if (!sleepFor(std::chrono::seconds(1), stop))
            return EventThread::stopped();
    }
}

Result<qint64> RemoteBackend::backUp(const QString &, const RunSink &, const std::stop_token &)
{
    return fail(notOurs());
}

Result<void> RemoteBackend::restore(const QString &, const RunSink &, const std::stop_token &)
{
    return fail(notOurs());
}

Result<QList<Remains>> RemoteBackend::remains(const std::stop_token &)
{
    return QList<Remains>();
}

Result<QList<Remains>> RemoteBackend::uninstall(bool, const std::stop_token &)
{
    return QList<Remains>();
}

} // namespace coco::stack
