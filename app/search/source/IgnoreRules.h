// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/IgnorePattern.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <vector>

namespace coco::search {

/// The rules of one ignore file, or a list of patterns given otherwise. Immutable value, any thread.
class IgnoreRules
{
public:
    struct Rule
    {
        IgnorePattern pattern;
        QByteArray text; ///< as written, for messages
        int line = 0;    ///< 1-based; 0 for patterns that come from no file
    };

    /// `content` are the bytes of the file; what is beyond 1 MiB or 20,000 rules is left out.
    [[nodiscard]] static IgnoreRules fromFile(QByteArrayView content);
    [[nodiscard]] static IgnoreRules fromPatterns(const QList<QByteArray> &patterns);

    /// The last rule that matches, or null. `path` is relative to the folder of the rules.
    [[nodiscard]] const Rule *lastMatch(QByteArrayView path, bool isFolder) const;
    [[nodiscard]] bool isEmpty() const { return m_rules.empty(); }

private:
    void addLine(QByteArrayView line, int number);

    std::vector<Rule> m_rules;
};

} // namespace coco::search
