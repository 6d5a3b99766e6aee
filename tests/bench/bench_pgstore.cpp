// SPDX-License-Identifier: Apache-2.0
// bench_pgstore TREE [--url URL] [--chunks 100000] [--dimensions 768] [--queries 200] [--questions FILE]
//               [--vectors FILE] [--graphs M:EF_CONSTRUCTION,… --widths EF_SEARCH,…]
// Cuts the tree, embeds its chunks, loads them into PostgreSQL and prints what loading, each leg of a search, exact
// texts and expressions take, and what the graph index finds of the exact neighbours. Vectors: trained words of FILE
// (WordVectors.h), else the built-in embedder (768: text, first line and path side by side). Questions: the lines of
// FILE, else names and words that stand together somewhere. --graphs also tries other graphs and widths over the same rows.
// Without --url it runs a PostgreSQL of its own (support/TestPostgres, fsync on).
// bench_pgstore TREE --corpus FILE only writes the words of each chunk as a line, to train word vectors on.
#include "GraphSweep.h"
#include "NearestCheck.h"
#include "PgMaterial.h"

#include "pg/PgConnection.h"
#include "search/query/RegexSearch.h"
#include "search/rank/Words.h"
#include "search/store/PgChunkStore.h"
#include "support/TestPostgres.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace coco;
using namespace coco::bench;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kName = u"bench"_s;
constexpr qint64 kBatchBytes = 12 * 1024 * 1024;

double seconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

void measureCopy(const QByteArray &url, const Material &material)
{
    const auto connection = checked(pg::PgConnection::open(checked(pg::PgTarget::parse(url)), {}));
    const pg::PgCall call{std::chrono::minutes(10), {}};
    const QByteArray type = "halfvec(" + QByteArray::number(material.dimensions) + ')';
    checked(connection->execute("CREATE TABLE bench_copy (repo_id bigint, id bigint, embedding " + type + " NOT NULL, PRIMARY KEY (repo_id, id))", call));
    std::size_t at = 0;
    QElapsedTimer timer;
    timer.start();
    checked(connection->copyIn("COPY bench_copy FROM STDIN (FORMAT binary)", [&](pg::PgCopyBuffer &buffer) -> Result<bool> {
        buffer.beginRow(3);
        buffer.add(1);
        buffer.add(static_cast<std::int64_t>(at));
        buffer.addHalfVector(material.vectors[at]);
        return ++at < material.vectors.size();
    }, call));
    std::printf("COPY of %zu halfvec(%d) with primary key: %.2f s, %.0f rows/s\n", at, material.dimensions, seconds(timer), static_cast<double>(at) / seconds(timer));
    checked(connection->execute("DROP TABLE bench_copy", call));
}

void measureLoad(PgChunkStore &store, const Material &material, const EmbedderIdentity &embedder)
{
    QElapsedTimer timer;
    timer.start();
    const auto writer = checked(store.beginRun({kName, u"/bench"_s, true, 1000, embedder}));
    WriteBatch batch;
    qint64 bytes = 0;
    for (const FileRecord &file : material.files) {
        batch.files.append(file);
        for (const ChunkRecord &chunk : file.chunks)
            bytes += chunk.text.size();
        if (bytes >= kBatchBytes) {
            checked(writer->apply(std::exchange(batch, {})));
            bytes = 0;
        }
    }
    checked(writer->apply(batch));
    const double loaded = seconds(timer);
    RunOutcome outcome;
    outcome.finishedAt = 2000;
    checked(writer->finish(outcome));
    const double all = seconds(timer);
    const auto rows = static_cast<double>(material.vectors.size());
    std::printf("load: %.0f chunks, %.1f MB of text: files, chunks, texts, words, vectors, symbols in %.1f s (%.0f chunks/s); "
                "term counts, word index, graph, statistics in %.1f s; together %.1f s (%.0f chunks/s)\n",
                rows, static_cast<double>(material.bytes) / 1e6, loaded, rows / loaded, all - loaded, all, rows / all);
    const IndexSummary summary = checked(store.summary(kName));
    std::printf("size: %.0f MB, %.2f times the text\n", static_cast<double>(summary.sizeBytes) / 1e6,
                static_cast<double>(summary.sizeBytes) / static_cast<double>(material.bytes));
}

