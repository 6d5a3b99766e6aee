// SPDX-License-Identifier: Apache-2.0
#include "support/PrivateEngine.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

namespace coco::tests {
namespace {

using namespace Qt::Literals::StringLiterals;

/// A host in the notation of DOCKER_HOST that takes the private engine's place, to try the suites by
/// hand against an engine of another version or kind; it has to have coco-test/base:trixie.
constexpr const char *kOtherEngine = "COCO_TEST_ENGINE_HOST";

ToolResult runWith(const QProcessEnvironment &environment, const QString &program,
                   const QStringList &arguments, int seconds, const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {-1, {}, process.errorString()};
    if (!input.isEmpty())
        process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(seconds * 1000)) {
        process.kill();
        process.waitForFinished(5000);
        return {-1, QString::fromUtf8(process.readAllStandardOutput()),
                u"%1 %2 did not end within %3 s"_s.arg(program, arguments.join(u' ')).arg(seconds)};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

template<typename Condition>
bool waitFor(Condition condition, int seconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > seconds * 1000)
            return false;
        QTest::qWait(200);
    }
    return true;
}

} // namespace

QString PrivateEngine::script()
{
    return QStringLiteral(COCO_SOURCE_DIR "/tests/support/private_engine/engine.sh");
}

QProcessEnvironment PrivateEngine::environment()
{
    static const QProcessEnvironment made = [] {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        const ToolResult socket = runWith(environment, script(), {u"socket"_s}, 20, {});
        environment.insert(u"DOCKER_HOST"_s, qEnvironmentVariable(kOtherEngine, u"unix://"_s + socket.output.trimmed()));
        environment.insert(u"DOCKER_CONFIG"_s, environment.value(u"TMPDIR"_s, u"/tmp"_s) + u"/coco-no-docker-config"_s);
        environment.insert(u"DOCKER_BUILDKIT"_s, u"0"_s);
        environment.remove(u"DOCKER_CONTEXT"_s);
        return environment;
    }();
    return made;
}

QString PrivateEngine::unavailable()
{
    if (!qEnvironmentVariableIsSet(kOtherEngine)) {
        const ToolResult reason = run(script(), {u"why-not"_s}, 20);
        if (!reason.output.trimmed().isEmpty())
            return reason.output.trimmed();
    }
    const ToolResult version = docker({u"version"_s}, 20);
    // Not a reason to skip where an engine was asked for: the tests shall fail on it.
    return version.ok() || qEnvironmentVariable("COCO_TEST_PRIVATE_ENGINE") == u"1"_s ? QString()
                                                                                    : version.errors;
}

ToolResult PrivateEngine::run(const QString &program, const QStringList &arguments, int seconds,
                              const QByteArray &input)
{
    return runWith(program == script() ? QProcessEnvironment::systemEnvironment() : environment(),
                   program, arguments, seconds, input);
}

ToolResult PrivateEngine::docker(const QStringList &arguments, int seconds, const QByteArray &input)
{
    return run(u"docker"_s, arguments, seconds, input);
}

TestContainer::TestContainer(const QString &image, const QStringList &options, const QStringList &command)
{
    const ToolResult started =
        PrivateEngine::docker(QStringList{u"run"_s, u"-d"_s} + options + QStringList{image} + command, 120);
    if (started.ok())
        m_id = started.output.trimmed();
    else
        m_error = started.text();
}

TestContainer::~TestContainer()
{
    if (QTest::currentTestFailed() && !m_id.isEmpty())
        qWarning("%s", qPrintable(u"log of the container:\n"_s + logs().right(6000)));
    remove();
}

void TestContainer::remove()
{
    if (!m_id.isEmpty())
        PrivateEngine::docker({u"rm"_s, u"-f"_s, u"-v"_s, m_id});
    m_id.clear();
}

QString TestContainer::logs() const
{
    return PrivateEngine::docker({u"logs"_s, m_id}).text();
}

ToolResult TestContainer::exec(const QStringList &command, const QStringList &options, int seconds,
                               const QByteArray &input) const
{
    QStringList arguments{u"exec"_s};
    if (!input.isEmpty())
        arguments << u"-i"_s;
    return PrivateEngine::docker(arguments + options + QStringList{m_id} + command, seconds, input);
}

ToolResult TestContainer::shell(const QString &line, int seconds) const
{
    return exec({u"sh"_s, u"-c"_s, line}, {}, seconds);
}

QJsonObject TestContainer::health() const
{
    const ToolResult answer = exec({u"/etc/s6-overlay/scripts/health-check"_s});
    return QJsonDocument::fromJson(answer.output.toUtf8()).object();
}

QString TestContainer::stateOf(const QString &service) const
{
    return health()[u"services"_s][service][u"state"_s].toString();
}

QString TestContainer::detailOf(const QString &service) const
{
    return health()[u"services"_s][service][u"detail"_s].toString();
}

bool TestContainer::waitForStatus(const QString &status, int seconds) const
{
    return waitFor([&] { return health()[u"status"_s].toString() == status; }, seconds);
}

bool TestContainer::waitForState(const QString &service, const QString &state, int seconds) const
{
    return waitFor([&] { return stateOf(service) == state; }, seconds);
}

int TestContainer::publishedPort(int port) const
{
    const ToolResult answer = PrivateEngine::docker({u"port"_s, m_id, u"%1/tcp"_s.arg(port)});
    return answer.output.section(u'\n', 0, 0).section(u':', -1).toInt();
}

QString TestContainer::inspect(const QString &format) const
{
    return PrivateEngine::docker({u"inspect"_s, u"--format"_s, format, m_id}).output.trimmed();
}

TestVolume::TestVolume(const QString &name)
    : m_name(u"coco-test-%1-%2"_s.arg(name).arg(QCoreApplication::applicationPid()))
{
    PrivateEngine::docker({u"volume"_s, u"create"_s, m_name});
}

TestVolume::~TestVolume()
{
    PrivateEngine::docker({u"volume"_s, u"rm"_s, u"-f"_s, m_name});
}

QStringList TestVolume::at(const QString &path) const
{
    return {u"-v"_s, m_name + u':' + path};
}

} // namespace coco::tests
