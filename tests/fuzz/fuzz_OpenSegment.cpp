// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Words.h"
#include "search/segment/OpenSegment.h"
#include "search/segment/SegmentMerge.h"
#include "search/segment/WordSearch.h"
#include "search/store/PackedFile.h"
#include "search/store/SegmentBuild.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

using namespace coco;
using namespace coco::search;

namespace {

constexpr std::size_t kTailSum = 16; ///< the tail's checksum stands so far before the end of the file

[[noreturn]] void broken(const char *what)
{
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

/// Bytes that make no sense are Corrupted and nothing else.
template<typename T>
bool sound(const Result<T> &result)
{
    if (!result && result.error().code != ErrorCode::Corrupted)
        broken(qPrintable(result.error().message + result.error().detail));
    return result.has_value();
}

/// Takes everything and keeps nothing.
class NoFiles final : public FileLayer
{
public:
    class NoFile final : public OutputFile
    {
        Result<void> write(std::string_view) override { return {}; }
        Result<void> sync() override { return {}; }
    };
    Result<std::unique_ptr<OutputFile>> create(const QString &) override { return std::unique_ptr<OutputFile>(new NoFile); }
    Result<void> syncFolder(const QString &) override { return {}; }
    Result<void> remove(const QString &) override { return {}; }
};

/// One file in memory, under a name that can be opened.
class MemoryFile
{
public:
    MemoryFile()
        : m_descriptor(::memfd_create("segment", MFD_CLOEXEC))
    {
        if (m_descriptor < 0)
            broken("no file in memory");
    }
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    QString put(const std::string &bytes)
    {
        const auto size = static_cast<::ssize_t>(bytes.size());
        if (::ftruncate(m_descriptor, 0) != 0 || ::pwrite(m_descriptor, bytes.data(), bytes.size(), 0) != size)
            broken("no file in memory");
        return QStringLiteral("/proc/self/fd/%1").arg(m_descriptor);
    }

private:
    const int m_descriptor;
};

FileRecord sampleFile(int number)
{
    FileRecord file;
    file.fingerprint.path = *RepoPath::fromBytes("src/file" + QByteArray::number(number % 5) + "/part" + QByteArray::number(number) + ".py");
    for (int i = 0; i < number % 4; ++i) {
        ChunkRecord chunk;
        chunk.startLine = chunk.endLine = i + 1;
        chunk.text = "def open_session" + QByteArray::number(number * i) + "(user): return alpha(user)\n";
        chunk.hierarchy = QStringLiteral("class A > def open_session");
        chunk.symbolType = i % 2 == 0 ? SymbolType::Function : SymbolType::None;
        chunk.names = "open_session";
        chunk.embedding = Embedding(16, 0.25F);
        file.chunks.append(chunk);
        file.symbols.append({SymbolType::Function, QStringLiteral("open_session"), QStringLiteral("A.open_session"), {}, i + 1, i + 1});
    }
    return file;
}

std::string goodSegment()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("good.seg"));
    DiskFiles disk;
    std::vector<FileRecord> files;
    std::vector<NumberedFile> numbered;
    for (int i = 0; i < 40; ++i)
        files.push_back(sampleFile(i));
    for (const FileRecord &file : files)
        numbered.push_back({&file, 3 * (&file - files.data()) + 1});
    const auto writer = SegmentWriter::create(disk, path);
    if (!writer || !buildSegment(**writer, numbered, 16, folder.path()))
        broken("no segment to begin with");
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// Changes a range: two bytes where, one byte what.
void change(std::string &bytes, std::size_t begin, std::size_t length, const std::uint8_t *data, std::size_t size)
{
    for (std::size_t i = 0; length > 0 && i + 2 < size; i += 3) {
        char &byte = bytes[begin + (std::size_t(data[i]) << 8 | data[i + 1]) % length];
        byte = static_cast<char>(static_cast<unsigned char>(byte) ^ data[i + 2]);
    }
}

/// The checksums are right again, so that what reads the sections meets the change.
void sumAnew(std::string &bytes, SegmentFooter footer)
{
    for (std::size_t page = 0; page < footer.pageSums.size(); ++page) {
        const std::size_t begin = page * kSegmentPage;
        footer.pageSums[page] = checksum(std::string_view(bytes).substr(begin, std::min<std::size_t>(kSegmentPage, footer.dataEnd - begin)));
    }
    bytes.replace(footer.dataEnd, std::string::npos, encodeFooter(footer));
}

std::string changedSegment(const std::uint8_t *data, std::size_t size)
{
    static const std::string good = goodSegment();
    static const SegmentFooter footer = decodeFooter(good).value();
    std::string bytes = good;
    if (size == 0)
        return bytes;
    const std::size_t kind = data[0] % (footer.sections.size() + 1);
    if (kind < footer.sections.size()) {
        change(bytes, footer.sections[kind].offset, footer.sections[kind].length, data + 1, size - 1);
        sumAnew(bytes, footer);
        return bytes;
    }
    change(bytes, footer.dataEnd, bytes.size() - footer.dataEnd - kTailSum, data + 1, size - 1);
    const std::uint64_t sum = checksum(std::string_view(bytes).substr(footer.dataEnd, bytes.size() - footer.dataEnd - kTailSum));
    std::memcpy(bytes.data() + bytes.size() - kTailSum, &sum, sizeof sum);
    return bytes;
}

void readRecords(const OpenSegment &segment, std::uint32_t file)
{
    const auto item = segment.records().at(file);
    if (!sound(item))
        return;
    const std::uint32_t first = segment.files().firstChunk(file);
    const auto packed = PackedFile::open(item->bytes, segment.files().firstChunk(file + 1) - first);
    if (!sound(packed))
        return;
    const auto look = [&](const SignaturePlace &place) {
        const auto text = place.inText ? segment.texts().at(first + place.chunk) : Result<CompressedItems::Item>();
        if (sound(text))
            sound(signatureAt(place, text->bytes));
    };
    for (std::uint32_t i = 0; i < packed->chunks(); ++i) {
        if (packed->chunk(i).startByte > packed->chunk(i).endByte)
            broken("a chunk ends before it begins");
        look(packed->chunkSignature(i));
    }
    for (std::uint32_t i = 0; i < packed->symbols(); ++i) {
        static_cast<void>(packed->symbol(i));
        look(packed->symbolSignature(i));
    }
}

void readItems(const OpenSegment &segment)
{
    for (std::uint32_t chunk = 0; chunk < segment.files().chunks(); ++chunk) {
        sound(segment.texts().at(chunk));
        if (segment.files().fileOf(chunk) >= segment.files().files())
            broken("a chunk of no file");
    }
    for (std::uint32_t file = 0; file < segment.files().files(); ++file) {
        if (segment.files().firstChunk(file) > segment.files().firstChunk(file + 1))
            broken("a file ends before it begins");
        readRecords(segment, file);
    }
}

void ask(const OpenSegment &segment)
{
    const std::vector<WordSegment> segments{{&segment.words(), nullptr}};
    const WordQuery query{{{stemmed("session").toStdString()}, {"alpha"}}, 5, 2};
    const auto statistics = wordStatistics(segments, query.terms);
    if (sound(statistics)) {
        const auto found = searchWords(segments, query, *statistics, {});
        if (sound(found)) {
            for (const WordCandidate &hit : found->candidates) {
                if (hit.file >= segment.files().files())
                    broken("a hit in no file");
            }
        }
    }
    const auto files = segment.trigrams().candidates(TrigramQuery::holding("session12"));
    if (sound(files) && !files->files.empty() && files->files.back() >= segment.files().files())
        broken("a candidate that is no file");
    if (segment.vectors())
        sound(segment.vectors()->nearest(encodeQuery(std::vector<float>(segment.vectors()->dimensions(), 0.5F)), 5));
}

} // namespace

/// A segment as another program may have left it, all checksums right: the first byte says which section
/// is changed (the last: the table of sections itself), the others how. Everything is read, asked and
/// merged; whatever it holds, that ends in an answer or in Corrupted.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static MemoryFile file;
    const auto segment = OpenSegment::open(file.put(changedSegment(data, size)), std::make_shared<BlockCache>(1 << 20));
    if (!sound(segment))
        return 0;
    sound((*segment)->verify({}));
    readItems(**segment);
    ask(**segment);
    NoFiles nowhere;
    sound(mergeSegments(nowhere, {{*segment, {false, true}}, {*segment, {}}}, QStringLiteral("merged"), {}));
    return 0;
}
