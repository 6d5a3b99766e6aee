// SPDX-License-Identifier: Apache-2.0
#include "search/explain/FileInquiry.h"

#include "search/index/ProjectSettings.h"
#include "search/rank/QueryAnalysis.h"
#include "search/source/PdfText.h"
#include "search/source/SourceText.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kHits = 100;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::FileInquiry)
};

/// The folder resolved, the last part as it is: a symbolic link is asked for itself.
QString settled(const QString &path)
{
    const QFileInfo info(QDir::cleanPath(path));
    QString folder = info.absolutePath();
    // Folders may be gone: what is left of the way is resolved.
    QString rest;
    while (!QFileInfo::exists(folder) && folder != u"/"_s) {
        rest.prepend(u'/' + QFileInfo(folder).fileName());
        folder = QFileInfo(folder).absolutePath();
    }
    QString resolved = QFileInfo(folder).canonicalFilePath();
    if (resolved == u"/"_s)
        resolved.clear();
    return resolved + rest + u'/' + info.fileName();
}

/// A glob that this path alone matches.
QString exactGlob(const QString &path)
{
    QString glob = u"/"_s;
    for (const QChar c : path) {
        if (u"*?[]\\!#"_s.contains(c))
            glob += u'\\';
        glob += c;
    }
    return glob;
}

bool isUtf8(const RepoPath &path)
{
    return QString::fromUtf8(path.bytes()).toUtf8() == path.bytes();
}

} // namespace

FileInquiry::FileInquiry(ChunkStore &store, SearchService &searcher, std::stop_token stop)
    : m_store(store)
    , m_searcher(searcher)
    , m_stop(std::move(stop))
{
}

Result<FileAnswer> FileInquiry::answer(const FileQuestion &question)
{
    m_answer.path = question.path;
    COCO_TRY(const auto place, find(question));
    if (!place) {
        setVerdict(u"no_index"_s, Text::tr("“%1” lies in no indexed folder. Index the project it belongs to with “coco index FOLDER”.")
                                      .arg(question.path));
        return m_answer;
    }
    m_answer.indexName = place->index.name;
    m_answer.root = place->index.root;
    m_answer.path = place->path.toDisplay();
    if (const auto asked = askDisk(*place); !asked)
        return fail(asked.error());
    if (const auto asked = askStore(*place); !asked)
        return fail(asked.error());
    if (!question.query.trimmed().isEmpty() && m_answer.indexed) {
        if (const auto asked = askSearch(*place, question.query); !asked)
            return fail(asked.error());
    }
    return m_answer;
}

Result<std::optional<FileInquiry::Place>> FileInquiry::find(const FileQuestion &question)
{
    if (question.path.isEmpty())
        return fail(ErrorCode::InvalidArgument, Text::tr("Name the file that should be found."));
    if (!question.indexName.isEmpty() && !QDir::isAbsolutePath(question.path)) {
        COCO_TRY(const IndexSummary index, m_store.summary(question.indexName));
        COCO_TRY(RepoPath path, RepoPath::fromDisplay(question.path));
        return std::optional(Place{index, std::move(path)});
    }
    if (!QDir::isAbsolutePath(question.path))
        return fail(ErrorCode::InvalidArgument, Text::tr("Name the file by its whole path, beginning with “/”, or name the index as well."));
    const QString wanted = settled(question.path);
    QList<IndexSummary> candidates;
    if (question.indexName.isEmpty()) {
        COCO_TRY(candidates, m_store.indexes());
    } else {
        COCO_TRY(const IndexSummary index, m_store.summary(question.indexName));
        candidates.append(index);
    }
    std::optional<Place> best;
    for (const IndexSummary &index : candidates) {
        const bool holds = wanted.startsWith(index.root + u'/') || index.root == u"/"_s;
        if (!holds || (best && best->index.root.size() >= index.root.size()))
            continue;
        if (auto path = RepoPath::fromBytes(QFile::encodeName(wanted.mid(index.root.size() + 1))))
            best = Place{index, *std::move(path)};
    }
    return best;
}

