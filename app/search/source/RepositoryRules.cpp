// SPDX-License-Identifier: Apache-2.0
#include "search/source/RepositoryRules.h"

#include "search/source/GitFolder.h"
#include "search/source/RootedFile.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>

namespace coco::search {
namespace {

constexpr qsizetype kMaxIgnoreBytes = 1024 * 1024;

UniqueFd openFolder(const QByteArray &path)
{
    return UniqueFd(::open(path.constData(), O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC));
}

QByteArray realPath(const QByteArray &path)
{
    char *resolved = ::realpath(path.constData(), nullptr);
    const QByteArray real(resolved);
    std::free(resolved);
    return real;
}

QByteArray parentOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash <= 0 ? QByteArray("/") : path.first(slash);
}

/// Content of info/exclude of the repository whose top is the open folder.
QByteArray infoExclude(int folderFd)
{
    const UniqueFd git = sharedGitFolder(folderFd);
    if (!git.isOpen())
        return {};
    const UniqueFd info(::openat(git.get(), "info", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    return info.isOpen() ? readSmallFile(info.get(), "exclude", kMaxIgnoreBytes) : QByteArray();
}

/// `prefix` is the folder with a slash at its end, or empty; where ".git" is a file, what it leads to counts.
QByteArray excludeLabel(int folderFd, const QByteArray &prefix)
{
    return gitFolderByFile(folderFd).isEmpty() ? QByteArray(prefix + ".git/info/exclude") : infoExcludePath(folderFd);
}

/// Top of the repository that holds the folder, or empty. `folder` is absolute and resolved.
QByteArray repositoryTop(QByteArray folder)
{
    for (;;) {
        struct stat status = {};
        if (::lstat(QByteArray(folder + "/.git").constData(), &status) == 0
            && (S_ISDIR(status.st_mode) || S_ISREG(status.st_mode)))
            return folder;
        if (folder == "/" || folder.isEmpty())
            return {};
        folder = parentOf(folder);
    }
}

/// `below` is the root relative to its repository's top.
void addGlobalExcludes(const QByteArray &file, const QByteArray &below, IgnoreChain &chain)
{
    // The user's own file: it may be a symbolic link, but never a pipe.
    const QString name = QFile::decodeName(file);
    QFile source(name);
    if (file.isEmpty() || !QFileInfo(name).isFile() || !source.open(QIODevice::ReadOnly))
        return;
    IgnoreRules rules = IgnoreRules::fromFile(source.read(kMaxIgnoreBytes));
    for (qsizetype end = below.indexOf('/'); !below.isEmpty(); end = below.indexOf('/', end + 1)) {
        const auto *rule = rules.lastMatch(end < 0 ? below : below.first(end), true);
        if (rule && !rule->pattern.isNegation())
            return;
        if (end < 0)
            break;
    }
    chain.setGlobal(std::move(rules), file, below.isEmpty() ? QByteArray() : QByteArray(below + '/'));
}

/// Rules of the folders from the repository's top down to the root's parent.
class OuterRules
{
public:
    /// `below` is the root relative to `top`, not empty.
    OuterRules(const QByteArray &top, QByteArray below)
        : m_below(std::move(below))
    {
        for (qsizetype from = 0; from < m_below.size(); from = partEnd(from) + 1)
            readFolder(top, from);
    }

    /// A folder on the way to the root is left out, or everything in the root is.
    [[nodiscard]] bool leaveOutRoot() const
    {
        for (qsizetype from = 0; from < m_below.size(); from = partEnd(from) + 1) {
            if (isIgnored(m_below.first(partEnd(from)), true))
                return true;
        }
        const QByteArray anything = m_below + "/\x01 any file";
        return isIgnored(anything, true) && isIgnored(anything, false);
    }

    void addTo(IgnoreChain &chain) &&
    {
        for (IgnoreChain::Source &source : m_sources) {
            source.outerPrefix = m_below.mid(source.folderBytes) + '/';
            source.folderBytes = 0;
            chain.addGit(std::move(source));
        }
    }

private:
    [[nodiscard]] qsizetype partEnd(qsizetype from) const
    {
        const qsizetype slash = m_below.indexOf('/', from);
        return slash < 0 ? m_below.size() : slash;
    }

    void readFolder(const QByteArray &top, qsizetype from)
    {
        const QByteArray folder = from == 0 ? top : QByteArray(top + '/' + m_below.first(from - 1));
        const UniqueFd fd = openFolder(folder);
        const QByteArray content =
            fd.isOpen() ? readSmallFile(fd.get(), ".gitignore", kMaxIgnoreBytes) : QByteArray();
        if (!content.isEmpty())
            m_sources.push_back({IgnoreRules::fromFile(content), folder + "/.gitignore", from, {}});
    }

    [[nodiscard]] bool isIgnored(QByteArrayView path, bool folder) const
    {
        for (auto source = m_sources.rbegin(); source != m_sources.rend(); ++source) {
            if (source->folderBytes >= path.size())
                continue;
            if (const auto *rule = source->rules.lastMatch(path.sliced(source->folderBytes), folder))
                return !rule->pattern.isNegation();
        }
        return false;
    }

    QByteArray m_below;
    std::vector<IgnoreChain::Source> m_sources;
};

} // namespace

RepositoryKind repositoryKind(int folderFd, const std::vector<FolderEntry> &entries)
{
    const auto git = std::find_if(entries.begin(), entries.end(),
                                  [](const FolderEntry &entry) { return entry.name == ".git"; });
    if (git == entries.end())
        return RepositoryKind::None;
    if (git->kind == FolderEntry::Kind::Folder)
        return RepositoryKind::Repository;
    if (git->kind != FolderEntry::Kind::File)
        return RepositoryKind::None;
    const QByteArray gitDir = gitFolderByFile(folderFd);
    if (gitDir.isEmpty())
        return RepositoryKind::None;
    // A submodule of a worktree lies deeper.
    return parentOf(gitDir).endsWith("/worktrees") ? RepositoryKind::LinkedWorktree : RepositoryKind::Repository;
}

void addRulesOf(int folderFd, const char *name, const QByteArray &prefix,
                const std::vector<FolderEntry> &entries, IgnoreChain &chain)
{
    const bool present = std::any_of(entries.begin(), entries.end(), [&](const FolderEntry &entry) {
        return entry.kind == FolderEntry::Kind::File && entry.name == name;
    });
    if (!present)
        return;
    const QByteArray content = readSmallFile(folderFd, name, kMaxIgnoreBytes);
    IgnoreChain::Source source{IgnoreRules::fromFile(content), prefix + name, prefix.size(), {}};
    if (QByteArrayView(name) == ".gitignore")
        chain.addGit(std::move(source));
    else
        chain.addOwn(std::move(source));
}

void addInfoExclude(int folderFd, const QByteArray &prefix, IgnoreChain &chain)
{
    const QByteArray content = infoExclude(folderFd);
    if (!content.isEmpty())
        chain.addExclude({IgnoreRules::fromFile(content), excludeLabel(folderFd, prefix), prefix.size(), {}});
}

void addRulesAbove(const QByteArray &root, const QByteArray &globalExcludes, IgnoreChain &chain)
{
    const QByteArray real = realPath(root);
    const QByteArray top = real.isEmpty() ? QByteArray() : repositoryTop(real);
    const QByteArray below = top.isEmpty() ? QByteArray() : top == "/" ? real.mid(1) : real.mid(top.size() + 1);
    addGlobalExcludes(globalExcludes, below, chain);
    if (top.isEmpty())
        return;
    const UniqueFd topFd = openFolder(top);
    const QByteArray content = topFd.isOpen() ? infoExclude(topFd.get()) : QByteArray();
    if (!content.isEmpty())
        chain.addExclude({IgnoreRules::fromFile(content), excludeLabel(topFd.get(), top + '/'), 0,
                          below.isEmpty() ? QByteArray() : QByteArray(below + '/')});
    if (below.isEmpty())
        return;
    OuterRules rules(top, below);
    if (rules.leaveOutRoot())
        chain.dropGitRules();
    else
        std::move(rules).addTo(chain);
}

QList<QByteArray> ruleFilesAbove(const QByteArray &root)
{
    const QByteArray real = realPath(root);
    const QByteArray top = real.isEmpty() ? QByteArray() : repositoryTop(real);
    if (top.isEmpty())
        return {};
    const UniqueFd topFd = openFolder(top);
    QList<QByteArray> files;
    if (const QByteArray exclude = topFd.isOpen() ? infoExcludePath(topFd.get()) : QByteArray(); !exclude.isEmpty())
        files.append(exclude);
    for (QByteArray folder = real; folder.size() > top.size();) {
        folder = parentOf(folder);
        files.append(folder + "/.gitignore");
    }
    return files;
}

} // namespace coco::search
