// SPDX-License-Identifier: Apache-2.0
#include "search/store/ChunkLookup.h"

#include "search/store/Sqlite.h"

namespace coco::search {
namespace {

QByteArray bytesOf(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

Result<QString> signatureOf(const FilePlace &place, const SignaturePlace &signature)
{
    if (!signature.inText)
        return signatureAt(signature, {});
    const OpenSegment &segment = *place.part->segment;
    COCO_TRY(const auto text, segment.texts().at(segment.files().firstChunk(place.file) + signature.chunk));
    return signatureAt(signature, text.bytes);
}

Result<PackedFile> packedAt(const FilePlace &place, BlockCache::Block &block)
{
    const FilesSection &files = place.part->segment->files();
    COCO_TRY(auto item, place.part->segment->records().at(place.file));
    block = std::move(item.block);
    return PackedFile::open(item.bytes, files.firstChunk(place.file + 1) - files.firstChunk(place.file));
}

Result<SymbolRecord> symbolOf(const FilePlace &place, const PackedFile &packed, std::uint32_t number)
{
    SymbolRecord symbol = packed.symbol(number);
    COCO_TRY(symbol.signature, signatureOf(place, packed.symbolSignature(number)));
    return symbol;
}

} // namespace

StoredChunk ChunkLookup::fileOf(const SqliteStatement &row, int firstColumn)
{
    StoredChunk chunk;
    if (Result<RepoPath> path = RepoPath::fromBytes(row.bytes(firstColumn)))
        chunk.path = *std::move(path);
    chunk.languageId = row.text(firstColumn + 1);
    chunk.fileHash = static_cast<std::uint64_t>(row.integer(firstColumn + 2));
    chunk.fileSize = row.integer(firstColumn + 3);
    chunk.fileMtimeNs = row.integer(firstColumn + 4);
    chunk.fileLines = static_cast<int>(row.integer(firstColumn + 5));
    return chunk;
}

Result<std::optional<StoredChunk>> ChunkLookup::file(std::int64_t number)
{
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("SELECT path, language, hash, size, mtime_ns, lines FROM files WHERE id = ?1"));
    const StatementScope scope(statement);
    COCO_TRY(const bool row, statement->bind(1, number).step());
    return row ? std::optional(fileOf(*statement, 0)) : std::nullopt;
}

Result<std::optional<std::uint32_t>> ChunkLookup::locate(ChunkId id)
{
    const std::int64_t number = search::fileOfChunk(id);
    if (number != m_number) {
        m_number = -1;
        m_packed.reset();
        COCO_TRY(m_file, file(number));
        m_place = m_set.find(number);
        m_number = number;
    }
    if (!m_file || !m_place)
        return std::optional<std::uint32_t>();
    const FilesSection &files = m_place->part->segment->files();
    const auto chunk = files.firstChunk(m_place->file) + static_cast<std::uint32_t>(id - firstChunkOf(number));
    return chunk < files.firstChunk(m_place->file + 1) ? std::optional(chunk) : std::nullopt;
}

Result<std::optional<StoredChunk>> ChunkLookup::place(ChunkId id)
{
    COCO_TRY(const auto chunk, locate(id));
    if (!chunk)
        return std::optional<StoredChunk>();
    StoredChunk result = *m_file;
    result.id = id;
    return std::optional(std::move(result));
}

Result<std::optional<StoredChunk>> ChunkLookup::find(ChunkId id, bool withText)
{
    COCO_TRY(const auto chunk, locate(id));
    if (!chunk)
        return std::optional<StoredChunk>();
    if (const Result<void> done = unpack(); !done)
        return fail(done.error());
    const OpenSegment &segment = *m_place->part->segment;
    const std::uint32_t local = *chunk - segment.files().firstChunk(m_place->file);
    StoredChunk result = *m_file;
    result.id = id;
    result.record = m_packed->chunk(local);
    if (withText) {
        COCO_TRY(const auto text, segment.texts().at(*chunk));
        result.record.text = bytesOf(text.bytes);
        COCO_TRY(result.record.signature, signatureOf(*m_place, m_packed->chunkSignature(local)));
    }
    return std::optional(std::move(result));
}

Result<void> ChunkLookup::unpack()
{
    if (!m_packed) {
        COCO_TRY(m_packed, packedAt(*m_place, m_block));
    }
    return {};
}

Result<QList<SymbolRecord>> symbolsIn(const FilePlace &place)
{
    BlockCache::Block block;
    COCO_TRY(const PackedFile packed, packedAt(place, block));
    QList<SymbolRecord> result;
    for (std::uint32_t i = 0; i < packed.symbols(); ++i) {
        COCO_TRY(SymbolRecord symbol, symbolOf(place, packed, i));
        result.append(std::move(symbol));
    }
    return result;
}

Result<std::optional<SymbolRecord>> symbolAround(const FilePlace &place, int firstLine, int lastLine)
{
    BlockCache::Block block;
    COCO_TRY(const PackedFile packed, packedAt(place, block));
    const std::optional<std::uint32_t> best = packed.symbolAround(firstLine, lastLine);
    if (!best)
        return std::optional<SymbolRecord>();
    COCO_TRY(SymbolRecord symbol, symbolOf(place, packed, *best));
    return std::optional(std::move(symbol));
}

ChunkScan::ChunkScan(const SegmentSet &set)
    : m_set(set)
{
    for (const SegmentPart &part : set.parts())
        m_cursors.push_back({CompressedItems::Cursor(part.segment->records()), CompressedItems::Cursor(part.segment->texts())});
}

Result<bool> ChunkScan::visitFile(const FilePlace &place, std::int64_t number, const StoredChunk &file,
                                  const std::function<bool(std::uint32_t)> &accepts, const std::function<bool(const StoredChunk &)> &visit)
{
    Cursors &cursors = m_cursors[static_cast<std::size_t>(place.part - m_set.parts().data())];
    const FilesSection &files = place.part->segment->files();
    const std::uint32_t first = files.firstChunk(place.file);
    std::optional<PackedFile> packed;
    for (std::uint32_t chunk = first; chunk < files.firstChunk(place.file + 1); ++chunk) {
        if (!accepts(chunk))
            continue;
        if (!packed) {
            COCO_TRY(const std::string_view bytes, cursors.records.at(place.file));
            COCO_TRY(packed, PackedFile::open(bytes, files.firstChunk(place.file + 1) - first));
        }
        StoredChunk result = file;
        result.record = packed->chunk(chunk - first);
        COCO_TRY(const std::string_view text, cursors.texts.at(chunk));
        result.record.text = bytesOf(text);
        const SignaturePlace signature = packed->chunkSignature(chunk - first);
        const bool here = !signature.inText || signature.chunk == chunk - first;
        COCO_TRY(result.record.signature, here ? signatureAt(signature, text) : signatureOf(place, signature));
        result.id = firstChunkOf(number) + (chunk - first);
        if (!visit(result))
            return false;
    }
    return true;
}

} // namespace coco::search
