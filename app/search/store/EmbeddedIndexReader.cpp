// SPDX-License-Identifier: Apache-2.0
#include "search/store/EmbeddedIndexReader.h"

#include "search/segment/WordSearch.h"
#include "search/store/ChunkLookup.h"
#include "search/store/ChunkRows.h"
#include "search/store/IndexCheck.h"
#include "search/store/IndexIssues.h"
#include "search/store/IndexSchema.h"
#include "search/store/MatchScan.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kAttempts = 20; ///< to see a state whose segments are all still there

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EmbeddedIndexReader)
};

Result<EmbedderIdentity> readEmbedder(SqliteConnection &connection)
{
    COCO_TRY(const IndexLabel label, readLabel(connection));
    return label.embedder;
}

Result<QList<std::pair<QString, qint64>>> readSymbolCounts(SqliteConnection &connection)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT type, count FROM symbols WHERE count > 0 ORDER BY type"));
    const StatementScope scope(statement);
    QList<std::pair<QString, qint64>> result;
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return result;
        result.append({symbolTypeName(static_cast<SymbolType>(statement->integer(0))), statement->integer(1)});
    }
}

Result<IndexCounts> readCounts(SqliteConnection &connection)
{
    IndexCounts counts;
    COCO_TRY(SqliteStatement *const languages,
             connection.prepare("SELECT language, files, chunks, lines, errors FROM languages WHERE files > 0 ORDER BY 2 DESC, 1"));
    const StatementScope languageScope(languages);
    for (;;) {
        COCO_TRY(const bool row, languages->step());
        if (!row)
            break;
        const LanguageCount count{languages->text(0), languages->integer(1), languages->integer(2), languages->integer(3)};
        counts.files += count.files;
        counts.chunks += count.chunks;
        counts.byLines += languages->integer(4);
        counts.languages.append(count);
    }
    COCO_TRY(counts.symbols, readSymbolCounts(connection));
    COCO_TRY(counts.failures, connection.integer("SELECT count(*) FROM issues WHERE skipped = 0 AND reason <> 'parse_error'"));
    COCO_TRY(counts.skipped, connection.integer("SELECT value FROM meta WHERE key = 'skipped'"));
    COCO_TRY(counts.embedder, readEmbedder(connection));
    return counts;
}

WordQuery wordQuery(const LexicalQuery &query)
{
    WordQuery words;
    for (const LexicalTerm &term : query.terms)
        words.terms.push_back({term.text.toStdString(), term.weight});
    words.files = query.files;
    words.chunksPerFile = query.chunksPerFile;
    words.pathsAlone = query.filter.symbolTypes.isEmpty() && query.filter.symbolNameGlob.isEmpty();
    return words;
}

LexicalAnswer answerOf(const WordAnswer &found, const SegmentSet &set)
{
    LexicalAnswer answer;
    answer.chunkCount = set.liveChunks();
    for (const double idf : found.idf)
        answer.idf.append(idf);
    answer.candidates.reserve(static_cast<qsizetype>(found.candidates.size()));
    for (const WordCandidate &hit : found.candidates) {
        const FilesSection &files = set.parts()[hit.segment].segment->files();
        answer.candidates.append({firstChunkOf(files.number(hit.file)) + hit.chunkInFile, hit.chunkScore, hit.fileScore, hit.inChunk,
                                  hit.inNames, hit.inFile, hit.inPath});
    }
    return answer;
}

Result<LexicalAnswer> findWords(const LexicalQuery &query, const ChunkRows &rows, const SegmentSet &set, std::stop_token stop)
{
    std::vector<WordSegment> segments;
    for (std::size_t i = 0; i < set.parts().size(); ++i)
        segments.push_back({&set.parts()[i].segment->words(), rows.filter(i)});
    const WordQuery words = wordQuery(query);
    COCO_TRY(const WordStatistics statistics, wordStatistics(segments, words.terms));
    COCO_TRY(const WordAnswer found, searchWords(segments, words, statistics, stop));
    return answerOf(found, set);
}

bool nearer(const VectorCandidate &a, const VectorCandidate &b)
{
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.chunk < b.chunk;
}

