// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/DockerBackend.h"
#include "support/PrivateEngine.h"

#include <QTemporaryDir>

namespace coco::tests {

/// A port on 127.0.0.1 that was free a moment ago.
[[nodiscard]] int freePort();

/// An image derived from coco-test/slim by lines of a Dockerfile; its name. Empty, with a warning, when that failed.
[[nodiscard]] QString deriveImage(const QString &name, const QString &lines);

/// Containers, volumes, networks and images with `word` in their names, and how they are: to compare before and
/// after. Other tests may use the engine at the same time.
[[nodiscard]] QStringList thingsNamed(const QString &word);

/// An installation of its own on the private engine, with a small project to search. Whatever it made is
/// removed by the destructor. Used on one thread, but for up(), which may run beside the rest.
class StackRig
{
public:
    /// `engine`: DOCKER_HOST of another engine than the private one.
    explicit StackRig(const QString &name, const QString &engine = {});
    ~StackRig();
    Q_DISABLE_COPY_MOVE(StackRig)

    stack::StackSpec spec;
    stack::Installation installation;
    stack::RunOptions options;

    [[nodiscard]] std::unique_ptr<stack::DockerBackend> backend() const;
    Result<stack::RunReport> up(const std::stop_token &stop = {}, const stack::RunSink &sink = {}) const;
    [[nodiscard]] stack::StackStatus status() const;
    /// `docker ARGUMENTS…` on its engine.
    ToolResult docker(const QStringList &arguments, int seconds = 60, const QByteArray &input = {}) const;
    /// A field of `docker inspect` of the stack's container by a Go template.
    [[nodiscard]] QString inspect(const QString &format) const;
    /// Runs a line of sh as root in the container.
    ToolResult shell(const QString &line) const;
    [[nodiscard]] QString sql(const QString &statement) const;
    /// Names of the containers of this installation, sorted.
    [[nodiscard]] QStringList containers() const;
    [[nodiscard]] bool hasVolume() const;
    [[nodiscard]] bool hasNetwork() const;

    /// Folder on this machine that is mounted as /mnt/repos/project.
    [[nodiscard]] QString project() const;
    /// Indexes the project through the server; what it said when that failed.
    [[nodiscard]] QString index() const;
    /// Removes that index.
    [[nodiscard]] QString forget() const;
    /// Files that a search finds, sorted, and the scores with them.
    [[nodiscard]] QStringList search(const QString &query = QStringLiteral("refresh token")) const;
    [[nodiscard]] bool findsSession() const { return search().first().contains(QLatin1StringView("session.py")); }
    [[nodiscard]] QString backupFolder() const { return m_folder.filePath(QStringLiteral("backups")); }
    [[nodiscard]] QString path(const QString &relative) const { return m_folder.filePath(relative); }

private:
    [[nodiscard]] ToolResult coco(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    QString m_engine;
};

/// For QVERIFY2: what went wrong, or nothing.
template<typename T>
const char *whyNot(const Result<T> &result)
{
    static QByteArray text;
    text = result ? QByteArray() : (result.error().message + QLatin1Char('\n') + result.error().detail).toUtf8();
    return text.constData();
}

} // namespace coco::tests
