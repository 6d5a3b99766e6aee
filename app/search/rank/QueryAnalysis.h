// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace coco::search {

enum class QueryKind {
    Symbol, ///< names: "HandlerFunc", "user_name getUser"
    Path,   ///< a file or folder: "src/main.rs", "setup.py"
    Prose,  ///< words of a question
};

/// A word to look for, in the form the index holds.
struct QueryTerm
{
    QByteArray text;     ///< stem, or a whole identifier in lower case without underscores
    double weight = 1.0; ///< 0–2: little for words that most questions contain
    bool compound = false;

    friend bool operator==(const QueryTerm &, const QueryTerm &) = default;
};

/// A name the query spells out.
struct QuerySymbol
{
    QString name;         ///< as typed, last part: "StrCat" of "absl::StrCat"
    QString qualifier;    ///< "absl"; empty when none
    bool certain = false; ///< written like an identifier; a lone capitalised word is not certain
};

/// What a query asks for. Plain value.
struct QueryAnalysis
{
    QueryKind kind = QueryKind::Prose;
    QList<QueryTerm> terms;     ///< distinct, at most kMaxQueryTerms, the most telling first kept
    QList<QuerySymbol> symbols;
    QStringList paths;          ///< path-like words as typed
    QStringList marked;         ///< lower-case words to mark in snippets
    bool wantsTests = false;
    bool wantsExamples = false;
    bool wantsDocs = false;
    bool wantsGenerated = false;
};

constexpr qsizetype kMaxQueryTerms = 32;

/// Pure; any text, any length.
[[nodiscard]] QueryAnalysis analyseQuery(const QString &query);

} // namespace coco::search
