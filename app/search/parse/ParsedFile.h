// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/SearchTypes.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <cstdint>

namespace coco::search {

/// A named definition in a file. Lines are 1-based and inclusive, bytes half-open.
struct Symbol
{
    SymbolType type = SymbolType::None;
    QString name;
    QString qualifiedName; ///< Class.method, C++ Class::method, Go Receiver.method
    QString signature;     ///< at most 200 characters, one line
    int startLine = 0;
    int endLine = 0;
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
};

/// A piece of a file that is found and shown as one.
struct Chunk
{
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
    int startLine = 0;
    int endLine = 0;
    QString blockType;
    QString hierarchy;
    int symbol = -1; ///< position in ParsedFile::symbols of the symbol that names the chunk
    QByteArray text = {}; ///< what it reads as, where the bytes hold markup; empty: the bytes themselves
};

enum class ParseStatus { Ok, Partial, Error, NoGrammar };

struct ParsedFile
{
    QString languageId;
    ParseStatus status = ParseStatus::NoGrammar;
    QString statusDetail;
    int lineCount = 0;
    QList<Chunk> chunks; ///< in order, covering every non-blank line
    QList<Symbol> symbols;
};

} // namespace coco::search
