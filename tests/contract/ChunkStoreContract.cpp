// SPDX-License-Identifier: Apache-2.0
#include "contract/ChunkStoreContract.h"

#include "search/rank/PathTraits.h"
#include "support/StoreRecords.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>
#include <random>
#include <thread>
#include <tuple>

namespace coco::search::test {
namespace {

using namespace Qt::Literals::StringLiterals;

const QString kName = u"alpha"_s;
const QString kRoot = u"/projects/alpha"_s;

WriteRequest request(const QString &name, bool fresh = false, const EmbedderIdentity &embedder = {})
{
    return {name, u"/projects/"_s + name, fresh, 1000, embedder};
}

EmbedderIdentity embedderOf(int dimensions, const QString &model = u"sample"_s)
{
    return {u"ollama"_s, model, u"sha256:1234"_s, dimensions, PrefixMode::Model};
}

/// A unit vector at `degrees` in the plane of the first two dimensions.
Embedding direction(double degrees, std::size_t dimensions = 4)
{
    Embedding vector(dimensions, 0.0F);
    vector[0] = static_cast<float>(std::cos(degrees * std::numbers::pi / 180));
    vector[1] = static_cast<float>(std::sin(degrees * std::numbers::pi / 180));
    return vector;
}

FileRecord fileAt(const QByteArray &name, double degrees, const QString &language = u"python"_s, const QString &symbol = {})
{
    FileRecord file = fileRecord(name, {"some text"}, language, symbol);
    file.chunks[0].embedding = direction(degrees);
    return file;
}

RepoPath path(const char *bytes)
{
    return *RepoPath::fromBytes(bytes);
}

std::function<bool(QByteArrayView)> holds(const QByteArray &word)
{
    return [word](QByteArrayView text) { return text.indexOf(word) >= 0; };
}

/// Texts that hold the word; those whose names hold it come first, and mayDefine() says no more than the truth.
MatchQuery holding(const QByteArray &word)
{
    MatchQuery query;
    query.plan = TrigramQuery::holding(word.toStdString());
    query.test = holds(word);
    query.defines = holds(word);
    query.mayDefine = holds(word);
    return query;
}

struct Match
{
    bool aside;
    bool other; ///< does not define it
    QByteArray path;
    qsizetype chunk;

