// SPDX-License-Identifier: Apache-2.0
#include "search/source/TreeWalk.h"

#include "search/source/GlobalExcludes.h"
#include "search/source/LanguageRegistry.h"
#include "search/source/PdfText.h"
#include "search/source/SkipRules.h"

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

QString displayOf(const QByteArray &path)
{
    const auto repoPath = RepoPath::fromBytes(path);
    return repoPath ? repoPath->toDisplay() : QString::fromUtf8(path);
}

/// What decides how the entries of a folder are taken, looked up by name.
std::vector<FolderEntry> ruleEntries(int fd)
{
    std::vector<FolderEntry> entries;
    for (const char *name : {".git", ".gitignore", ".cocosearchignore"}) {
        FolderEntry entry;
        if (entryOf(fd, name, entry))
            entries.push_back(std::move(entry));
    }
    return entries;
}

/// In order, none twice, none below another.
QList<QByteArray> outermost(QList<QByteArray> paths)
{
    std::sort(paths.begin(), paths.end());
    if (!paths.isEmpty() && paths.first().isEmpty())
        return {QByteArray()};
    QList<QByteArray> kept;
    for (const QByteArray &path : paths) {
        bool covered = false;
        for (qsizetype slash = path.indexOf('/'); slash > 0 && !covered; slash = path.indexOf('/', slash + 1))
            covered = std::binary_search(kept.cbegin(), kept.cend(), path.first(slash));
        if (!covered && (kept.isEmpty() || kept.last() != path))
            kept.append(path);
    }
    return kept;
}

} // namespace

TreeWalk::TreeWalk(const QByteArray &root, const WalkOptions &options, std::stop_token stop,
                   std::function<void(qint64)> onProgress)
    : m_root(root)
    , m_options(options)
    , m_stop(std::move(stop))
    , m_onProgress(std::move(onProgress))
    , m_includes(IgnoreRules::fromPatterns(patternBytes(options.includePatterns)))
    , m_excludes(IgnoreRules::fromPatterns(patternBytes(options.excludePatterns)))
{
}

Result<WalkResult> TreeWalk::run(UniqueFd root, QList<QByteArray> paths)
{
    paths = outermost(std::move(paths));
    if (m_options.useGitignore)
        addRulesAbove(m_root, m_options.globalExcludes.value_or(globalExcludesFile()), m_chain);
    const bool whole = paths == QList<QByteArray>{QByteArray()};
    enter(std::move(root), {}, whole ? Listing::Whole : Listing::RulesOnly);
    if (m_frames.empty())
        return fail(ErrorCode::Io,
                    Text::tr("What lies in the folder %1 could not be listed, so it is not known what became of it. Check the disk, then "
                             "try again.")
                        .arg(QString::fromLocal8Bit(m_root)),
                    m_result.failures.isEmpty() ? QString() : m_result.failures.last().detail);
    for (const QByteArray &path : std::as_const(paths)) {
        if (!whole && !m_stop.stop_requested())
            walkPath(path);
    }
    drain(0);
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled, Text::tr("Scanning was stopped."));
    std::sort(m_result.files.begin(), m_result.files.end(),
              [](const WalkedFile &a, const WalkedFile &b) { return a.path < b.path; });
    if (m_onProgress)
        m_onProgress(m_result.files.size());
    return std::move(m_result);
}

QList<QByteArray> TreeWalk::notLeftOut(UniqueFd root, QList<QByteArray> paths)
{
    if (m_options.useGitignore)
        addRulesAbove(m_root, m_options.globalExcludes.value_or(globalExcludesFile()), m_chain);
    enter(std::move(root), {}, Listing::RulesOnly);
    paths = outermost(std::move(paths));
    paths.removeIf([this](const QByteArray &path) { return !path.isEmpty() && !m_stop.stop_requested() && isLeftOut(path); });
    return paths;
}

