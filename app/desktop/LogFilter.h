// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "stack/StackLogLine.h"

#include <QRegularExpression>

#include <optional>
#include <utility>

namespace coco::desktop {

/// What somebody wants to see of a log. Plain value.
struct LogFilterSpec
{
    QString text; ///< empty: every line
    bool isExpression = false;
    bool caseSensitive = false;
    stack::StackLogLevel least = stack::StackLogLevel::Debug;
    std::optional<stack::LogSource> source; ///< nothing: all
    bool onlyMatches = true;                ///< hides the other lines
    int context = 0;                        ///< lines of before and after each match that stay

    friend bool operator==(const LogFilterSpec &, const LogFilterSpec &) = default;
};

/// Decides about lines. An expression gives up on a line it cannot decide within a bounded number of
/// steps, so that no pattern and no line can hold the window up. Value; one thread.
class LogFilter
{
public:
    enum class Verdict { No, Yes, TooHard };

    LogFilter() = default;
    /// Errors: InvalidArgument saying what is wrong with the expression, and where.
    [[nodiscard]] static Result<LogFilter> make(const LogFilterSpec &spec);

    [[nodiscard]] const LogFilterSpec &spec() const { return m_spec; }
    [[nodiscard]] bool hasText() const { return !m_spec.text.isEmpty(); }
    [[nodiscard]] bool isOfSource(const stack::StackLogLine &line) const
    {
        return !m_spec.source || *m_spec.source == line.source;
    }
    [[nodiscard]] bool isOfLevel(const stack::StackLogLine &line) const { return line.level >= m_spec.least; }
    /// Looks at the text only.
    [[nodiscard]] Verdict matches(const QString &text) const;
    /// Where the text matches, as start and length; bounded.
    [[nodiscard]] QList<std::pair<qsizetype, qsizetype>> ranges(const QString &text) const;

private:
    LogFilterSpec m_spec;
    QRegularExpression m_expression;
};

} // namespace coco::desktop
