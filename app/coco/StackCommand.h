// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/WorkerCommand.h"
#include "stack/ActionRecorder.h"
#include "stack/BackendFactory.h"
#include "stack/ImageSupply.h"
#include "stack/StackSpecFile.h"

namespace coco::cli {

/// Base of `coco stack …`: knows the spec, and the back end it asks for.
class StackCommand : public WorkerCommand
{
    Q_OBJECT
public:
    explicit StackCommand(CommandContext context);

protected:
    /// With the spec loaded, on the worker's thread.
    [[nodiscard]] virtual Result<int> perform(const std::stop_token &stop) = 0;
    /// Whether the stack is changed, so that only one may at a time.
    [[nodiscard]] virtual bool changes() const { return true; }

    [[nodiscard]] const stack::StackSpec &spec() const { return m_spec; }
    /// Writes the file at once.
    [[nodiscard]] Result<void> setSpec(const stack::StackSpec &spec);
    [[nodiscard]] Result<std::unique_ptr<stack::StackBackend>> backend() const;
    /// For what only an engine can do. Errors: as makeDockerBackend().
    [[nodiscard]] Result<std::unique_ptr<stack::DockerBackend>> engineBackend() const;
    [[nodiscard]] const stack::BackendParts &parts() const { return m_parts; }
    /// What this command did is not written down: there is no place for it any more.
    void leaveNoRecord() { m_recorder.reset(); }
    /// Nobody chose a back end yet: an image on this machine means Docker.
    [[nodiscard]] Result<void> chooseDockerIfNothingWasChosen();
    [[nodiscard]] stack::RunSink progress();
    [[nodiscard]] stack::ImageProgressSink imageProgress();

private:
    [[nodiscard]] Result<int> work(const std::stop_token &stop) final;

    const stack::StackSpecFile m_file;
    stack::StackSpec m_spec;
    stack::BackendParts m_parts;
    std::optional<stack::ActionRecorder> m_recorder; ///< of a command that changes the stack
};

} // namespace coco::cli
