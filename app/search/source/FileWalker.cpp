// SPDX-License-Identifier: Apache-2.0
#include "search/source/FileWalker.h"

#include "search/source/FolderLister.h"
#include "search/source/IgnoreChain.h"
#include "search/source/LanguageRegistry.h"
#include "search/source/PdfText.h"
#include "search/source/RepositoryRules.h"
#include "search/source/SkipRules.h"
#include "search/source/UniqueFd.h"

#include <QCoreApplication>

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace coco::search {
namespace {

/// Every level holds a descriptor while the walk is below it.
constexpr std::size_t kMaxDepth = 200;
constexpr qsizetype kMaxIssues = 10'000;
constexpr qint64 kProgressEvery = 256;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::FileWalker)
};

QList<QByteArray> patternBytes(const QStringList &patterns)
{
    QList<QByteArray> bytes;
    for (const QString &pattern : patterns)
        bytes << pattern.toUtf8();
    return bytes;
}

/// One walk over one tree; lives on the stack of walkFiles().
class Walk
{
public:
    Walk(const QByteArray &root, const WalkOptions &options, std::stop_token stop,
         const std::function<void(qint64)> &onProgress)
        : m_root(root)
        , m_options(options)
        , m_stop(std::move(stop))
        , m_onProgress(onProgress)
        , m_includes(IgnoreRules::fromPatterns(patternBytes(options.includePatterns)))
        , m_excludes(IgnoreRules::fromPatterns(patternBytes(options.excludePatterns)))
    {
    }

    Result<WalkResult> run(UniqueFd rootFd)
    {
        if (m_options.useGitignore)
            addRulesAbove(m_root, m_chain);
        enter(std::move(rootFd), {});
        while (!m_frames.empty()) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, Text::tr("Scanning was stopped."));
            Frame &frame = m_frames.back();
            if (frame.next == frame.folders.size()) {
                m_chain.leave(frame.mark);
                m_frames.pop_back();
                continue;
            }
            const QByteArray name = frame.folders[frame.next++];
            descend(frame, name);
        }
        std::sort(m_result.files.begin(), m_result.files.end(),
                  [](const WalkedFile &a, const WalkedFile &b) { return a.path < b.path; });
        if (m_onProgress)
            m_onProgress(m_result.files.size());
        return std::move(m_result);
    }

