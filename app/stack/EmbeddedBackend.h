// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "core/EndpointFile.h"
#include "stack/HttpSession.h"
#include "stack/StackBackend.h"

namespace coco::stack {

/// The server as a process of this machine, without an engine. See StackBackend. What it starts goes on
/// when this program ends.
class EmbeddedBackend final : public StackBackend
{
public:
    /// `program`: absolute path of `coco`.
    EmbeddedBackend(QString program, const AppPaths &paths);

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

private:
    /// Errors: NotFound (no server runs) with the next step.
    [[nodiscard]] Result<ServerEndpoint> running() const;
    /// A management call of the server; its error answer becomes an Error.
    [[nodiscard]] Result<QJsonObject> ask(const QByteArray &method, const QString &path, const QJsonObject &body,
                                          std::chrono::milliseconds timeout, const std::stop_token &stop) const;

    [[nodiscard]] Result<qint64> packed(const QString &folder, const QString &file, const RunSink &sink, const std::stop_token &stop) const;
    [[nodiscard]] Result<void> unpack(const QString &file, const QString &folder, const std::stop_token &stop) const;
    [[nodiscard]] Result<void> clearTrial(const std::stop_token &stop) const;
    [[nodiscard]] Result<void> withServerDown(const std::function<Result<void>(const QString &)> &change, const std::stop_token &stop);
    [[nodiscard]] Result<void> rehearse(const QString &folder, const std::stop_token &stop) const;

    const QString m_program;
    const AppPaths m_paths;
    std::chrono::seconds m_idleExit{0}; ///< of the server it starts; zero: none
    const HttpSession m_http;
};

} // namespace coco::stack
