// SPDX-License-Identifier: Apache-2.0
#include "search/source/RootedFile.h"

#include <QCoreApplication>
#include <QList>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace coco::search {
namespace {

constexpr int kMaxLinks = 40;
constexpr int kOpenFolder = O_PATH | O_DIRECTORY | O_CLOEXEC;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::RootedFile)
};

tl::unexpected<Error> openFailed(int error, QByteArrayView path)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(error)) + QStringLiteral(": ")
        + QString::fromUtf8(path);
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fail(ErrorCode::NotFound,
                    Text::tr("The file is no longer there. Index the project again to bring it up to date."),
                    detail);
    case EACCES:
    case EPERM:
        return fail(ErrorCode::PermissionDenied,
                    Text::tr("The file may not be read. Give your user the right to read it, or leave it out "
                             "with a line in .cocosearchignore."),
                    detail);
    case EMFILE:
    case ENFILE:
        return fail(ErrorCode::Unavailable,
                    Text::tr("Too many files are open on this system. Close other programs or raise the "
                             "limit of open files, then index again."),
                    detail);
    default:
        return fail(ErrorCode::Io, Text::tr("The file could not be read. Check the disk, then index again."), detail);
    }
}

tl::unexpected<Error> leadsOut(QByteArrayView path)
{
    return fail(ErrorCode::PermissionDenied,
                Text::tr("The file is a symbolic link that leads out of the project, so it was not read. "
                         "Index the folder it points to instead."),
                QString::fromUtf8(path));
}

/// A link's target relative to the root, or nothing when it is absolute and elsewhere.
bool belowRoot(const QByteArray &root, QByteArray &target)
{
    const QByteArray resolved = [&] {
        char *real = ::realpath(root.constData(), nullptr);
        QByteArray path(real);
        std::free(real);
        return path;
    }();
    for (const QByteArray &prefix : {root, resolved}) {
        if (!prefix.isEmpty() && target.startsWith(prefix)
            && (prefix.endsWith('/') || target.size() == prefix.size() || target.at(prefix.size()) == '/')) {
            target = target.mid(prefix.size());
            return true;
        }
    }
    return false;
}

/// Walks to the folder of `path` part by part without following a link by itself: every link is read
/// and continued by us, so that no ".." and no absolute target gets past the root.
class LinkResolver
{
public:
    LinkResolver(const QByteArray &root, int rootFd)
        : m_root(root)
        , m_rootFd(rootFd)
    {
    }

    /// Opens the regular file that `path` finally names.
    Result<UniqueFd> open(QByteArrayView path)
    {
        m_pending = path.toByteArray().split('/');
        while (!m_pending.isEmpty()) {
            const QByteArray part = m_pending.takeFirst();
            if (part.isEmpty() || part == ".")
                continue;
            if (part == "..") {
                if (m_folders.empty())
                    return leadsOut(path);
                m_folders.pop_back();
                continue;
            }
            struct stat status = {};
            if (::fstatat(here(), part.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
                return openFailed(errno, path);
            if (S_ISLNK(status.st_mode)) {
                if (auto followed = follow(part, path); !followed)
                    return fail(followed.error());
            } else if (m_pending.isEmpty()) {
                return openLast(part, path);
            } else {
                UniqueFd next(::openat(here(), part.constData(), kOpenFolder | O_NOFOLLOW));
                if (!next.isOpen())
                    return openFailed(errno, path);
                m_folders.push_back(std::move(next));
            }
        }
        return notRegular(path);
    }

    static tl::unexpected<Error> notRegular(QByteArrayView)
    {
        return fail(ErrorCode::Unsupported,
                    Text::tr("This is not a regular file, so it was left out."), QStringLiteral("special"));
    }

    static Result<UniqueFd> openRegular(int folder, const char *name, QByteArrayView path)
    {
        struct stat status = {};
        if (::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
            return openFailed(errno, path);
        if (!S_ISREG(status.st_mode))
            return notRegular(path);
        UniqueFd file(::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
        if (!file.isOpen())
            return openFailed(errno, path);
        if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
            return notRegular(path);
        return file;
    }

private:
    int here() const { return m_folders.empty() ? m_rootFd : m_folders.back().get(); }

    Result<UniqueFd> openLast(const QByteArray &name, QByteArrayView path) const
    {
        return openRegular(here(), name.constData(), path);
    }

    Result<void> follow(const QByteArray &name, QByteArrayView path)
    {
        if (++m_links > kMaxLinks)
            return openFailed(ELOOP, path);
        char buffer[PATH_MAX];
        const ssize_t length = ::readlinkat(here(), name.constData(), buffer, sizeof buffer);
        if (length <= 0)
            return openFailed(errno, path);
        QByteArray target(buffer, length);
        if (target.startsWith('/')) {
            if (!belowRoot(m_root, target))
                return leadsOut(path);
            m_folders.clear();
        }
        m_pending = target.split('/') + m_pending;
        return {};
    }

    const QByteArray &m_root;
    int m_rootFd;
    int m_links = 0;
    QList<QByteArray> m_pending;
    std::vector<UniqueFd> m_folders;
};

/// The kernel's own confined lookup; -1 where it is missing or refuses.
int openFolderBeneath(int rootFd, const QByteArray &folder)
{
    open_how how = {};
    how.flags = kOpenFolder;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    return static_cast<int>(::syscall(SYS_openat2, rootFd, folder.constData(), &how, sizeof how));
}

} // namespace

Result<UniqueFd> openRootedFile(const QByteArray &root, QByteArrayView path)
{
    const UniqueFd rootFd(::open(root.constData(), kOpenFolder));
    if (!rootFd.isOpen())
        return openFailed(errno, path);
    const qsizetype slash = path.lastIndexOf('/');
    const QByteArray name = path.sliced(slash + 1).toByteArray();
    UniqueFd folder;
    if (slash > 0)
        folder = UniqueFd(openFolderBeneath(rootFd.get(), path.first(slash).toByteArray()));
    const int folderFd = slash > 0 ? folder.get() : rootFd.get();
    struct stat status = {};
    if (folderFd >= 0 && ::fstatat(folderFd, name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0
        && !S_ISLNK(status.st_mode))
        return LinkResolver::openRegular(folderFd, name.constData(), path);
    return LinkResolver(root, rootFd.get()).open(path);
}

QByteArray readSmallFile(int folderFd, const char *name, qsizetype maxBytes)
{
    struct stat status = {};
    if (::fstatat(folderFd, name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode))
        return {};
    const UniqueFd file(::openat(folderFd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return {};
    QByteArray bytes;
    return readFully(file.get(), maxBytes, bytes) ? bytes : QByteArray();
}

bool readFully(int fd, qsizetype maxBytes, QByteArray &bytes)
{
    struct stat status = {};
    if (::fstat(fd, &status) != 0)
        return false;
    bytes.resize(std::min<qsizetype>(status.st_size + 1, maxBytes));
    qsizetype got = 0;
    for (;;) {
        if (got == bytes.size()) {
            if (got >= maxBytes)
                break;
            bytes.resize(std::min<qsizetype>(maxBytes, got + 65536));
        }
        const ssize_t count = ::read(fd, bytes.data() + got, static_cast<std::size_t>(bytes.size() - got));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        if (count == 0)
            break;
        got += count;
    }
    bytes.truncate(got);
    return true;
}

} // namespace coco::search
