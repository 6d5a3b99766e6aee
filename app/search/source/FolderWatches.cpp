// SPDX-License-Identifier: Apache-2.0
#include "search/source/FolderWatches.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace coco::search {
namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
    | IN_DELETE_SELF | IN_MOVE_SELF | IN_EXCL_UNLINK | IN_ONLYDIR;
/// A file that is replaced by a new one of its name loses a link, which is an attribute.
constexpr std::uint32_t kFileEvents = IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;
constexpr std::uint32_t kComing = IN_CREATE | IN_MOVED_TO | IN_ONLYDIR;
constexpr std::size_t kReadBytes = 64 * 1024;

} // namespace

FolderWatches::FolderWatches()
    : m_fd(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
{
}

FolderWatches::Added FolderWatches::add(const QByteArray &folder, int folderFd)
{
    if (!m_fd.isOpen())
        return Added::TooMany;
    const QByteArray place = "/proc/self/fd/" + QByteArray::number(folderFd);
    const int watch = ::inotify_add_watch(m_fd.get(), place.constData(), kEvents);
    if (watch < 0)
        return errno == ENOSPC || errno == ENOMEM ? Added::TooMany : Added::Gone;
    m_rules.remove(watch);
    // The kernel has one watch per folder: one that was moved is known by its new name from here on.
    if (const auto known = m_folders.constFind(watch); known != m_folders.cend() && *known != folder)
        m_watches.erase(*known);
    m_folders.insert(watch, folder);
    m_watches[folder] = watch;
    return Added::Yes;
}

void FolderWatches::addRules(const QByteArray &file)
{
    if (!m_fd.isOpen())
        return;
    // The file itself, so that nothing else wakes us; a folder only until there is one. What is watched
    // already, as a folder of the tree, stays what it is.
    const int own = ::inotify_add_watch(m_fd.get(), file.constData(), kFileEvents | IN_MASK_CREATE);
    if (own >= 0) {
        m_rules.insert(own, QByteArray());
        return;
    }
    const qsizetype slash = file.lastIndexOf('/');
    if (errno != ENOENT || slash <= 0)
        return;
    const int folder = ::inotify_add_watch(m_fd.get(), file.first(slash).constData(), kComing | IN_MASK_CREATE);
    if (folder >= 0)
        m_rules.insert(folder, file.sliced(slash + 1));
}

void FolderWatches::removeBelow(const QByteArray &folder)
{
    const QByteArray prefix = folder + '/';
    for (auto it = m_watches.lower_bound(folder); it != m_watches.end();) {
        const QByteArray &name = it->first;
        if (!folder.isEmpty() && name != folder && !name.startsWith(prefix)) {
            // "a-b" lies between "a" and "a/b".
            if (name > prefix)
                break;
            ++it;
            continue;
        }
        ::inotify_rm_watch(m_fd.get(), it->second);
        m_folders.remove(it->second);
        it = m_watches.erase(it);
    }
}

void FolderWatches::forget(int watch)
{
    m_rules.remove(watch);
    const auto known = m_folders.constFind(watch);
    if (known == m_folders.cend())
        return;
    const auto named = m_watches.find(*known);
    if (named != m_watches.end() && named->second == watch)
        m_watches.erase(named);
    m_folders.erase(known);
}

FolderEvent FolderWatches::eventOf(std::uint32_t mask, const QByteArray &folder, const QByteArray &name) const
{
    if (mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT))
        return {folder.isEmpty() ? FolderEvent::Kind::RootGone : FolderEvent::Kind::Changed, folder, {}};
    if (mask & IN_ISDIR) {
        if (mask & (IN_CREATE | IN_MOVED_TO))
            return {FolderEvent::Kind::FolderCame, folder, name};
        if (mask & (IN_DELETE | IN_MOVED_FROM))
            return {FolderEvent::Kind::FolderLeft, folder, name};
    }
    return {FolderEvent::Kind::Changed, folder, name};
}

void FolderWatches::read(const std::function<void(const FolderEvent &)> &take)
{
    alignas(inotify_event) std::array<char, kReadBytes> buffer;
    for (;;) {
        const ssize_t got = ::read(m_fd.get(), buffer.data(), buffer.size());
        if (got <= 0)
            return;
        for (ssize_t at = 0; at < got;) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            if (event->mask & IN_Q_OVERFLOW) {
                take({FolderEvent::Kind::Lost, {}, {}});
                continue;
            }
            if (event->mask & IN_IGNORED) {
                forget(event->wd);
                continue;
            }
            if (const auto rules = m_rules.constFind(event->wd); rules != m_rules.cend()) {
                if (rules->isEmpty() || (event->len > 0 && *rules == event->name))
                    take({FolderEvent::Kind::RulesChanged, {}, {}});
                continue;
            }
            const auto folder = m_folders.constFind(event->wd);
            if (folder == m_folders.cend())
                continue;
            take(eventOf(event->mask, *folder, event->len > 0 ? QByteArray(event->name) : QByteArray()));
        }
    }
}

} // namespace coco::search
