// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgSeeding.h"

#include "core/Logging.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kCopyTime = 2h;

tl::unexpected<Error> nothingFits(const QString &detail)
{
    return fail(ErrorCode::NotFound, QCoreApplication::translate("coco::IndexSeeding", "There is nothing to take over."), detail);
}

} // namespace

PgSeeding::PgSeeding(pg::PgConnection &connection, const WriteRequest &request, pg::PgCall call)
    : m_connection(connection)
    , m_request(request)
    , m_call(std::move(call))
    , m_long{kCopyTime, request.stop}
    , m_recipe(recipeSum(request.recipe))
{
}

Result<PgRepo> PgSeeding::run()
{
    QElapsedTimer timer;
    timer.start();
    Result<void> done = m_request.stop.stop_requested() ? Result<void>(fail(ErrorCode::Cancelled, {})) : prepare();
    if (done)
        done = fill();
    if (done) {
        qCInfo(logStore).noquote() << m_seed.name << "begins with files of" << m_source.name << "after" << timer.elapsed() << "ms";
        return m_seed;
    }
    PgRepos(m_connection, m_call).rollback();
    if (m_seed.id != 0)
        drop();
    return fail(done.error());
}

/// What is found here is looked at again by fill(): copying takes too long to keep others from changing repos.
Result<void> PgSeeding::prepare()
{
    PgRepos repos(m_connection, m_call);
    if (const Result<void> begun = repos.beginChange(); !begun)
        return begun;
    COCO_TRY(const auto found, repos.find(m_request.name, PgPlace::InUse));
    if (found) {
        if (const Result<void> right = checkFolder(m_request, found->root); !right)
            return right;
        COCO_TRY(const bool used, repos.hasFiles(*found));
        if (used)
            return nothingFits(u"it has files of its own"_s);
    }
    COCO_TRY(const auto source, repos.find(m_request.seedFrom, PgPlace::InUse));
    if (!source || source->embedder != m_request.embedder)
        return nothingFits(source ? u"another embedder"_s : u"no such index"_s);
    COCO_TRY(const bool fits, repos.hasFiles(*source, m_recipe));
    if (!fits)
        return nothingFits(u"no files of this recipe"_s);
    m_source = *source;
    const Result<void> made = createBeside(found);
    const Result<void> done = made ? repos.commit() : made;
    if (!done)
        m_seed = {};
    return done;
}

/// The empty index keeps the name, so that nothing is restored in its place meanwhile.
Result<void> PgSeeding::createBeside(const std::optional<PgRepo> &found)
{
    PgRepos repos(m_connection, m_call);
    m_seed.name = m_request.name;
    m_seed.root = m_request.root;
    m_seed.createdAt = found ? found->createdAt : m_request.now;
    m_seed.updatedAt = m_request.now;
    m_seed.embedder = m_request.embedder;
    if (!found) {
        PgRepo empty = m_seed;
        empty.state = IndexState::Interrupted;
        if (const Result<void> done = repos.create(empty); !done)
            return done;
    }
    m_seed.place = PgPlace::Building;
    return repos.create(m_seed);
}

Result<void> PgSeeding::fill()
{
    if (const Result<void> done = openSource(); !done)
        return done;
    for (const auto step : {&PgSeeding::copyFiles, &PgSeeding::copyChunks, &PgSeeding::copyTerms}) {
        if (const Result<void> done = (this->*step)(); !done)
            return done;
    }
    pg::PgParams params;
    params.add(m_seed.id).add(m_seed.nextFile).add(m_seed.chunks).add(m_seed.words).addBool(m_seed.termsCounted).addBool(m_seed.hasTrigrams);
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("UPDATE cocosearch.repos SET next_file = $2, chunks = $3, words = $4, terms_counted = $5, has_trigrams = $6 "
                                "WHERE repo_id = $1", params, m_call));
    Q_UNUSED(rows)
    return m_connection.execute("COMMIT", m_call);
}

/// One snapshot of all tables. It is taken behind the locks: who empties a table does so for older ones, too.
Result<void> PgSeeding::openSource()
{
    QList<QByteArray> tables;
    for (const char *kind : {"files", "chunks", "texts", "words", "terms", "symbols"})
        tables.append(m_source.table(kind));
    if (m_source.hasTrigrams) // else it is from before there were any
        tables.append(m_source.table("trigrams"));
    if (!m_source.embedder.isNone())
        tables.append(m_source.vectors());
    const Result<void> begun = m_connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '20s'; "
                                                    "LOCK TABLE " + tables.join(", ") + " IN ACCESS SHARE MODE", m_long);
    if (!begun)
        return begun;
    COCO_TRY(const pg::PgRows rows, m_connection.query("SELECT next_file, terms_counted FROM cocosearch.repos WHERE repo_id = $1",
                                                       pg::PgParams().add(m_source.id), m_call));
    if (rows.isEmpty())
        return nothingFits(u"it was removed meanwhile"_s);
    m_seed.nextFile = rows.integer(0, 0);
    m_seed.termsCounted = rows.integer(0, 1) != 0;
    m_seed.hasTrigrams = m_source.hasTrigrams;
    return {};
}