Result<QList<VectorCandidate>> findNearest(const VectorQuery &query, const ChunkRows &rows, const SegmentSet &set, std::stop_token stop)
{
    const QueryCode code = encodeQuery(query.vector);
    const auto limit = static_cast<std::size_t>(std::max(query.limit, 0));
    QList<VectorCandidate> result;
    for (std::size_t i = 0; i < set.parts().size(); ++i) {
        const OpenSegment &segment = *set.parts()[i].segment;
        if (!segment.vectors())
            continue;
        std::function<bool(std::uint32_t)> accepts;
        if (const DocumentFilter *const filter = rows.filter(i))
            accepts = [filter](std::uint32_t chunk) { return filter->acceptsChunk(chunk); };
        COCO_TRY(const auto hits, segment.vectors()->nearest(code, limit, accepts, stop));
        for (const VectorHit &hit : hits) {
            const std::uint32_t file = segment.files().fileOf(hit.row);
            result.append({firstChunkOf(segment.files().number(file)) + (hit.row - segment.files().firstChunk(file)), hit.similarity});
        }
    }
    std::sort(result.begin(), result.end(), nearer);
    result.resize(std::min<qsizetype>(result.size(), query.limit));
    return result;
}

/// Nothing for a file that is not there.
Result<std::optional<FilePlace>> placeOf(SqliteConnection &connection, const SegmentSet &set, const RepoPath &file)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT id FROM files WHERE path = ?1"));
    const StatementScope scope(statement);
    COCO_TRY(const bool row, statement->bindBytes(1, file.bytes()).step());
    return row ? set.find(statement->integer(0)) : std::nullopt;
}

Result<QList<EmbeddedText>> embeddedTextsAt(const FilePlace &place, const SegmentSet &set)
{
    const OpenSegment &segment = *place.part->segment;
    QList<EmbeddedText> result;
    if (!segment.vectors())
        return result;
    const std::int64_t number = segment.files().number(place.file);
    Result<void> read;
    const auto take = [&](const StoredChunk &chunk) {
        const auto local = static_cast<std::uint32_t>(chunk.id - firstChunkOf(number));
        const auto row = segment.vectors()->row(segment.files().firstChunk(place.file) + local);
        if (!row) {
            read = fail(row.error());
            return false;
        }
        EmbeddedText text{chunk.record.hierarchy, chunk.record.text, decodeVector(row->codes, row->factor)};
        if (!text.vector.empty())
            result.append(std::move(text));
        return true;
    };
    COCO_TRY(const bool whole, ChunkScan(set).visitFile(place, number, {}, [](std::uint32_t) { return true; }, take));
    Q_UNUSED(whole)
    if (!read)
        return fail(read.error());
    return result;
}

/// A file that may be visited, with its number.
struct ScannedFile
{
    std::int64_t number = 0;
    StoredChunk file;
};

/// The files whose trigrams `query` lets through, in path order.
Result<std::vector<ScannedFile>> filesHolding(SqliteConnection &connection, const SegmentSet &set, const ChunkRows &rows,
                                              const TrigramQuery &query)
{
    std::vector<ScannedFile> result;
    ChunkLookup lookup(connection, set);
    for (std::size_t i = 0; i < set.parts().size(); ++i) {
        const OpenSegment &segment = *set.parts()[i].segment;
        COCO_TRY(const FileSet found, segment.trigrams().candidates(query));
        const auto count = found.all ? segment.files().files() : static_cast<std::uint32_t>(found.files.size());
        for (std::uint32_t at = 0; at < count; ++at) {
            const std::uint32_t file = found.all ? at : found.files[at];
            if (rows.filter(i) && !rows.filter(i)->acceptsFile(file))
                continue;
            COCO_TRY(auto row, lookup.file(segment.files().number(file)));
            if (row)
                result.push_back({segment.files().number(file), *std::move(row)});
        }
    }
    std::sort(result.begin(), result.end(),
              [](const ScannedFile &a, const ScannedFile &b) { return a.file.path.bytes() < b.file.path.bytes(); });
    return result;
}

Result<bool> visitOne(ChunkScan &scan, const SegmentSet &set, const ChunkRows &rows, const ScannedFile &file,
                      const std::function<bool(const StoredChunk &)> &visit)
{
    const auto place = set.find(file.number);
    if (!place)
        return true; // of a damaged segment
    const auto part = static_cast<std::size_t>(place->part - set.parts().data());
    const auto accepts = [&rows, part](std::uint32_t chunk) { return rows.acceptsChunk(part, chunk); };
    return scan.visitFile(*place, file.number, file.file, accepts, visit);
}

Result<void> scanEverything(SqliteConnection &connection, const SegmentSet &set, const ChunkRows &rows,
                            const std::function<bool(const StoredChunk &)> &visit)
{
    COCO_TRY(SqliteStatement *const statement,
             connection.prepare("SELECT id, path, language, hash, size, mtime_ns, lines FROM files ORDER BY path"));
    const StatementScope scope(statement);
    ChunkScan scan(set);
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return {};
        COCO_TRY(const bool more, visitOne(scan, set, rows, {statement->integer(0), ChunkLookup::fileOf(*statement, 1)}, visit));
        if (!more)
            return {};
    }
}

} // namespace

