// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/LineIndex.h"
#include "search/parse/OutlineMask.h"
#include "search/parse/SymbolFinder.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringView>

#include <vector>

namespace coco::search {

struct OutlineFinding
{
    SymbolScan scan;
    std::vector<bool> comments; ///< by line, from 0: holds nothing but comments
};

/// What a language without a grammar defines, by expressions. Its folder holds them in outline.txt, one
/// in a line:
///
///   comment MARK [END]   what is no code: up to the end of the line, or up to END
///                        ("=*" in both: the same number of '=')
///   quote CHARACTERS     what strings begin and end with
///   KIND END EXPRESSION  a definition. The first group of the RE2 expression that took part is its name;
///                        ^ and $ match at lines. KIND: function, class, method, interface or section (names
///                        what is in it without being a symbol). END: where it ends:
///                        line, block (a ';' or the '}' of its first braces), statement (its line, with
///                        all brackets closed), next (where the next such one begins) or until:EXPRESSION
///                        (the line that matches; inner ones first)
///
/// Built in when first asked for, thread-safe, lives as long as the program.
class Outline
{
public:
    explicit Outline(QByteArrayView rules);
    ~Outline();
    Outline(const Outline &) = delete;
    Outline &operator=(const Outline &) = delete;

    /// Null for a language without one.
    [[nodiscard]] static const Outline *forLanguage(QStringView languageId);
    /// At least one rule makes symbols.
    [[nodiscard]] bool hasSymbols() const;

    /// Pure; linear in the text, any bytes. At most 20,000 definitions, 64 within each other.
    [[nodiscard]] OutlineFinding find(QByteArrayView text, const LineIndex &lines) const;

private:
    struct Rule;
    void readLine(QByteArrayView line);
    void readComment(const QList<QByteArray> &words);

    OutlineMarks m_marks;
    std::vector<Rule> m_rules;
};

} // namespace coco::search
