// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogFilter.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMaxPattern = 1'000;
constexpr qsizetype kMaxRanges = 64;
/// Steps per place of a line. PCRE takes the lower one of what the program and the pattern say.
const QString kLimits = u"(*LIMIT_MATCH=2000)(*LIMIT_DEPTH=500)"_s;
constexpr qsizetype kMaxMatchedChars = 2'000; ///< by an expression, of one line

} // namespace

Result<LogFilter> LogFilter::make(const LogFilterSpec &spec)
{
    LogFilter filter;
    filter.m_spec = spec;
    if (!spec.onlyMatches)
        filter.m_spec.context = 0;
    if (spec.text.size() > kMaxPattern)
        return fail(ErrorCode::InvalidArgument, QCoreApplication::translate("coco::LogFilter", "The text to look for is too long. Shorten it."));
    if (!spec.isExpression || spec.text.isEmpty())
        return filter;
    filter.m_expression.setPattern(kLimits + spec.text);
    filter.m_expression.setPatternOptions(spec.caseSensitive ? QRegularExpression::NoPatternOption
                                                             : QRegularExpression::CaseInsensitiveOption);
    if (!filter.m_expression.isValid()) {
        const qsizetype at = std::max<qsizetype>(0, filter.m_expression.patternErrorOffset() - kLimits.size());
        return fail(ErrorCode::InvalidArgument,
                    QCoreApplication::translate("coco::LogFilter", "This expression cannot be read: %1, at character %2.")
                        .arg(filter.m_expression.errorString())
                        .arg(at));
    }
    filter.m_expression.optimize();
    return filter;
}

LogFilter::Verdict LogFilter::matches(const QString &text) const
{
    if (m_spec.text.isEmpty())
        return Verdict::Yes;
    if (!m_spec.isExpression)
        return text.contains(m_spec.text, m_spec.caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive) ? Verdict::Yes
                                                                                                       : Verdict::No;
    const auto match = text.size() > kMaxMatchedChars ? m_expression.match(text.left(kMaxMatchedChars))
                                                      : m_expression.match(text);
    if (!match.isValid())
        return Verdict::TooHard;
    return match.hasMatch() ? Verdict::Yes : Verdict::No;
}

QList<std::pair<qsizetype, qsizetype>> LogFilter::ranges(const QString &text) const
{
    QList<std::pair<qsizetype, qsizetype>> found;
    if (m_spec.text.isEmpty())
        return found;
    if (m_spec.isExpression) {
        auto matches = m_expression.globalMatch(text.left(kMaxMatchedChars));
        while (matches.hasNext() && found.size() < kMaxRanges) {
            const auto match = matches.next();
            if (match.capturedLength() > 0)
                found.append({match.capturedStart(), match.capturedLength()});
        }
        return found;
    }
    const auto sensitivity = m_spec.caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    for (qsizetype at = text.indexOf(m_spec.text, 0, sensitivity); at >= 0 && found.size() < kMaxRanges;
         at = text.indexOf(m_spec.text, at + m_spec.text.size(), sensitivity))
        found.append({at, m_spec.text.size()});
    return found;
}

} // namespace coco::desktop
