// SPDX-License-Identifier: Apache-2.0
// What the index of a second worktree costs beside that of the first: time, files parsed, chunks embedded, room.
// usage: bench_worktree FIRST SECOND [--vectors] [--postgres | --database URL]
// FIRST and SECOND are two worktrees or copies of one repository. --vectors: with the built-in embedder. --postgres:
// in a PostgreSQL of its own (support/TestPostgres, fsync on), --database: in that one; else in the embedded store.
#include "search/embed/BuiltinEmbedder.h"
#include "search/embed/EmbedderSource.h"
#include "search/index/IndexScheduler.h"
#include "search/store/EmbeddedChunkStore.h"
#include "search/store/PgChunkStore.h"
#include "support/TestPostgres.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QLoggingCategory>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <optional>

#include <sys/stat.h>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double kMega = 1024 * 1024;

/// Counts what a provider would have to be paid for.
class CountingEmbedder final : public Embedder
{
public:
    [[nodiscard]] EmbedderIdentity identity() const override { return m_embedder.identity(); }
    [[nodiscard]] Result<std::vector<Embedding>> embedDocuments(const QStringList &texts, std::stop_token stop) override
    {
        m_texts += texts.size();
        return m_embedder.embedDocuments(texts, std::move(stop));
    }
    [[nodiscard]] Result<Embedding> embedQuery(const QString &text, std::stop_token stop) override
    {
        return m_embedder.embedQuery(text, std::move(stop));
    }
    [[nodiscard]] qint64 takeTexts() { return m_texts.exchange(0); }

private:
    BuiltinEmbedder m_embedder;
    std::atomic<qint64> m_texts = 0;
};

struct Cost
{
    IndexReport report;
    double seconds = 0;
    double megabytes = 0; ///< that the store grew by
    qint64 embedded = 0;  ///< chunks
};

/// A file with several names counts once.
double megabytesIn(const QString &folder)
{
    QHash<quint64, qint64> sizes;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files)) {
        struct stat status = {};
        if (::stat(QFile::encodeName(file.filePath()).constData(), &status) == 0)
            sizes.insert(status.st_ino, status.st_size);
    }
    double sum = 0;
    for (const qint64 size : std::as_const(sizes))
        sum += static_cast<double>(size);
    return sum / kMega;
}

/// Where the indexes are; one of the two.
struct Place
{
    QTemporaryDir data;
    std::unique_ptr<coco::test::TestPostgres> server;
    std::unique_ptr<EmbeddedChunkStore> files;
    std::unique_ptr<PgChunkStore> database;

    [[nodiscard]] ChunkStore &store() const
    {
        return database ? static_cast<ChunkStore &>(*database) : static_cast<ChunkStore &>(*files);
    }
    /// When nothing is written any more.
    [[nodiscard]] double megabytes(const QString &name)
    {
        if (files) {
            files->waitForMerges(name);
            return megabytesIn(data.path() + u"/indexes"_s);
        }
        double sum = 0;
        const auto indexes = database->indexes();
        for (const IndexSummary &index : indexes ? *indexes : QList<IndexSummary>())
            sum += static_cast<double>(index.sizeBytes);
        return sum / kMega;
    }
};

template<typename Store>
bool take(Result<std::unique_ptr<Store>> opened, std::unique_ptr<Store> &store)
{
    if (opened)
        store = *std::move(opened);
    else
        std::fprintf(stderr, "%s (%s)\n", qPrintable(opened.error().message), qPrintable(opened.error().detail));
    return store != nullptr;
}

bool open(Place &place, const QCommandLineParser &options)
{
    QByteArray url = options.value(u"database"_s).toUtf8();
    if (url.isEmpty() && !options.isSet(u"postgres"_s))
        return take(EmbeddedChunkStore::open(place.data.path()), place.files);
    if (url.isEmpty()) {
        QString whyNot;
        place.server = coco::test::TestPostgres::start({true, 30, {u"shared_buffers=1GB"_s, u"max_wal_size=4GB"_s}}, whyNot);
        if (!place.server) {
            std::fprintf(stderr, "%s\n", qPrintable(whyNot));
            return false;
        }
        url = place.server->createDatabase();
    }
    return take(PgChunkStore::open(url, {}, {}), place.database);
}

std::optional<Cost> indexed(Place &place, const Clock &clock, CountingEmbedder *embedder, const QString &tree, const QString &name)
{
    FixedEmbedder embedders(embedder);
    IndexScheduler scheduler(place.store(), clock, embedder ? &embedders : nullptr);
    const double before = place.megabytes(name);
    const auto job = scheduler.startIndexing({tree, name, false});
    const auto outcome = job ? (*job)->wait(std::chrono::hours(2), {}, {}) : std::nullopt;
    if (!outcome || !*outcome) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(tree), qPrintable(!job ? job.error().message : outcome ? outcome->error().message : u"it took too long"_s));
        return std::nullopt;
    }
    return Cost{**outcome, (*outcome)->elapsedSeconds, place.megabytes(name) - before, embedder ? embedder->takeTexts() : 0};
}

void print(const char *which, const Cost &cost)
{
    std::printf("%s %.2f s, %.1f MB, %lld files parsed, %lld chunks embedded", which, cost.seconds, cost.megabytes,
                static_cast<long long>(cost.report.filesAdded), static_cast<long long>(cost.embedded));
    if (cost.report.filesShared > 0)
        std::printf(", %lld files taken over from \"%s\"", static_cast<long long>(cost.report.filesShared), qPrintable(cost.report.sharedWith));
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.addPositionalArgument(u"first"_s, u"worktree"_s);
    options.addPositionalArgument(u"second"_s, u"worktree or copy of the same repository"_s);
    options.addOptions({{u"vectors"_s, u"with the built-in embedder"_s},
                        {u"postgres"_s, u"in a PostgreSQL of its own"_s},
                        {u"database"_s, u"in an empty database of PostgreSQL"_s, u"URL"_s}});
    options.addHelpOption();
    options.process(application);
    const QStringList trees = options.positionalArguments();
    if (trees.size() != 2)
        options.showHelp(2);
    QLoggingCategory::setFilterRules(u"coco.store.info=true"_s);
    Place place;
    if (!open(place, options))
        return 1;
    const SystemClock clock;
    CountingEmbedder counting;
    CountingEmbedder *const embedder = options.isSet(u"vectors"_s) ? &counting : nullptr;
    const auto first = indexed(place, clock, embedder, trees.at(0), u"first"_s);
    const auto second = first ? indexed(place, clock, embedder, trees.at(1), u"second"_s) : std::nullopt;
    if (!second)
        return 1;
    print("first: ", *first);
    print("second:", *second);
    std::printf("second / first: time %.3f, room %.3f\n", second->seconds / std::max(first->seconds, 1e-9),
                second->megabytes / std::max(first->megabytes, 1e-9));
    return 0;
}