    [[nodiscard]] bool operator<(const Match &b) const { return std::tie(aside, other, path, chunk) < std::tie(b.aside, b.other, b.path, b.chunk); }
    [[nodiscard]] QString label() const { return QString::fromUtf8(path) + u':' + QString::number(chunk); }
};

/// What holds the word, in the order in which it is wanted.
std::vector<Match> plainly(const QList<FileRecord> &files, const QByteArray &word)
{
    std::vector<Match> result;
    for (const FileRecord &file : files) {
        const QByteArray &name = file.fingerprint.path.bytes();
        for (qsizetype i = 0; i < file.chunks.size(); ++i) {
            if (file.chunks.at(i).text.contains(word))
                result.push_back({pathTraits(name).isAside(), !file.chunks.at(i).names.contains(word), name, i});
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

QStringList labelsOf(const std::vector<Match> &matches, std::size_t count)
{
    QStringList labels;
    for (std::size_t i = 0; i < std::min(count, matches.size()); ++i)
        labels.append(matches[i].label());
    labels.sort();
    return labels;
}

/// As a run writes it: somebody has looked at the file.
FileRecord lookedAt(FileRecord file)
{
    file.fingerprint.mtimeNs = 5;
    file.fingerprint.inode = 6;
    file.fingerprint.checkedAtNs = 7;
    return file;
}

/// The batch of a run that found these files as they were known.
WriteBatch touching(const QList<FileRecord> &files)
{
    WriteBatch batch;
    for (const FileRecord &file : files)
        batch.touched.append(lookedAt(file).fingerprint);
    return batch;
}

QStringList sortedPaths(const Result<QHash<RepoPath, FileFingerprint>> &known, bool outdatedOnly = false)
{
    if (!known)
        return {known.error().message};
    QStringList paths;
    for (const FileFingerprint &file : *known) {
        if (file.isOutdated || !outdatedOnly)
            paths.append(file.path.toDisplay());
    }
    paths.sort();
    return paths;
}

} // namespace

void ChunkStoreContract::init()
{
    m_store = openEmpty();
    QVERIFY(m_store);
}

void ChunkStoreContract::cleanup()
{
    m_store.reset();
}

void ChunkStoreContract::write(const QString &name, const QList<FileRecord> &files, bool fresh, const EmbedderIdentity &embedder)
{
    auto writer = m_store->beginRun(request(name, fresh, embedder));
    QVERIFY2(writer, writer ? "" : qPrintable(writer.error().message));
    QVERIFY((*writer)->apply({files, {}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
}

void ChunkStoreContract::writeBy(const QString &recipe, const QString &name, const QList<FileRecord> &files, const EmbedderIdentity &embedder)
{
    WriteRequest wanted = request(name, false, embedder);
    wanted.recipe = recipe;
    auto writer = m_store->beginRun(wanted);
    QVERIFY2(writer, writer ? "" : qPrintable(writer.error().message));
    QVERIFY((*writer)->apply({files, {}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
}

std::unique_ptr<IndexWriter> ChunkStoreContract::seeded(const QString &name, const QString &from, const QString &recipe,
                                                        const EmbedderIdentity &embedder, std::stop_token stop)
{
    WriteRequest wanted = request(name, false, embedder);
    wanted.recipe = recipe;
    wanted.seedFrom = from;
    wanted.stop = std::move(stop);
    auto writer = m_store->beginRun(wanted);
    if (!writer)
        QTest::qFail(qPrintable(writer.error().message), __FILE__, __LINE__);
    return writer ? *std::move(writer) : nullptr;
}

QStringList ChunkStoreContract::pathsFor(const QString &name, const QList<QByteArray> &words, const ChunkFilter &filter)
{
    const auto reader = m_store->reader(name);
    if (!reader)
        return {reader.error().message};
    LexicalQuery query = wordsQuery(words);
    query.filter = filter;
    const auto answer = (*reader)->lexical(query, {});
    if (!answer)
        return {answer.error().message};
    QList<ChunkId> ids;
    for (const LexicalCandidate &candidate : answer->candidates)
        ids.append(candidate.chunk);
    QStringList paths;
    const auto chunks = (*reader)->chunks(ids, true, {});
    if (!chunks)
        return {chunks.error().message};
    for (const StoredChunk &chunk : *chunks)
        paths.append(chunk.path.toDisplay());
    return paths;
}

void ChunkStoreContract::findsWordsOfCommittedFiles()
{
    write(kName, {fileRecord("src/a.py", {"def open_session(user):", "return session"}), fileRecord("src/b.py", {"unrelated text"})});
    QCOMPARE(pathsFor(kName, {"session"}), (QStringList{u"src/a.py"_s, u"src/a.py"_s}));
    QCOMPARE(pathsFor(kName, {"absent"}), QStringList());
}

void ChunkStoreContract::replacesWholeFiles()
{
    write(kName, {fileRecord("a.py", {"alphaword one", "betaword two"}), fileRecord("b.py", {"betaword"})});
    write(kName, {fileRecord("a.py", {"gammaword"})});
    QCOMPARE(pathsFor(kName, {"alphaword"}), QStringList());
    QCOMPARE(pathsFor(kName, {"betaword"}), QStringList{u"b.py"_s});
    QCOMPARE(pathsFor(kName, {"gammaword"}), QStringList{u"a.py"_s});
    const auto reader = m_store->reader(kName);
    QVERIFY((*reader)->verify({}));
}

void ChunkStoreContract::removesFiles()
{
    write(kName, {fileRecord("gone/a.py", {"alphaword"}), fileRecord("b.py", {"alphaword"})});
    auto writer = m_store->beginRun(request(kName));
    QVERIFY(writer);
    QVERIFY((*writer)->apply({{}, {path("gone/a.py"), path("never/there.py")}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
    QCOMPARE(pathsFor(kName, {"alphaword"}), QStringList{u"b.py"_s});
    QCOMPARE(pathsFor(kName, {"gone"}), QStringList());
    QCOMPARE(m_store->summary(kName)->files, 1);
    QVERIFY((*m_store->reader(kName))->verify({}));
}

void ChunkStoreContract::keepsWhatWasAppliedWhenTheRunIsAbandoned()
{
    {
        auto writer = m_store->beginRun(request(kName));
        QVERIFY(writer);
        QVERIFY((*writer)->apply({{fileRecord("a.py", {"alphaword"})}, {}, {}}));
        QCOMPARE(m_store->summary(kName)->state, IndexState::Indexing);
        QCOMPARE(pathsFor(kName, {"alphaword"}), QStringList{u"a.py"_s}); // visible while the run goes on
    }
    QCOMPARE(m_store->summary(kName)->state, IndexState::Interrupted);
    QCOMPARE(pathsFor(kName, {"alphaword"}), QStringList{u"a.py"_s});
    QVERIFY(m_store->beginRun(request(kName)));
}

/// A run that is stopped brings the files it has embedded by then, and says how it ended.
void ChunkStoreContract::keepsWhatIsBroughtAfterTheStop()
{
    std::stop_source stop;
    WriteRequest wanted = request(kName);
    wanted.stop = stop.get_token();
    auto writer = m_store->beginRun(wanted);
    QVERIFY(writer);
    stop.request_stop();
    QVERIFY((*writer)->apply({{fileRecord("a.py", {"alphaword"})}, {}, {}}));
    RunOutcome outcome = goodOutcome();
    outcome.state = IndexState::Interrupted;
    outcome.skippedCount = 7;
    QVERIFY((*writer)->finish(outcome));
    QCOMPARE(m_store->summary(kName)->state, IndexState::Interrupted);
    QCOMPARE(m_store->summary(kName)->skipped, 7);
    QCOMPARE(pathsFor(kName, {"alphaword"}), QStringList{u"a.py"_s});
}

void ChunkStoreContract::freshBuildReplacesOnlyWhenFinished()
{
    write(kName, {fileRecord("a.py", {"oldword"})});
    auto writer = m_store->beginRun(request(kName, true));
    QVERIFY(writer);
    QVERIFY((*writer)->fingerprints()->isEmpty());
    QVERIFY((*writer)->apply({{fileRecord("a.py", {"newword"})}, {}, {}}));
    QCOMPARE(pathsFor(kName, {"oldword"}), QStringList{u"a.py"_s});
    QCOMPARE(pathsFor(kName, {"newword"}), QStringList());
    QVERIFY((*writer)->finish(goodOutcome()));
    QCOMPARE(pathsFor(kName, {"oldword"}), QStringList());
    QCOMPARE(pathsFor(kName, {"newword"}), QStringList{u"a.py"_s});
}

void ChunkStoreContract::abandonedFreshBuildLeavesTheOldOne()
{
    write(kName, {fileRecord("a.py", {"oldword"})});
    {
        auto writer = m_store->beginRun(request(kName, true));
        QVERIFY(writer);
        QVERIFY((*writer)->apply({{fileRecord("a.py", {"newword"})}, {}, {}}));
    }
    QCOMPARE(m_store->summary(kName)->state, IndexState::Indexed);
    QCOMPARE(pathsFor(kName, {"oldword"}), QStringList{u"a.py"_s});
    m_store.reset();
    m_store = reopen();
    QCOMPARE(pathsFor(kName, {"oldword"}), QStringList{u"a.py"_s});
}

void ChunkStoreContract::readerOutlivesTheReplacedIndex()
{
    write(kName, {fileRecord("a.py", {"oldword"})});
    const auto reader = *m_store->reader(kName);
    QVERIFY(reader->lexical(wordsQuery({"oldword"}), {}));
    write(kName, {fileRecord("a.py", {"newword"})}, true);
    const auto answer = reader->lexical(wordsQuery({"oldword"}), {});
    QVERIFY(answer);
    QCOMPARE(answer->candidates.size(), 1);
}

void ChunkStoreContract::refusesASecondWriter()
{
    const auto first = m_store->beginRun(request(kName));
    QVERIFY(first);
    const auto second = m_store->beginRun(request(kName));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY(m_store->beginRun(request(u"beta"_s))); // another index is free
}

void ChunkStoreContract::refusesTheIndexOfAnotherFolder_data()
{
    QTest::addColumn<bool>("fresh");
    QTest::newRow("going on") << false;
    QTest::newRow("fresh") << true;
}

void ChunkStoreContract::refusesTheIndexOfAnotherFolder()
{
    QFETCH(bool, fresh);
    // Planned while the index was in the trash, begun after it came back.
    write(kName, {fileRecord("a.py", {"alphaword"})});
    QVERIFY(m_store->remove(kName, 1000));
    QVERIFY(m_store->restore(kName));
    WriteRequest other = request(kName, fresh);
    other.root = u"/projects/other"_s;
    const auto refused = m_store->beginRun(other);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QVERIFY2(refused.error().message.contains(kRoot) && refused.error().message.contains(other.root), qPrintable(refused.error().message));
    QCOMPARE(pathsFor(kName, {"alphaword"}), QStringList{u"a.py"_s});
    QCOMPARE(m_store->summary(kName)->root, kRoot);
    QCOMPARE(m_store->summary(kName)->state, IndexState::Indexed);
    // One that is known to have moved goes along.
    other.movedFrom = kRoot;
    {
        const auto moved = m_store->beginRun(other);
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().message));
        QVERIFY((*moved)->finish({}));
    }
    QCOMPARE(m_store->summary(kName)->root, other.root);
}

/// They have a path, and nothing that could be shown.
void ChunkStoreContract::findsNoFilesWithoutChunks()
{
    FileRecord empty = fileRecord("invoice/__init__.py", {});
    empty.chunks.clear();
    write(kName, {empty, fileRecord("invoice/total.py", {"alphaword"})});
    const auto reader = m_store->reader(kName);
    const auto answer = (*reader)->lexical(wordsQuery({"invoice"}), {});
    QVERIFY(answer);
    QCOMPARE(answer->candidates.size(), 1);
    const auto chunks = (*reader)->places({answer->candidates.first().chunk}, {});
    QVERIFY(chunks);
    QCOMPARE(chunks->size(), 1);
    QCOMPARE(chunks->first().path.bytes(), "invoice/total.py");
}

/// A filter by name looks into every file that has one.
void ChunkStoreContract::stopsWhileItFilters()
{
    write(kName, {fileRecord("a.py", {"alphaword"}, u"python"_s, u"handle"_s)});
    std::stop_source stop;
    stop.request_stop();
    LexicalQuery query = wordsQuery({"alphaword"});
    query.filter.symbolNameGlob = u"han*"_s;
    const auto reader = m_store->reader(kName);
    const auto stopped = (*reader)->lexical(query, stop.get_token());
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    QCOMPARE((*reader)->symbolAround(path("a.py"), 1, 1, stop.get_token()).error().code, ErrorCode::Cancelled);
    // What was left half-done is not kept.
    const auto whole = (*reader)->lexical(query, {});
    QVERIFY(whole);
    QCOMPARE(whole->candidates.size(), 1);
}

void ChunkStoreContract::survivesReopening()
{
    write(kName, {fileRecord("a.py", {"alphaword"}, u"python"_s, u"handle"_s)});
    m_store.reset();
    m_store = reopen();
    QVERIFY(m_store);
    QCOMPARE(pathsFor(kName, {"alphaword"}), QStringList{u"a.py"_s});
    const auto summary = m_store->summary(kName);
    QCOMPARE(summary->root, kRoot);
    QCOMPARE(summary->state, IndexState::Indexed);
    QCOMPARE((*m_store->reader(kName))->symbols(path("a.py"))->size(), 1);
}

void ChunkStoreContract::findsTheSmallestSymbolAround()
{
    FileRecord file = fileRecord("a.py", {"word"});
    file.symbols = {{SymbolType::Class, u"Outer"_s, u"Outer"_s, {}, 1, 40}, {SymbolType::Method, u"inner"_s, u"Outer.inner"_s, {}, 10, 20}};
    write(kName, {file});
    const auto reader = *m_store->reader(kName);
    const auto around = [&reader](int first, int last) {
        const auto found = reader->symbolAround(path("a.py"), first, last, {});
        return found && *found ? (*found)->name : QString();
    };
    QCOMPARE(around(12, 14), u"inner"_s);
    QCOMPARE(around(12, 21), u"Outer"_s);
    QCOMPARE(around(39, 41), QString());
}

void ChunkStoreContract::remembersFingerprints()
{
    FileRecord file = fileRecord("a.py", {"alphaword"});
    file.fingerprint = {file.fingerprint.path, 9, 11, 12, 0xFFFFFFFFFFFFFFF0U, 14};
    write(kName, {file});
    auto writer = m_store->beginRun(request(kName));
    FileFingerprint touched = file.fingerprint;
    touched.mtimeNs = 99;
    QVERIFY((*writer)->apply({{}, {}, {touched}}));
    const auto known = (*writer)->fingerprints();
    QCOMPARE(known->size(), 1);
    const FileFingerprint print = known->value(path("a.py"));
    QCOMPARE(print.size, 9);
    QCOMPARE(print.mtimeNs, 99);
    QCOMPARE(print.inode, 12U);
    QCOMPARE(print.hash, 0xFFFFFFFFFFFFFFF0U);
}

void ChunkStoreContract::findsFingerprintsBelowPaths_data()
{
    QTest::addColumn<QList<QByteArray>>("paths");
    QTest::addColumn<QList<QByteArray>>("expected");
    using Paths = QList<QByteArray>;
    const Paths all{"src", "src.py", "src/a.py", "src/deep/b.py", "src0", "srca/c.py", "x%_/d.py", "\xff/\xff.py"};
    QTest::newRow("nothing") << Paths() << Paths();
    QTest::newRow("a file") << Paths{"src/a.py"} << Paths{"src/a.py"};
    QTest::newRow("a folder, or a file of its name") << Paths{"src"} << Paths{"src", "src/a.py", "src/deep/b.py"};
    QTest::newRow("no part of a name") << Paths{"src/a", "rc", "src/a.py/more"} << Paths();
    QTest::newRow("several, one within another") << Paths{"src/deep", "src/deep/b.py", "srca"} << Paths{"src/deep/b.py", "srca/c.py"};
    QTest::newRow("signs of patterns") << Paths{"x%_", "s%", "sr_"} << Paths{"x%_/d.py"};
    QTest::newRow("any bytes") << Paths{"\xff"} << Paths{"\xff/\xff.py"};
    QTest::newRow("the whole") << Paths{"src/a.py", ""} << all;
    Paths many;
    for (int i = 0; i < 300; ++i)
        many.append("none/" + QByteArray::number(i));
    many.append("srca");
    QTest::newRow("many") << many << Paths{"srca/c.py"};
}

void ChunkStoreContract::findsFingerprintsBelowPaths()
{
    QFETCH(const QList<QByteArray>, paths);
    QFETCH(const QList<QByteArray>, expected);
    QList<FileRecord> files;
    for (const char *name : {"src", "src.py", "src/a.py", "src/deep/b.py", "src0", "srca/c.py", "x%_/d.py", "\xff/\xff.py"})
        files.append(fileRecord(name, {"alphaword"}));
    write(kName, files);
    auto writer = m_store->beginRun(request(kName));
    const auto known = (*writer)->fingerprintsBelow(paths);
    QVERIFY(known);
    QList<QByteArray> found;
    for (auto it = known->cbegin(); it != known->cend(); ++it) {
        QCOMPARE(it->path, it.key());
        found.append(it.key().bytes());
    }
    std::sort(found.begin(), found.end());
    QCOMPARE(found, expected);
}

void ChunkStoreContract::filters_data()
{
    QTest::addColumn<QStringList>("languages");
    QTest::addColumn<QString>("glob");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QStringList>("expected");
    const QString a = u"src/a.py"_s;
    const QString b = u"src/deep/b.go"_s;
    const QString c = u"tests/c.py"_s;
    QTest::newRow("none") << QStringList() << QString() << 0 << QString() << QStringList{a, b, c};
    QTest::newRow("language") << QStringList{u"go"_s} << QString() << 0 << QString() << QStringList{b};
    QTest::newRow("folder") << QStringList() << u"src/"_s << 0 << QString() << QStringList{a, b};
    QTest::newRow("any depth") << QStringList() << u"**/*.py"_s << 0 << QString() << QStringList{a, c};
    QTest::newRow("one level") << QStringList() << u"src/*.py"_s << 0 << QString() << QStringList{a};
    QTest::newRow("name") << QStringList() << u"b.go"_s << 0 << QString() << QStringList{b};
    QTest::newRow("either") << QStringList() << u"*.{go,rs}"_s << 0 << QString() << QStringList{b};
    QTest::newRow("class of characters") << QStringList() << u"[ac].py"_s << 0 << QString() << QStringList{a, c};
    QTest::newRow("symbol type") << QStringList() << QString() << int(SymbolType::Function) << QString() << QStringList{a};
    QTest::newRow("other type") << QStringList() << QString() << int(SymbolType::Class) << QString() << QStringList();
    QTest::newRow("symbol name") << QStringList() << QString() << 0 << u"handle_*"_s << QStringList{a};
    QTest::newRow("path only match obeys symbols") << QStringList() << QString() << 0 << u"nothing"_s << QStringList();
    QTest::newRow("nothing left") << QStringList{u"rust"_s} << QString() << 0 << QString() << QStringList();
}

void ChunkStoreContract::filters()
{
    QFETCH(QStringList, languages);
    QFETCH(QString, glob);
    QFETCH(int, type);
    QFETCH(QString, symbol);
    QFETCH(QStringList, expected);
    write(kName, {fileRecord("src/a.py", {"shared"}, u"python"_s, u"handle_request"_s), fileRecord("src/deep/b.go", {"shared"}, u"go"_s),
                  fileRecord("tests/c.py", {"shared"})});
    ChunkFilter filter{languages, glob, {}, symbol};
    if (type != 0)
        filter.symbolTypes.append(static_cast<SymbolType>(type));
    QStringList found = pathsFor(kName, {"shared", "src"}, filter);
    found.sort();
    QCOMPARE(found, expected);
}

void ChunkStoreContract::refusesBadGlobs()
{
    write(kName, {fileRecord("a.py", {"word"})});
    const auto reader = *m_store->reader(kName);
    for (const QString &glob : {u"src/[a"_s, u"{a,b"_s, u"a}"_s, u"x\\"_s, QString(2000, u'*')}) {
        LexicalQuery query = wordsQuery({"word"});
        query.filter.pathGlob = glob;
        const auto answer = reader->lexical(query, {});
        QVERIFY2(!answer, qPrintable(glob.left(20)));
        QCOMPARE(answer.error().code, ErrorCode::InvalidArgument);
        QVERIFY(answer.error().message.contains(u"character"_s));
    }
}

void ChunkStoreContract::countsTermsAndScoresByRarity()
{
    QList<FileRecord> files;
    for (int i = 0; i < 20; ++i)
        files.append(fileRecord("common" + QByteArray::number(i) + ".py", {"ordinary words here"}));
    files.append(fileRecord("rare.py", {"ordinary zebra"}));
    write(kName, files);
    const auto answer = (*m_store->reader(kName))->lexical(wordsQuery({"ordinary", "zebra"}), {});
    QVERIFY(answer);
    QCOMPARE(answer->chunkCount, 21);
    QVERIFY(answer->idf.at(1) > 3 * answer->idf.at(0));
    QCOMPARE(answer->candidates.first().inChunk, 3U);
    QVERIFY(answer->candidates.at(0).chunkScore > answer->candidates.at(1).chunkScore);
}

void ChunkStoreContract::findsFilesByTheirPath()
{
    write(kName, {fileRecord("network/connector.py", {"nothing of that"}), fileRecord("b.py", {"other"})});
    QCOMPARE(pathsFor(kName, {"connector"}), QStringList{u"network/connector.py"_s});
}

/// Files of which no symbol is asked for must not take the places of those that hold one.
void ChunkStoreContract::findsSymbolsAmongManyPaths()
{
    QList<FileRecord> files;
    for (int i = 0; i < 60; ++i)
        files.append(fileRecord("pkg/kubernetes/f" + QByteArray::number(i) + ".py", {"to retry it"}));
    files.append(fileRecord("pkg/client.py", {"to retry the call"}, u"python"_s, u"call_again"_s));
    write(kName, files);
    const auto reader = *m_store->reader(kName);
    for (const ChunkFilter &filter : {ChunkFilter{{}, {}, {SymbolType::Function}, {}}, ChunkFilter{{}, {}, {}, u"call_*"_s}}) {
        LexicalQuery query = wordsQuery({"kubernetes", "retry"});
        query.terms[1].weight = 0.25;
        query.files = 5;
        query.filter = filter;
        const auto answer = reader->lexical(query, {});
        QVERIFY(answer);
        QCOMPARE(answer->candidates.size(), 1);
        QCOMPARE(reader->chunks({answer->candidates.first().chunk}, false, {})->first().path, path("pkg/client.py"));
    }
}

void ChunkStoreContract::givesTheGenerationOfEveryCommit()
{
    write(kName, {fileRecord("a.py", {"word"})});
    const quint64 first = (*m_store->reader(kName))->generation();
    QCOMPARE((*m_store->reader(kName))->generation(), first);
    write(kName, {fileRecord("a.py", {"other"})});
    const quint64 second = (*m_store->reader(kName))->generation();
    QVERIFY(second != first);
    write(kName, {fileRecord("a.py", {"third"})}, true);
    QVERIFY((*m_store->reader(kName))->generation() != second);
}

void ChunkStoreContract::movesToTheTrashAndBack()
{
    write(kName, {fileRecord("a.py", {"word"})});
    QVERIFY(m_store->remove(kName, 5000));
    QVERIFY(m_store->indexes()->isEmpty());
    QCOMPARE(m_store->reader(kName).error().code, ErrorCode::NotFound);
    const auto removed = m_store->removed();
    QCOMPARE(removed->size(), 1);
    QCOMPARE(removed->first().name, kName);
    QCOMPARE(removed->first().expiresAt, 5000 + kTrashSeconds);
    m_store.reset();
    m_store = reopen();
    QVERIFY(m_store->restore(kName));
    QVERIFY(m_store->removed()->isEmpty());
    QCOMPARE(pathsFor(kName, {"word"}), QStringList{u"a.py"_s});
}

void ChunkStoreContract::refusesRestoringOverAnIndex()
{
    write(kName, {fileRecord("a.py", {"first"})});
    QVERIFY(m_store->remove(kName, 5000));
    write(kName, {fileRecord("a.py", {"second"})});
    QCOMPARE(m_store->restore(kName).error().code, ErrorCode::Conflict);
    QVERIFY(m_store->remove(kName, 6000));
    QCOMPARE(m_store->removed()->size(), 1); // the later one took the place
    QVERIFY(m_store->restore(kName));
    QCOMPARE(pathsFor(kName, {"second"}), QStringList{u"a.py"_s});
}

void ChunkStoreContract::purgesExpiredTrash()
{
    write(kName, {fileRecord("a.py", {"word"})});
    QVERIFY(m_store->remove(kName, 5000));
    QVERIFY(m_store->purgeExpired(5000 + kTrashSeconds - 1));
    QCOMPARE(m_store->removed()->size(), 1);
    QVERIFY(m_store->purgeExpired(5000 + kTrashSeconds));
    QVERIFY(m_store->removed()->isEmpty());
    QCOMPARE(m_store->restore(kName).error().code, ErrorCode::NotFound);
}

void ChunkStoreContract::keepsIssues()
{
    auto writer = m_store->beginRun(request(kName));
    RunOutcome outcome = goodOutcome();
    outcome.failures.append({u"a.py"_s, u"unreadable"_s, u"It cannot be read."_s});
    outcome.skipped.append({u"b.bin"_s, u"binary"_s, {}});
    outcome.skippedCount = 7;
    QVERIFY((*writer)->finish(outcome));
    const auto reader = *m_store->reader(kName);
    QCOMPARE(reader->failures()->size(), 1);
    QCOMPARE(reader->failures()->first().reason, u"unreadable"_s);
    QCOMPARE(reader->skipped(10)->first().path, u"b.bin"_s);
    QCOMPARE(m_store->summary(kName)->failures, 1);
    QCOMPARE(m_store->summary(kName)->skipped, 7);
}

void ChunkStoreContract::summarises()
{
    write(kName, {fileRecord("a.py", {"one", "two"}, u"python"_s, u"handle"_s), fileRecord("b.go", {"three"}, u"go"_s)});
    const auto summary = m_store->summary(kName);
    QVERIFY(summary);
    QCOMPARE(summary->files, 2);
    QCOMPARE(summary->chunks, 3);
    QCOMPARE(summary->updatedAt, 1000);
    QVERIFY(summary->sizeBytes > 0);
    QCOMPARE(summary->languages.size(), 2);
    QCOMPARE(summary->symbols, (QList<std::pair<QString, qint64>>{{u"function"_s, 1}}));
    QCOMPARE(m_store->indexes()->size(), 1);
}

void ChunkStoreContract::summarisesWhatIsLeft()
{
    write(kName, {fileRecord("a.py", {"one", "two"}, u"python"_s, u"handle"_s), fileRecord("b.go", {"three"}, u"go"_s, u"Run"_s),
                  fileRecord("c.py", {"four"}, u"python"_s, u"stop"_s)});
    auto writer = m_store->beginRun(request(kName));
    QVERIFY(writer);
    FileRecord replaced = fileRecord("a.py", {"one", "two", "three"}, u"python"_s);
    replaced.symbols.append({SymbolType::Class, u"Handle"_s, u"Handle"_s, u"class Handle"_s, 1, 2});
    QVERIFY((*writer)->apply({{replaced}, {path("b.go"), path("missing.go")}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
    const auto summary = m_store->summary(kName);
    QVERIFY(summary);
    QCOMPARE(summary->files, 2);
    QCOMPARE(summary->chunks, 4);
    QCOMPARE(summary->languages.size(), 1);
    QCOMPARE(summary->languages.first().language, u"python"_s);
    QCOMPARE(summary->languages.first().files, 2);
    QCOMPARE(summary->languages.first().chunks, 4);
    QCOMPARE(summary->languages.first().lines, 4);
    auto symbols = summary->symbols;
    std::sort(symbols.begin(), symbols.end());
    QCOMPARE(symbols, (QList<std::pair<QString, qint64>>{{u"class"_s, 1}, {u"function"_s, 1}}));
    QVERIFY((*m_store->reader(kName))->verify({}));
}

void ChunkStoreContract::scansInPathOrder()
{
    write(kName, {fileRecord("b.py", {"three"}), fileRecord("a.py", {"one", "two"})});
    QByteArrayList texts;
    QVERIFY((*m_store->reader(kName))->scan({}, [&texts](const StoredChunk &chunk) {
        texts.append(chunk.record.text);
        return texts.size() < 3;
    }, {}));
    QCOMPARE(texts, (QByteArrayList{"one", "two", "three"}));
}

void ChunkStoreContract::showsEveryChunkThatMayMatch()
{
    write(kName, {fileRecord("b.py", {"def refresh(session):", "other = 1"}), fileRecord("a.go", {"REFRESH the token", ""}),
                  fileRecord("c.py", {"nothing \xFF here"}), fileRecord("e.py", {})});
    auto writer = m_store->beginRun(request(kName));
    QVERIFY(writer);
    QVERIFY((*writer)->apply({{fileRecord("c.py", {"a fresh start"}), fileRecord("d.py", {"refreshed"})}, {path("a.go")}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
    const auto reader = *m_store->reader(kName);
    const auto shown = [&reader](const TrigramQuery &query, const ChunkFilter &filter) {
        QStringList texts;
        const auto done = reader->scanMatching(query, filter, [&](const StoredChunk &chunk) {
            if (query.admits({chunk.record.text.constData(), static_cast<std::size_t>(chunk.record.text.size())}))
                texts.append(chunk.path.toDisplay() + u':' + QString::number(chunk.record.text.size()));
            return true;
        }, {});
        return done ? texts : QStringList{done.error().message};
    };
    const auto holding = [](const char *text) { return TrigramQuery::holding(text); };
    QCOMPARE(shown(holding("Refresh"), {}), (QStringList{u"b.py:21"_s, u"d.py:9"_s}));
    QCOMPARE(shown(holding("fresh"), {}), (QStringList{u"b.py:21"_s, u"c.py:13"_s, u"d.py:9"_s}));
    QCOMPARE(shown(both(holding("fresh"), either(holding("start"), holding("session"))), {}), (QStringList{u"b.py:21"_s, u"c.py:13"_s}));
    QCOMPARE(shown(holding("fresh"), {{}, u"c*"_s, {}, {}}), QStringList{u"c.py:13"_s});
    QCOMPARE(shown(holding("token"), {}), QStringList());
    QCOMPARE(shown(TrigramQuery::none(), {}), QStringList());
    QCOMPARE(shown(TrigramQuery::all(), {}).size(), 4);
}

QStringList ChunkStoreContract::matchesOf(const MatchQuery &query)
{
    const auto reader = m_store->reader(kName);
    if (!reader)
        return {reader.error().message};
    const auto answer = (*reader)->matching(query, {});
    if (!answer)
        return {answer.error().message};
    QStringList labels;
    for (const StoredChunk &chunk : answer->chunks)
        labels.append(chunk.path.toDisplay() + u':' + QString::number(chunk.id & 0x3FFF));
    labels.sort();
    if (!answer->complete)
        labels.append(u"and more"_s);
    return labels;
}

void ChunkStoreContract::matchesWhatPassesTheTest()
{
    FileRecord file = fileRecord("src/a.py", {"def refresh(session):", "other = 1", "refreshed"}, u"python"_s, u"refresh"_s);
    file.chunks[0].hierarchy = u"def refresh"_s;
    write(kName, {file, fileRecord("b.go", {"REFRESH the token"}, u"go"_s), fileRecord("c.py", {"fresh"}), fileRecord("d.py", {})});
    QCOMPARE(matchesOf(holding("refresh")), (QStringList{u"src/a.py:0"_s, u"src/a.py:2"_s}));
    MatchQuery none = holding("refresh");
    none.plan = TrigramQuery::none();
    QCOMPARE(matchesOf(none), QStringList());
    MatchQuery all;
    all.test = [](QByteArrayView text) { return text.size() == 9; };
    QCOMPARE(matchesOf(all), (QStringList{u"src/a.py:1"_s, u"src/a.py:2"_s}));
    const auto answer = (*m_store->reader(kName))->matching(holding("def refresh"), {});
    QVERIFY(answer);
    QCOMPARE(answer->chunks.size(), 1);
    const StoredChunk &chunk = answer->chunks.first();
    QCOMPARE(chunk.languageId, u"python"_s);
    QCOMPARE(chunk.record.names, QByteArray("refresh"));
    QCOMPARE(chunk.record.symbolName, u"refresh"_s);
    QCOMPARE(chunk.record.hierarchy, u"def refresh"_s);
    QCOMPARE(chunk.record.startLine, 1);
    QVERIFY(chunk.record.text.isEmpty());
}

/// Later paths count as much as the first ones, however much those hold.
void ChunkStoreContract::matchesTheBestOfMany()
{
    QList<FileRecord> files;
    for (int i = 0; i < 30; ++i) {
        files.append(fileRecord("docs/a" + QByteArray::number(i) + ".md", {"the session", "a session"}, u"markdown"_s));
        files.append(fileRecord("src/b" + QByteArray::number(i) + ".py", {"session"}));
    }
    files.append(fileRecord("src/z.py", {"nothing", "class session"}));
    files.last().chunks[1].names = "session";
    files.append(fileRecord("tests/z.py", {"session"}, u"python"_s, u"test_session"_s));
    write(kName, files);
    MatchQuery query = holding("session");
    query.most = 20;
    query.wanted = 3;
    QCOMPARE(matchesOf(query), (QStringList{u"src/b0.py:0"_s, u"src/b1.py:0"_s, u"src/z.py:1"_s}));
    query.wanted = 1;
    QCOMPARE(matchesOf(query), QStringList{u"src/z.py:1"_s});
    query.filter.pathGlob = u"**/z.py"_s;
    query.wanted = 5;
    QCOMPARE(matchesOf(query), (QStringList{u"src/z.py:1"_s, u"tests/z.py:0"_s}));
}

void ChunkStoreContract::matchesTheFewThatAreWanted()
{
    std::mt19937 random(11);
    const auto oneOf = [&random](const QList<QByteArray> &list) { return list.at(static_cast<qsizetype>(random() % static_cast<std::size_t>(list.size()))); };
    const QList<QByteArray> words{"alpha", "beta", "gamma", "delta\n", "alphabeta"};
    QHash<QByteArray, FileRecord> files;
    const auto randomFile = [&](int number) {
        QList<QByteArray> texts;
        for (auto chunk = random() % 6; chunk > 0; --chunk)
            texts.append(oneOf(words) + ' ' + oneOf(words));
        FileRecord file = fileRecord(oneOf({"", "src/", "docs/", "src/tests/", "vendor/", "\xC3\xA9/"}) + oneOf({"a", "b", "test_c"}) + QByteArray::number(number) + oneOf({".py", ".md"}), texts);
        for (ChunkRecord &chunk : file.chunks)
            chunk.names = random() % 8 == 0 ? oneOf(words) + ' ' + oneOf(words) : QByteArray();
        return file;
    };
    for (int round = 0; round < 3; ++round) { // the later ones find what the first one left
        QList<FileRecord> batch;
        for (int i = 0; i < 120; ++i) {
            const FileRecord file = randomFile(static_cast<int>(random() % 400));
            if (!std::any_of(batch.cbegin(), batch.cend(), [&file](const FileRecord &other) { return other.fingerprint.path == file.fingerprint.path; }))
                batch.append(file);
        }
        write(kName, batch);
        for (const FileRecord &file : batch)
            files.insert(file.fingerprint.path.bytes(), file);
        for (const QByteArray &word : {"alpha"_ba, "beta"_ba, "gamma"_ba, "alphabeta"_ba}) {
            const std::vector<Match> all = plainly(files.values(), word);
            QVERIFY(all.size() > 20);
            MatchQuery query = holding(word);
            QCOMPARE(matchesOf(query), labelsOf(all, all.size()));
            for (const std::size_t wanted : {std::size_t(1), std::size_t(2), std::size_t(7), all.size() / 2, all.size(), all.size() + 9}) {
                query.wanted = static_cast<qsizetype>(wanted);
                QCOMPARE(matchesOf(query), labelsOf(all, wanted));
            }
            query.mayDefine = {};
            query.wanted = 7;
            QCOMPARE(matchesOf(query), labelsOf(all, 7));
        }
    }
}

void ChunkStoreContract::matchingHonoursFilters_data()
{
    filters_data();
}

void ChunkStoreContract::matchingHonoursFilters()
{
    QFETCH(QStringList, languages);
    QFETCH(QString, glob);
    QFETCH(int, type);
    QFETCH(QString, symbol);
    QFETCH(QStringList, expected);
    write(kName, {fileRecord("src/a.py", {"shared"}, u"python"_s, u"handle_request"_s), fileRecord("src/deep/b.go", {"shared"}, u"go"_s),
                  fileRecord("tests/c.py", {"shared"})});
    MatchQuery query = holding("shared");
    query.filter = {languages, glob, {}, symbol};
    if (type != 0)
        query.filter.symbolTypes.append(static_cast<SymbolType>(type));
    for (QString &one : expected)
        one += u":0"_s;
    QCOMPARE(matchesOf(query), expected);
    query.wanted = 10;
    QCOMPARE(matchesOf(query), expected);
    query.filter.pathGlob = u"src/[a"_s;
    const auto refused = (*m_store->reader(kName))->matching(query, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
}

void ChunkStoreContract::matchingSaysWhenItEndedEarly()
{
    QList<FileRecord> files;
    for (int i = 0; i < 40; ++i)
        files.append(fileRecord("f" + QByteArray::number(i), {"word", "word"}));
    write(kName, files);
    const auto reader = *m_store->reader(kName);
    MatchQuery query;
    query.test = [](QByteArrayView) { return true; };
    query.most = 25;
    const auto some = reader->matching(query, {});
    QVERIFY(some && !some->complete);
    QCOMPARE(some->chunks.size(), 25);
    query.most = 81;
    const auto all = reader->matching(query, {});
    QVERIFY(all && all->complete);
    QCOMPARE(all->chunks.size(), 80);
    query.wanted = 3;
    query.deadline = std::chrono::steady_clock::time_point::min();
    const auto late = reader->matching(query, {});
    QVERIFY(late && !late->complete);
    QVERIFY(late->chunks.isEmpty());
    query.deadline = std::chrono::steady_clock::time_point::max();
    const auto decided = reader->matching(query, {});
    QVERIFY(decided && decided->complete);
    QCOMPARE(decided->chunks.size(), 3);
}

void ChunkStoreContract::matchingStopsWhenAsked()
{
    write(kName, {fileRecord("a.py", {"word"}), fileRecord("b.py", {"word"})});
    const auto reader = *m_store->reader(kName);
    std::stop_source stop;
    MatchQuery query;
    query.test = [&stop](QByteArrayView) {
        stop.request_stop();
        return true;
    };
    QCOMPARE(reader->matching(query, stop.get_token()).error().code, ErrorCode::Cancelled);
    QVERIFY(reader->matching(query, {})); // the next one is not hurt
}

void ChunkStoreContract::stopsWhenAsked()
{
    write(kName, {fileRecord("a.py", {"word"})});
    std::stop_source stop;
    stop.request_stop();
    const auto reader = *m_store->reader(kName);
    QCOMPARE(reader->lexical(wordsQuery({"word"}), stop.get_token()).error().code, ErrorCode::Cancelled);
    QCOMPARE(reader->chunks({1}, true, stop.get_token()).error().code, ErrorCode::Cancelled);
    QVERIFY(reader->lexical(wordsQuery({"word"}), {})); // the next one is not hurt
}

void ChunkStoreContract::keepsAnyBytes()
{
    const QByteArray text("caf\xC3\xA9 \xFF\xFE\x00 word \xE4\xBD\xA0\xE5\xA5\xBD", 21);
    const QByteArray name("d\xFF/na'me\".py");
    write(kName, {fileRecord(name, {text})});
    QCOMPARE(pathsFor(kName, {"word"}).size(), 1);
    const auto reader = *m_store->reader(kName);
    QByteArray back;
    RepoPath where;
    QVERIFY(reader->scan({}, [&](const StoredChunk &chunk) {
        back = chunk.record.text;
        where = chunk.path;
        return true;
    }, {}));
    QCOMPARE(back, text);
    QCOMPARE(where.bytes(), name);
    QVERIFY(*reader->contains(where));
}

void ChunkStoreContract::namesWhatDoesNotExist()
{
    for (const Error &error : {m_store->summary(u"nope"_s).error(), m_store->reader(u"nope"_s).error(),
                               m_store->remove(u"nope"_s, 1).error(), m_store->restore(u"nope"_s).error()}) {
        QCOMPARE(error.code, ErrorCode::NotFound);
        QVERIFY(error.message.contains(u"nope"_s));
    }
}

QStringList ChunkStoreContract::nearestPaths(const QString &name, const VectorQuery &query)
{
    const auto reader = m_store->reader(name);
    if (!reader)
        return {reader.error().message};
    const auto found = (*reader)->nearest(query, {});
    if (!found)
        return {found.error().message};
    QList<ChunkId> ids;
    for (const VectorCandidate &candidate : *found)
        ids.append(candidate.chunk);
    QStringList paths;
    const auto places = (*reader)->places(ids, {});
    if (!places)
        return {places.error().message};
    for (qsizetype i = 0; i < places->size(); ++i)
        paths.append(places->at(i).id == ids.at(i) ? places->at(i).path.toDisplay() : u"another chunk"_s);
    return paths;
}

void ChunkStoreContract::findsNeighboursInOrder()
{
    write(kName, {fileAt("far.py", 90), fileAt("near.py", 5), fileAt("opposite.py", 180), fileAt("middle.py", 40)}, false,
          embedderOf(4));
    QCOMPARE(nearestPaths(kName, {direction(0), {}, 10}), (QStringList{u"near.py"_s, u"middle.py"_s, u"far.py"_s, u"opposite.py"_s}));
    QCOMPARE(nearestPaths(kName, {direction(0), {}, 2}), (QStringList{u"near.py"_s, u"middle.py"_s}));
    const auto found = (*m_store->reader(kName))->nearest({direction(0), {}, 10}, {});
    QVERIFY(found);
    QVERIFY(std::abs(found->at(0).similarity - std::cos(5 * std::numbers::pi / 180)) < 0.01);
    QVERIFY(std::abs(found->at(3).similarity + 1) < 0.01);
    m_store.reset();
    m_store = reopen();
    QCOMPARE(nearestPaths(kName, {direction(90), {}, 1}), QStringList{u"far.py"_s});
}

void ChunkStoreContract::nearestHonoursFilters_data()
{
    filters_data();
}

void ChunkStoreContract::nearestHonoursFilters()
{
    QFETCH(QStringList, languages);
    QFETCH(QString, glob);
    QFETCH(int, type);
    QFETCH(QString, symbol);
    QFETCH(QStringList, expected);
    write(kName, {fileAt("src/a.py", 10, u"python"_s, u"handle_request"_s), fileAt("src/deep/b.go", 20, u"go"_s),
                  fileAt("tests/c.py", 30)}, false, embedderOf(4));
    VectorQuery query{direction(0), {languages, glob, {}, symbol}, 10};
    if (type != 0)
        query.filter.symbolTypes.append(static_cast<SymbolType>(type));
    QCOMPARE(nearestPaths(kName, query), expected);
}

void ChunkStoreContract::findsEnoughBehindASelectiveFilter()
{
    // One file in a hundred passes, and all of those are farther away than every other.
    QList<FileRecord> files;
    for (int i = 0; i < 1000; ++i) {
        const bool wanted = i % 100 == 0;
        files.append(fileAt("f" + QByteArray::number(i), wanted ? 90 + i / 100 : i % 80, wanted ? u"go"_s : u"python"_s));
    }
    write(kName, files, false, embedderOf(4));
    QCOMPARE(nearestPaths(kName, {direction(0), {{u"go"_s}, {}, {}, {}}, 4}),
             (QStringList{u"f0"_s, u"f100"_s, u"f200"_s, u"f300"_s}));
    QCOMPARE(nearestPaths(kName, {direction(0), {{u"go"_s}, {}, {}, {}}, 50}).size(), 10);
}

void ChunkStoreContract::forgetsTheVectorsOfReplacedFiles()
{
    write(kName, {fileAt("a.py", 0), fileAt("b.py", 10), fileAt("c.py", 20)}, false, embedderOf(4));
    auto writer = m_store->beginRun(request(kName, false, embedderOf(4)));
    QVERIFY(writer);
    QVERIFY((*writer)->apply({{fileAt("a.py", 90)}, {path("b.py")}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
    QCOMPARE(nearestPaths(kName, {direction(0), {}, 10}), (QStringList{u"c.py"_s, u"a.py"_s}));
    QVERIFY((*m_store->reader(kName))->verify({}));
}

void ChunkStoreContract::tellsWhatVectorsWereMadeOf()
{
    FileRecord file = fileRecord("src/a.py", {"first text", "caf\xC3\xA9 \xFF"});
    file.chunks[0].hierarchy = u"class A"_s;
    file.chunks[0].embedding = direction(10);
    file.chunks[1].embedding = direction(80);
    write(kName, {file, fileAt("src/b.py", 50)}, false, embedderOf(4));
    auto writer = *m_store->beginRun(request(kName, false, embedderOf(4)));
    const auto texts = writer->embeddedTexts(path("src/a.py"));
    QVERIFY(texts);
    QCOMPARE(texts->size(), 2);
    QCOMPARE(texts->at(0).hierarchy, u"class A"_s);
    QCOMPARE(texts->at(0).text, QByteArray("first text"));
    QCOMPARE(texts->at(1).text, QByteArray("caf\xC3\xA9 \xFF"));
    QVERIFY(std::abs(texts->at(1).vector.at(1) - direction(80).at(1)) < 0.01F);
    QVERIFY(writer->embeddedTexts(path("src/absent.py"))->isEmpty());
    // As the run left it so far: replaced, and removed.
    FileRecord second = fileAt("src/a.py", 30);
    second.chunks[0].text = "second text";
    QVERIFY(writer->apply({{second}, {path("src/b.py")}, {}}));
    QCOMPARE(writer->embeddedTexts(path("src/a.py"))->size(), 1);
    QCOMPARE(writer->embeddedTexts(path("src/a.py"))->at(0).text, QByteArray("second text"));
    QVERIFY(writer->embeddedTexts(path("src/b.py"))->isEmpty());
    QVERIFY(writer->finish(goodOutcome()));
    write(u"words"_s, {fileRecord("a.py", {"some text"})});
    QVERIFY((*m_store->beginRun(request(u"words"_s)))->embeddedTexts(path("a.py"))->isEmpty());
}

/// However often a vector is handed on, it stays the one the embedder gave, as far as it was kept.
void ChunkStoreContract::givesVectorsBackAsTheyAreStored()
{
    FileRecord file = fileAt("a.py", 33.3);
    Embedding before;
    for (int run = 0; run < 4; ++run) {
        write(kName, {file}, false, embedderOf(4));
        auto writer = *m_store->beginRun(request(kName, false, embedderOf(4)));
        const auto texts = writer->embeddedTexts(path("a.py"));
        QVERIFY(texts && texts->size() == 1);
        if (run > 0)
            QCOMPARE(texts->at(0).vector, before);
        before = texts->at(0).vector;
        file.chunks[0].embedding = before;
    }
    QVERIFY(std::abs(before.at(0) - direction(33.3).at(0)) < 0.01F);
}

void ChunkStoreContract::refusesVectorsOfOtherDimensions()
{
    write(kName, {fileAt("a.py", 0)}, false, embedderOf(4));
    const auto found = (*m_store->reader(kName))->nearest({direction(0, 8), {}, 10}, {});
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::InvalidArgument);
    auto writer = m_store->beginRun(request(kName, false, embedderOf(4)));
    QVERIFY(writer);
    FileRecord file = fileAt("b.py", 0);
    file.chunks[0].embedding = direction(0, 8);
    const auto applied = (*writer)->apply({{file}, {}, {}});
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, ErrorCode::InvalidArgument);
    writer->reset();
    QCOMPARE(nearestPaths(kName, {direction(0), {}, 10}), QStringList{u"a.py"_s}); // nothing of it was kept
}

void ChunkStoreContract::keepsTheIdentityOfTheEmbedder()
{
    write(kName, {fileAt("a.py", 0)}, false, embedderOf(4));
    QCOMPARE(m_store->summary(kName)->embedder, embedderOf(4));
    m_store.reset();
    m_store = reopen();
    QCOMPARE(m_store->summary(kName)->embedder, embedderOf(4));
    QCOMPARE((*m_store->reader(kName))->embedder(), embedderOf(4));
}

void ChunkStoreContract::refusesAnotherEmbedderUnlessFresh()
{
    write(kName, {fileAt("a.py", 0)}, false, embedderOf(4));
    for (const EmbedderIdentity &other : {embedderOf(8), embedderOf(4, u"another"_s)}) {
        const auto refused = m_store->beginRun(request(kName, false, other));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY2(refused.error().message.contains(u"sample"_s), qPrintable(refused.error().message));
        QVERIFY2(refused.error().message.contains(other.model), qPrintable(refused.error().message));
    }
    FileRecord file = fileRecord("a.py", {"some text"});
    file.chunks[0].embedding = direction(0, 8);
    write(kName, {file}, true, embedderOf(8));
    QCOMPARE(m_store->summary(kName)->embedder, embedderOf(8));
    QCOMPARE(nearestPaths(kName, {direction(0, 8), {}, 10}), QStringList{u"a.py"_s});
}

void ChunkStoreContract::indexOfWordsHasNoNeighbours()
{
    write(kName, {fileRecord("a.py", {"some text"})});
    const auto reader = *m_store->reader(kName);
    QVERIFY(reader->embedder().isNone());
    const auto found = reader->nearest({direction(0), {}, 10}, {});
    QVERIFY(found);
    QVERIFY(found->isEmpty());
}

void ChunkStoreContract::tellsWhatAnotherRecipeMade()
{
    const auto run = [this](const QString &recipe, const QByteArrayList &paths) {
        WriteRequest wanted = request(kName);
        wanted.recipe = recipe;
        const auto writer = m_store->beginRun(wanted);
        if (!writer)
            return QStringList{writer.error().message};
        QStringList outdated = sortedPaths((*writer)->fingerprints(), true);
        WriteBatch batch;
        for (const QByteArray &path : paths)
            batch.files.append(fileRecord(path, {"word"}));
        if (!(*writer)->apply(batch) || !(*writer)->finish({}))
            outdated.append(u"not written"_s);
        return outdated;
    };
    QCOMPARE(run(u"first"_s, {"a.py", "b.py", "c.py"}), QStringList());
    QCOMPARE(run(u"first"_s, {}), QStringList());
    QCOMPARE(run(u"second"_s, {"b.py"}), (QStringList{u"a.py"_s, u"b.py"_s, u"c.py"_s}));
    QCOMPARE(run(u"second"_s, {"d.py"}), (QStringList{u"a.py"_s, u"c.py"_s})); // as after a run that was cut off
    QCOMPARE(run({}, {}), QStringList()); // who promises nothing asks for nothing
    QCOMPARE(run(u"first"_s, {}), (QStringList{u"b.py"_s, u"d.py"_s}));
    QCOMPARE(run({}, {"a.py"}), QStringList());
    QCOMPARE(run(u"first"_s, {}), (QStringList{u"a.py"_s, u"b.py"_s, u"d.py"_s})); // made nobody knows how
    m_store.reset();
    m_store = reopen();
    QCOMPARE(run(u"second"_s, {}), (QStringList{u"a.py"_s, u"c.py"_s}));
}

void ChunkStoreContract::callsNothingOutdatedForAFewChanges()
{
    writeBy(u"first"_s, kName, {fileRecord("src/a.py", {"word"}), fileRecord("src/b.py", {"word"})});
    WriteRequest wanted = request(kName);
    wanted.recipe = u"second"_s;
    const auto writer = m_store->beginRun(wanted);
    QVERIFY(writer);
    QList<QByteArray> many{"src"};
    for (int i = 0; i < 200; ++i)
        many.append("none/" + QByteArray::number(i));
    for (const QList<QByteArray> &paths : {QList<QByteArray>{"src"}, many}) {
        const auto known = (*writer)->fingerprintsBelow(paths);
        QCOMPARE(sortedPaths(known).size(), 2);
        QCOMPARE(sortedPaths(known, true), QStringList());
    }
    QCOMPARE(sortedPaths((*writer)->fingerprintsBelow({QByteArray()}), true).size(), 2);
}

void ChunkStoreContract::beginsWithTheFilesOfAnotherIndex()
{
    const FileRecord same = lookedAt(fileRecord("same.py", {"def alphaword(user):", "common text"}, u"python"_s, u"alphaword"_s));
    const FileRecord changed = lookedAt(fileRecord("changed.py", {"betaword", "common"}, u"python"_s, u"betaword"_s));
    const FileRecord gone = lookedAt(fileRecord("gone.py", {"gammaword", "common"}));
    const FileRecord ignored = lookedAt(fileRecord("ignored.py", {"deltaword", "common"}));
    writeBy(u"first"_s, kName, {same, changed, gone, ignored});
    const auto writer = seeded(u"beta"_s, kName);
    QVERIFY(writer);
    QCOMPARE(writer->seededFrom(), kName);
    const auto known = writer->fingerprints();
    QCOMPARE(sortedPaths(known).size(), 4);
    QCOMPARE(sortedPaths(known, true), QStringList());
    QCOMPARE(known->value(path("same.py")).hash, same.fingerprint.hash);
    QCOMPARE(known->value(path("same.py")).size, same.fingerprint.size);
    WriteBatch batch = touching({same});
    batch.files.append(lookedAt(fileRecord("changed.py", {"epsilonword"})));
    batch.files.append(lookedAt(fileRecord("new.go", {"zetaword"}, u"go"_s)));
    batch.removed.append(path("gone.py"));
    QVERIFY(writer->apply(batch)); // and nothing about ignored.py
    QVERIFY(writer->finish(goodOutcome(1234)));

    QCOMPARE(pathsFor(u"beta"_s, {"alphaword"}), QStringList{u"same.py"_s});
    QCOMPARE(pathsFor(u"beta"_s, {"epsilonword"}), QStringList{u"changed.py"_s});
    QCOMPARE(pathsFor(u"beta"_s, {"zetaword"}), QStringList{u"new.go"_s});
    QCOMPARE(pathsFor(u"beta"_s, {"betaword", "gammaword", "deltaword"}), QStringList());
    QCOMPARE(pathsFor(u"beta"_s, {"gone", "ignored"}), QStringList());
    const auto reader = *m_store->reader(u"beta"_s);
    QVERIFY(reader->verify({}));
    QCOMPARE(reader->root(), u"/projects/beta"_s);
    QCOMPARE(reader->symbols(path("same.py"))->size(), 1);
    QCOMPARE(reader->symbols(path("changed.py"))->size(), 0);
    QByteArrayList texts;
    QVERIFY(reader->scanMatching(TrigramQuery::holding("word"), {}, [&texts](const StoredChunk &chunk) {
        if (chunk.record.text.contains("word"))
            texts.append(chunk.record.text);
        return true;
    }, {}));
    QCOMPARE(texts, (QByteArrayList{"epsilonword", "zetaword", "def alphaword(user):"}));
    const auto summary = m_store->summary(u"beta"_s);
    QCOMPARE(summary->files, 3);
    QCOMPARE(summary->chunks, 4);
    QCOMPARE(summary->state, IndexState::Indexed);
    QCOMPARE(summary->updatedAt, 1234);
    QCOMPARE(summary->languages.size(), 2);
    QCOMPARE(summary->symbols, (QList<std::pair<QString, qint64>>{{u"function"_s, 1}}));
    // The other knows nothing of it, and the next run here begins with what this one left.
    QCOMPARE(pathsFor(kName, {"common"}).size(), 4);
    QVERIFY((*m_store->reader(kName))->verify({}));
    const auto next = seeded(u"beta"_s, kName);
    QVERIFY(next);
    QCOMPARE(next->seededFrom(), QString());
    QCOMPARE(sortedPaths(next->fingerprints()), (QStringList{u"changed.py"_s, u"new.go"_s, u"same.py"_s}));
    QCOMPARE(sortedPaths(next->fingerprints(), true), QStringList());
    QCOMPARE(next->fingerprints()->value(path("same.py")).mtimeNs, 5);
}

void ChunkStoreContract::showsNothingOfASeedUntilItIsDone()
{
    const FileRecord file = lookedAt(fileRecord("a.py", {"alphaword"}));
    writeBy(u"first"_s, kName, {file});
    const auto writer = seeded(u"beta"_s, kName);
    QCOMPARE(writer->seededFrom(), kName);
    QVERIFY(writer->apply(touching({file})));
    const auto summary = m_store->summary(u"beta"_s);
    QVERIFY(summary);
    QCOMPARE(summary->files, 0);
    QCOMPARE(summary->state, IndexState::Indexing);
    QCOMPARE(summary->root, u"/projects/beta"_s);
    QCOMPARE(pathsFor(u"beta"_s, {"alphaword"}), QStringList());
    QCOMPARE(m_store->indexes()->size(), 2);
    QCOMPARE(m_store->beginRun(request(u"beta"_s)).error().code, ErrorCode::Conflict);
    QCOMPARE(m_store->remove(u"beta"_s, 2000).error().code, ErrorCode::Conflict);
    QVERIFY(writer->finish(goodOutcome()));
    QCOMPARE(pathsFor(u"beta"_s, {"alphaword"}), QStringList{u"a.py"_s});
    QCOMPARE(m_store->indexes()->size(), 2);
}

void ChunkStoreContract::takesNothingOver_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("recipe");
    QTest::addColumn<int>("dimensions");
    QTest::addColumn<bool>("fresh");
    const QString first = u"first"_s;
    QTest::newRow("of another recipe") << kName << u"second"_s << 4 << false;
    QTest::newRow("without a recipe") << kName << QString() << 4 << false;
    QTest::newRow("of another embedder") << kName << first << 8 << false;
    QTest::newRow("of words for vectors") << u"words"_s << first << 4 << false;
    QTest::newRow("of vectors for words") << kName << first << 0 << false;
    QTest::newRow("of files made nobody knows how") << u"unknown"_s << first << 4 << false;
    QTest::newRow("when a fresh one is wanted") << kName << first << 4 << true;
    QTest::newRow("of an index that is not there") << u"nowhere"_s << first << 4 << false;
    QTest::newRow("of itself") << u"beta"_s << first << 4 << false;
    QTest::newRow("of a removed index") << u"removed"_s << first << 4 << false;
    QTest::newRow("of an empty index") << u"empty"_s << first << 4 << false;
}

void ChunkStoreContract::takesNothingOver()
{
    QFETCH(QString, from);
    QFETCH(QString, recipe);
    QFETCH(int, dimensions);
    QFETCH(bool, fresh);
    if (from == kName || from == u"removed"_s)
        writeBy(u"first"_s, from, {fileAt("a.py", 0)}, embedderOf(4));
    else if (from == u"words"_s)
        writeBy(u"first"_s, from, {fileRecord("a.py", {"some text"})});
    else if (from == u"unknown"_s)
        writeBy(QString(), from, {fileAt("a.py", 0)}, embedderOf(4));
    else if (from == u"empty"_s)
        writeBy(u"first"_s, from, {}, embedderOf(4));
    if (from == u"removed"_s)
        QVERIFY(m_store->remove(from, 2000));
    const qsizetype others = m_store->indexes()->size();
    WriteRequest wanted = request(u"beta"_s, fresh, dimensions > 0 ? embedderOf(dimensions) : EmbedderIdentity());
    wanted.recipe = recipe;
    wanted.seedFrom = from;
    const auto writer = m_store->beginRun(wanted);
    QVERIFY2(writer, writer ? "" : qPrintable(writer.error().message));
    QCOMPARE((*writer)->seededFrom(), QString());
    QCOMPARE(sortedPaths((*writer)->fingerprints()), QStringList());
    FileRecord own = fileRecord("own.py", {"ownword"});
    if (dimensions > 0)
        own.chunks[0].embedding = direction(0, static_cast<std::size_t>(dimensions));
    QVERIFY((*writer)->apply({{own}, {}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
    QCOMPARE(pathsFor(u"beta"_s, {"ownword", "some"}), QStringList{u"own.py"_s});
    QVERIFY((*m_store->reader(u"beta"_s))->verify({}));
    QCOMPARE(m_store->indexes()->size(), others + 1);
}

void ChunkStoreContract::takesFilesOfTheRecipeAlone()
{
    const FileRecord a = lookedAt(fileRecord("a.py", {"alphaword common"}));
    const FileRecord c = lookedAt(fileRecord("c.py", {"gammaword common", "more"}));
    writeBy(u"first"_s, kName, {a, lookedAt(fileRecord("b.py", {"betaword common"})), c});
    writeBy(u"second"_s, kName, {lookedAt(fileRecord("b.py", {"deltaword common"})), lookedAt(fileRecord("d.py", {"common"}))});
    const auto writer = seeded(u"beta"_s, kName);
    QCOMPARE(writer->seededFrom(), kName);
    QCOMPARE(sortedPaths(writer->fingerprints()), (QStringList{u"a.py"_s, u"c.py"_s}));
    QVERIFY(writer->apply(touching({a, c})));
    QVERIFY(writer->finish(goodOutcome()));
    QCOMPARE(pathsFor(u"beta"_s, {"common"}), (QStringList{u"a.py"_s, u"c.py"_s}));
    QCOMPARE(pathsFor(u"beta"_s, {"betaword", "deltaword"}), QStringList());
    QCOMPARE(m_store->summary(u"beta"_s)->chunks, 3);
    QVERIFY((*m_store->reader(u"beta"_s))->verify({}));
    const auto next = seeded(u"beta"_s, {});
    QCOMPARE(sortedPaths(next->fingerprints(), true), QStringList());
}

void ChunkStoreContract::takesVectorsOver()
{
    const FileRecord near = lookedAt(fileAt("near.py", 5));
    const FileRecord far = lookedAt(fileAt("far.py", 90));
    writeBy(u"first"_s, kName, {near, lookedAt(fileAt("gone.py", 1)), far, lookedAt(fileAt("changed.py", 2))}, embedderOf(4));
    const auto writer = seeded(u"beta"_s, kName, u"first"_s, embedderOf(4));
    QCOMPARE(writer->seededFrom(), kName);
    WriteBatch batch = touching({near, far});
    batch.files.append(lookedAt(fileAt("changed.py", 120)));
    QVERIFY(writer->apply(batch));
    QVERIFY(writer->finish(goodOutcome()));
    QCOMPARE(nearestPaths(u"beta"_s, {direction(0), {}, 10}), (QStringList{u"near.py"_s, u"far.py"_s, u"changed.py"_s}));
    QCOMPARE(nearestPaths(kName, {direction(0), {}, 2}), (QStringList{u"gone.py"_s, u"changed.py"_s}));
    QCOMPARE(m_store->summary(u"beta"_s)->embedder, embedderOf(4));
    QVERIFY((*m_store->reader(u"beta"_s))->verify({}));
}

void ChunkStoreContract::takesOverIntoAnEmptyIndex()
{
    const FileRecord file = lookedAt(fileRecord("a.py", {"alphaword"}));
    writeBy(u"first"_s, kName, {file});
    write(u"beta"_s, {});
    const auto empty = *m_store->reader(u"beta"_s);
    const auto writer = seeded(u"beta"_s, kName);
    QCOMPARE(writer->seededFrom(), kName);
    QVERIFY(writer->apply(touching({file})));
    QVERIFY(writer->finish(goodOutcome()));
    QCOMPARE(pathsFor(u"beta"_s, {"alphaword"}), QStringList{u"a.py"_s});
    QCOMPARE(m_store->summary(u"beta"_s)->createdAt, 1000);
    QVERIFY(empty->lexical(wordsQuery({"alphaword"}), {})->candidates.isEmpty());
}

void ChunkStoreContract::forgetsASeedThatIsAbandoned()
{
    const FileRecord file = lookedAt(fileRecord("a.py", {"alphaword"}));
    writeBy(u"first"_s, kName, {file});
    for (const bool again : {false, true}) {
        auto writer = seeded(u"beta"_s, kName);
        QCOMPARE(writer->seededFrom(), kName);
        QVERIFY(writer->apply(touching({file})));
        writer.reset();
        if (again) {
            m_store.reset();
            m_store = reopen();
        }
        QCOMPARE(m_store->summary(u"beta"_s)->files, 0);
        QCOMPARE(m_store->summary(u"beta"_s)->state, IndexState::Interrupted);
        QCOMPARE(pathsFor(u"beta"_s, {"alphaword"}), QStringList());
        QCOMPARE(pathsFor(kName, {"alphaword"}), QStringList{u"a.py"_s});
    }
    const auto plain = seeded(u"beta"_s, {});
    QCOMPARE(sortedPaths(plain->fingerprints()), QStringList());
}

void ChunkStoreContract::keepsOfASeedWhatACutOffRunLookedAt()
{
    QList<FileRecord> files;
    for (int i = 0; i < 20; ++i)
        files.append(lookedAt(fileRecord("f" + QByteArray::number(i) + ".py", {"common word" + QByteArray::number(i), "more"})));
    writeBy(u"first"_s, kName, files);
    const auto writer = seeded(u"beta"_s, kName);
    QVERIFY(writer->apply(touching(files.mid(3, 1))));
    QVERIFY(writer->apply({{lookedAt(fileRecord("new.py", {"common news"}))}, {}, {}}));
    RunOutcome cutOff = goodOutcome();
    cutOff.state = IndexState::Interrupted;
    QVERIFY(writer->finish(cutOff));
    QCOMPARE(m_store->summary(u"beta"_s)->state, IndexState::Interrupted);
    QCOMPARE(m_store->summary(u"beta"_s)->files, 2);
    QStringList found = pathsFor(u"beta"_s, {"common"});
    found.sort();
    QCOMPARE(found, (QStringList{u"f3.py"_s, u"new.py"_s}));
    QVERIFY((*m_store->reader(u"beta"_s))->verify({}));
    const auto next = seeded(u"beta"_s, kName);
    QCOMPARE(next->seededFrom(), QString()); // it goes on with what it has
    QCOMPARE(sortedPaths(next->fingerprints()).size(), 2);
}

void ChunkStoreContract::keepsNothingOfASeedThatNobodyLookedAt()
{
    const FileRecord file = lookedAt(fileRecord("a.py", {"alphaword"}));
    writeBy(u"first"_s, kName, {file});
    for (const IndexState state : {IndexState::Interrupted, IndexState::Indexed}) {
        const auto writer = seeded(u"beta"_s, kName);
        QCOMPARE(writer->seededFrom(), kName);
        RunOutcome outcome = goodOutcome(1234);
        outcome.state = state;
        outcome.failures.append({u"a.py"_s, u"unreadable"_s, u"It cannot be read."_s});
        QVERIFY(writer->finish(outcome));
        const auto summary = m_store->summary(u"beta"_s);
        QCOMPARE(summary->files, 0);
        QCOMPARE(summary->chunks, 0);
        QCOMPARE(summary->state, state);
        QCOMPARE(summary->failures, 1);
        QCOMPARE(summary->updatedAt, 1234);
        QCOMPARE(pathsFor(u"beta"_s, {"alphaword"}), QStringList());
        QVERIFY((*m_store->reader(u"beta"_s))->verify({}));
    }
    const auto writer = seeded(u"beta"_s, kName);
    QVERIFY(writer->apply(touching({file})));
    QVERIFY(writer->finish(goodOutcome()));
    QCOMPARE(pathsFor(u"beta"_s, {"alphaword"}), QStringList{u"a.py"_s});
}

void ChunkStoreContract::seededIndexOutlivesTheOther()
{
    const FileRecord file = lookedAt(fileRecord("a.py", {"alphaword"}, u"python"_s, u"handle"_s));
    writeBy(u"first"_s, kName, {file});
    const auto writer = seeded(u"beta"_s, kName);
    writeBy(u"first"_s, kName, {lookedAt(fileRecord("a.py", {"later"}))});
    QVERIFY(m_store->remove(kName, 5000));
    QVERIFY(m_store->purgeExpired(5000 + kTrashSeconds));
    QVERIFY(writer->apply(touching({file})));
    QVERIFY(writer->finish(goodOutcome()));
    m_store.reset();
    m_store = reopen();
    QCOMPARE(pathsFor(u"beta"_s, {"alphaword"}), QStringList{u"a.py"_s});
    QCOMPARE(pathsFor(u"beta"_s, {"later"}), QStringList());
    QCOMPARE((*m_store->reader(u"beta"_s))->symbols(path("a.py"))->size(), 1);
    QVERIFY((*m_store->reader(u"beta"_s))->verify({}));
    QVERIFY(m_store->remove(u"beta"_s, 6000));
    QVERIFY(m_store->restore(u"beta"_s));
    QCOMPARE(pathsFor(u"beta"_s, {"alphaword"}), QStringList{u"a.py"_s});
}

void ChunkStoreContract::takesOneCommitOverWhileTheOtherIsWritten()
{
    const auto round = [](int number) {
        QList<FileRecord> files;
        for (const char *name : {"a.py", "b.py", "c.py", "d.py"})
            files.append(lookedAt(fileRecord(name, {"round" + QByteArray::number(number), "more"})));
        return files;
    };
    writeBy(u"first"_s, kName, round(0));
    std::atomic<bool> over = false;
    std::atomic<int> wrong = 0;
    std::jthread writing([&] {
        WriteRequest wanted = request(kName);
        wanted.recipe = u"first"_s;
        for (int number = 1; !over; ++number) {
            const auto writer = m_store->beginRun(wanted);
            const bool done = writer && (*writer)->apply({round(number), {}, {}}) && (*writer)->finish(goodOutcome());
            wrong += done ? 0 : 1;
        }
    });
    for (int i = 0; i < 6; ++i) {
        const QString name = u"beta%1"_s.arg(i);
        const auto writer = seeded(name, kName);
        if (!writer)
            break;
        const auto known = writer->fingerprints();
        WriteBatch batch;
        for (const FileFingerprint &file : *known)
            batch.touched.append({file.path, file.size, 5, 6, file.hash, 7});
        const bool done = writer->seededFrom() == kName && writer->apply(batch) && writer->finish(goodOutcome());
        QSet<QByteArray> texts;
        const auto reader = *m_store->reader(name);
        const auto shown = reader->scan({}, [&texts](const StoredChunk &chunk) {
            texts.insert(chunk.record.text);
            return true;
        }, {});
        wrong += done && shown && texts.size() == 2 && known->size() == 4 && reader->verify({}) ? 0 : 1;
    }
    over = true;
    writing.join();
    QCOMPARE(wrong.load(), 0);
}

} // namespace coco::search::test