void measureTrigrams(const QByteArray &url)
{
    const auto connection = checked(pg::PgConnection::open(checked(pg::PgTarget::parse(url)), {}));
    const pg::PgCall call{std::chrono::minutes(20), {}};
    const auto tables = checked(connection->query("SELECT 'cocosearch.texts_' || repo_id FROM cocosearch.repos WHERE place = 0", {}, call));
    QElapsedTimer timer;
    timer.start();
    checked(connection->execute("SET maintenance_work_mem = '256MB'; CREATE INDEX bench_trigrams ON " + tables.bytes(0, 0)
                                    + " USING gin (encode(text, 'escape') gin_trgm_ops)", call));
    const double built = seconds(timer);
    const auto size = checked(connection->query("SELECT pg_relation_size('cocosearch.bench_trigrams')", {}, call));
    std::printf("trigram index over the texts (not used by the store): %.1f s, %.0f MB\n", built, static_cast<double>(size.integer(0, 0)) / 1e6);
    checked(connection->execute("DROP INDEX cocosearch.bench_trigrams", call));
}

void report(const char *what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%-34s p50 %7.2f ms   p95 %7.2f ms   p99 %7.2f ms\n", what, times[times.size() / 2], times[times.size() * 95 / 100], times[times.size() * 99 / 100]);
}

template<typename Ask>
void timeAll(const char *what, qsizetype count, Ask ask)
{
    std::vector<double> times;
    for (const bool measured : {false, true}) {
        for (qsizetype i = 0; i < count; ++i) {
            QElapsedTimer timer;
            timer.start();
            ask(i);
            if (measured)
                times.push_back(seconds(timer) * 1000);
        }
    }
    report(what, times);
}

/// A glob that lets about one chunk in a hundred through.
QString selectiveGlob(const Material &material)
{
    QHash<QString, qsizetype> folders;
    for (const FileRecord &file : material.files) {
        const QString path = file.fingerprint.path.toDisplay();
        for (qsizetype slash = path.indexOf(u'/'); slash > 0; slash = path.indexOf(u'/', slash + 1))
            folders[path.left(slash)] += file.chunks.size();
    }
    const auto wanted = static_cast<qsizetype>(material.vectors.size() / 100);
    QString best;
    for (auto folder = folders.cbegin(); folder != folders.cend(); ++folder) {
        if (best.isEmpty() || std::abs(*folder - wanted) < std::abs(folders.value(best) - wanted))
            best = folder.key();
    }
    std::printf("filter: %s/, %.2f %% of the chunks\n", qPrintable(best), 100.0 * static_cast<double>(folders.value(best)) / static_cast<double>(material.vectors.size()));
    return best + u'/';
}

/// As the embedded numbering goes: the first file is 1, and each has its chunks from 0.
std::vector<ChunkId> idsOf(const Material &material)
{
    std::vector<ChunkId> ids;
    std::int64_t file = 0;
    for (const FileRecord &record : material.files) {
        ++file;
        for (qsizetype i = 0; i < record.chunks.size(); ++i)
            ids.push_back((file << 14) + i);
    }
    return ids;
}

double recallAt10(IndexReader &reader, const Material &material, const NearestCheck &check)
{
    int right = 0;
    for (std::size_t query = 0; query < check.queryCount(); ++query) {
        QList<ChunkId> found;
        for (const VectorCandidate &candidate : checked(reader.nearest({material.queryVectors[query], {}, NearestCheck::kWanted}, {})))
            found.append(candidate.chunk);
        right += check.right(query, found);
    }
    return right / static_cast<double>(NearestCheck::kWanted * check.queryCount());
}

void tryGraphs(const QByteArray &url, const Material &material, const NearestCheck &check, const QStringList &graphs, const QStringList &widths)
{
    const auto connection = checked(pg::PgConnection::open(checked(pg::PgTarget::parse(url)), {}));
    const pg::PgCall call{std::chrono::minutes(1), {}};
    checked(connection->execute("SET search_path = cocosearch, public; SET jit = off; SET max_parallel_workers_per_gather = 0", call));
    const auto repo = checked(connection->query("SELECT repo_id::text FROM cocosearch.repos WHERE place = 0", {}, call));
    sweepGraphs(*connection, "cocosearch.vectors_" + QByteArray::number(material.dimensions) + '_' + repo.bytes(0, 0), material.dimensions, graphs,
                widths, material.queryVectors, check);
}

