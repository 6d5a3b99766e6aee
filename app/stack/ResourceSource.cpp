// SPDX-License-Identifier: Apache-2.0
#include "stack/ResourceSource.h"

#include "core/EndpointFile.h"
#include "stack/ProcessUse.h"
#include "stack/Readiness.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ResourceSource)
};

ResourceUse useOf(const docker::ResourceSample &sample)
{
    ResourceUse use;
    use.at = QDateTime::currentDateTimeUtc();
    use.processors = sample.processors;
    use.memoryBytes = sample.memoryBytes;
    use.memoryLimit = sample.memoryLimit > 0 ? sample.memoryLimit : -1;
    use.readBytes = sample.readBytes;
    use.writtenBytes = sample.writtenBytes;
    return use;
}

/// Of one run of a container or process: the share since its sample before.
class SharedTime
{
public:
    [[nodiscard]] double since(const QString &run, const docker::ResourceSample &now)
    {
        const bool follows = m_before && run == m_run && now.cpuNs >= m_before->cpuNs && now.systemCpuNs > m_before->systemCpuNs;
        const double share = follows ? docker::processorShare(*m_before, now) / now.processors : -1;
        m_before = now;
        m_run = run;
        return share;
    }
    void forget() { m_before.reset(); }

private:
    std::optional<docker::ResourceSample> m_before;
    QString m_run;
};

class ContainerSource final : public ResourceSource
{
public:
    explicit ContainerSource(std::unique_ptr<DockerBackend> backend)
        : m_backend(std::move(backend))
    {
    }

    [[nodiscard]] Result<ResourceUse> sample(const std::stop_token &stop) override
    {
        const bool wasKnown = !m_id.isEmpty();
        auto sample = ask(stop);
        // Gone, or another one since: looked for once more, not at every turn.
        if (wasKnown && (sample ? !isRunning(*sample) : sample.error().code == ErrorCode::NotFound)) {
            m_id.clear();
            sample = ask(stop);
        }
        if (!sample || !isRunning(*sample)) {
            m_id.clear();
            m_time.forget();
            return fail(sample ? Error{ErrorCode::NotFound, Text::tr("The stack is not running."), {}} : sample.error());
        }
        ResourceUse use = useOf(*sample);
        use.cpuShare = m_time.since(m_id, *sample);
        use.receivedBytes = sample->receivedBytes;
        use.sentBytes = sample->sentBytes;
        return use;
    }

private:
    [[nodiscard]] Result<docker::ResourceSample> ask(const std::stop_token &stop)
    {
        if (m_id.isEmpty()) {
            COCO_TRY(const docker::Container container, m_backend->running(stop));
            m_id = container.id;
        }
        return m_backend->engine().ask([this](docker::EngineClient &client) { return client.sample(m_id); }, stop);
    }

    /// Of a container that does not run, engines tell zeros.
    [[nodiscard]] static bool isRunning(const docker::ResourceSample &sample) { return sample.cpuNs > 0 || sample.memoryBytes > 0; }

    const std::unique_ptr<DockerBackend> m_backend;
    QString m_id;
    SharedTime m_time;
};

class ProcessSource final : public ResourceSource
{
public:
    explicit ProcessSource(const AppPaths &paths)
        : m_file(paths.runtime, paths.data)
    {
    }

    [[nodiscard]] Result<ResourceUse> sample(const std::stop_token &) override
    {
        const auto endpoint = m_file.read();
        if (!endpoint) {
            m_time.forget();
            return endpoint.error().code == ErrorCode::NotFound ? fail(ErrorCode::NotFound, Text::tr("The embedded server is not running."))
                                                                : fail(endpoint.error());
        }
        COCO_TRY(const docker::ResourceSample sample, processUse(endpoint->pid));
        ResourceUse use = useOf(sample);
        use.cpuShare = m_time.since(u"%1 %2"_s.arg(endpoint->pid).arg(endpoint->processStart), sample);
        return use;
    }

private:
    const EndpointFile m_file;
    SharedTime m_time;
};

} // namespace

Result<std::unique_ptr<ResourceSource>> makeResourceSource(const StackSpec &spec, const BackendParts &parts)
{
    if (spec.backend == BackendKind::Embedded)
        return std::make_unique<ProcessSource>(parts.paths);
    if (spec.backend == BackendKind::Remote)
        return fail(ErrorCode::Unsupported, Text::tr("What a server on another machine uses can only be seen there."));
    COCO_TRY(std::unique_ptr<DockerBackend> backend, makeDockerBackend(spec, parts));
    return std::make_unique<ContainerSource>(std::move(backend));
}

Result<ResourceUse> measureResources(ResourceSource &source, const std::stop_token &stop)
{
    if (const auto first = source.sample(stop); !first)
        return first;
    if (!sleepFor(std::chrono::seconds(1), stop))
        return EventThread::stopped();
    return source.sample(stop);
}

} // namespace coco::stack
