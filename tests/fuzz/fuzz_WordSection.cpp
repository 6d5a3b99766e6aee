// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordMerge.h"
#include "search/segment/WordSearch.h"
#include "search/segment/WordSectionBuilder.h"

#include <cstdint>
#include <cstdlib>

using namespace coco;
using namespace coco::search;

namespace {

constexpr std::uint32_t kMostFiles = 4096; ///< a damaged table may promise more

QByteArray validSection()
{
    WordSectionBuilder builder;
    for (int file = 0; file < 200; ++file) {
        builder.addFile(QByteArray("src/" + QByteArray::number(file % 7) + "/alpha_beta.cpp"));
        for (int chunk = 0; chunk < file % 4; ++chunk)
            builder.addChunk(QByteArray("alpha beta gammaDelta " + QByteArray::number(file * chunk % 50)), file % 3 ? "alpha" : "");
    }
    MemorySink sink;
    if (!builder.finish(sink))
        std::abort();
    return sink.bytes();
}

void use(const WordSectionReader &reader)
{
    const std::vector<WordSegment> segments{{&reader, nullptr}};
    const WordQuery query{{{"alpha"}, {"beta"}, {"delta"}, {"49"}}, 5, 2};
    if (const auto statistics = wordStatistics(segments, query.terms))
        static_cast<void>(searchWords(segments, query, *statistics, {}));
    static_cast<void>(reader.verify());
    if (reader.files() > kMostFiles)
        return;
    DocumentMap map;
    for (std::uint32_t file = 0; file < reader.files(); ++file)
        map.files.push_back(file);
    MemorySink sink;
    static_cast<void>(mergeWordSections({{&reader, &map}}, sink, {}));
}

void open(const QByteArray &bytes)
{
    const MemoryBytes section(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    if (const auto reader = WordSectionReader::open(section))
        use(**reader);
}

} // namespace

/// Must hold for any bytes: as a section of their own, and as changes to a good one (two bytes where,
/// one byte what).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    open(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    static const QByteArray good = validSection();
    QByteArray changed = good;
    for (std::size_t i = 0; i + 2 < size; i += 3) {
        const qsizetype at = (data[i] << 8 | data[i + 1]) % changed.size();
        changed[at] = static_cast<char>(changed.at(at) ^ data[i + 2]);
    }
    open(changed);
    return 0;
}
