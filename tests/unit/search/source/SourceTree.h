// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/FileWalker.h"

#include <QByteArray>
#include <QDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

/// A folder that is filled by a test and goes away with it.
/// Works on bytes throughout, as QTemporaryDir cannot remove names that are not UTF-8.
class SourceTree
{
public:
    SourceTree()
        : m_root(QDir::tempPath().toLocal8Bit() + "/coco-tree-XXXXXX")
    {
        if (!::mkdtemp(m_root.data()))
            qFatal("no temporary folder");
    }
    ~SourceTree()
    {
        std::error_code error;
        std::filesystem::remove_all(std::filesystem::path(m_root.toStdString()), error);
    }
    SourceTree(const SourceTree &) = delete;
    SourceTree &operator=(const SourceTree &) = delete;

    [[nodiscard]] QByteArray root() const { return m_root; }
    [[nodiscard]] QByteArray at(const QByteArray &path) const { return root() + '/' + path; }

    bool write(const QByteArray &path, const QByteArray &content = "text\n") const
    {
        const QByteArray full = at(path);
        makeFolders(full.left(full.lastIndexOf('/')));
        const int fd = ::open(full.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (fd < 0)
            return false;
        const bool written = ::write(fd, content.constData(), static_cast<size_t>(content.size())) == content.size();
        ::close(fd);
        return written;
    }

    bool link(const QByteArray &target, const QByteArray &path) const
    {
        const QByteArray full = at(path);
        makeFolders(full.left(full.lastIndexOf('/')));
        return ::symlink(target.constData(), full.constData()) == 0;
    }

    static void makeFolders(const QByteArray &path)
    {
        for (qsizetype slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1))
            ::mkdir(path.left(slash).constData(), 0755);
        ::mkdir(path.constData(), 0755);
    }

    /// Paths the walk chose, or the error's text alone.
    [[nodiscard]] QList<QByteArray> walk(const coco::search::WalkOptions &options = {},
                                         const QByteArray &below = {}) const
    {
        const auto result = coco::search::walkFiles(below.isEmpty() ? root() : at(below), options, {});
        if (!result)
            return {result.error().message.toUtf8()};
        QList<QByteArray> paths;
        for (const auto &file : result->files)
            paths << file.path.bytes();
        return paths;
    }

private:
    QByteArray m_root;
};
