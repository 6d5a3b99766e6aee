// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/Grammar.h"
#include "search/parse/LineIndex.h"
#include "search/parse/ParsedFile.h"
#include "search/parse/SyntaxParser.h"
#include "search/parse/WordPlaces.h"

#include <QByteArrayView>
#include <QList>

#include <vector>

namespace coco::search {

/// A piece of syntax that gives a name to what is in it: a symbol, or a scope that is none of its
/// own (namespace, impl block). Bytes half-open.
struct Definition
{
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
    int symbol = -1; ///< position in the list of symbols; -1 for a scope
    QString label;   ///< for a hierarchy, e.g. "class Session"; empty: not shown there
    bool joined = false; ///< several pieces of syntax that follow each other
};

struct SymbolScan
{
    QList<Symbol> symbols;               ///< by start, outer before inner
    std::vector<Definition> definitions; ///< same order
};

/// The name behind that of what it stands in; alone where both together grow long, since in deep nesting all
/// names would take the square of the text.
[[nodiscard]] QString qualifiedBy(const QString &outer, QLatin1StringView separator, const QString &name);

/// Runs a language's symbol query over a tree: walks it itself and asks the query only where one of
/// its patterns can begin, which takes a third of the time the query needs for the whole tree. Keeps
/// its buffers between files; one per thread.
///
/// Captures of the query files (every pattern begins a line with the kind of its outermost node):
/// @function @class @method @interface mark the definition, @module one that holds functions which
/// are no methods, @alias a class that is only another name, @clause a function that may be written
/// in several parts; @impl and @scope mark what only qualifies names (functions in an @impl are
/// methods); @name is the name, @declarator a C declarator that holds it somewhere inside, @receiver
/// what stands before the name where it is defined.
class SymbolFinder
{
public:
    SymbolFinder();
    ~SymbolFinder();
    SymbolFinder(const SymbolFinder &) = delete;
    SymbolFinder &operator=(const SymbolFinder &) = delete;

    /// What was found until the budget was spent.
    [[nodiscard]] SymbolScan find(const Grammar &grammar, TSNode root, QByteArrayView text,
                                  const LineIndex &lines, WorkBudget &budget);

private:
    struct Found;
    void collect(const Grammar &grammar, TSNode root, QByteArrayView text, WorkBudget &budget);
    void joinClauses();
    void matchAt(const SyntaxQuery &query, TSNode node, QByteArrayView text);

    TSQueryCursor *m_cursor;
    WordPlaces m_places; ///< of words without which nothing is defined
    std::vector<Found> m_found;
    const SyntaxQuery *m_query = nullptr; ///< the one m_roles belongs to
    std::vector<std::uint8_t> m_roles;    ///< by capture
};

} // namespace coco::search
