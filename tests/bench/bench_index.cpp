// SPDX-License-Identifier: Apache-2.0
// bench_index TREE…
// Indexes each tree into an empty data folder and prints MB/s end to end, the rate at which tree-sitter
// alone parses the same files on as many threads right after it, peak memory, index size part by part, and how long
// the first search, about 200 more, and exact text and expressions made of the tree's own names and words
// take in this process.
#include "core/Clock.h"
#include "search/source/FileWalker.h"
#include "search/source/SourceText.h"
#include "search/parse/SyntaxParser.h"
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/segment/SegmentFormat.h"
#include "search/store/EmbeddedChunkStore.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>
#include <random>
#include <thread>

#include <sys/resource.h>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kQueries = 200;
constexpr double kMega = 1e6;

/// Of the whole process, so that figures mean something on a busy machine too.
double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct DeleteParser
{
    void operator()(TSParser *parser) const { ts_parser_delete(parser); }
};

/// tree-sitter alone, the way the pipeline shares files between its threads. Neither reading is counted nor
/// what the pipeline does to the text before; nothing ends a parse early.
struct PureParse
{
    double clockSeconds = 0;     ///< of one thread, on the average
    double processorSeconds = 0; ///< of all
    double megabytes = 0;
};

class PureParser
{
public:
    explicit PureParser(const QString &tree)
        : m_root(QFile::encodeName(tree))
    {
    }

    PureParse run()
    {
        if (auto walked = walkFiles(m_root, {}, {}))
            m_files = std::move(walked->files);
        const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
        std::vector<PureParse> parts(threads);
        {
            std::vector<std::jthread> workers;
            for (PureParse &part : parts)
                workers.emplace_back([this, &part] { work(part); });
        }
        PureParse sum;
        for (const PureParse &part : parts) {
            sum.clockSeconds += part.clockSeconds / threads;
            sum.processorSeconds += part.processorSeconds;
            sum.megabytes += part.megabytes;
        }
        return sum;
    }

private:
    void work(PureParse &part)
    {
        const std::unique_ptr<TSParser, DeleteParser> parser(ts_parser_new());
        for (qsizetype at = m_next++; at < m_files.size(); at = m_next++) {
            const WalkedFile &file = m_files.at(at);
            const Grammar *grammar = file.languageId == "markdown"_L1 ? nullptr : Grammar::forLanguage(file.languageId);
            const auto text = grammar ? readSourceText(m_root, file.path, WalkOptions().maxFileBytes) : Result<SourceText>();
            if (!grammar || !text || !ts_parser_set_language(parser.get(), grammar->language()))
                continue;
            timespec before{};
            timespec after{};
            const auto begin = std::chrono::steady_clock::now();
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
            const SyntaxTree tree(ts_parser_parse_string(parser.get(), nullptr, text->bytes.constData(), static_cast<std::uint32_t>(text->bytes.size())));
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
            part.clockSeconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
            part.processorSeconds += static_cast<double>(after.tv_sec - before.tv_sec) + static_cast<double>(after.tv_nsec - before.tv_nsec) / 1e9;
            part.megabytes += static_cast<double>(text->bytes.size()) / kMega;
        }
    }

    const QByteArray m_root;
    QList<WalkedFile> m_files;
    std::atomic<qsizetype> m_next = 0;
};

const char *nameOf(SectionKind kind)
{
    switch (kind) {
    case SectionKind::Files:
        return "files";
    case SectionKind::Texts:
        return "texts";
    case SectionKind::Words:
        return "words";
    case SectionKind::Trigrams:
        return "trigrams";
    case SectionKind::Vectors:
        return "vectors";
    case SectionKind::Records:
        return "records";
    }
    return "unknown";
}

