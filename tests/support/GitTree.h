// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace coco::search::test {

/// A checkout on the disk, changed by files and by git itself. Blocks.
class GitTree
{
public:
    explicit GitTree(QString root)
        : m_root(std::move(root))
    {
        QDir().mkpath(m_root);
    }

    [[nodiscard]] static bool gitIsThere() { return !QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty(); }
    [[nodiscard]] const QString &root() const { return m_root; }
    [[nodiscard]] QString path(const QString &relative) const { return m_root + QLatin1Char('/') + relative; }

    bool write(const QString &relative, const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(path(relative)).path());
        QFile file(path(relative));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    bool remove(const QString &relative) const { return QFile::remove(path(relative)); }

    /// Without the settings of whoever runs the test.
    bool git(const QStringList &arguments) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
        environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_root);
        process.start(QStringLiteral("git"),
                      QStringList{QStringLiteral("-c"), QStringLiteral("user.name=Test"), QStringLiteral("-c"),
                                  QStringLiteral("user.email=test@example.org")}
                          + arguments);
        return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }
    bool commitAll() const
    {
        return git({QStringLiteral("init"), QStringLiteral("-q")}) && git({QStringLiteral("add"), QStringLiteral("-A")})
            && git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), QStringLiteral("all")});
    }

private:
    const QString m_root;
};

} // namespace coco::search::test
