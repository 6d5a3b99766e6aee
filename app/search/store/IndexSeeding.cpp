// SPDX-License-Identifier: Apache-2.0
#include "search/store/IndexSeeding.h"

#include "search/store/IndexFile.h"
#include "search/store/IndexRecipes.h"
#include "search/store/IndexSchema.h"
#include "search/store/SegmentManifest.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <vector>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

tl::unexpected<Error> nothingFits(const QString &detail)
{
    return fail(ErrorCode::NotFound, QCoreApplication::translate("coco::IndexSeeding", "There is nothing to take over."), detail);
}

QString segmentPath(const QString &database, const SegmentPart &part)
{
    return database + u'.' + QString::number(part.row.id) + u".seg"_s;
}

Result<void> runOver(SqliteConnection &connection, const char *sql, FileSpan span)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare(sql));
    return statement->bind(1, span.first).bind(2, span.last).run();
}

/// One seeding; lives for the call.
class Seeding
{
public:
    Seeding(IndexFile &source, QString database, const SeedTerms &terms, FileLayer &disk, std::stop_token stop)
        : m_source(source)
        , m_database(std::move(database))
        , m_terms(terms)
        , m_disk(disk)
        , m_stop(std::move(stop))
    {
    }

    Result<void> run()
    {
        if (const Result<void> done = findDamage(); !done)
            return done;
        if (const Result<void> done = takeOver(); !done)
            return done;
        if (const Result<void> done = copyUnlinked(); !done)
            return done;
        if (const Result<void> done = m_disk.syncFolder(QFileInfo(m_database).path()); !done)
            return done;
        return adapt();
    }

private:
    [[nodiscard]] Result<std::unique_ptr<SqliteConnection>> openSource() const
    {
        COCO_TRY(auto connection, SqliteConnection::open(m_source.path(), SqliteConnection::Mode::Write));
        if (const Result<void> sound = checkIndexSchema(*connection); !sound)
            return fail(sound.error());
        connection->cancelWith(m_stop);
        return connection;
    }

    /// The checksums of all pages: damage that is taken over would be there twice.
    Result<void> findDamage()
    {
        std::shared_ptr<const SegmentSet> set;
        {
            const QMutexLocker lock(&m_source.segments().commitMutex());
            COCO_TRY(const auto connection, openSource());
            COCO_TRY(set, m_source.segments().load(*connection));
        }
        for (const SegmentPart &part : set->parts()) {
            const Result<void> sound = part.segment->segment().verify(m_stop);
            part.segment->segment().releasePages();
            if (!sound && sound.error().code != ErrorCode::Corrupted)
                return sound;
            if (!sound)
                m_source.segments().markDamaged({part.row});
        }
        return {};
    }

    /// Database and names of one commit. Who merges removes segments after a commit only, which waits.
    Result<void> takeOver()
    {
        const QMutexLocker lock(&m_source.segments().commitMutex());
        COCO_TRY(const auto connection, openSource());
        COCO_TRY(const IndexLabel label, readLabel(*connection));
        if (!(label.embedder == m_terms.embedder))
            return nothingFits(u"another embedder"_s);
        COCO_TRY(const auto recipes, readRecipes(*connection));
        m_otherRecipes = madeOtherwise(recipes, m_terms.recipe);
        COCO_TRY(m_set, m_source.segments().load(*connection));
        if (m_set->parts().empty())
            return nothingFits(u"no segments"_s);
        if (const Result<void> copied = connection->copyTo(m_database); !copied)
            return copied;
        for (const SegmentPart &part : m_set->parts()) {
            const Result<void> linked = m_disk.link(part.segment->segment().path(), segmentPath(m_database, part));
            if (!linked && linked.error().code != ErrorCode::Unsupported)
                return linked;
            if (!linked)
                m_unlinked.push_back(&part);
        }
        return {};
    }

    Result<void> copyUnlinked()
    {
        for (const SegmentPart *part : m_unlinked) {
            COCO_TRY(const auto out, m_disk.create(segmentPath(m_database, *part)));
            if (const Result<void> copied = part->segment->segment().copyTo(*out, m_stop); !copied)
                return copied;
            if (const Result<void> synced = out->sync(); !synced)
                return synced;
        }
        return {};
    }

    Result<void> adapt()
    {
        COCO_TRY(const auto connection, openForWriting(m_database, false));
        connection->cancelWith(m_stop);
        COCO_TRY(const auto transaction, SqliteTransaction::begin(*connection));
        for (const SegmentRow &row : m_set->damaged()) {
            if (const Result<void> done = forgetSegment(*connection, row); !done)
                return done;
        }
        for (const FileSpan &span : std::as_const(m_otherRecipes)) {
            if (const Result<void> done = forgetFiles(*connection, span); !done)
                return done;
        }
        COCO_TRY(const std::int64_t left, connection->integer("SELECT count(*) FROM files"));
        if (left == 0)
            return nothingFits(u"no files of this recipe"_s);
        const Result<void> cleared = connection->execute("UPDATE files SET mtime_ns = 0, inode = 0, checked_ns = 0;"
                                                         "DELETE FROM issues; DELETE FROM meta WHERE key = 'skipped';");
        if (!cleared)
            return cleared;
        if (const Result<void> done = SegmentManifest(*connection).raiseVersion(); !done)
            return done;
        return transaction->commit();
    }

    static Result<void> forgetSegment(SqliteConnection &connection, const SegmentRow &row)
    {
        const FileSpan span{row.firstFile, row.lastFile};
        if (const Result<void> done = SegmentManifest(connection).remove(row.id); !done)
            return done;
        if (const Result<void> done = runOver(connection, "DELETE FROM files WHERE id BETWEEN ?1 AND ?2", span); !done)
            return done;
        return runOver(connection, "DELETE FROM gone WHERE file BETWEEN ?1 AND ?2", span);
    }

    static Result<void> forgetFiles(SqliteConnection &connection, FileSpan span)
    {
        const Result<void> gone = runOver(connection, "INSERT OR IGNORE INTO gone(file) SELECT id FROM files WHERE id BETWEEN ?1 AND ?2", span);
        return gone ? runOver(connection, "DELETE FROM files WHERE id BETWEEN ?1 AND ?2", span) : gone;
    }

    IndexFile &m_source;
    const QString m_database;
    const SeedTerms &m_terms;
    FileLayer &m_disk;
    const std::stop_token m_stop;
    std::shared_ptr<const SegmentSet> m_set;
    std::vector<const SegmentPart *> m_unlinked;
    QList<FileSpan> m_otherRecipes;
};

} // namespace

Result<void> seedIndex(IndexFile &source, const QString &database, const SeedTerms &terms, FileLayer &disk, std::stop_token stop)
{
    const Result<void> done = Seeding(source, database, terms, disk, std::move(stop)).run();
    if (!done)
        IndexFile::removeFiles(database);
    return done;
}

Result<QList<RepoPath>> unconfirmedFiles(SqliteConnection &connection)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT path FROM files WHERE checked_ns = 0"));
    const StatementScope scope(statement);
    QList<RepoPath> paths;
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return paths;
        COCO_TRY(RepoPath path, RepoPath::fromBytes(statement->bytes(0)));
        paths.append(std::move(path));
    }
}

} // namespace coco::search
