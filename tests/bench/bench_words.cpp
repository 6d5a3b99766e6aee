// SPDX-License-Identifier: Apache-2.0
// Word postings on a tree of source: size, speed of building and merging, and of queries with and
// without early termination. Usage: bench_words TREE [--copies N] [--queries N] [--segment-mb N]
#include "search/segment/WordMerge.h"
#include "search/segment/WordSearch.h"
#include "search/segment/WordSectionBuilder.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <set>
#include <vector>

#include <time.h>

using namespace coco;
using namespace coco::search;

namespace {

constexpr std::size_t kChunkBytes = 1500;
constexpr std::uintmax_t kMaxFile = 1024 * 1024;

/// Processor time, so that figures mean something on a busy machine too.
double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Options
{
    std::string tree;
    int copies = 1;
    int queries = 300;
    std::size_t segmentBytes = 64U << 20;
};

struct Section
{
    explicit Section(QByteArray content)
        : bytes(std::move(content))
        , view(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())))
        , reader(*WordSectionReader::open(view))
    {
    }
    QByteArray bytes;
    MemoryBytes view;
    std::unique_ptr<WordSectionReader> reader;
};

/// Adds whole files to builders and closes a section whenever one is full.
class Build
{
public:
    explicit Build(const Options &options)
        : m_options(options)
    {
    }

    void add(const std::string &path, const std::string &text)
    {
        sourceBytes += text.size();
        const double before = threadMilliseconds();
        m_builder.addFile({path.data(), static_cast<qsizetype>(path.size())});
        for (std::size_t begin = 0; begin < text.size();) {
            std::size_t end = std::min(text.size(), begin + kChunkBytes);
            if (end < text.size()) {
                if (const std::size_t line = text.rfind('\n', end); line != std::string::npos && line > begin)
                    end = line + 1;
            }
            m_builder.addChunk({text.data() + begin, static_cast<qsizetype>(end - begin)}, {});
            begin = end;
        }
        peakBytes = std::max(peakBytes, m_builder.memoryBytes());
        if (m_builder.memoryBytes() > m_options.segmentBytes)
            close();
        milliseconds += threadMilliseconds() - before;
    }

    void close()
    {
        if (m_builder.files() == 0)
            return;
        MemorySink sink;
        if (const auto done = m_builder.finish(sink); !done)
            std::exit(1);
        sections.push_back(std::make_unique<Section>(sink.bytes()));
    }

    std::vector<std::unique_ptr<Section>> sections;
    std::size_t sourceBytes = 0;
    std::size_t peakBytes = 0;
    double milliseconds = 0;

private:
    const Options &m_options;
    WordSectionBuilder m_builder;
};

bool isText(const std::string &text)
{
    return text.find('\0') == std::string::npos;
}

void readTree(const Options &options, Build &build, std::vector<std::string> &sample)
{
    namespace fs = std::filesystem;
    std::vector<fs::path> paths;
    for (auto it = fs::recursive_directory_iterator(options.tree, fs::directory_options::skip_permission_denied);
         it != fs::recursive_directory_iterator(); ++it) {
        if (it->path().filename() == ".git")
            it.disable_recursion_pending();
        else if (it->is_regular_file() && !it->is_symlink() && it->file_size() > 0 && it->file_size() <= kMaxFile)
            paths.push_back(it->path());
    }
    std::sort(paths.begin(), paths.end());
    for (int copy = 0; copy < options.copies; ++copy) {
        for (const fs::path &path : paths) {
            std::ifstream file(path, std::ios::binary);
            std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
            if (!isText(text))
                continue;
            if (copy == 0 && sample.size() < 4000)
                sample.push_back(text.substr(text.size() / 2, 600));
            // Copies must not be equal to the last word, or nothing could be told apart.
            if (copy > 0)
                text += "\ncopy" + std::string(static_cast<std::size_t>(copy % 20), 'x') + std::to_string(text.size() % 97);
            build.add(fs::relative(path, options.tree).string(), text);
        }
    }
    build.close();
}

std::unique_ptr<Section> mergeAll(const std::vector<std::unique_ptr<Section>> &sections)
{
    std::vector<DocumentMap> maps(sections.size());
    std::vector<WordMergeInput> inputs;
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        for (std::uint32_t file = 0; file < sections[i]->reader->files(); ++file)
            maps[i].files.push_back(next++);
        inputs.push_back({sections[i]->reader.get(), &maps[i]});
    }
    MemorySink sink;
    if (const auto done = mergeWordSections(inputs, sink, {}); !done)
        std::exit(1);
    return std::make_unique<Section>(sink.bytes());
}

