// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace coco::tests {

/// What a program said at its end. Plain value; exitCode is -1 when it did not end in time.
struct ToolResult
{
    int exitCode = -1;
    QString output; ///< standard output
    QString errors; ///< standard error

    [[nodiscard]] bool ok() const { return exitCode == 0; }
    /// Both streams, for searching and for messages.
    [[nodiscard]] QString text() const { return output + errors; }
};

/// The Docker engine that tests/support/private_engine/engine.sh starts once per run of ctest (fixture
/// "private_engine"; "images" also builds coco-test/server, slim and full). Stateless; blocks, for test
/// threads only.
class PrivateEngine
{
public:
    /// Why there is no such engine here, to skip with; empty when there is one.
    [[nodiscard]] static QString unavailable();
    /// DOCKER_HOST and what keeps the machine's own Docker configuration out.
    [[nodiscard]] static QProcessEnvironment environment();
    /// Runs `docker ARGUMENTS…`.
    static ToolResult docker(const QStringList &arguments, int seconds = 60, const QByteArray &input = {});
    /// Runs any program with environment().
    static ToolResult run(const QString &program, const QStringList &arguments, int seconds = 60,
                          const QByteArray &input = {});
    static QString script();
};

/// A container of the private engine, removed with its anonymous volumes by the destructor.
class TestContainer
{
public:
    /// `docker run -d OPTIONS… IMAGE COMMAND…`. Look at error() before using it.
    TestContainer(const QString &image, const QStringList &options, const QStringList &command = {});
    ~TestContainer();
    Q_DISABLE_COPY_MOVE(TestContainer)

    [[nodiscard]] QString id() const { return m_id; }
    /// What docker said when it could not start; else empty.
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString logs() const;
    ToolResult exec(const QStringList &command, const QStringList &options = {}, int seconds = 60,
                    const QByteArray &input = {}) const;
    /// Runs a line of sh inside.
    ToolResult shell(const QString &line, int seconds = 60) const;
    /// The line of the health check as an object; empty when it is no JSON.
    [[nodiscard]] QJsonObject health() const;
    /// `state` of one service in health().
    [[nodiscard]] QString stateOf(const QString &service) const;
    [[nodiscard]] QString detailOf(const QString &service) const;
    /// Waits until the health document says so; false after `seconds`.
    [[nodiscard]] bool waitForStatus(const QString &status, int seconds = 90) const;
    [[nodiscard]] bool waitForState(const QString &service, const QString &state, int seconds = 90) const;
    /// The port on 127.0.0.1 that leads to `port` inside; 0 when it is not published.
    [[nodiscard]] int publishedPort(int port) const;
    /// A field of `docker inspect` by a Go template.
    [[nodiscard]] QString inspect(const QString &format) const;
    void remove();

private:
    QString m_id;
    QString m_error;
};

/// A named volume, removed by the destructor: declare it before the containers that use it.
class TestVolume
{
public:
    explicit TestVolume(const QString &name);
    ~TestVolume();
    Q_DISABLE_COPY_MOVE(TestVolume)

    /// The options of `docker run` that mount it.
    [[nodiscard]] QStringList at(const QString &path) const;
    [[nodiscard]] QString name() const { return m_name; }

private:
    QString m_name;
};

} // namespace coco::tests
