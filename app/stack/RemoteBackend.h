// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/HttpSession.h"
#include "stack/StackBackend.h"

namespace coco::stack {

/// A server that somebody else runs; it is used, never managed. See StackBackend.
class RemoteBackend final : public StackBackend
{
public:
    explicit RemoteBackend(StackSpec spec);

    [[nodiscard]] Result<StackPlan> plan(const std::stop_token &stop) override;
    /// Only waits until it answers.
    [[nodiscard]] Result<RunReport> up(const RunOptions &options, const RunSink &sink, const std::stop_token &stop) override;
    [[nodiscard]] Result<void> down(const std::stop_token &stop) override;
    [[nodiscard]] Result<StackStatus> status(const std::stop_token &stop) override;
    [[nodiscard]] Result<void> waitReady(std::chrono::seconds patience, const RunSink &sink, const std::stop_token &stop) override;
    [[nodiscard]] Result<ServerAccess> access(const std::stop_token &stop) override;
    [[nodiscard]] Result<qint64> backUp(const QString &file, const RunSink &sink, const std::stop_token &stop) override;
    [[nodiscard]] Result<void> restore(const QString &file, const RunSink &sink, const std::stop_token &stop) override;
    [[nodiscard]] Result<QList<Remains>> remains(const std::stop_token &stop) override;
    [[nodiscard]] Result<QList<Remains>> uninstall(bool withData, const std::stop_token &stop) override;

private:
    [[nodiscard]] Error notOurs() const;

    const StackSpec m_spec;
    const HttpSession m_http;
};

} // namespace coco::stack
