// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/Terminal.h"

#include <QJsonArray>
#include <QStringList>

namespace coco::cli {

/// Prints the answer of search_code for people. Borrows the terminal; one thread.
class HitPrinter
{
public:
    explicit HitPrinter(Terminal &terminal);

    /// `items` as the tool answered with explain; `explain` prints the reasons too.
    void print(const QJsonArray &items, bool explain);
    /// Only what the results may lack and why, as notes.
    void printRemarks(const QJsonArray &items);

private:
    void printHit(const QJsonObject &hit, bool withIndexName, bool explain);
    void printSnippet(const QJsonObject &hit);
    void printSummary(qsizetype count, const QJsonObject &summary);
    [[nodiscard]] QString marked(const QString &line) const;

    Terminal &m_terminal;
    QStringList m_terms;
};

/// The results of a search_code answer: items without a `type`.
[[nodiscard]] QJsonArray resultsOnly(const QJsonArray &items);

} // namespace coco::cli
