// SPDX-License-Identifier: Apache-2.0
// bench_search DATA TREE [--queries N] [--name NAME]
// Searches of prose and of names in this process, on an index that is made when DATA has none yet.
// Prints percentiles for each kind, every query asked once.
#include "core/Clock.h"
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <random>

#include <time.h>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kName = u"bench"_s;

/// Of this thread, so that figures mean something on a busy machine too.
double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Queries
{
    QStringList names;
    QStringList prose; ///< three to seven words of one comment or line
};

QString sentence(const QByteArray &text, std::mt19937 &random)
{
    QStringList words;
    for (const QString &word : QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts)) {
        const QString plain = word.trimmed();
        const bool letters = std::all_of(plain.begin(), plain.end(), [](QChar c) { return c.isLetter(); });
        if (letters && plain.size() > 2)
            words.append(plain);
    }
    const qsizetype wanted = 3 + static_cast<qsizetype>(random() % 5);
    if (words.size() < wanted)
        return {};
    return words.mid(static_cast<qsizetype>(random() % static_cast<std::size_t>(words.size() - wanted + 1)), wanted).join(u' ');
}

Queries queriesFrom(IndexReader &reader, qsizetype count)
{
    Queries all;
    std::mt19937 random(7);
    const auto visit = [&](const StoredChunk &chunk) {
        if (random() % 8 != 0)
            return true;
        if (!chunk.record.symbolName.isEmpty())
            all.names.append(chunk.record.symbolName);
        if (const QString prose = sentence(chunk.record.text, random); !prose.isEmpty())
            all.prose.append(prose);
        return true;
    };
    if (!reader.scan({}, visit, {}))
        return {};
    for (QStringList *list : {&all.names, &all.prose}) {
        std::shuffle(list->begin(), list->end(), random);
        list->resize(std::min(list->size(), count));
    }
    return all;
}

void measure(HybridSearcher &searcher, const char *label, const QStringList &queries)
{
    std::vector<double> times;
    const double before = threadMilliseconds();
    for (const QString &query : queries) {
        SearchRequest request;
        request.query = query;
        request.indexNames = {kName};
        const double begin = threadMilliseconds();
        if (const auto response = searcher.search(request, {}))
            times.push_back(threadMilliseconds() - begin);
    }
    if (times.empty())
        return;
    const double mean = (threadMilliseconds() - before) / static_cast<double>(times.size());
    std::sort(times.begin(), times.end());
    std::printf("%-6s %5zu queries: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, mean %.2f ms of processor time\n", label, times.size(),
                times[times.size() / 2], times[times.size() * 9 / 10], times[times.size() * 99 / 100], mean);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"queries"_s, u"How many of each kind."_s, u"number"_s, u"500"_s});
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
    }
    const auto summary = scheduler.summary(kName);
    const auto reader = (*store)->reader(kName);
    if (!summary || !reader)
        return 1;
    std::printf("%lld files, %lld chunks\n", static_cast<long long>(summary->files), static_cast<long long>(summary->chunks));
    const Queries queries = queriesFrom(**reader, parser.value(u"queries"_s).toLongLong());
    HybridSearcher searcher(**store);
    measure(searcher, "prose", queries.prose);
    measure(searcher, "names", queries.names);
    return 0;
}