private:
    struct Frame
    {
        UniqueFd fd;
        QByteArray prefix; ///< "folder/" below the root, empty for the root
        std::vector<QByteArray> folders;
        std::size_t next = 0;
        IgnoreChain::Mark mark;
    };

    void descend(const Frame &frame, const QByteArray &name)
    {
        const QByteArray path = frame.prefix + name;
        if (m_frames.size() >= kMaxDepth)
            return failed(path, QStringLiteral("too_deep"),
                          Text::tr("Folders are nested more than %1 deep here; the rest was left out.").arg(kMaxDepth));
        UniqueFd fd(::openat(frame.fd.get(), name.constData(),
                             O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (!fd.isOpen())
            return unreadable(path, errno);
        enter(std::move(fd), path + '/');
    }

    void enter(UniqueFd fd, const QByteArray &prefix)
    {
        Frame frame{std::move(fd), prefix, {}, 0, m_chain.mark()};
        std::vector<FolderEntry> entries;
        if (!listFolder(frame.fd.get(), entries))
            return unreadable(prefix.isEmpty() ? QByteArray(".") : prefix.chopped(1), errno);
        const RepositoryKind kind = prefix.isEmpty() ? RepositoryKind::None
                                                     : repositoryKind(frame.fd.get(), entries);
        if (kind == RepositoryKind::LinkedWorktree)
            return skipped(prefix.chopped(1), QStringLiteral("worktree"),
                           Text::tr("Another checkout of a repository. Index it as a project of its own."));
        addRules(frame.fd.get(), prefix, entries, kind);
        for (const FolderEntry &entry : entries) {
            if (m_stop.stop_requested())
                break;
            visit(frame, entry);
        }
        m_frames.push_back(std::move(frame));
    }

    void addRules(int fd, const QByteArray &prefix, const std::vector<FolderEntry> &entries, RepositoryKind kind)
    {
        if (m_options.useGitignore) {
            if (kind == RepositoryKind::Repository)
                m_chain.enterRepository();
            if (kind == RepositoryKind::Repository)
                addInfoExclude(fd, prefix, m_chain);
            addRulesOf(fd, ".gitignore", prefix, entries, m_chain);
        }
        addRulesOf(fd, ".cocosearchignore", prefix, entries, m_chain);
    }

    void visit(Frame &frame, const FolderEntry &entry)
    {
        const QByteArray path = frame.prefix + entry.name;
        switch (entry.kind) {
        case FolderEntry::Kind::Folder:
            if (entry.name != ".git" && wanted(path, entry.name, true))
                frame.folders.push_back(entry.name);
            return;
        case FolderEntry::Kind::File:
            if (entry.name != ".git" && wanted(path, entry.name, false))
                take(frame, path, entry);
            return;
        case FolderEntry::Kind::Link:
            return skipped(path, QStringLiteral("symlink"),
                           Text::tr("A symbolic link. What it points to is indexed where it lies, if it lies "
                                    "in the project."));
        case FolderEntry::Kind::Special:
            return skipped(path, QStringLiteral("special"), Text::tr("Not a regular file."));
        }
    }

    bool wanted(const QByteArray &path, const QByteArray &name, bool isFolder)
    {
        if (const auto *rule = m_excludes.lastMatch(path, isFolder); rule && !rule->pattern.isNegation())
            return leaveOut(path, QStringLiteral("excluded"),
                            Text::tr("Left out by the pattern “%1” of cocosearch.yaml.")
                                .arg(QString::fromUtf8(rule->text)));
        const IgnoreChain::Verdict verdict = m_chain.decide(path, isFolder);
        if (verdict.isIgnored())
            return leaveOut(path, QStringLiteral("ignored"),
                            Text::tr("Left out by line %1 of %2: %3")
                                .arg(verdict.rule->line)
                                .arg(QString::fromUtf8(verdict.source->label), QString::fromUtf8(verdict.rule->text)));
        if (!(verdict.own && verdict.isWanted())) {
            const auto verdictByName = isFolder ? skippedFolder(name) : skippedFile(name);
            if (verdictByName && (isFolder || !isWantedDocument(name)))
                return leaveOut(path, verdictByName->reason, verdictByName->detail);
        }
        if (!isFolder && !m_includes.isEmpty()) {
            const auto *rule = m_includes.lastMatch(path, false);
            if (!rule || rule->pattern.isNegation())
                return leaveOut(path, QStringLiteral("excluded"),
                                Text::tr("No include pattern of cocosearch.yaml matches the file."));
        }
        return true;
    }

    [[nodiscard]] bool isWantedDocument(QByteArrayView name) const
    {
        return m_options.documents && isPdf(name);
    }

    void take(const Frame &frame, const QByteArray &path, const FolderEntry &entry)
    {
        FileState state;
        if (!stateOf(frame.fd.get(), entry.name, state)) {
            if (errno != ENOENT)
                unreadable(path, errno);
            return;
        }
        if (!state.isRegular)
            return skipped(path, QStringLiteral("special"), Text::tr("Not a regular file."));
        const std::int64_t most = isWantedDocument(entry.name) ? m_options.maxDocumentBytes : m_options.maxFileBytes;
        if (state.size > most)
            return skipped(path, QStringLiteral("too_large"),
                           Text::tr("The file has %1 KiB, more than the limit of %2 KiB.")
                               .arg((state.size + 1023) / 1024)
                               .arg(most / 1024));
        auto repoPath = RepoPath::fromBytes(path);
        if (!repoPath)
            return failed(path, QStringLiteral("bad_name"), repoPath.error().message);
        m_result.files.append({*std::move(repoPath), LanguageRegistry::ofFileName(entry.name), state.size,
                               state.mtimeNs, state.inode});
        if (m_onProgress && m_result.files.size() % kProgressEvery == 0)
            m_onProgress(m_result.files.size());
    }

    bool leaveOut(const QByteArray &path, const QString &reason, const QString &detail)
    {
        skipped(path, reason, detail);
        return false;
    }

    void skipped(const QByteArray &path, const QString &reason, const QString &detail)
    {
        ++m_result.skippedCount;
        if (m_result.skipped.size() < kMaxIssues)
            m_result.skipped.append({displayOf(path), reason, detail});
    }

    void failed(const QByteArray &path, const QString &reason, const QString &detail)
    {
        if (m_result.failures.size() < kMaxIssues)
            m_result.failures.append({displayOf(path), reason, detail});
    }

    void unreadable(const QByteArray &path, int error)
    {
        if (error == ENOENT)
            return failed(path, QStringLiteral("vanished"), Text::tr("The folder vanished while the project was scanned."));
        failed(path, QStringLiteral("unreadable"),
               Text::tr("The folder cannot be read (%1). Give your user the right to read it, or leave it out "
                        "with a line in .cocosearchignore.")
                   .arg(QString::fromLocal8Bit(std::strerror(error))));
    }

    static QString displayOf(const QByteArray &path)
    {
        const auto repoPath = RepoPath::fromBytes(path);
        return repoPath ? repoPath->toDisplay() : QString::fromUtf8(path);
    }

    QByteArray m_root;
    const WalkOptions &m_options;
    std::stop_token m_stop;
    const std::function<void(qint64)> &m_onProgress;
    IgnoreRules m_includes;
    IgnoreRules m_excludes;
    IgnoreChain m_chain;
    std::vector<Frame> m_frames;
    WalkResult m_result;
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

} // namespace

Result<WalkResult> walkFiles(const QByteArray &root, const WalkOptions &options, std::stop_token stop,
                             const std::function<void(qint64)> &onProgress)
{
    UniqueFd fd(::open(root.constData(), O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.isOpen())
        return rootFailed(root, errno);
    return Walk(root, options, std::move(stop), onProgress).run(std::move(fd));
}

} // namespace coco::search