/// What a run would do with the file now.
Result<void> FileInquiry::askDisk(const Place &place)
{
    const auto settings = readProjectSettings(place.index.root);
    const WalkOptions options = settings ? walkOptionsOf(*settings) : WalkOptions();
    if (!settings)
        m_settingsProblem = settings.error().message;
    const auto walk = walkPaths(QFile::encodeName(place.index.root), options, {place.path.bytes()}, m_stop);
    if (!walk && walk.error().code == ErrorCode::Cancelled)
        return fail(walk.error());
    if (!walk) {
        setVerdict(u"no_root"_s, walk.error().message);
        return {};
    }
    judgeWalk(place, *walk);
    if (m_onDisk && m_answer.verdict.isEmpty())
        judgeContent(place, *m_onDisk, options);
    return {};
}

void FileInquiry::judgeWalk(const Place &place, const WalkResult &walk)
{
    const QByteArray &wanted = place.path.bytes();
    for (const WalkedFile &file : walk.files) {
        if (file.path == place.path)
            m_onDisk = file;
    }
    if (m_onDisk)
        return;
    for (const FileIssue &issue : walk.skipped + walk.failures) {
        const auto path = RepoPath::fromDisplay(issue.path);
        if (!path || (wanted != path->bytes() && !wanted.startsWith(QByteArray(path->bytes() + '/'))))
            continue;
        setVerdict(issue.reason, issue.detail, issue.path);
        m_answer.rule = walk.lastRule;
        return;
    }
    const QFileInfo info(QFile::decodeName(place.path.absoluteBelow(QFile::encodeName(place.index.root))));
    if (info.isDir())
        setVerdict(u"folder"_s, Text::tr("This is a folder of the project. Ask about one of its files."));
    else
        setVerdict(u"absent"_s, Text::tr("There is no such file. Check the spelling; a file that was moved is indexed under its new name."));
}

void FileInquiry::judgeContent(const Place &place, const WalkedFile &file, const WalkOptions &options)
{
    if (options.documents && isPdf(file.path.bytes()))
        return;
    const auto text = readSourceText(QFile::encodeName(place.index.root), file.path, options.maxFileBytes);
    if (text)
        return;
    const Error &error = text.error();
    const QString reason = error.code == ErrorCode::Unsupported || error.code == ErrorCode::TooLarge ? error.detail
        : error.code == ErrorCode::NotFound ? u"absent"_s : u"unreadable"_s;
    setVerdict(reason, error.message, file.path.toDisplay());
}

Result<void> FileInquiry::askStore(const Place &place)
{
    COCO_TRY(const auto reader, m_store.reader(place.index.name));
    COCO_TRY(m_answer.indexed, reader->contains(place.path));
    COCO_TRY(const QList<FileIssue> failures, reader->failures());
    for (const FileIssue &issue : failures) {
        if (issue.path == m_answer.path)
            m_answer.parseProblem = issue.detail.isEmpty() ? issue.reason : issue.detail;
    }
    if (m_answer.indexed && isUtf8(place.path)) {
        ChunkFilter filter;
        filter.pathGlob = exactGlob(QString::fromUtf8(place.path.bytes()));
        const auto count = [this, &place](const StoredChunk &chunk) {
            if (chunk.path != place.path)
                return true;
            ++m_answer.chunks;
            m_answer.languageId = chunk.languageId;
            m_answer.changed = m_onDisk && (chunk.fileSize != m_onDisk->size || chunk.fileMtimeNs != m_onDisk->mtimeNs);
            return true;
        };
        if (const auto scanned = reader->scan(filter, count, m_stop); !scanned)
            return scanned;
    }
    if (!m_answer.verdict.isEmpty()) {
        if (m_answer.indexed)
            m_answer.detail += u' ' + Text::tr("It is still stored from before; the next run takes it out.");
        return {};
    }
    // Every run is refused, whatever the file is.
    if (!m_settingsProblem.isEmpty() && (!m_answer.indexed || m_answer.changed))
        setVerdict(u"bad_settings"_s, m_settingsProblem);
    else if (!m_answer.indexed && m_answer.parseProblem.isEmpty())
        setVerdict(u"not_indexed_yet"_s, Text::tr("No rule leaves the file out; it came after the last run. Index it with “coco index %1”, or "
                                                  "have every change indexed with “coco watch %1”.")
                                             .arg(place.index.root));
    else if (!m_answer.indexed)
        setVerdict(u"failed"_s, Text::tr("The last run could not index it: %1").arg(m_answer.parseProblem));
    else if (m_answer.changed)
        setVerdict(u"indexed"_s, Text::tr("It is indexed as it was before its last change. Index it again with “coco index %1”.")
                                     .arg(place.index.root));
    else
        setVerdict(u"indexed"_s, m_answer.chunks == 1 ? Text::tr("It is indexed, in one passage.")
                                                      : Text::tr("It is indexed, in %1 passages.").arg(m_answer.chunks));
    return {};
}

