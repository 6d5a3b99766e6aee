// SPDX-License-Identifier: Apache-2.0
// bench_pgstore TREE [--url URL] [--chunks 100000] [--dimensions 768] [--queries 200]
// Cuts the tree, embeds its chunks with the built-in embedder (768: text, first line and path side by side),
// loads them into PostgreSQL and prints what loading and each leg of a search take, and what the graph index
// finds of the exact neighbours. Without --url it runs a PostgreSQL of its own (support/TestPostgres, fsync on).
#include "pg/PgConnection.h"
#include "search/embed/BuiltinEmbedder.h"
#include "search/parse/FileParser.h"
#include "search/rank/Words.h"
#include "search/source/FileWalker.h"
#include "search/store/PgChunkStore.h"
#include "support/TestPostgres.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLoggingCategory>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kName = u"bench"_s;
constexpr qint64 kBatchBytes = 12 * 1024 * 1024;

/// What is measured with: the chunks of the tree, their vectors and questions about them.
struct Material
{
    QList<FileRecord> files;
    std::vector<Embedding> vectors; ///< of all chunks, in their order
    QList<QByteArray> queries;
    std::vector<Embedding> queryVectors;
    qint64 bytes = 0;
    int dimensions = 768;
};

/// Complains and ends: a figure from a failed step is worth nothing.
template<typename T>
T checked(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s (%s)\n", qPrintable(result.error().message), qPrintable(result.error().detail));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

Embedding joined(const Embedding &a, const Embedding &b, const Embedding &c)
{
    Embedding all;
    for (const Embedding *part : {&a, &b, &c}) {
        for (const float value : *part)
            all.push_back(value / std::sqrt(3.0F));
    }
    return all;
}

std::vector<Embedding> embed(const QStringList &texts, const QStringList &heads, const QStringList &paths, int dimensions)
{
    BuiltinEmbedder embedder;
    std::vector<Embedding> first = checked(embedder.embedDocuments(texts, {}));
    if (dimensions == BuiltinEmbedder::kDimensions)
        return first;
    const std::vector<Embedding> second = checked(embedder.embedDocuments(heads, {}));
    const std::vector<Embedding> third = checked(embedder.embedDocuments(paths, {}));
    for (std::size_t i = 0; i < first.size(); ++i)
        first[i] = joined(first[i], second[i], third[i]);
    return first;
}

ChunkRecord recordOf(const Chunk &chunk, const ParsedFile &parsed, const QByteArray &text)
{
    ChunkRecord record;
    record.startByte = chunk.startByte;
    record.endByte = chunk.endByte;
    record.startLine = chunk.startLine;
    record.endLine = chunk.endLine;
    record.text = text.mid(chunk.startByte, chunk.endByte - chunk.startByte);
    if (chunk.symbol >= 0) {
        const Symbol &symbol = parsed.symbols.at(chunk.symbol);
        record.symbolType = symbol.type;
        record.symbolName = symbol.name;
        record.qualifiedName = symbol.qualifiedName;
        record.signature = symbol.signature;
        record.names = symbol.name.toUtf8();
    }
    return record;
}

FileRecord recordOf(const WalkedFile &walked, const ParsedFile &parsed, const QByteArray &text)
{
    FileRecord record;
    record.fingerprint.path = walked.path;
    record.fingerprint.size = walked.size;
    record.languageId = walked.languageId;
    record.parseStatus = u"ok"_s;
    record.lineCount = parsed.lineCount;
    for (const Symbol &symbol : parsed.symbols)
        record.symbols.append({symbol.type, symbol.name, symbol.qualifiedName, symbol.signature, symbol.startLine, symbol.endLine});
    for (const Chunk &chunk : parsed.chunks)
        record.chunks.append(recordOf(chunk, parsed, text));
    return record;
}

void takeChunks(const QString &tree, int limit, Material &material)
{
    const WalkResult walked = checked(walkFiles(tree.toUtf8(), {}, {}));
    FileParser parser;
    int taken = 0;
    for (const WalkedFile &file : walked.files) {
        QFile source(tree + u'/' + QString::fromUtf8(file.path.bytes()));
        if (taken >= limit || !source.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = source.readAll();
        material.files.append(recordOf(file, parser.parse(file.languageId, text, {}), text));
        taken += static_cast<int>(material.files.last().chunks.size());
        for (const ChunkRecord &chunk : std::as_const(material.files.last().chunks))
            material.bytes += chunk.text.size();
    }
}

void addVectors(Material &material)
{
    QStringList texts;
    QStringList heads;
    QStringList paths;
    for (const FileRecord &file : std::as_const(material.files)) {
        for (const ChunkRecord &chunk : file.chunks) {
            texts.append(QString::fromUtf8(chunk.text));
            heads.append(QString::fromUtf8(chunk.text.left(chunk.text.indexOf('\n'))));
            paths.append(file.fingerprint.path.toDisplay() + u' ' + chunk.qualifiedName);
        }
    }
    material.vectors = embed(texts, heads, paths, material.dimensions);
    std::size_t at = 0;
    for (FileRecord &file : material.files) {
        for (ChunkRecord &chunk : file.chunks)
            chunk.embedding = material.vectors[at++];
    }
}

/// Names, and words that stand together somewhere.
void addQueries(Material &material, int count)
{
    std::mt19937 random(7);
    QStringList questions;
    while (questions.size() < count) {
        const FileRecord &file = material.files.at(static_cast<qsizetype>(random() % static_cast<std::size_t>(material.files.size())));
        const ChunkRecord &chunk = file.chunks.at(static_cast<qsizetype>(random() % static_cast<std::size_t>(file.chunks.size())));
        const QStringList words = QString::fromUtf8(chunk.text).split(u' ', Qt::SkipEmptyParts);
        if (questions.size() % 3 == 0 && !chunk.symbolName.isEmpty())
            questions.append(chunk.symbolName);
        else if (words.size() > 12)
            questions.append(words.mid(words.size() / 2, 4).join(u' ').simplified().left(60));
    }
    for (const QString &question : std::as_const(questions))
        material.queries.append(question.toUtf8());
    material.queryVectors = embed(questions, questions, questions, material.dimensions);
}

Material prepare(const QString &tree, int chunks, int dimensions, int queries)
{
    Material material;
    material.dimensions = dimensions;
    takeChunks(tree, chunks, material);
    addVectors(material);
    addQueries(material, queries);
    return material;
}

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

double recallAt10(IndexReader &reader, const Material &material)
{
    std::vector<ChunkId> ids;
    std::int64_t file = 0;
    for (const FileRecord &record : material.files) {
        ++file;
        for (qsizetype i = 0; i < record.chunks.size(); ++i)
            ids.push_back((file << 14) + i);
    }
    qint64 found = 0;
    const std::size_t rounds = std::min<std::size_t>(material.queryVectors.size(), 100);
    for (std::size_t round = 0; round < rounds; ++round) {
        const Embedding &query = material.queryVectors[round];
        std::vector<std::pair<float, ChunkId>> exact(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i)
            exact[i] = {std::inner_product(query.begin(), query.end(), material.vectors[i].begin(), 0.0F), ids[i]};
        std::nth_element(exact.begin(), exact.begin() + 9, exact.end(), std::greater<>());
        // Whatever is as near as the tenth, within what 16 bits keep, counts as right.
        const float bar = exact[9].first - 1e-3F;
        QHash<ChunkId, float> near;
        for (const auto &[similarity, id] : exact) {
            if (similarity >= bar)
                near.insert(id, similarity);
        }
        for (const VectorCandidate &candidate : checked(reader.nearest({query, {}, 10}, {})))
            found += near.contains(candidate.chunk);
    }
    return static_cast<double>(found) / static_cast<double>(10 * rounds);
}

void measureSearches(PgChunkStore &store, const Material &material)
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
    std::printf("recall@10 of the graph against exact search: %.3f\n", recallAt10(*reader, material));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(u"tree"_s, u"folder to cut into chunks"_s);
    parser.addOptions({{u"url"_s, u"of an empty database"_s, u"URL"_s}, {u"chunks"_s, u"at most"_s, u"N"_s, u"100000"_s},
                       {u"dimensions"_s, u"256 or 768"_s, u"N"_s, u"768"_s}, {u"queries"_s, u"number"_s, u"N"_s, u"200"_s}});
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments().isEmpty())
        parser.showHelp(2);
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
    const Material material = prepare(parser.positionalArguments().first(), parser.value(u"chunks"_s).toInt(), parser.value(u"dimensions"_s).toInt(),
                                      parser.value(u"queries"_s).toInt());
    const auto store = checked(PgChunkStore::open(url, {}, {}));
    const PgStoreFacts facts = checked(store->facts({}));
    std::printf("PostgreSQL %s, pgvector %s; %zu chunks of %lld files\n", qPrintable(facts.serverVersion), qPrintable(facts.vectorVersion),
                material.vectors.size(), static_cast<long long>(material.files.size()));
    measureCopy(url, material);
    measureLoad(*store, material, {u"builtin"_s, u"bench"_s, {}, material.dimensions, PrefixMode::None});
    measureTrigrams(url);
    measureSearches(*store, material);
    return 0;
}
