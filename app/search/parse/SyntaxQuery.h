// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <tree_sitter/api.h>

#include <memory>
#include <vector>

namespace coco::search {

/// A compiled tree-sitter query with its predicates, which the C library leaves to its users.
/// Immutable, any thread; owned by its Grammar.
class SyntaxQuery
{
public:
    /// Null when the text does not compile; `error` then says where.
    [[nodiscard]] static std::unique_ptr<SyntaxQuery> compile(const TSLanguage *language, const char *text,
                                                              QString *error = nullptr);
    ~SyntaxQuery();
    SyntaxQuery(const SyntaxQuery &) = delete;
    SyntaxQuery &operator=(const SyntaxQuery &) = delete;

    [[nodiscard]] const TSQuery *get() const { return m_query; }
    [[nodiscard]] std::uint32_t captureCount() const { return ts_query_capture_count(m_query); }
    [[nodiscard]] QByteArrayView captureName(std::uint32_t capture) const;
    /// The match satisfies #eq?, #match?, #any-of? and their negations. Unknown predicates, and those
    /// about scopes ("#is-not? local"), count as satisfied.
    [[nodiscard]] bool accepts(const TSQueryMatch &match, QByteArrayView text) const;

private:
    struct Predicate;

    explicit SyntaxQuery(TSQuery *query);
    void readPredicates();
    void addPredicate(std::uint32_t pattern, const std::vector<TSQueryPredicateStep> &steps);
    [[nodiscard]] QByteArrayView stringOf(std::uint32_t id) const;

    TSQuery *m_query;
    std::vector<std::vector<Predicate>> m_predicates; ///< by pattern
};

} // namespace coco::search
