// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/deps/DependencyExtractor.h"
#include "search/parse/CaptureFinder.h"

#include <QByteArray>

#include <vector>

namespace coco::search {

/// Puts the captures of an import query together to edges. A plain value for one file.
///
/// Captures of the query files: @import marks one declaration, and what stands inside belongs to
/// the innermost one: @module what it names, @symbol a name taken from it, @default and @all the
/// symbols "default" and "*", @path a qualified name whose last part is the symbol, @submodule a
/// module below this one. A @group puts its @prefix before the modules and paths inside it.
class ImportAssembler
{
public:
    /// In the order of CaptureScan.
    void add(const Capture &capture);
    /// The edges in the order of the text, the first `maxEdges` of them; call once, at the end.
    [[nodiscard]] ExtractedEdges finish(qsizetype maxEdges);

private:
    struct Name
    {
        QByteArray text;
        std::uint32_t at = 0;
        int line = 0;
    };
    struct Frame
    {
        std::uint32_t end = 0;
        qsizetype import = -1; ///< the innermost @import, maybe this one
        QByteArray prefix;
        std::vector<Name> modules;
        std::vector<Name> symbols;
        std::vector<Name> paths;
        std::vector<Name> stars;
    };
    struct Found
    {
        std::uint32_t at = 0;
        ExtractedEdge edge;
    };

    void open(const Capture &capture, bool isImport);
    void close();
    void addToImport(const Capture &capture);
    void emitEdge(const QByteArray &module, const QByteArray &symbol, const Name &place);
    void emitPath(const Name &path);

    std::vector<Frame> m_open;
    std::vector<Found> m_found;
};

} // namespace coco::search