bool TreeWalk::isLeftOut(const QByteArray &path)
{
    const Way way = goTo(path);
    if (way != Way::Open)
        return way == Way::LeftOut;
    const QByteArray name = path.mid(m_frames.back().prefix.size());
    FolderEntry entry;
    if (entryOf(m_frames.back().fd.get(), name, entry))
        return name == ".git" || !wanted(path, name, entry.kind == FolderEntry::Kind::Folder);
    // It may have been either.
    return name == ".git" || (!wanted(path, name, false) && !wanted(path, name, true));
}

/// From the folder that the last path left open, up as far as needed and down again, to the folder
/// that holds `path`.
TreeWalk::Way TreeWalk::goTo(const QByteArray &path)
{
    while (m_frames.size() > 1 && !path.startsWith(m_frames.back().prefix))
        leave();
    while (!m_frames.empty()) {
        const qsizetype from = m_frames.back().prefix.size();
        const qsizetype slash = path.indexOf('/', from);
        if (slash < 0)
            return Way::Open;
        if (const Way way = goDown(path.first(slash), path.mid(from, slash - from)); way != Way::Open)
            return way;
    }
    return Way::Gone;
}

void TreeWalk::walkPath(const QByteArray &path)
{
    if (goTo(path) != Way::Open)
        return;
    const QByteArray name = path.mid(m_frames.back().prefix.size());
    FolderEntry entry;
    if (!entryOf(m_frames.back().fd.get(), name, entry))
        return unreadable(path, errno);
    const std::size_t depth = m_frames.size();
    visit(m_frames.back(), entry);
    if (!std::exchange(m_frames.back().folders, {}).empty())
        descend(name, Listing::Whole);
    drain(depth);
}

/// One folder deeper, unless the walk of the whole would not enter it either.
TreeWalk::Way TreeWalk::goDown(const QByteArray &path, const QByteArray &name)
{
    FolderEntry entry;
    if (!entryOf(m_frames.back().fd.get(), name, entry)) {
        unreadable(path, errno);
        return Way::Gone;
    }
    if (entry.kind == FolderEntry::Kind::File)
        return Way::Gone;
    if (entry.kind != FolderEntry::Kind::Folder) {
        visit(m_frames.back(), entry);
        return Way::Gone;
    }
    if (name == ".git" || !wanted(path, name, true))
        return Way::LeftOut;
    const std::size_t depth = m_frames.size();
    descend(name, Listing::RulesOnly);
    return m_frames.size() > depth ? Way::Open : Way::Gone;
}

/// Walks what is open and deeper than `depth`.
void TreeWalk::drain(std::size_t depth)
{
    while (m_frames.size() > depth && !m_stop.stop_requested()) {
        Frame &frame = m_frames.back();
        if (frame.next == frame.folders.size()) {
            leave();
            continue;
        }
        const QByteArray name = frame.folders[frame.next++];
        descend(name, Listing::Whole);
    }
}

void TreeWalk::leave()
{
    m_chain.leave(m_frames.back().mark);
    m_frames.pop_back();
}

