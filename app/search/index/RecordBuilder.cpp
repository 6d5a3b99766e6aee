// SPDX-License-Identifier: Apache-2.0
#include "search/index/RecordBuilder.h"

#include "search/index/DefinitionScanner.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr qsizetype kMaxChunks = 16'000;

QString statusName(ParseStatus status)
{
    switch (status) {
    case ParseStatus::Ok:
        return QStringLiteral("ok");
    case ParseStatus::Partial:
        return QStringLiteral("partial");
    case ParseStatus::Error:
        return QStringLiteral("error");
    case ParseStatus::NoGrammar:
        break;
    }
    return QStringLiteral("no_grammar");
}

/// Joins neighbours until few enough are left.
QList<Chunk> bounded(const QList<Chunk> &chunks)
{
    if (chunks.size() <= kMaxChunks)
        return chunks;
    const qsizetype together = (chunks.size() + kMaxChunks - 1) / kMaxChunks;
    QList<Chunk> joined;
    for (qsizetype i = 0; i < chunks.size(); i += together) {
        Chunk chunk = chunks.at(i);
        for (qsizetype next = i + 1; next < std::min(i + together, chunks.size()); ++next) {
            if (!chunks.at(next).text.isEmpty())
                chunk.text += '\n' + chunks.at(next).text;
        }
        const Chunk &last = chunks.at(std::min(i + together, chunks.size()) - 1);
        chunk.endByte = std::max(chunk.endByte, last.endByte);
        chunk.endLine = std::max(chunk.endLine, last.endLine);
        joined.append(chunk);
    }
    return joined;
}

/// Names of the symbols that begin inside the chunk. `next` walks over the symbols with the chunks.
QByteArray namesWithin(const Chunk &chunk, const QList<const Symbol *> &byStart, qsizetype &next)
{
    QByteArray names;
    while (next < byStart.size() && byStart.at(next)->startByte < chunk.startByte)
        ++next;
    for (qsizetype i = next; i < byStart.size() && byStart.at(i)->startByte < chunk.endByte; ++i) {
        if (!names.isEmpty())
            names += ' ';
        names += byStart.at(i)->name.toUtf8();
    }
    return names;
}

ChunkRecord chunkRecord(const Chunk &chunk, const ParsedFile &parsed, const QByteArray &text)
{
    ChunkRecord record;
    const qsizetype start = std::min<qsizetype>(chunk.startByte, text.size());
    const qsizetype end = std::clamp<qsizetype>(chunk.endByte, start, text.size());
    record.startByte = static_cast<std::uint32_t>(start);
    record.endByte = static_cast<std::uint32_t>(end);
    record.startLine = chunk.startLine;
    record.endLine = chunk.endLine;
    record.text = chunk.text.isEmpty() ? text.mid(start, end - start) : chunk.text;
    record.blockType = chunk.blockType;
    record.hierarchy = chunk.hierarchy;
    if (chunk.symbol >= 0 && chunk.symbol < parsed.symbols.size()) {
        const Symbol &symbol = parsed.symbols.at(chunk.symbol);
        record.symbolType = symbol.type;
        record.symbolName = symbol.name;
        record.qualifiedName = symbol.qualifiedName;
        record.signature = symbol.signature;
    }
    return record;
}

} // namespace

FileRecord buildRecord(const FileFingerprint &fingerprint, const ParsedFile &parsed, const QByteArray &text)
{
    FileRecord record;
    record.fingerprint = fingerprint;
    record.languageId = parsed.languageId;
    record.parseStatus = statusName(parsed.status);
    record.lineCount = parsed.lineCount;
    QList<const Symbol *> byStart;
    for (const Symbol &symbol : parsed.symbols) {
        byStart.append(&symbol);
        record.symbols.append({symbol.type, symbol.name, symbol.qualifiedName, symbol.signature, symbol.startLine, symbol.endLine});
    }
    std::stable_sort(byStart.begin(), byStart.end(),
                     [](const Symbol *a, const Symbol *b) { return a->startByte < b->startByte; });
    qsizetype next = 0;
    for (const Chunk &chunk : bounded(parsed.chunks)) {
        ChunkRecord entry = chunkRecord(chunk, parsed, text);
        entry.names = byStart.isEmpty() ? definedNames(entry.text) : namesWithin(chunk, byStart, next);
        record.chunks.append(std::move(entry));
    }
    return record;
}

} // namespace coco::search
