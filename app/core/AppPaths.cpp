// SPDX-License-Identifier: Apache-2.0
#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

namespace coco {
namespace {

QString baseFolder(const char *variable, const QString &fallback)
{
    const QString value = qEnvironmentVariable(variable);
    return value.startsWith(u'/') ? QDir::cleanPath(value) : fallback;
}

} // namespace

AppPaths AppPaths::fromEnvironment()
{
    const QString home = QDir::homePath();
    const QString name = QStringLiteral("/cocosearch");
    AppPaths paths;
    paths.config = baseFolder("XDG_CONFIG_HOME", home + QStringLiteral("/.config")) + name;
    paths.data = baseFolder("XDG_DATA_HOME", home + QStringLiteral("/.local/share")) + name;
    paths.cache = baseFolder("XDG_CACHE_HOME", home + QStringLiteral("/.cache")) + name;
    paths.state = baseFolder("XDG_STATE_HOME", home + QStringLiteral("/.local/state")) + name;
    const QString runtime = baseFolder("XDG_RUNTIME_DIR", QString());
    paths.runtime = runtime.isEmpty() ? QString(paths.state + QStringLiteral("/run")) : QString(runtime + name);
    return paths;
}

Result<void> ensureFolder(const QString &path)
{
    if (QDir(path).exists())
        return {};
    const QString parent = QDir::cleanPath(path + QStringLiteral("/.."));
    if (parent != path && !QDir(parent).exists()) {
        if (auto made = ensureFolder(parent); !made)
            return made;
    }
    if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0 || errno == EEXIST)
        return {};
    const int cause = errno;
    return fail(errorCodeFromErrno(cause),
                QCoreApplication::translate("coco::AppPaths",
                                            "The folder %1 cannot be created. Check its permissions "
                                            "and free space, or choose another place.")
                    .arg(path),
                QString::fromLocal8Bit(std::strerror(cause)));
}

} // namespace coco
