// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/store/StoreTypes.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coco::search {

/// What a segment keeps of a file's symbols and chunks beside the texts, in one item. What repeats is
/// said once: chunks point to symbols, names are made of their parents', signatures are ranges of texts.
/// Everything stands in columns, since neighbours of a column resemble each other when packed.
///
///   item      := varint symbols, varint others, symbolColumns, chunkColumns
///   symbol…   types, lengths of names, names; qualified names (0: the name; 1: spelled out; else
///             2 + 2 · distance to the parent - 1 + which separator); lines of the first `symbols` of
///             them; signatures (0: none; 1: spelled out; 2 + offset, length, step to the chunk)
///   chunk…    bytes and lines, each as a step from where the one before ends and a length; types of
///             blocks; hierarchies (0: as before; 1 + bytes shared, rest); symbols (0: none, else
///             1 + step); names (0: none; 1: spelled out; 1 + how many symbols', step to the first)
///
/// `others` belong to chunks and are not listed as symbols. Steps may go back and are zigzag-coded.
/// Pure function, any thread. Of chunks, their texts are looked at and vectors left out.
[[nodiscard]] std::string packFile(const QList<SymbolRecord> &symbols, const QList<ChunkRecord> &chunks);

/// Where a signature is.
struct SignaturePlace
{
    std::string_view text;     ///< itself, when it is in no chunk's text
    bool inText = false;
    std::uint32_t chunk = 0;   ///< of the file, whose text holds it
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

/// Reads such an item, which may hold anything. Borrows the bytes; a value.
class PackedFile
{
public:
    /// Errors: Corrupted, also when it is not one of so many chunks.
    [[nodiscard]] static Result<PackedFile> open(std::string_view bytes, std::uint32_t chunks);

    [[nodiscard]] std::uint32_t chunks() const { return static_cast<std::uint32_t>(m_chunks.size()); }
    [[nodiscard]] std::uint32_t symbols() const { return m_listed; }
    /// Without text, vector and signature. Numbers count from 0 and must be below chunks() and symbols().
    [[nodiscard]] ChunkRecord chunk(std::uint32_t number) const;
    [[nodiscard]] SymbolRecord symbol(std::uint32_t number) const;
    /// Of the symbol which the chunk is; empty when it is none.
    [[nodiscard]] std::string_view symbolName(std::uint32_t chunk) const;
    [[nodiscard]] std::string qualifiedName(std::uint32_t chunk) const;
    [[nodiscard]] QByteArray names(std::uint32_t chunk) const;
    /// Which symbol is the smallest that covers these lines, the first of equals.
    [[nodiscard]] std::optional<std::uint32_t> symbolAround(int firstLine, int lastLine) const;
    [[nodiscard]] SignaturePlace chunkSignature(std::uint32_t number) const;
    [[nodiscard]] const SignaturePlace &symbolSignature(std::uint32_t number) const { return m_symbols[number].signature; }

private:
    struct Name
    {
        SymbolType type = SymbolType::None;
        std::string_view name;
        std::int64_t parent = -1;
        std::size_t separator = 0;
        std::string_view qualified; ///< when it is spelled out
        bool spelled = false;
        int depth = 0;
        int startLine = 0;
        int endLine = 0;
        SignaturePlace signature;
    };
    struct Piece
    {
        std::uint32_t startByte = 0;
        std::uint32_t endByte = 0;
        int startLine = 0;
        int endLine = 0;
        std::string_view blockType;
        std::uint32_t hierarchy = 0; ///< which of m_hierarchies, 0 is the empty one
        std::int64_t symbol = -1;
        std::string_view names;      ///< when they are spelled out
        std::uint32_t firstName = 0;
        std::uint32_t nameCount = 0;
    };
    struct Hierarchy
    {
        std::size_t shared = 0; ///< with the one before
        std::string_view rest;
    };
    class Reader;
    [[nodiscard]] std::string qualifiedOf(const Name &name) const;
    [[nodiscard]] std::string hierarchyOf(std::uint32_t number) const;

    std::uint32_t m_listed = 0;
    std::vector<Name> m_symbols;
    std::vector<Piece> m_chunks;
    std::vector<Hierarchy> m_hierarchies;
};

/// The signature, given the text of its chunk when it is in one. Errors: Corrupted.
[[nodiscard]] Result<QString> signatureAt(const SignaturePlace &place, std::string_view text);

} // namespace coco::search
