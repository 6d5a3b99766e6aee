// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineEndpoint.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace coco::tests {

/// A dockerd that only pulls and loads: without a network for containers, its data on a small file
/// system of its own in memory. For root. Blocks; on the test's thread.
class BareEngine
{
public:
    /// `environment`: "KEY=value", for its proxy.
    explicit BareEngine(int megabytes, const QStringList &environment = {})
    {
        m_mounted = QProcess::execute(QStringLiteral("mount"), {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                                                QStringLiteral("size=%1m").arg(megabytes), QStringLiteral("none"), m_data.path()}) == 0;
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        for (const QString &entry : environment)
            all.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
        m_process.setProcessEnvironment(all);
        m_process.setStandardErrorFile(log());
        m_process.start(QStringLiteral("dockerd"),
                        {QStringLiteral("-H"), QStringLiteral("unix://") + socket(), QStringLiteral("--data-root"), m_data.path(),
                         QStringLiteral("--exec-root"), m_run.filePath(QStringLiteral("exec")), QStringLiteral("-p"), m_run.filePath(QStringLiteral("pid")),
                         QStringLiteral("--bridge=none"), QStringLiteral("--iptables=false"), QStringLiteral("--ip-forward=false")});
    }
    ~BareEngine()
    {
        m_process.terminate();
        m_process.waitForFinished(20'000);
        if (m_mounted)
            QProcess::execute(QStringLiteral("umount"), {QStringLiteral("-l"), m_data.path()});
    }
    Q_DISABLE_COPY_MOVE(BareEngine)

    [[nodiscard]] bool isUp() const
    {
        return m_mounted && QTest::qWaitFor([this] { return QFile::exists(socket()); }, 60'000);
    }
    [[nodiscard]] docker::EngineEndpoint endpoint() const
    {
        docker::EngineEndpoint endpoint;
        endpoint.path = socket().toUtf8();
        return endpoint;
    }
    [[nodiscard]] QString log() const { return m_run.filePath(QStringLiteral("log")); }

private:
    [[nodiscard]] QString socket() const { return m_run.filePath(QStringLiteral("docker.sock")); }

    QTemporaryDir m_run;
    QTemporaryDir m_data;
    bool m_mounted = false;
    QProcess m_process;
};

} // namespace coco::tests