/// Questions of three to eight words that stand together somewhere in the tree.
std::vector<WordQuery> questions(const std::vector<std::string> &sample, int count)
{
    std::mt19937 random(7);
    std::vector<WordQuery> queries;
    while (static_cast<int>(queries.size()) < count) {
        const std::string &text = sample[random() % sample.size()];
        const QList<QByteArray> words = WordSplitter().words({text.data(), static_cast<qsizetype>(text.size())});
        std::set<std::string> chosen;
        for (std::size_t i = 0; i < 3 + random() % 6 && !words.isEmpty(); ++i)
            chosen.insert(words.at(static_cast<qsizetype>(random() % static_cast<std::size_t>(words.size()))).toStdString());
        if (chosen.size() < 3)
            continue;
        WordQuery query;
        query.files = 60;
        for (const std::string &word : chosen)
            query.terms.push_back({word, 1.0});
        queries.push_back(std::move(query));
    }
    return queries;
}

void runQueries(const char *label, const std::vector<WordSegment> &segments, std::vector<WordQuery> queries, bool exhaustive)
{
    std::vector<double> times;
    std::uint64_t scored = 0;
    for (WordQuery &query : queries) {
        if (exhaustive)
            query.files = 1 << 28;
        const double begin = threadMilliseconds();
        const auto statistics = wordStatistics(segments, query.terms);
        const auto answer = searchWords(segments, query, *statistics, {});
        times.push_back(threadMilliseconds() - begin);
        scored += answer->filesScored;
    }
    std::sort(times.begin(), times.end());
    std::printf("  %-34s p50 %7.2f ms  p99 %7.2f ms  %9.0f files scored each\n", label, times[times.size() / 2],
                times[times.size() * 99 / 100], static_cast<double>(scored) / static_cast<double>(queries.size()));
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--copies") == 0 && i + 1 < argc)
            options.copies = std::atoi(argv[++i]);
        else if (std::strcmp(argv[i], "--queries") == 0 && i + 1 < argc)
            options.queries = std::atoi(argv[++i]);
        else if (std::strcmp(argv[i], "--segment-mb") == 0 && i + 1 < argc)
            options.segmentBytes = static_cast<std::size_t>(std::atoi(argv[++i])) << 20;
        else
            options.tree = argv[i];
    }
    if (options.tree.empty())
        return std::fprintf(stderr, "usage: bench_words TREE [--copies N] [--queries N] [--segment-mb N]\n"), 2;
    Build build(options);
    std::vector<std::string> sample;
    readTree(options, build, sample);
    std::size_t bytes = 0;
    std::uint64_t chunks = 0;
    std::uint64_t files = 0;
    for (const auto &section : build.sections) {
        bytes += static_cast<std::size_t>(section->bytes.size());
        chunks += section->reader->chunks();
        files += section->reader->files();
    }
    const double megabytes = static_cast<double>(build.sourceBytes) / 1e6;
    std::printf("source %.0f MB, %llu files, %llu chunks\n", megabytes, static_cast<unsigned long long>(files),
                static_cast<unsigned long long>(chunks));
    std::printf("build  %.0f MB/s, %zu sections, %.1f %% of the source, peak of a builder %.0f MB\n",
                megabytes / (build.milliseconds / 1e3), build.sections.size(),
                100.0 * static_cast<double>(bytes) / static_cast<double>(build.sourceBytes),
                static_cast<double>(build.peakBytes) / 1e6);
    const double before = threadMilliseconds();
    const auto merged = mergeAll(build.sections);
    std::printf("merge  %.0f MB/s of source, one section of %.1f %%\n", megabytes / ((threadMilliseconds() - before) / 1e3),
                100.0 * static_cast<double>(merged->bytes.size()) / static_cast<double>(build.sourceBytes));
    const std::vector<WordQuery> queries = questions(sample, options.queries);
    std::vector<WordSegment> several;
    for (const auto &section : build.sections)
        several.push_back({section->reader.get(), nullptr});
    runQueries("several sections, early end", several, queries, false);
    runQueries("one section, early end", {{merged->reader.get(), nullptr}}, queries, false);
    runQueries("one section, every file", {{merged->reader.get(), nullptr}}, queries, true);
    return 0;
}
