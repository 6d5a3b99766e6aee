// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/FileParser.h"

#include <QString>

/// A cut here would part the bytes of one UTF-8 character.
inline bool splitsCharacter(const QByteArray &text, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(text.at(i)); };
    if (at <= 0 || at >= text.size() || (byte(at) & 0xC0) != 0x80)
        return false;
    qsizetype lead = at - 1;
    while (lead > 0 && at - lead < 3 && (byte(lead) & 0xC0) == 0x80)
        --lead;
    const int length = byte(lead) >= 0xF0 && byte(lead) < 0xF8 ? 4
        : byte(lead) >= 0xE0 && byte(lead) < 0xF0              ? 3
        : byte(lead) >= 0xC0 && byte(lead) < 0xE0              ? 2
                                                               : 1;
    if (lead + length <= at || lead + length > text.size())
        return false;
    for (qsizetype i = lead + 1; i < lead + length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return false;
    }
    return true;
}

/// What must hold for the chunks of any file, however broken. Returns what does not, or nothing.
inline QString brokenChunkRule(const QByteArray &text, const coco::search::ParsedFile &file)
{
    std::uint32_t at = 0;
    const auto lineOf = [&](qsizetype byte) { return static_cast<int>(text.first(byte).count('\n')) + 1; };
    const bool small = text.size() < 200'000; // counting lines again and again takes its time
    for (const auto &chunk : file.chunks) {
        const QString where = QStringLiteral("chunk at %1–%2: ").arg(chunk.startByte).arg(chunk.endByte);
        if (chunk.startByte < at || chunk.endByte <= chunk.startByte || chunk.endByte > text.size())
            return where + QStringLiteral("out of order or range");
        for (std::uint32_t i = at; i < chunk.startByte; ++i) {
            const char c = text.at(i);
            if (c != ' ' && c != '\0' && (c < '\t' || c > '\r'))
                return where + QStringLiteral("text lost before it");
        }
        if (chunk.endByte - chunk.startByte > 4000)
            return where + QStringLiteral("too large");
        if (small && (lineOf(chunk.startByte) != chunk.startLine || lineOf(chunk.endByte - 1) != chunk.endLine))
            return where + QStringLiteral("wrong lines");
        if (splitsCharacter(text, chunk.startByte) || splitsCharacter(text, chunk.endByte))
            return where + QStringLiteral("cuts a character");
        if (chunk.symbol >= file.symbols.size())
            return where + QStringLiteral("symbol out of range");
        at = chunk.endByte;
    }
    for (qsizetype i = at; i < text.size(); ++i) {
        const char c = text.at(i);
        if (c != ' ' && c != '\0' && (c < '\t' || c > '\r'))
            return QStringLiteral("text lost at the end");
    }
    for (const auto &symbol : file.symbols) {
        if (symbol.startByte >= symbol.endByte || symbol.endByte > text.size() || symbol.name.isEmpty()
            || symbol.signature.size() > 200 || symbol.startLine > symbol.endLine)
            return QStringLiteral("bad symbol %1").arg(symbol.name);
        if (symbol.qualifiedName.size() > 500)
            return QStringLiteral("%1 characters qualify %2").arg(symbol.qualifiedName.size()).arg(symbol.name);
        if (small && lineOf(symbol.startByte) != symbol.startLine)
            return QStringLiteral("wrong line of %1").arg(symbol.name);
    }
    return {};
}
