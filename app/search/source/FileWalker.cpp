// SPDX-License-Identifier: Apache-2.0
#include "search/source/FileWalker.h"

#include "search/source/TreeWalk.h"

#include <QCoreApplication>

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace coco::search {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::FileWalker)
};

tl::unexpected<Error> rootFailed(const QByteArray &root, int error)
{
    const QString name = QString::fromLocal8Bit(root);
    const QString detail = QString::fromLocal8Bit(std::strerror(error));
    if (error == ENOENT)
        return fail(ErrorCode::NotFound,
                    Text::tr("The folder %1 does not exist. Check the path, or remove the project.").arg(name), detail);
    if (error == ENOTDIR)
        return fail(ErrorCode::InvalidArgument, Text::tr("%1 is not a folder. Give the project's folder.").arg(name),
                    detail);
    if (error == EACCES || error == EPERM)
        return fail(ErrorCode::PermissionDenied,
                    Text::tr("The folder %1 may not be read. Give your user the right to read it.").arg(name), detail);
    return fail(errorCodeFromErrno(error), Text::tr("The folder %1 could not be read.").arg(name), detail);
}

Result<UniqueFd> openRoot(const QByteArray &root)
{
    UniqueFd fd(::open(root.constData(), O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.isOpen())
        return rootFailed(root, errno);
    return fd;
}

Result<void> checkPaths(const QList<QByteArray> &paths)
{
    for (const QByteArray &path : paths) {
        if (path.isEmpty())
            continue;
        if (const auto good = RepoPath::fromBytes(path); !good)
            return fail(good.error());
    }
    return {};
}

} // namespace

Result<WalkResult> walkFiles(const QByteArray &root, const WalkOptions &options, std::stop_token stop,
                             const std::function<void(qint64)> &onProgress)
{
    COCO_TRY(UniqueFd fd, openRoot(root));
    return TreeWalk(root, options, std::move(stop), onProgress).run(std::move(fd), {QByteArray()});
}

Result<WalkResult> walkPaths(const QByteArray &root, const WalkOptions &options, const QList<QByteArray> &paths,
                             std::stop_token stop, const std::function<void(qint64)> &onProgress)
{
    if (const auto good = checkPaths(paths); !good)
        return fail(good.error());
    COCO_TRY(UniqueFd fd, openRoot(root));
    return TreeWalk(root, options, std::move(stop), onProgress).run(std::move(fd), paths);
}

QList<QByteArray> pathsNotLeftOut(const QByteArray &root, const WalkOptions &options, const QList<QByteArray> &paths,
                                  std::stop_token stop)
{
    auto fd = openRoot(root);
    if (!fd || !checkPaths(paths))
        return paths;
    return TreeWalk(root, options, std::move(stop), {}).notLeftOut(*std::move(fd), paths);
}

Result<void> walkFolders(const QByteArray &root, const WalkOptions &options, const QByteArray &path, std::stop_token stop,
                         const FolderVisitor &visit)
{
    if (const auto good = checkPaths({path}); !good)
        return good;
    COCO_TRY(UniqueFd fd, openRoot(root));
    TreeWalk walk(root, options, std::move(stop), {});
    walk.visitFoldersOnly(visit);
    const auto done = walk.run(std::move(fd), {path});
    return done ? Result<void>() : fail(done.error());
}

} // namespace coco::search
