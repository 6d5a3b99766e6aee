// SPDX-License-Identifier: Apache-2.0
#include "search/parse/Grammar.h"

#include "search/parse/GrammarTable.h"

#include <QHash>

#include <algorithm>
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

/// Kinds of nodes whose insides never define anything that is worth a name.
constexpr const char *kExpressionKinds[] = {
    "argument_list", "arguments", "binary_expression", "binary_operator", "boolean_operator", "comparison_operator",
    "string", "concatenated_string", "string_literal", "interpreted_string_literal", "parameters", "parameter_list",
    "formal_parameters", "type_arguments", "template_argument_list", "initializer_list", "preproc_include",
    "import_statement", "import_declaration", "import_from_statement", "use_declaration", "subscript",
    "field_expression", "subscript_expression", "literal_value", "token_tree", "base_class_clause", "decorator",
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
        if (m_symbols)
            planVisits();
    });
    return m_symbols.get();
}

const std::vector<Grammar::Visit> &Grammar::symbolVisits() const
{
    (void)symbols();
    return m_symbolVisits;
}

void Grammar::planVisits() const
{
    m_symbolVisits.assign(ts_language_symbol_count(m_language), Visit::Pass);
    const auto plan = [&](QByteArrayView name, Visit visit) {
        const TSSymbol symbol = symbolOf(name);
        if (symbol > 0 && symbol < m_symbolVisits.size())
            m_symbolVisits[symbol] = visit;
    };
    if (!m_row.namesInExpressions) {
        for (const char *kind : kExpressionKinds)
            plan(kind, Visit::Skip);
    }
    // Every pattern of our own query files begins a line, and with it the kind of node it is about.
    for (QByteArrayView rest(m_row.symbols); !rest.isEmpty();) {
        const qsizetype newline = rest.indexOf('\n');
        const QByteArrayView line = newline < 0 ? rest : rest.first(newline);
        if (line.startsWith('(')) {
            const auto end = std::find_if(line.begin() + 1, line.end(), [](char c) { return c == ' ' || c == ')'; });
            plan(line.sliced(1, end - line.begin() - 1), Visit::Match);
        }
        planBeginnings(line);
        planWords(line);
        rest = newline < 0 ? QByteArrayView() : rest.sliced(newline + 1);
    }
}

TSSymbol Grammar::symbolOf(QByteArrayView kind) const
{
    return ts_language_symbol_for_name(m_language, kind.data(), static_cast<std::uint32_t>(kind.size()), true);
}

void Grammar::planBeginnings(QByteArrayView line) const
{
    constexpr QByteArrayView kMark("; begins ");
    const qsizetype colon = line.indexOf(':');
    if (line.startsWith(kMark) && colon > kMark.size())
        m_beginnings.emplace_back(symbolOf(line.sliced(kMark.size(), colon - kMark.size())),
                                  line.sliced(colon + 1).trimmed().toByteArray().split(' '));
}

void Grammar::planWords(QByteArrayView line) const
{
    constexpr QByteArrayView kMark("; words ");
    if (line.startsWith(kMark))
        m_symbolWords.append(line.sliced(kMark.size()).trimmed().toByteArray().split(' '));
}

const QList<QByteArray> &Grammar::symbolWords() const
{
    (void)symbols();
    return m_symbolWords;
}

bool Grammar::canBeSymbol(TSSymbol symbol, QByteArrayView text) const
{
    for (const auto &[kind, words] : m_beginnings) {
        if (kind == symbol)
            return std::any_of(words.begin(), words.end(), [&](const QByteArray &word) { return text.startsWith(word); });
    }
    return true;
}

const SyntaxQuery *Grammar::highlights() const
{
    std::call_once(m_highlightsOnce, [this] {
        if (*m_row.highlights)
            m_highlights = SyntaxQuery::compile(m_language, m_row.highlights);
    });
    return m_highlights.get();
}

const SyntaxQuery *Grammar::imports() const
{
    std::call_once(m_importsOnce, [this] {
        if (*m_row.imports)
            m_imports = SyntaxQuery::compile(m_language, m_row.imports);
    });
    return m_imports.get();
}

QLatin1StringView Grammar::nameSeparator() const
{
    return QLatin1StringView(m_row.separator);
}

} // namespace coco::search
