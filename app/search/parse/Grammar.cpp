// SPDX-License-Identifier: Apache-2.0
#include "search/parse/Grammar.h"

#include "search/parse/GrammarTable.h"

#include <QHash>

#include <deque>

using namespace Qt::Literals::StringLiterals;

namespace coco::search {
namespace {

struct Catalog
{
    std::deque<Grammar> grammars;
    QHash<QString, const Grammar *> byId;

    Catalog()
    {
        for (const GrammarRow &row : grammarTable()) {
            const Grammar &grammar = grammars.emplace_back(row);
            byId.insert(grammar.languageId(), &grammar);
        }
    }
};

} // namespace

Grammar::Grammar(const GrammarRow &row)
    : m_languageId(QString::fromLatin1(row.languageId))
    , m_row(row)
    , m_language(row.language())
{
}

const Grammar *Grammar::forLanguage(QStringView languageId)
{
    static const Catalog catalog;
    return catalog.byId.value(languageId.toString());
}

const SyntaxQuery *Grammar::symbols() const
{
    std::call_once(m_symbolsOnce, [this] {
        if (*m_row.symbols)
            m_symbols = SyntaxQuery::compile(m_language, m_row.symbols);
    });
    return m_symbols.get();
}

const SyntaxQuery *Grammar::highlights() const
{
    std::call_once(m_highlightsOnce, [this] {
        if (*m_row.highlights)
            m_highlights = SyntaxQuery::compile(m_language, m_row.highlights);
    });
    return m_highlights.get();
}

QLatin1StringView Grammar::nameSeparator() const
{
    const bool colons = m_languageId == "cpp"_L1 || m_languageId == "c"_L1 || m_languageId == "rust"_L1
        || m_languageId == "php"_L1;
    return colons ? "::"_L1 : "."_L1;
}

} // namespace coco::search
