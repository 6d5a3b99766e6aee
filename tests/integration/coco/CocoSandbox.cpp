// SPDX-License-Identifier: Apache-2.0
#include "CocoSandbox.h"

#include "core/EndpointFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <csignal>

using namespace Qt::Literals::StringLiterals;

namespace coco::testing {
namespace {

constexpr int kRunTimeoutMs = 120'000;

} // namespace

CocoSandbox::CocoSandbox()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    for (const QString &name : m_environment.keys()) {
        if (name.startsWith(u"COCOSEARCH_"_s) || name.startsWith(u"XDG_"_s))
            m_environment.remove(name);
    }
    m_environment.insert(u"HOME"_s, path(u"home"_s));
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, path(u"run"_s));
    // Other servers of this machine may sit on the usual port; tests must not care.
    m_environment.insert(u"COCOSEARCH_MCP_PORT"_s, u"0"_s);
    QDir().mkpath(path(u"home"_s));
    QDir().mkpath(path(u"run"_s));
    writeFile(u"project/src/session.py"_s,
              "class Session:\n    def refresh_token(self, token):\n        \"\"\"Refreshes the auth token.\"\"\"\n"
              "        return token.renew()\n");
    writeFile(u"project/src/mail.py"_s, "def send_mail(to, body):\n    return smtp.send(to, body)\n");
    writeFile(u"project/README.md"_s, "# Shop\n\nSells things.\n");
}

CocoSandbox::~CocoSandbox()
{
    for (const qint64 pid : serverPids()) {
        if (!isAlive(pid))
            continue;
        ::kill(pid_t(pid), SIGTERM);
        for (int wait = 0; wait < 100 && isAlive(pid); ++wait)
            QThread::msleep(50);
        if (isAlive(pid))
            ::kill(pid_t(pid), SIGKILL);
    }
}

QString CocoSandbox::path(const QString &relative) const
{
    return QDir(m_folder.path()).canonicalPath() + u'/' + relative;
}

void CocoSandbox::writeFile(const QString &relative, const QByteArray &content) const
{
    QDir().mkpath(QFileInfo(path(relative)).path());
    QFile file(path(relative));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

void CocoSandbox::makeBigProject(int files) const
{
    for (int file = 0; file < files; ++file) {
        QByteArray content;
        for (int function = 0; function < 40; ++function) {
            content += "def function_" + QByteArray::number(file) + '_' + QByteArray::number(function)
                       + "(value):\n    result = value * 2\n    return result\n\n";
        }
        writeFile(u"big/module_%1.py"_s.arg(file), content);
    }
}

CocoRun CocoSandbox::run(const QStringList &arguments, const QString &workingFolder) const
{
    QProcess process;
    prepare(process);
    process.setWorkingDirectory(workingFolder.isEmpty() ? path(u"home"_s) : workingFolder);
    process.start(m_program, arguments);
    return finished(process);
}

std::unique_ptr<QProcess> CocoSandbox::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    prepare(*process);
    process->setWorkingDirectory(path(u"home"_s));
    process->start(m_program, arguments);
    process->waitForStarted();
    return process;
}

CocoRun CocoSandbox::runThrough(const QStringList &wrapper, const QStringList &arguments) const
{
    // The wrapper may change the user, who need not be able to reach the build folder.
    const QString program = path(u"reachable-coco"_s);
    QFile::copy(m_program, program);
    QFile::setPermissions(program, QFile::Permissions(0x7755));
    QProcess process;
    prepare(process);
    process.setWorkingDirectory(u"/"_s);
    process.start(wrapper.first(), wrapper.mid(1) + QStringList{program} + arguments);
    return finished(process);
}

CocoRun CocoSandbox::listOverStdio(const QStringList &options) const
{
    const auto bridge = start(QStringList{u"serve"_s, u"--transport"_s, u"stdio"_s} + options);
    bridge->write(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",)"
                  R"("capabilities":{},"clientInfo":{"name":"t","version":"1"}}})"
                  "\n"
                  R"({"jsonrpc":"2.0","method":"notifications/initialized"})"
                  "\n"
                  R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_indexes","arguments":{}}})"
                  "\n");
    bridge->closeWriteChannel();
    return finished(*bridge);
}

QList<qint64> CocoSandbox::serverPids() const
{
    QList<qint64> pids;
    for (const QString &file : endpointFiles()) {
        QFile endpoint(file);
        if (!endpoint.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject object = QJsonDocument::fromJson(endpoint.readAll()).object();
        const qint64 pid = object.value("pid"_L1).toInteger();
        // Only a process that is the one the file means: ids are used again.
        if (pid > 0 && processStartTicks(pid) == object.value("process_start"_L1).toInteger())
            pids.append(pid);
    }
    return pids;
}

QStringList CocoSandbox::endpointFiles() const
{
    QStringList files;
    const QDir folder(path(u"run/cocosearch"_s));
    for (const QString &name : folder.entryList({u"server-*.json"_s}, QDir::Files))
        files.append(folder.filePath(name));
    return files;
}

bool CocoSandbox::isAlive(qint64 pid)
{
    return processStartTicks(pid) != 0;
}

void CocoSandbox::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

CocoRun CocoSandbox::finished(QProcess &process)
{
    CocoRun run;
    if (process.waitForFinished(kRunTimeoutMs) && process.exitStatus() == QProcess::NormalExit)
        run.exitCode = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

void CocoSandbox::prepare(QProcess &process) const
{
    process.setProcessEnvironment(m_environment);
}

} // namespace coco::testing