Result<void> PgSeeding::copyFiles()
{
    COCO_TRY(const std::int64_t taken,
             insert(m_seed.table("files"), "repo_id, id, path, path_key, language, size, mtime_ns, inode, hash, checked_ns, lines, chunks, status, path_words, recipe",
                    "id, path, path_key, language, size, 0, 0, hash, 0, lines, chunks, status, path_words, recipe FROM " + m_source.table("files")
                        + " WHERE recipe = " + QByteArray::number(static_cast<qint64>(m_recipe)) + " ORDER BY id"));
    if (taken == 0)
        return nothingFits(u"no files of this recipe"_s);
    COCO_TRY(const pg::PgRows rows, m_connection.query("SELECT (SELECT count(*) FROM " + m_source.table("files") + "), sum(chunks)::bigint FROM "
                                                           + m_seed.table("files"), {}, m_long));
    m_whole = rows.integer(0, 0) == taken;
    m_seed.chunks = rows.integer(0, 1);
    return {};
}

Result<void> PgSeeding::copyChunks()
{
    struct Part
    {
        const char *kind;
        const char *columns;
    };
    for (const Part &part : {Part{"chunks", "id, start_byte, end_byte, start_line, end_line, symbol_type, block_type, hierarchy, symbol_name, "
                                            "qualified_name, signature, names"},
                             Part{"texts", "id, sum, text"}, Part{"words", "id, length, words"}}) {
        COCO_TRY(const std::int64_t taken, copy(part.kind, part.columns, "id >> 14"));
        if (taken != m_seed.chunks) // what is damaged would be there twice
            return nothingFits(u"%1 chunks promised, %2 found in %3"_s.arg(m_seed.chunks).arg(taken).arg(QLatin1StringView(part.kind)));
    }
    COCO_TRY(const pg::PgRows rows, m_connection.query("SELECT coalesce(sum(length), 0)::bigint FROM " + m_seed.table("words"), {}, m_long));
    m_seed.words = rows.integer(0, 0);
    COCO_TRY(const std::int64_t symbols, copy("symbols", "file, position, type, name, qualified_name, signature, start_line, end_line", "file"));
    Q_UNUSED(symbols)
    if (m_source.hasTrigrams) {
        COCO_TRY(const std::int64_t trigrams, copy("trigrams", "file, trigrams", "file"));
        Q_UNUSED(trigrams)
    }
    if (m_seed.embedder.isNone())
        return {};
    const QByteArray kind = "vectors_" + QByteArray::number(m_seed.embedder.dimensions);
    COCO_TRY(const std::int64_t vectors, copy(kind.constData(), "id, embedding", "id >> 14"));
    Q_UNUSED(vectors)
    return {};
}

/// The writer counts them anew where they cannot be taken as they are.
Result<void> PgSeeding::copyTerms()
{
    m_seed.termsCounted = m_seed.termsCounted && m_whole;
    if (!m_seed.termsCounted)
        return {};
    COCO_TRY(const std::int64_t terms, insert(m_seed.table("terms"), "repo_id, term, chunks", "term, chunks FROM " + m_source.table("terms")));
    Q_UNUSED(terms)
    return {};
}

/// `file`: the number of a row's file.
Result<std::int64_t> PgSeeding::copy(const char *kind, const char *columns, const char *file)
{
    QByteArray selection = QByteArray(columns) + " FROM " + m_source.table(kind);
    if (!m_whole)
        selection += QByteArray(" WHERE ") + file + " IN (SELECT id FROM " + m_seed.table("files") + ')';
    return insert(m_seed.table(kind), QByteArray("repo_id, ") + columns, selection);
}

Result<std::int64_t> PgSeeding::insert(const QByteArray &into, const QByteArray &columns, const QByteArray &selection)
{
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("INSERT INTO " + into + " (" + columns + ") SELECT " + m_seed.idText() + ", " + selection, {}, m_long));
    return rows.affected();
}

void PgSeeding::drop()
{
    PgRepos repos(m_connection, m_call);
    if (!repos.beginChange() || !repos.drop(m_seed) || !repos.commit())
        repos.rollback();
}

} // namespace coco::search
