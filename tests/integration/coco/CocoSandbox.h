// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace coco::testing {

/// Outcome of one run of the program.
struct CocoRun
{
    int exitCode = -1; ///< -1: it crashed or did not end
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
};

/// A home of its own for the real program: private XDG folders, a small project to index. Ends every
/// server that was started in it, also when a test failed. Used on one thread.
class CocoSandbox
{
public:
    CocoSandbox();
    ~CocoSandbox();

    [[nodiscard]] QString path(const QString &relative) const;
    [[nodiscard]] QString project() const { return path(QStringLiteral("project")); }
    [[nodiscard]] QString dataFolder() const { return path(QStringLiteral("home/.local/share/cocosearch")); }
    void writeFile(const QString &relative, const QByteArray &content) const;
    /// A project that takes a while to index.
    void makeBigProject(int files) const;

    [[nodiscard]] CocoRun run(const QStringList &arguments, const QString &workingFolder = {}) const;
    /// A running program with pipes; the sandbox does not end it.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    /// Same through a wrapper, e.g. setpriv.
    [[nodiscard]] CocoRun runThrough(const QStringList &wrapper, const QStringList &arguments) const;
    /// A session of an assistant with `coco serve --transport stdio`: it lists the indexes and ends.
    [[nodiscard]] CocoRun listOverStdio(const QStringList &options = {}) const;

    /// Process ids in the endpoint files of this sandbox.
    [[nodiscard]] QList<qint64> serverPids() const;
    [[nodiscard]] QStringList endpointFiles() const;
    [[nodiscard]] static bool isAlive(qint64 pid);
    /// Another executable than that of the build tree, e.g. an installed one.
    void useProgram(const QString &program) { m_program = program; }
    void setEnvironment(const QString &name, const QString &value);

private:
    [[nodiscard]] static CocoRun finished(QProcess &process);
    void prepare(QProcess &process) const;

    QTemporaryDir m_folder;
    QString m_program = QStringLiteral(COCO_BIN_DIR "/coco");
    QProcessEnvironment m_environment;
};

} // namespace coco::testing
