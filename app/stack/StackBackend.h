// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/PlanRunner.h"
#include "stack/StackStatus.h"

namespace coco::stack {

/// How the server of a stack is reached. Plain value; never logged.
struct ServerAccess
{
    QUrl url;         ///< base address, e.g. http://127.0.0.1:3000
    QByteArray token; ///< empty: none is needed
};

/// What can be removed for good. Plain value.
struct Remains
{
    enum class Kind { Container, Network, Image, Volume, File };
    Kind kind;
    QString id;
    QString name;
    qint64 bytes = -1; ///< -1: unknown
    bool isData = false; ///< removed only when told so
    QString problem = {}; ///< why it could not be removed; empty: it could, or nobody tried

    friend bool operator==(const Remains &, const Remains &) = default;
};
[[nodiscard]] QString remainsKindName(Remains::Kind kind);

/// One way to run the server: in an engine, as a child of this machine, or somewhere else. All calls
/// block and end with Cancelled soon after a stop; one at a time. Implementations borrow nothing that
/// dies before them. Unsupported and Refused say what this way cannot do, and why.
class StackBackend
{
public:
    StackBackend() = default;
    virtual ~StackBackend() = default;
    StackBackend(const StackBackend &) = delete;
    StackBackend &operator=(const StackBackend &) = delete;

    [[nodiscard]] virtual Result<StackPlan> plan(const std::stop_token &stop) = 0;
    /// Until every service is ready.
    [[nodiscard]] virtual Result<RunReport> up(const RunOptions &options, const RunSink &sink, const std::stop_token &stop) = 0;
    [[nodiscard]] virtual Result<void> down(const std::stop_token &stop) = 0;
    /// What cannot be asked is part of the status, so that this only fails when cancelled.
    [[nodiscard]] virtual Result<StackStatus> status(const std::stop_token &stop) = 0;
    /// Until every service is ready, without starting anything. Errors: NotFound, Timeout, …
    [[nodiscard]] virtual Result<void> waitReady(std::chrono::seconds patience, const RunSink &sink, const std::stop_token &stop) = 0;
    [[nodiscard]] virtual Result<ServerAccess> access(const std::stop_token &stop) = 0;
    /// Bytes written.
    [[nodiscard]] virtual Result<qint64> backUp(const QString &file, const RunSink &sink, const std::stop_token &stop) = 0;
    [[nodiscard]] virtual Result<void> restore(const QString &file, const RunSink &sink, const std::stop_token &stop) = 0;
    [[nodiscard]] virtual Result<QList<Remains>> remains(const std::stop_token &stop) = 0;
    /// Removes what remains() listed; data only `withData`. Tells each that was tried: what others use stays.
    [[nodiscard]] virtual Result<QList<Remains>> uninstall(bool withData, const std::stop_token &stop) = 0;
};

} // namespace coco::stack
