// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/Grammar.h"
#include "search/parse/TreeMemory.h"

#include <QByteArrayView>

#include <tree_sitter/api.h>

#include <chrono>
#include <memory>
#include <stop_token>

namespace coco::search {

struct DeleteTree
{
    void operator()(TSTree *tree) const { ts_tree_delete(tree); }
};
using SyntaxTree = std::unique_ptr<TSTree, DeleteTree>;

/// Processor time and tree memory one piece of work may take on its thread, and whether somebody wants it
/// to stop. Counts what the thread really worked, so that a busy machine does not change results.
/// Work that grows large holds the gate as long as its budget lives, which has to outlive the tree.
class WorkBudget
{
public:
    /// The gate is borrowed; null: nobody else is at work.
    WorkBudget(std::chrono::milliseconds limit, std::stop_token stop, TreeGate *gate = nullptr);
    ~WorkBudget();
    WorkBudget(const WorkBudget &) = delete;
    WorkBudget &operator=(const WorkBudget &) = delete;
    /// Cheap to call often; looks at the clock now and then. May wait for the gate.
    [[nodiscard]] bool isSpent();
    [[nodiscard]] bool wasStopped() const { return m_stop.stop_requested(); }
    [[nodiscard]] bool isTooLarge() const { return m_tooLarge; } ///< memory was what ended it

private:
    [[nodiscard]] bool takesTooMuch();

    std::stop_token m_stop;
    TreeGate *const m_gate;
    const std::int64_t m_heldBefore;
    std::int64_t m_endNs;
    unsigned m_calls = 0;
    bool m_spent = false;
    bool m_tooLarge = false;
    bool m_inGate = false;
};

/// A tree that lives until the arena is cleared, which the caller sees to. Null as SyntaxParser::parse().
[[nodiscard]] const TSTree *parseInArena(TreeArena &arena, const Grammar &grammar, QByteArrayView text, WorkBudget &budget);

/// Owns a tree-sitter parser and keeps it between files. One per thread.
class SyntaxParser
{
public:
    SyntaxParser();
    ~SyntaxParser();
    SyntaxParser(const SyntaxParser &) = delete;
    SyntaxParser &operator=(const SyntaxParser &) = delete;

    /// Null when the budget was spent or the text has more than 4 GiB.
    [[nodiscard]] SyntaxTree parse(const Grammar &grammar, QByteArrayView text, WorkBudget &budget);

private:
    TSParser *m_parser;
    const Grammar *m_grammar = nullptr;
};

} // namespace coco::search
