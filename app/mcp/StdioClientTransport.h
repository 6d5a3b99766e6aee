// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ClientTransport.h"
#include "mcp/LineBuffer.h"

#include <QProcess>
#include <QStringList>

#include <set>

namespace coco::mcp {

/// A server that is a child process: one message per line on its standard input and output. The
/// process starts with the session and ends when its input closes. See ClientTransport.
class StdioClientTransport : public ClientTransport
{
    Q_OBJECT
public:
    StdioClientTransport(QString program, QStringList arguments, QObject *parent = nullptr);
    ~StdioClientTransport() override;

    void send(const QByteArray &message, const std::optional<RequestId> &request) override;
    void beginSession() override;
    void setRevision(const QString &revision) override;
    void abandon(const RequestId &request) override;

private:
    void take(const QByteArray &bytes);
    void end(Loss loss, const QString &why);
    void startProcess();
    void releaseProcess();

    QString m_program;
    QStringList m_arguments;
    QProcess *m_process = nullptr;
    LineBuffer m_lines;
    std::set<RequestId> m_unanswered;
};

} // namespace coco::mcp
