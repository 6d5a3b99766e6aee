// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "docker/EndpointResolver.h"
#include "stack/StackBackend.h"

namespace coco::stack {

/// The stack as a container of an engine. See StackBackend.
class DockerBackend final : public StackBackend
{
public:
    /// `paths`: of this installation, whose embedded server ends before a container starts.
    DockerBackend(StackSpec spec, Installation installation, const docker::ResolvedEndpoint &engine, AppPaths paths = {});
    ~DockerBackend() override;

    [[nodiscard]] Result<StackPlan> plan(const std::stop_token &stop) override;
    [[nodiscard]] Result<RunReport> up(const RunOptions &options, const RunSink &sink, const std::stop_token &stop) override;
    [[nodiscard]] Result<void> down(const std::stop_token &stop) override;
    [[nodiscard]] Result<StackStatus> status(const std::stop_token &stop) override;
    [[nodiscard]] Result<void> waitReady(std::chrono::seconds patience, const RunSink &sink, const std::stop_token &stop) override;
    [[nodiscard]] Result<ServerAccess> access(const std::stop_token &stop) override;
    [[nodiscard]] Result<qint64> backUp(const QString &file, const RunSink &sink, const std::stop_token &stop) override;
    [[nodiscard]] Result<void> restore(const QString &file, const RunSink &sink, const std::stop_token &stop) override;
    [[nodiscard]] Result<QList<Remains>> remains(const std::stop_token &stop) override;
    [[nodiscard]] Result<QList<Remains>> uninstall(bool withData, const std::stop_token &stop) override;
    /// The same; without images those that were built here stay.
    [[nodiscard]] Result<QList<Remains>> removeAll(bool withData, bool withImages, const std::stop_token &stop);

    /// What this installation has in the engine, by label. Errors: those of the engine.
    [[nodiscard]] Result<QList<Remains>> engineRemains(const std::stop_token &stop) const;
    [[nodiscard]] const EngineSession &engine() const { return m_engine; }
    /// The running container. Errors: NotFound (none, or not running) with the next step.
    [[nodiscard]] Result<docker::Container> running(const std::stop_token &stop) const;

private:
    /// A remote engine can be looked at, but mounts and ports would be those of its machine.
    [[nodiscard]] Result<void> refuseRemote() const;
    [[nodiscard]] Result<std::optional<docker::Container>> find(const std::stop_token &stop) const;
    [[nodiscard]] StackStatus statusOf(const StackInventory &inventory) const;
    [[nodiscard]] Result<void> remove(const Remains &each, const std::stop_token &stop) const;

    const StackSpec m_spec;
    const Installation m_installation;
    const docker::ResolvedEndpoint m_resolved;
    const AppPaths m_paths;
    EngineSession m_engine;
};

} // namespace coco::stack