Result<void> FileInquiry::askSearch(const Place &place, const QString &query)
{
    SearchRequest request;
    request.query = query;
    request.indexNames = {place.index.name};
    request.limit = kHits;
    request.smartContext = false;
    COCO_TRY(const SearchResponse response, m_searcher.search(request, m_stop));
    FileRank rank;
    rank.hits = int(response.hits.size());
    rank.confident = response.confident;
    QList<RepoPath> files;
    for (const SearchHit &hit : response.hits) {
        if (!files.contains(hit.path))
            files.append(hit.path);
        if (hit.path == place.path && rank.rank == 0) {
            rank.rank = int(files.size());
            rank.score = hit.score;
            rank.startLine = hit.startLine;
        }
    }
    if (const auto asked = askWords(place, query, rank); !asked)
        return asked;
    if (rank.rank > 0)
        rank.detail = Text::tr("For this query it is file %1 of %2, from line %3 (score %4).")
                          .arg(rank.rank).arg(files.size()).arg(rank.startLine).arg(rank.score, 0, 'f', 2);
    else if (rank.matched.isEmpty())
        rank.detail = Text::tr("For this query it is not found: it holds none of the words.");
    else
        rank.detail = Text::tr("For this query it is not among the first %1 results: it holds %2, and others match better.")
                          .arg(rank.hits).arg(rank.matched.join(u", "_s));
    m_answer.rank = rank;
    return {};
}

/// Which words of the query the file holds.
Result<void> FileInquiry::askWords(const Place &place, const QString &query, FileRank &rank)
{
    const QueryAnalysis analysis = analyseQuery(query);
    LexicalQuery words;
    for (const QueryTerm &term : analysis.terms)
        words.terms.append({term.text, term.weight});
    words.filter.pathGlob = exactGlob(QString::fromUtf8(place.path.bytes()));
    COCO_TRY(const auto reader, m_store.reader(place.index.name));
    COCO_TRY(const LexicalAnswer answer, reader->lexical(words, m_stop));
    std::uint32_t held = 0;
    for (const LexicalCandidate &candidate : answer.candidates)
        held |= candidate.inFile | candidate.inPath | candidate.inChunk;
    for (qsizetype i = 0; i < analysis.terms.size(); ++i)
        (held >> i & 1U ? rank.matched : rank.missing).append(QString::fromUtf8(analysis.terms.at(i).text));
    return {};
}

void FileInquiry::setVerdict(const QString &verdict, const QString &detail, const QString &decidedAt)
{
    m_answer.verdict = verdict;
    m_answer.detail = detail;
    m_answer.decidedAt = decidedAt.isEmpty() ? m_answer.path : decidedAt;
}

} // namespace coco::search
