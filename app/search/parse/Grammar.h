// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/SyntaxQuery.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <tree_sitter/api.h>

#include <memory>
#include <mutex>
#include <vector>

namespace coco::search {

struct GrammarRow;

/// A built-in grammar and its queries, which are compiled when first asked for. Thread-safe;
/// lives as long as the program.
class Grammar
{
public:
    explicit Grammar(const GrammarRow &row);

    /// Null for a language without a grammar.
    [[nodiscard]] static const Grammar *forLanguage(QStringView languageId);

    [[nodiscard]] const QString &languageId() const { return m_languageId; }
    [[nodiscard]] const TSLanguage *language() const { return m_language; }
    /// Null when the grammar has no such query (or, a defect of ours, it does not compile).
    [[nodiscard]] const SyntaxQuery *symbols() const;
    [[nodiscard]] const SyntaxQuery *highlights() const;
    [[nodiscard]] const SyntaxQuery *imports() const;
    /// What a search for symbols does at a node of this kind.
    enum class Visit : std::uint8_t {
        Pass,  ///< look inside
        Match, ///< a pattern of the symbol query begins here
        Skip,  ///< holds no definitions: expressions, parameters, text
    };
    /// By node symbol; empty without a symbol query.
    [[nodiscard]] const std::vector<Visit> &symbolVisits() const;
    /// A node of this kind whose text begins so can match the symbol query. Of kinds that are frequent and
    /// seldom match, a line "; begins KIND: WORD …" of the query file names the words that come first.
    [[nodiscard]] bool canBeSymbol(TSSymbol symbol, QByteArrayView text) const;
    /// Words of which every node that matches the symbol query holds one, in lower case, as a line "; words WORD …"
    /// of the query file names them; empty: not known. Signs count as words.
    [[nodiscard]] const QList<QByteArray> &symbolWords() const;
    /// Between the parts of a qualified name: "." or "::".
    [[nodiscard]] QLatin1StringView nameSeparator() const;

private:
    void planVisits() const;
    void planBeginnings(QByteArrayView line) const;
    void planWords(QByteArrayView line) const;
    [[nodiscard]] TSSymbol symbolOf(QByteArrayView kind) const;

    QString m_languageId;
    const GrammarRow &m_row;
    const TSLanguage *m_language;
    mutable std::once_flag m_symbolsOnce;
    mutable std::once_flag m_highlightsOnce;
    mutable std::once_flag m_importsOnce;
    mutable std::unique_ptr<SyntaxQuery> m_symbols;
    mutable std::vector<Visit> m_symbolVisits;
    mutable std::vector<std::pair<TSSymbol, QList<QByteArray>>> m_beginnings;
    mutable QList<QByteArray> m_symbolWords;
    mutable std::unique_ptr<SyntaxQuery> m_highlights;
    mutable std::unique_ptr<SyntaxQuery> m_imports;
};

} // namespace coco::search