EmbeddedIndexReader::EmbeddedIndexReader(std::shared_ptr<IndexFile> file)
    : m_file(std::move(file))
{
}

template<typename T, typename Work>
Result<T> EmbeddedIndexReader::read(std::stop_token stop, Work &&work) const
{
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
    COCO_TRY(auto lease, m_file->lease(stop));
    Result<T> result = work(*lease);
    if (!result)
        return fail(m_file->named(result.error()));
    return result;
}

template<typename T, typename Work>
Result<T> EmbeddedIndexReader::readSegments(std::stop_token stop, Work &&work) const
{
    for (int attempt = 1;; ++attempt) {
        std::shared_ptr<const SegmentSet> set;
        Result<T> result = read<T>(stop, [&](SqliteConnection &connection) -> Result<T> {
            // One transaction, so that the tables agree with the segments while a run is committing.
            if (const Result<void> begun = connection.execute("BEGIN"); !begun)
                return fail(begun.error());
            Result<T> done = [&]() -> Result<T> {
                COCO_TRY(set, m_file->segments().load(connection));
                return work(connection, *set);
            }();
            static_cast<void>(connection.execute("COMMIT"));
            return done;
        });
        if (result || attempt >= kAttempts)
            return result;
        const bool outdated = result.error().code == ErrorCode::Unavailable;
        // Damage of a segment: the rest answers without it.
        const bool damaged = result.error().code == ErrorCode::Corrupted && set && m_file->segments().findDamage(*set, stop);
        if (!outdated && !damaged)
            return result;
    }
}

Result<LexicalAnswer> EmbeddedIndexReader::lexical(const LexicalQuery &query, std::stop_token stop)
{
    return readSegments<LexicalAnswer>(stop, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<LexicalAnswer> {
        COCO_TRY(const auto rows, m_file->segments().rows().find(connection, set, query.filter, stop));
        return findWords(query, *rows, set, stop);
    });
}

EmbedderIdentity EmbeddedIndexReader::embedder() const
{
    return read<EmbedderIdentity>({}, readEmbedder).value_or(EmbedderIdentity());
}

Result<QList<VectorCandidate>> EmbeddedIndexReader::nearest(const VectorQuery &query, std::stop_token stop)
{
    using Candidates = QList<VectorCandidate>;
    return readSegments<Candidates>(stop, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<Candidates> {
        COCO_TRY(const EmbedderIdentity identity, readEmbedder(connection));
        if (identity.isNone())
            return Candidates();
        if (static_cast<int>(query.vector.size()) != identity.dimensions)
            return fail(ErrorCode::InvalidArgument, Text::tr("The vector of the query has %1 dimensions, those of “%2” have %3.")
                                                        .arg(query.vector.size())
                                                        .arg(m_file->name())
                                                        .arg(identity.dimensions));
        COCO_TRY(const auto rows, m_file->segments().rows().find(connection, set, query.filter, stop));
        return findNearest(query, *rows, set, stop);
    });
}

Result<QList<EmbeddedText>> EmbeddedIndexReader::embeddedTexts(const RepoPath &file)
{
    using Texts = QList<EmbeddedText>;
    return readSegments<Texts>({}, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<Texts> {
        COCO_TRY(const auto place, placeOf(connection, set, file));
        return place ? embeddedTextsAt(*place, set) : Texts();
    });
}

Result<QList<StoredChunk>> EmbeddedIndexReader::chunks(const QList<ChunkId> &ids, bool withText, std::stop_token stop)
{
    using Chunks = QList<StoredChunk>;
    return readSegments<Chunks>(stop, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<Chunks> {
        Chunks result;
        result.reserve(ids.size());
        ChunkLookup lookup(connection, set);
        for (const ChunkId id : ids) {
            COCO_TRY(auto chunk, lookup.find(id, withText));
            if (chunk)
                result.append(*std::move(chunk));
        }
        return result;
    });
}

Result<QList<StoredChunk>> EmbeddedIndexReader::places(const QList<ChunkId> &ids, std::stop_token stop)
{
    using Chunks = QList<StoredChunk>;
    return readSegments<Chunks>(stop, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<Chunks> {
        Chunks result;
        result.reserve(ids.size());
        ChunkLookup lookup(connection, set);
        for (const ChunkId id : ids) {
            COCO_TRY(auto chunk, lookup.place(id));
            if (chunk)
                result.append(*std::move(chunk));
        }
        return result;
    });
}