/// How many bytes of an index are what, in `folder` and below.
void printParts(const QString &folder, const QString &name, double megabytes)
{
    std::map<std::string, qint64> parts;
    int segments = 0;
    for (QDirIterator walk(folder, {name + u"-*.db*"_s}, QDir::Files, QDirIterator::Subdirectories); walk.hasNext();) {
        QFile file(walk.next());
        if (!file.fileName().endsWith(u".seg"_s)) {
            parts["database"] += file.size();
            continue;
        }
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const auto footer = decodeFooter({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        ++segments;
        qint64 rest = bytes.size();
        for (const SectionPlace &place : footer ? footer->sections : std::vector<SectionPlace>()) {
            parts[nameOf(place.kind)] += static_cast<qint64>(place.length);
            rest -= static_cast<qint64>(place.length);
        }
        parts["sums"] += rest;
    }
    std::printf("  %d segments;", segments);
    for (const auto &[part, bytes] : parts)
        std::printf(" %s %lld (%.1f %%)", part.c_str(), static_cast<long long>(bytes), static_cast<double>(bytes) / kMega * 100 / megabytes);
    std::printf("\n");
}

/// A third names, two thirds two or three words that stand together in the tree.
QStringList queriesFrom(IndexReader &reader)
{
    QStringList names;
    QStringList phrases;
    int seen = 0;
    const auto visit = [&](const StoredChunk &chunk) {
        if (!chunk.record.symbolName.isEmpty() && ++seen % 7 == 0)
            names.append(chunk.record.symbolName);
        const QStringList words = QString::fromUtf8(chunk.record.text).split(u' ', Qt::SkipEmptyParts);
        if (words.size() > 12)
            phrases.append(words.mid(words.size() / 2, 3).join(u' ').simplified().left(60));
        return phrases.size() < 20'000;
    };
    if (!reader.scan({}, visit, {}))
        return {};
    std::mt19937 random(7);
    std::shuffle(names.begin(), names.end(), random);
    std::shuffle(phrases.begin(), phrases.end(), random);
    QStringList result = names.mid(0, kQueries / 3);
    for (const QString &phrase : std::as_const(phrases)) {
        if (result.size() >= kQueries)
            break;
        if (phrase.contains(QRegularExpression(u"[a-zA-Z]{3}"_s)))
            result.append(phrase);
    }
    return result;
}

/// Exact text, and expressions made of it.
void measureScans(HybridSearcher &searcher, const QString &name, const QStringList &queries)
{
    for (const bool expression : {false, true}) {
        std::vector<double> times;
        for (const QString &query : queries) {
            const QStringList words = query.split(u' ');
            SearchRequest request;
            request.query = expression ? QRegularExpression::escape(words.first()) + u"[a-z_]*\\W"_s : QRegularExpression::escape(query);
            request.mode = SearchMode::Regex;
            request.indexNames = {name};
            if (const auto response = searcher.search(request, {}))
                times.push_back(response->elapsedMs);
        }
        if (times.empty())
            continue;
        std::sort(times.begin(), times.end());
        std::printf("  %s: %zu queries, p50 %.2f ms, p90 %.2f ms, p99 %.2f ms\n", expression ? "expressions" : "exact text", times.size(),
                    times[times.size() / 2], times[times.size() * 9 / 10], times[times.size() * 99 / 100]);
    }
}

void measureSearch(EmbeddedChunkStore &store, const QString &name)
{
    const auto reader = store.reader(name);
    if (!reader)
        return;
    HybridSearcher searcher(store);
    std::vector<double> times;
    const QStringList queries = queriesFrom(**reader);
    SearchRequest first;
    first.query = u"where is a connection opened"_s;
    first.indexNames = {name};
    if (const auto response = searcher.search(first, {}))
        std::printf("  first search: %.2f ms\n", response->elapsedMs);
    const double before = processorSeconds();
    for (const QString &query : queries) {
        SearchRequest request;
        request.query = query;
        request.indexNames = {name};
        if (const auto response = searcher.search(request, {}))
            times.push_back(response->elapsedMs);
    }
    if (times.empty())
        return;
    std::sort(times.begin(), times.end());
    std::printf("  search: %zu queries, p50 %.2f ms, p90 %.2f ms, p99 %.2f ms; %.2f ms of processor time each\n", times.size(),
                times[times.size() / 2], times[times.size() * 9 / 10], times[times.size() * 99 / 100],
                1000 * (processorSeconds() - before) / static_cast<double>(times.size()));
    measureScans(searcher, name, queries);
}

bool measure(EmbeddedChunkStore &store, IndexScheduler &scheduler, const QString &folder, const QString &tree, const QString &name)
{
    const double before = processorSeconds();
    const auto job = scheduler.startIndexing({tree, name, false});
    const auto outcome = job ? (*job)->wait(std::chrono::hours(2), {}, {}) : std::nullopt;
    if (!outcome || !*outcome) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(tree), qPrintable(!job ? job.error().message : outcome->error().message));
        return false;
    }
    const IndexReport &report = **outcome;
    const double megabytes = static_cast<double>(report.bytes) / kMega;
    const double rate = megabytes / std::max(report.elapsedSeconds, 1e-9);
    const double used = processorSeconds() - before;
    store.waitForMerges(name);
    const double joining = processorSeconds() - before - used;
    const auto summary = scheduler.summary(name);
    const double size = summary ? static_cast<double>(summary->sizeBytes) / kMega : 0;
    const double peak = peakMegabytes();
    const PureParse pure = PureParser(tree).run();
    const double pureRate = pure.megabytes / std::max(pure.clockSeconds, 1e-9);
    std::printf("%s\n  %.1f MB, %lld files (%lld by lines only), %lld chunks, %.2f s: %.2f MB/s end to end, %.2f s of processor time, "
                "%.0f %% of it parsing, symbols and chunks\n"
                "  tree-sitter alone on %.1f MB: %.2f s by the clock, %.2f s of processor time, %.2f MB/s; end to end / tree-sitter "
                "alone: %.2f of its MB/s; its time is %.2f of all by the clock, %.2f by processor time\n"
                "  joining segments afterwards: %.2f s of processor time; peak memory %.0f MB, index %.1f MB (%.0f %% of the source)\n",
                qPrintable(tree), megabytes, static_cast<long long>(report.filesAdded), static_cast<long long>(report.filesByLines),
                static_cast<long long>(report.chunks), report.elapsedSeconds, rate, used, 100 * report.parseSeconds / used, pure.megabytes,
                pure.clockSeconds, pure.processorSeconds, pureRate, rate / pureRate, pure.clockSeconds / report.elapsedSeconds,
                pure.processorSeconds / used, joining, peak, size, 100 * size / std::max(megabytes, 1e-9));
    printParts(folder, name, std::max(megabytes, 1e-9));
    const auto again = scheduler.startIndexing({tree, name, false});
    if (const auto second = again ? (*again)->wait(std::chrono::hours(2), {}, {}) : std::nullopt; second && *second)
        std::printf("  nothing changed: %.2f s\n", (*second)->elapsedSeconds);
    measureSearch(store, name);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList trees = QCoreApplication::arguments().mid(1);
    if (trees.isEmpty()) {
        std::fprintf(stderr, "usage: bench_index TREE…\n");
        return 2;
    }
    QTemporaryDir data;
    auto store = EmbeddedChunkStore::open(data.path());
    if (!store) {
        std::fprintf(stderr, "%s\n", qPrintable(store.error().message));
        return 1;
    }
    const SystemClock clock;
    IndexScheduler scheduler(**store, clock);
    bool good = true;
    for (qsizetype i = 0; i < trees.size(); ++i)
        good = measure(**store, scheduler, data.path(), trees.at(i), u"tree%1"_s.arg(i)) && good;
    return good ? 0 : 1;
}