/// Into a folder of the last frame.
void TreeWalk::descend(const QByteArray &name, Listing listing)
{
    const QByteArray path = m_frames.back().prefix + name;
    if (m_frames.size() >= kMaxDepth)
        return failed(path, QStringLiteral("too_deep"),
                      Text::tr("Folders are nested more than %1 deep here; the rest was left out.").arg(kMaxDepth));
    UniqueFd fd(::openat(m_frames.back().fd.get(), name.constData(),
                         O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!fd.isOpen())
        return unreadable(path, errno);
    enter(std::move(fd), path + '/', listing);
}

void TreeWalk::enter(UniqueFd fd, const QByteArray &prefix, Listing listing)
{
    Frame frame{std::move(fd), prefix, {}, 0, m_chain.mark()};
    const QByteArray path = prefix.isEmpty() ? prefix : prefix.chopped(1);
    if (m_onFolder && listing == Listing::Whole && kindOf(frame, ruleEntries(frame.fd.get())) != RepositoryKind::LinkedWorktree)
        (*m_onFolder)(path, frame.fd.get());
    std::vector<FolderEntry> entries;
    if (listing == Listing::RulesOnly)
        entries = ruleEntries(frame.fd.get());
    else if (!listFolder(frame.fd.get(), entries))
        return unreadable(path.isEmpty() ? QByteArray(".") : path, errno);
    const RepositoryKind kind = kindOf(frame, entries);
    if (kind == RepositoryKind::LinkedWorktree)
        return leaveOut(path, QStringLiteral("worktree"),
                        Text::tr("Another checkout of a repository. Index it as a project of its own."));
    addRules(frame.fd.get(), prefix, entries, kind);
    if (listing == Listing::Whole) {
        for (const FolderEntry &entry : entries) {
            if (m_stop.stop_requested())
                break;
            visit(frame, entry);
        }
    }
    m_frames.push_back(std::move(frame));
}

/// The root is walked whatever it is.
RepositoryKind TreeWalk::kindOf(const Frame &frame, const std::vector<FolderEntry> &entries)
{
    return frame.prefix.isEmpty() ? RepositoryKind::None : repositoryKind(frame.fd.get(), entries);
}

void TreeWalk::addRules(int fd, const QByteArray &prefix, const std::vector<FolderEntry> &entries, RepositoryKind kind)
{
    if (m_options.useGitignore) {
        if (kind == RepositoryKind::Repository) {
            m_chain.enterRepository(prefix.size());
            addInfoExclude(fd, prefix, m_chain);
        }
        addRulesOf(fd, ".gitignore", prefix, entries, m_chain);
    }
    addRulesOf(fd, ".cocosearchignore", prefix, entries, m_chain);
}

/// Folders that are wanted are noted in the frame.
void TreeWalk::visit(Frame &frame, const FolderEntry &entry)
{
    const QByteArray path = frame.prefix + entry.name;
    switch (entry.kind) {
    case FolderEntry::Kind::Folder:
        if (entry.name != ".git" && wanted(path, entry.name, true))
            frame.folders.push_back(entry.name);
        return;
    case FolderEntry::Kind::File:
        if (!m_onFolder && entry.name != ".git" && wanted(path, entry.name, false))
            take(frame, path, entry);
        return;
    case FolderEntry::Kind::Link:
        return leaveOut(path, QStringLiteral("symlink"),
                        Text::tr("A symbolic link. What it points to is indexed where it lies, if it lies "
                                 "in the project."));
    case FolderEntry::Kind::Special: {
        FolderEntry again; // where a listing names no kinds, what cannot be looked at comes as this
        if (!entryOf(frame.fd.get(), entry.name, again))
            return unreadable(path, errno);
        if (again.kind != FolderEntry::Kind::Special)
            return visit(frame, again);
        return leaveOut(path, QStringLiteral("special"), Text::tr("Not a regular file."));
    }
    }
}

bool TreeWalk::wanted(const QByteArray &path, const QByteArray &name, bool isFolder)
{
    if (const auto *rule = m_excludes.lastMatch(path, isFolder); rule && !rule->pattern.isNegation()) {
        const QString text = QString::fromUtf8(rule->text);
        leaveOut(path, QStringLiteral("excluded"), Text::tr("Left out by the pattern “%1” of cocosearch.yaml.").arg(text),
                 DecidingRule{QStringLiteral("cocosearch.yaml"), 0, text});
        return false;
    }
    const IgnoreChain::Verdict verdict = m_chain.decide(path, isFolder);
    if (verdict.isIgnored()) {
        const DecidingRule rule{QString::fromUtf8(verdict.source->label), verdict.rule->line, QString::fromUtf8(verdict.rule->text)};
        leaveOut(path, QStringLiteral("ignored"), Text::tr("Left out by line %1 of %2: %3").arg(rule.line).arg(rule.file, rule.text),
                 rule);
        return false;
    }
    if (!(verdict.own && verdict.isWanted())) {
        const auto verdictByName = isFolder ? skippedFolder(name) : skippedFile(name);
        if (verdictByName && (isFolder || !isWantedDocument(name))) {
            leaveOut(path, verdictByName->reason, verdictByName->detail);
            return false;
        }
    }
    return isFolder || included(path);
}

bool TreeWalk::included(const QByteArray &path)
{
    if (m_includes.isEmpty())
        return true;
    const auto *rule = m_includes.lastMatch(path, false);
    // A pattern may name a folder; the closest one that is named decides.
    for (qsizetype slash = path.lastIndexOf('/'); !rule && slash > 0; slash = path.lastIndexOf('/', slash - 1))
        rule = m_includes.lastMatch(QByteArrayView(path).first(slash), true);
    if (rule && !rule->pattern.isNegation())
        return true;
    leaveOut(path, QStringLiteral("not_included"), Text::tr("No include pattern of cocosearch.yaml matches the file."),
             DecidingRule{QStringLiteral("cocosearch.yaml"), 0, rule ? QString::fromUtf8(rule->text) : QString()});
    return false;
}

bool TreeWalk::isWantedDocument(QByteArrayView name) const
{
    return m_options.documents && isPdf(name);
}

void TreeWalk::take(const Frame &frame, const QByteArray &path, const FolderEntry &entry)
{
    FileState state;
    if (!stateOf(frame.fd.get(), entry.name, state)) {
        if (errno != ENOENT)
            unreadable(path, errno);
        return;
    }
    if (!state.isRegular)
        return leaveOut(path, QStringLiteral("special"), Text::tr("Not a regular file."));
    const std::int64_t most = isWantedDocument(entry.name) ? m_options.maxDocumentBytes : m_options.maxFileBytes;
    if (state.size > most)
        return leaveOut(path, QStringLiteral("too_large"),
                        Text::tr("The file has %1 KiB, more than the limit of %2 KiB.")
                            .arg((state.size + 1023) / 1024)
                            .arg(most / 1024));
    auto repoPath = RepoPath::fromBytes(path);
    if (!repoPath)
        return failed(path, QStringLiteral("bad_name"), repoPath.error().message);
    m_result.files.append({*std::move(repoPath), LanguageRegistry::ofFileName(entry.name), state.size, state.mtimeNs,
                           state.inode});
    if (m_onProgress && m_result.files.size() % kProgressEvery == 0)
        m_onProgress(m_result.files.size());
}

void TreeWalk::leaveOut(const QByteArray &path, const QString &reason, const QString &detail, std::optional<DecidingRule> rule)
{
    ++m_result.skippedCount;
    if (m_result.skipped.size() >= kMaxIssues)
        return;
    const QString display = displayOf(path);
    // Several paths asked for may lie in one folder that is left out.
    if (!m_result.skipped.isEmpty() && m_result.skipped.last().path == display) {
        --m_result.skippedCount;
        return;
    }
    m_result.skipped.append({display, reason, detail});
    m_result.lastRule = std::move(rule);
}

void TreeWalk::failed(const QByteArray &path, const QString &reason, const QString &detail)
{
    if (m_result.failures.size() < kMaxIssues)
        m_result.failures.append({displayOf(path), reason, detail});
    else
        m_result.unreadFolders.insert(path.first(std::max<qsizetype>(path.lastIndexOf('/'), 0)));
}

void TreeWalk::unreadable(const QByteArray &path, int error)
{
    if (error == ENOENT)
        return; // it vanished meanwhile, as files do
    failed(path, QStringLiteral("unreadable"),
           Text::tr("The folder cannot be read (%1). Give your user the right to read it, or leave it out "
                    "with a line in .cocosearchignore.")
               .arg(QString::fromLocal8Bit(std::strerror(error))));
}

} // namespace coco::search
