// SPDX-License-Identifier: Apache-2.0
// What the sections of a segment cost by themselves.
//   bench_segment vectors [ROWS [DIMENSIONS]]   scan of a mapped file against a plain read of its bytes
//   bench_segment trigrams DIR…                 building, size, merging, queries verified by RE2
#include "search/query/RegexPlan.h"
#include "search/segment/TrigramBuilder.h"
#include "search/segment/TrigramMerge.h"
#include "search/segment/TrigramReader.h"
#include "search/segment/VectorSection.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryFile>

#include <re2/re2.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <random>

using namespace coco;
using namespace coco::search;

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

class FileSink final : public ByteSink
{
public:
    explicit FileSink(QFile &file)
        : m_file(file)
    {
    }
    Result<void> append(std::string_view bytes) override
    {
        const auto size = static_cast<qint64>(bytes.size());
        return m_file.write(bytes.data(), size) == size ? Result<void>() : fail(ErrorCode::Io, m_file.errorString());
    }
    std::uint64_t position() const override { return static_cast<std::uint64_t>(m_file.pos()); }

private:
    QFile &m_file;
};

/// Reads every byte once, eight words at a time.
std::uint64_t readAll(std::string_view bytes)
{
    std::uint64_t sums[8] = {};
    for (std::size_t i = 0; i + 64 <= bytes.size(); i += 64) {
        std::uint64_t words[8];
        std::memcpy(words, bytes.data() + i, sizeof words);
        for (std::size_t j = 0; j < 8; ++j)
            sums[j] += words[j];
    }
    std::uint64_t sum = 0;
    for (const std::uint64_t part : sums)
        sum ^= part;
    return sum;
}

int benchVectors(std::size_t rows, std::uint32_t dimensions)
{
    QTemporaryFile file;
    if (!file.open())
        return 1;
    FileSink sink(file);
    VectorSectionWriter writer(sink, dimensions);
    std::mt19937 random(1);
    std::vector<std::int8_t> codes(dimensions);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::int8_t &code : codes)
            code = static_cast<std::int8_t>(random());
        if (!writer.addCodes(codes, 0.001F))
            return 1;
    }
    if (!writer.finish() || !file.flush())
        return 1;
    const uchar *const mapped = file.map(0, file.size());
    if (!mapped)
        return 1;
    const std::string_view bytes(reinterpret_cast<const char *>(mapped), static_cast<std::size_t>(file.size()));
    const MemoryBytes view(bytes);
    const auto reader = VectorSectionReader::open(view);
    std::vector<float> query(dimensions);
    for (float &value : query)
        value = static_cast<float>(static_cast<std::int8_t>(random()));
    const QueryCode code = encodeQuery(query);
    std::vector<double> reads;
    std::vector<double> scans;
    std::uint64_t sum = 0;
    for (int i = 0; i < 16; ++i) {
        auto begin = Clock::now();
        sum += readAll(bytes);
        reads.push_back(millisecondsSince(begin));
        begin = Clock::now();
        const auto hits = reader->nearest(code, 100);
        scans.push_back(millisecondsSince(begin));
        if (!hits)
            return 1;
        sum += hits->front().row;
    }
    const double gigabytes = double(bytes.size()) / 1e9;
    std::printf("vectors: %zu × %u, %.0f MB, kernel %s (check %llu)\n", rows, dimensions, gigabytes * 1000, dotKernels().back().name,
                static_cast<unsigned long long>(sum));
    const double read = *std::min_element(reads.begin(), reads.end());
    const double scan = *std::min_element(scans.begin(), scans.end());
    std::printf("  plain read  p50 %.1f ms, best %.1f ms, %.1f GB/s\n", median(reads), read, gigabytes / read * 1000);
    std::printf("  scan        p50 %.1f ms, best %.1f ms, %.1f GB/s, top 100\n", median(scans), scan, gigabytes / scan * 1000);
    std::printf("  ratio       %.2f (p50), %.2f (best)\n", median(scans) / median(reads), scan / read);
    return 0;
}

