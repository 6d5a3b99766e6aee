// SPDX-License-Identifier: Apache-2.0
// bench_expressions DATA TREE
// Exact texts and expressions through the searcher, on an index that is made when DATA has none yet. Each
// is asked nine times, past the cache of answers.
#include "core/Clock.h"
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

#include <time.h>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kName = u"bench"_s;
constexpr int kRepeats = 9;

const char *const kExact[] = {
    "EXPORT_SYMBOL_GPL(", "raise ValueError(", "nonexistent_thing", "std::unique_ptr<", "return", "if (x) {", "ActiveRecord::Base",
    "self.assertEqual(", "#[tokio::test]", "TODO", "@Override", "func (c *Context)", "0x7fffffff", "Copyright", "useState",
};
const char *const kExpressions[] = {
    "def \\w+_token\\(", "TODO\\(\\w+\\)", "(?i)deprecated since", "(open|close)File\\(", "^#include <[a-z]+/[a-z]+>$", "\\bfoo[0-9]+\\b",
    "fn \\w+<T>\\(", "class \\w+Error\\(", "assert_(equal|raises)\\(", "https?://[a-z.]+/", "(?i)fixme|xxx", "\\bif\\s+err\\s*!=\\s*nil",
    "catch \\(\\w+Exception \\w+\\)", "\\d{4}-\\d{2}-\\d{2}T", "import \\{[^}]*useState", "struct \\w+ \\{$", "^\\s*return\\s+nullptr;",
    "[a-z]+_[a-z]+_[a-z]+_handler", "public static void \\w+\\(", "=> \\{$", "(GET|POST) /\\w+", "\\.unwrap\\(\\)\\.\\w+\\(\\)",
    "s[ae]riali[sz]e", "^# [A-Z]\\w+$", "x{40}",
};

double milliseconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Times
{
    double wall = -1; ///< milliseconds; below 0: the search failed
    double processor = -1; ///< of all threads
};

Times measure(HybridSearcher &searcher, const char *text, SearchMode mode)
{
    SearchRequest request;
    request.query = QString::fromUtf8(text);
    request.indexNames = {kName};
    request.mode = mode;
    std::vector<double> times;
    std::vector<double> processor;
    qsizetype hits = 0;
    bool complete = true;
    for (int i = 0; i < kRepeats; ++i) {
        request.minScore = -1e-9 * (i + 1); // another request, the same answer
        const double begin = milliseconds(CLOCK_MONOTONIC);
        const double before = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
        const auto response = searcher.search(request, {});
        times.push_back(milliseconds(CLOCK_MONOTONIC) - begin);
        processor.push_back(milliseconds(CLOCK_PROCESS_CPUTIME_ID) - before);
        if (!response) {
            std::fprintf(stderr, "%s: %s\n", text, qPrintable(response.error().message));
            return {};
        }
        hits = response->hits.size();
        complete = response->complete;
    }
    const Times result{median(times), median(processor)};
    std::printf("  %-34s %3lld hits%s  p50 %8.2f ms, best %8.2f ms, %8.2f ms of processor time\n", text, static_cast<long long>(hits),
                complete ? " " : "+", result.wall, *std::min_element(times.begin(), times.end()), result.processor);
    return result;
}

template<typename Texts>
void measureAll(HybridSearcher &searcher, const char *label, const Texts &texts, SearchMode mode)
{
    std::printf("%s\n", label);
    std::vector<double> times;
    std::vector<double> processor;
    for (const char *text : texts) {
        const Times result = measure(searcher, text, mode);
        times.push_back(result.wall);
        processor.push_back(result.processor);
    }
    std::printf("  p50 over %zu of them: %.2f ms, %.2f ms of processor time\n", times.size(), median(times), median(processor));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.process(application);
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 2)
        parser.showHelp(2);
    auto store = EmbeddedChunkStore::open(arguments.at(0));
    if (!store) {
        std::fprintf(stderr, "%s\n", qPrintable(store.error().message));
        return 1;
    }
    const SystemClock clock;
    IndexScheduler scheduler(**store, clock);
    if (!scheduler.summary(kName)) {
        const auto job = scheduler.startIndexing({arguments.at(1), kName, false});
        const auto outcome = job ? (*job)->wait(std::chrono::hours(2), {}, {}) : std::nullopt;
        if (!outcome || !*outcome)
            return 1;
        (*store)->waitForMerges(kName);
    }
    const auto summary = scheduler.summary(kName);
    if (!summary)
        return 1;
    qint64 bytes = 0;
    const auto reader = (*store)->reader(kName);
    QByteArray last;
    static_cast<void>(reader && (*reader)->scan({}, [&](const StoredChunk &chunk) {
        bytes += chunk.path.bytes() == last ? 0 : chunk.fileSize;
        last = chunk.path.bytes();
        return true;
    }, {}));
    std::printf("%lld files, %lld chunks, %.0f MB of text\n", static_cast<long long>(summary->files),
                static_cast<long long>(summary->chunks), static_cast<double>(bytes) / 1e6);
    HybridSearcher searcher(**store);
    measureAll(searcher, "exact", kExact, SearchMode::Exact);
    measureAll(searcher, "expressions", kExpressions, SearchMode::Regex);
    return 0;
}