void measureSearches(PgChunkStore &store, const Material &material, const NearestCheck &check)
{
    const auto reader = checked(store.reader(kName));
    const QString glob = selectiveGlob(material);
    const auto count = static_cast<qsizetype>(material.queries.size());
    const auto vectorAt = [&](qsizetype i) { return material.queryVectors[static_cast<std::size_t>(i)]; };
    timeAll("vectors, 100 nearest", count, [&](qsizetype i) { checked(reader->nearest({vectorAt(i), {}, 100}, {})); });
    timeAll("vectors, 10 nearest", count, [&](qsizetype i) { checked(reader->nearest({vectorAt(i), {}, 10}, {})); });
    timeAll("vectors, 10 nearest, 1 % filter", count, [&](qsizetype i) { checked(reader->nearest({vectorAt(i), {{}, glob, {}, {}}, 10}, {})); });
    const auto words = [&](qsizetype i, const QString &path) {
        LexicalQuery query;
        QSet<QByteArray> seen;
        WordSplitter splitter;
        for (const QByteArray &word : splitter.words(material.queries.at(i))) {
            if (!seen.contains(word) && query.terms.size() < 32)
                query.terms.append({word, 1.0});
            seen.insert(word);
        }
        query.filter.pathGlob = path;
        return checked(reader->lexical(query, {}));
    };
    timeAll("words", count, [&](qsizetype i) { words(i, {}); });
    timeAll("words, 1 % filter", count, [&](qsizetype i) { words(i, glob); });
    timeAll("both legs and 50 texts", count, [&](qsizetype i) {
        const LexicalAnswer answer = words(i, {});
        QList<ChunkId> ids;
        for (const VectorCandidate &candidate : checked(reader->nearest({vectorAt(i), {}, 100}, {})))
            ids.append(candidate.chunk);
        for (const LexicalCandidate &candidate : answer.candidates)
            ids.append(candidate.chunk);
        checked(reader->chunks(ids.mid(0, 50), true, {}));
    });
    std::printf("recall@10 of the graph against exact search: %.3f\n", recallAt10(*reader, material, check));
}

/// Words of the texts, the most frequent first.
QStringList frequentWords(const Material &material, qsizetype count)
{
    QHash<QByteArray, qsizetype> chunks;
    for (const FileRecord &file : material.files) {
        for (const ChunkRecord &chunk : file.chunks) {
            QSet<QByteArray> seen;
            WordSplitter splitter;
            for (const QByteArray &word : splitter.words(chunk.text)) {
                if (word.size() > 3 && !seen.contains(word))
                    ++chunks[word];
                seen.insert(word);
            }
        }
    }
    QList<QByteArray> words = chunks.keys();
    std::sort(words.begin(), words.end(), [&chunks](const QByteArray &a, const QByteArray &b) {
        return chunks.value(a) != chunks.value(b) ? chunks.value(a) > chunks.value(b) : a < b;
    });
    QStringList result;
    for (const QByteArray &word : words.first(std::min(count, words.size())))
        result.append(QString::fromUtf8(word));
    return result;
}

QStringList symbolNames(const Material &material, qsizetype count)
{
    QStringList names;
    for (const FileRecord &file : material.files) {
        if (!file.symbols.isEmpty())
            names.append(file.symbols.first().name);
    }
    names.removeDuplicates();
    QStringList result;
    for (qsizetype i = 0; i < count && i < names.size(); ++i)
        result.append(names.at(i * names.size() / std::min(count, names.size())));
    return result;
}

