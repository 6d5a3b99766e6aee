// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/StackSession.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace coco::testing {

/// A stack session on folders of its own, without a server until one is named. One at a time, since the
/// environment tells children where to meet; GUI thread.
class TestStack
{
public:
    /// `program`: of the embedded server; empty: one that does not exist.
    explicit TestStack(const QString &program = {})
        : session(parts(program), options(program))
    {
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folder.filePath(QStringLiteral("run"))));
        QDir().mkpath(paths().data);
    }

    [[nodiscard]] AppPaths paths() const
    {
        const QString root = folder.path();
        AppPaths paths;
        paths.config = root + QStringLiteral("/config");
        paths.data = root + QStringLiteral("/data");
        paths.cache = root + QStringLiteral("/cache");
        paths.state = root + QStringLiteral("/state");
        paths.runtime = root + QStringLiteral("/run/cocosearch");
        return paths;
    }

    QTemporaryDir folder; ///< before the session, which lives in it
    desktop::StackSession session;

private:
    [[nodiscard]] stack::BackendParts parts(const QString &program) const
    {
        stack::BackendParts parts;
        parts.paths = paths();
        parts.installation.id = QStringLiteral("11111111-2222-3333-4444-555555555555");
        parts.program = program;
        // Whoever runs the tests may have an engine; it is none of theirs.
        parts.environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix://") + folder.filePath(QStringLiteral("docker.sock")));
        parts.environment.remove(QStringLiteral("DOCKER_CONTEXT"));
        return parts;
    }
    [[nodiscard]] stack::EmbeddedServerOptions options(const QString &program) const
    {
        stack::EmbeddedServerOptions options;
        options.program = program.isEmpty() ? folder.filePath(QStringLiteral("no-coco")) : program;
        options.dataFolder = paths().data;
        options.runtimeFolder = paths().runtime;
        return options;
    }
};

} // namespace coco::testing