Result<void> EmbeddedIndexReader::scan(const ChunkFilter &filter, const std::function<bool(const StoredChunk &)> &visit,
                                       std::stop_token stop)
{
    return scanMatching(TrigramQuery::all(), filter, visit, std::move(stop));
}

Result<void> EmbeddedIndexReader::scanMatching(const TrigramQuery &query, const ChunkFilter &filter,
                                              const std::function<bool(const StoredChunk &)> &visit, std::stop_token stop)
{
    // What was visited cannot be taken back, so damage that is met later ends the scan.
    bool visited = false;
    const auto once = [&](const StoredChunk &chunk) {
        visited = true;
        return visit(chunk);
    };
    Result<void> late;
    const auto done = readSegments<void>(stop, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<void> {
        const auto scanned = [&]() -> Result<void> {
            COCO_TRY(const auto rows, m_file->segments().rows().find(connection, set, filter, stop));
            if (query.isAll())
                return scanEverything(connection, set, *rows, once);
            COCO_TRY(const auto files, filesHolding(connection, set, *rows, query));
            ChunkScan scan(set);
            for (const ScannedFile &file : files) {
                if (stop.stop_requested())
                    return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
                COCO_TRY(const bool more, visitOne(scan, set, *rows, file, once));
                if (!more)
                    return {};
            }
            return {};
        }();
        if (scanned || !visited)
            return scanned;
        late = scanned;
        return {};
    });
    if (!late)
        return fail(m_file->named(late.error()));
    return done;
}

Result<MatchAnswer> EmbeddedIndexReader::matching(const MatchQuery &query, std::stop_token stop)
{
    return readSegments<MatchAnswer>(stop, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<MatchAnswer> {
        COCO_TRY(const auto rows, m_file->segments().rows().find(connection, set, query.filter, stop));
        return scanMatches(connection, set, *rows, m_file->segments().order(), query, stop);
    });
}

Result<QList<SymbolRecord>> EmbeddedIndexReader::symbols(const RepoPath &file)
{
    return readSegments<QList<SymbolRecord>>({}, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<QList<SymbolRecord>> {
        COCO_TRY(const auto place, placeOf(connection, set, file));
        return place ? symbolsIn(*place) : QList<SymbolRecord>();
    });
}

Result<std::optional<SymbolRecord>> EmbeddedIndexReader::symbolAround(const RepoPath &file, int firstLine, int lastLine, std::stop_token stop)
{
    using Around = std::optional<SymbolRecord>;
    return readSegments<Around>(stop, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<Around> {
        COCO_TRY(const auto place, placeOf(connection, set, file));
        return place ? search::symbolAround(*place, firstLine, lastLine) : Around();
    });
}

Result<bool> EmbeddedIndexReader::contains(const RepoPath &file)
{
    return read<bool>({}, [&](SqliteConnection &connection) -> Result<bool> {
        COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT 1 FROM files WHERE path = ?1"));
        const StatementScope scope(statement);
        return statement->bindBytes(1, file.bytes()).step();
    });
}

Result<QList<FileIssue>> EmbeddedIndexReader::failures()
{
    return read<QList<FileIssue>>({}, [](SqliteConnection &connection) { return readIssues(connection, false, 10'000); });
}

Result<QList<FileIssue>> EmbeddedIndexReader::skipped(int limit)
{
    return read<QList<FileIssue>>({}, [limit](SqliteConnection &connection) { return readIssues(connection, true, limit); });
}

Result<IndexCounts> EmbeddedIndexReader::counts()
{
    return read<IndexCounts>({}, readCounts);
}

QString EmbeddedIndexReader::damage()
{
    const auto told = readSegments<QString>({}, [&](SqliteConnection &, const SegmentSet &set) -> Result<QString> {
        return set.damaged().isEmpty() ? QString() : m_file->namedPart(set.damaged()).message;
    });
    return told ? *told : told.error().message;
}

Result<void> EmbeddedIndexReader::verify(std::stop_token stop)
{
    QList<SegmentRow> damaged;
    const auto done = readSegments<bool>(stop, [&](SqliteConnection &connection, const SegmentSet &set) -> Result<bool> {
        if (const Result<void> sound = checkIndex(connection, set, damaged, stop); !sound)
            return fail(sound.error());
        damaged.append(set.damaged());
        return true;
    });
    if (!done)
        return fail(done.error());
    if (damaged.isEmpty())
        return {};
    m_file->segments().markDamaged(damaged);
    return fail(m_file->namedPart(damaged));
}

} // namespace coco::search