void measureTexts(PgChunkStore &store, const Material &material)
{
    const auto reader = checked(store.reader(kName));
    const auto measure = [&](const char *what, const QStringList &texts, SearchMode mode) {
        qsizetype whole = 0;
        timeAll(what, texts.size(), [&](qsizetype i) {
            bool complete = true;
            const auto search = checked(RegexSearch::compile(texts.at(i), mode));
            checked(search->run(*reader, {}, 10, std::chrono::steady_clock::time_point::max(), complete, {}));
            whole += complete ? 1 : 0;
        });
        std::printf("%-34s %lld of %lld complete\n", "", static_cast<long long>(whole / 2), static_cast<long long>(texts.size()));
    };
    const QStringList frequent = frequentWords(material, 50);
    const QStringList names = symbolNames(material, 200);
    QStringList calls;
    for (const QString &name : names)
        calls.append(QRegularExpression::escape(name) + u"\\w*\\("_s);
    measure("exact text, frequent words", frequent, SearchMode::Exact);
    measure("exact text, names", names, SearchMode::Exact);
    measure("expression, calls of names", calls, SearchMode::Regex);
    measure("expression without a text", {u"[0-9]+"_s, u"\\w+\\(\\)"_s, u"^\\s*$"_s, u"[A-Z]{2,}"_s}, SearchMode::Regex);
}

void measureChange(PgChunkStore &store, const Material &material, const EmbedderIdentity &embedder)
{
    timeAll("a changed file, until it is found", std::min<qsizetype>(20, material.files.size()), [&](qsizetype i) {
        const FileRecord &file = material.files.at(i * material.files.size() / 20);
        const auto writer = checked(store.beginRun({kName, u"/bench"_s, false, 3000, embedder}));
        checked(writer->fingerprintsBelow({file.fingerprint.path.bytes()}));
        checked(writer->apply({{file}, {}, {}}));
        RunOutcome outcome;
        outcome.finishedAt = 4000;
        checked(writer->finish(outcome));
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(u"tree"_s, u"folder to cut into chunks"_s);
    parser.addOptions({{u"url"_s, u"of an empty database"_s, u"URL"_s},
                       {u"chunks"_s, u"at most"_s, u"N"_s, u"100000"_s},
                       {u"dimensions"_s, u"256 or 768, of built-in vectors"_s, u"N"_s, u"768"_s},
                       {u"queries"_s, u"number, at most"_s, u"N"_s, u"200"_s},
                       {u"questions"_s, u"one a line"_s, u"FILE"_s},
                       {u"vectors"_s, u"of words, text form of word2vec"_s, u"FILE"_s},
                       {u"graphs"_s, u"to try, M:EF_CONSTRUCTION,…"_s, u"LIST"_s},
                       {u"widths"_s, u"of the walk to try with them"_s, u"LIST"_s, u"100,200,400,600,800,1000"_s},
                       {u"corpus"_s, u"only write the words of the chunks there"_s, u"FILE"_s}});
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments().isEmpty())
        parser.showHelp(2);
    if (parser.isSet(u"corpus"_s))
        return writeCorpus(parser);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    QLoggingCategory::setFilterRules(u"coco.store.info=true"_s);
    std::unique_ptr<coco::test::TestPostgres> server;
    QByteArray url = parser.value(u"url"_s).toUtf8();
    if (url.isEmpty()) {
        QString whyNot;
        server = coco::test::TestPostgres::start({true, 30, {u"shared_buffers=1GB"_s, u"max_wal_size=4GB"_s}}, whyNot);
        if (!server) {
            std::fprintf(stderr, "%s\n", qPrintable(whyNot));
            return 1;
        }
        url = server->createDatabase();
    }
    const Material material = prepare(parser);
    const auto store = checked(PgChunkStore::open(url, {}, {}));
    const PgStoreFacts facts = checked(store->facts({}));
    std::printf("PostgreSQL %s, pgvector %s; %zu chunks of %lld files\n", qPrintable(facts.serverVersion), qPrintable(facts.vectorVersion),
                material.vectors.size(), static_cast<long long>(material.files.size()));
    measureCopy(url, material);
    const EmbedderIdentity embedder{u"builtin"_s, u"bench"_s, {}, material.dimensions, PrefixMode::None};
    measureLoad(*store, material, embedder);
    measureTrigrams(url);
    const NearestCheck check(idsOf(material), material.vectors, material.queryVectors);
    measureSearches(*store, material, check);
    measureTexts(*store, material);
    measureChange(*store, material, embedder);
    if (parser.isSet(u"graphs"_s))
        tryGraphs(url, material, check, parser.value(u"graphs"_s).split(u','), parser.value(u"widths"_s).split(u','));
    return 0;
}