std::vector<QByteArray> textsBelow(const QStringList &folders)
{
    std::vector<QByteArray> texts;
    for (const QString &folder : folders) {
        QDirIterator files(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.size() > 1 << 20 || !file.open(QIODevice::ReadOnly))
                continue;
            QByteArray text = file.readAll();
            if (!text.left(8192).contains('\0'))
                texts.push_back(std::move(text));
        }
    }
    return texts;
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Milliseconds of a whole search.
double benchQuery(const TrigramReader &reader, const std::vector<QByteArray> &texts, const char *text, bool exact)
{
    re2::RE2::Options options;
    options.set_literal(exact);
    const re2::RE2 expression((exact ? std::string() : "(?m)") + text, options);
    std::vector<double> finding;
    std::vector<double> total;
    std::size_t candidates = 0;
    std::size_t matches = 0;
    for (int i = 0; i < 9; ++i) {
        const auto begin = Clock::now();
        const TrigramQuery plan = exact ? TrigramQuery::holding(text) : planRegex(text);
        const auto files = reader.candidates(plan);
        finding.push_back(millisecondsSince(begin));
        candidates = files->all ? texts.size() : files->files.size();
        matches = 0;
        for (std::size_t j = 0; j < candidates; ++j) {
            const QByteArray &content = texts[files->all ? j : files->files[j]];
            matches += re2::RE2::PartialMatch({content.constData(), static_cast<std::size_t>(content.size())}, expression) ? 1 : 0;
        }
        total.push_back(millisecondsSince(begin));
    }
    std::printf("  %-34s %7zu candidates %7zu matches  find %.3f ms, with RE2 %.2f ms\n", text, candidates, matches, median(finding), median(total));
    return median(total);
}

int benchTrigrams(const QStringList &folders)
{
    const std::vector<QByteArray> texts = textsBelow(folders);
    double megabytes = 0;
    for (const QByteArray &text : texts)
        megabytes += double(text.size()) / 1e6;
    auto begin = Clock::now();
    MemorySink whole;
    TrigramBuilder builder;
    for (std::size_t i = 0; i < texts.size(); ++i)
        builder.add(static_cast<std::uint32_t>(i), viewOf(texts[i]));
    const double memory = double(builder.memoryBytes()) / 1e6;
    if (!builder.write(static_cast<std::uint32_t>(texts.size()), whole))
        return 1;
    const double building = millisecondsSince(begin);
    std::printf("trigrams: %zu files, %.0f MB of text\n", texts.size(), megabytes);
    std::printf("  build       %.0f MB/s, %.0f MB of memory\n", megabytes / building * 1000, memory);
    std::printf("  section     %.1f MB, %.1f %% of the text\n", double(whole.bytes().size()) / 1e6, double(whole.bytes().size()) / 1e4 / megabytes);
    const MemoryBytes view(viewOf(whole.bytes()));
    const TrigramReader reader = *TrigramReader::open(view);
    DocumentMap same;
    for (std::uint32_t i = 0; i < reader.fileCount(); ++i)
        same.files.push_back(i);
    const TrigramInput input{&reader, &same};
    MemorySink merged;
    begin = Clock::now();
    if (!mergeTrigrams({&input, 1}, reader.fileCount(), merged))
        return 1;
    std::printf("  merge       %.0f MB of text per second\n", megabytes / millisecondsSince(begin) * 1000);
    std::vector<double> exact;
    std::vector<double> regex;
    for (const char *text : {"EXPORT_SYMBOL_GPL(", "raise ValueError(", "nonexistent_thing", "std::unique_ptr<", "return", "if (x) {"})
        exact.push_back(benchQuery(reader, texts, text, true));
    for (const char *text : {"def \\w+_token\\(", "TODO\\(\\w+\\)", "(?i)deprecated since", "(open|close)File\\(", "^#include <[a-z]+/[a-z]+>$", "\\bfoo[0-9]+\\b"})
        regex.push_back(benchQuery(reader, texts, text, false));
    std::printf("  p50 over queries: exact %.2f ms, expressions %.2f ms\n", median(exact), median(regex));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QStringLiteral("vectors"))
        return benchVectors(arguments.size() > 2 ? arguments.at(2).toULongLong() : 1'000'000, arguments.size() > 3 ? arguments.at(3).toUInt() : 256);
    if (arguments.value(1) == QStringLiteral("trigrams") && arguments.size() > 2)
        return benchTrigrams(arguments.mid(2));
    std::fprintf(stderr, "bench_segment vectors [ROWS [DIMENSIONS]] | trigrams DIR…\n");
    return 2;
}
