// SPDX-License-Identifier: Apache-2.0
#include "search/query/ContextExpander.h"

#include "search/source/SourceText.h"

#include <QFile>

#include <algorithm>

namespace coco::search {
namespace {

constexpr int kMaxLines = 50;
constexpr int kMaxAskedLines = 200;
constexpr qsizetype kMaxLineBytes = 200;
constexpr std::int64_t kMaxFileBytes = 4 * 1024 * 1024;

/// Cuts without splitting a UTF-8 character.
QByteArrayView shortened(QByteArrayView line)
{
    if (line.size() <= kMaxLineBytes)
        return line;
    qsizetype end = kMaxLineBytes;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80)
        --end;
    return line.first(end);
}

FileLines cut(QByteArray text)
{
    FileLines lines;
    lines.text = std::move(text);
    for (qsizetype at = 0; at < lines.text.size();) {
        lines.starts.append(at);
        const qsizetype end = lines.text.indexOf('\n', at);
        at = end < 0 ? lines.text.size() : end + 1;
    }
    return lines;
}

} // namespace

QByteArray FileLines::range(int first, int last) const
{
    QByteArray result;
    const int from = std::max(first, 1);
    const int to = static_cast<int>(std::min<qsizetype>(last, starts.size()));
    for (int line = from; line <= to; ++line) {
        const qsizetype start = starts.at(line - 1);
        qsizetype end = line < starts.size() ? starts.at(line) : text.size();
        while (end > start && (text.at(end - 1) == '\n' || text.at(end - 1) == '\r'))
            --end;
        result += shortened(QByteArrayView(text).sliced(start, end - start));
        if (line < to)
            result += '\n';
    }
    return result;
}

const FileLines *ContextExpander::linesOf(const StoredChunk &chunk)
{
    const auto known = m_files.constFind(chunk.path);
    if (known != m_files.constEnd())
        return known->has_value() ? &**known : nullptr;
    std::optional<FileLines> lines;
    Result<SourceText> source = readSourceText(QFile::encodeName(m_reader.root()), chunk.path, kMaxFileBytes);
    if (source && source->hash == chunk.fileHash)
        lines = cut(std::move(source->bytes));
    const auto it = m_files.insert(chunk.path, std::move(lines));
    return it->has_value() ? &**it : nullptr;
}

ContextExpander::Borders ContextExpander::borders(const StoredChunk &chunk)
{
    const ChunkRecord &record = chunk.record;
    if (m_request.contextBefore >= 0 || m_request.contextAfter >= 0)
        return {record.startLine - std::clamp(m_request.contextBefore, 0, kMaxAskedLines),
                record.endLine + std::clamp(m_request.contextAfter, 0, kMaxAskedLines)};
    Borders result{record.startLine, record.endLine};
    const int room = kMaxLines - (record.endLine - record.startLine + 1);
    if (!m_request.smartContext || room <= 0)
        return result;
    const auto enclosing = m_reader.symbolAround(chunk.path, record.startLine, record.endLine, m_stop);
    if (!enclosing || !*enclosing)
        return result;
    const SymbolRecord &symbol = **enclosing;
    const int before = std::min(record.startLine - symbol.startLine, room);
    result.first = record.startLine - before;
    result.last = record.endLine + std::min(symbol.endLine - record.endLine, room - before);
    return result;
}

void ContextExpander::expand(SearchHit &hit, const StoredChunk &chunk)
{
    if (m_stop.stop_requested())
        return;
    const Borders wanted = borders(chunk);
    const int start = chunk.record.startLine;
    const int end = chunk.record.endLine;
    if (wanted.first >= start && wanted.last <= end)
        return;
    const FileLines *lines = linesOf(chunk);
    m_lacksLines = m_lacksLines || !lines;
    if (!lines)
        return;
    if (wanted.first < start)
        hit.contextBefore = lines->range(wanted.first, start - 1);
    if (wanted.last > end)
        hit.contextAfter = lines->range(end + 1, wanted.last);
}

} // namespace coco::search
