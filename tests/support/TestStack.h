// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/StackSession.h"

#include <QTemporaryDir>

namespace coco::testing {

/// A stack session on folders of its own, without a server until one is named. GUI thread.
class TestStack
{
public:
    /// `program`: of the embedded server; empty: none can be started.
    explicit TestStack(const QString &program = {})
        : session(parts(program), options(program))
    {
    }

    QTemporaryDir folder; ///< before the session, which lives in it
    desktop::StackSession session;

private:
    [[nodiscard]] AppPaths paths() const
    {
        const QString root = folder.path();
        AppPaths paths;
        paths.config = root + QStringLiteral("/config");
        paths.data = root + QStringLiteral("/data");
        paths.cache = root + QStringLiteral("/cache");
        paths.state = root + QStringLiteral("/state");
        paths.runtime = root + QStringLiteral("/run");
        return paths;
    }
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
        options.program = program;
        options.dataFolder = paths().data;
        options.runtimeFolder = paths().runtime;
        return options;
    }
};

} // namespace coco::testing
