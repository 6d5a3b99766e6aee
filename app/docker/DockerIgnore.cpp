// SPDX-License-Identifier: Apache-2.0
#include "docker/DockerIgnore.h"

#include <QDir>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr qsizetype kMaxRules = 10'000;
constexpr qsizetype kMaxPatternLength = 4'096;

/// Whether the character class that begins at `at` ("[…]") holds the letter; `end` is set behind it,
/// or to -1 when the class is not closed.
bool classHolds(const QString &pattern, qsizetype at, QChar letter, qsizetype &end)
{
    qsizetype i = at + 1;
    const bool negated = i < pattern.size() && pattern.at(i) == u'^';
    if (negated)
        ++i;
    bool holds = false;
    const qsizetype first = i;
    while (i < pattern.size() && (pattern.at(i) != u']' || i == first)) {
        if (pattern.at(i) == u'\\' && i + 1 < pattern.size())
            ++i;
        const QChar low = pattern.at(i);
        QChar high = low;
        if (i + 2 < pattern.size() && pattern.at(i + 1) == u'-' && pattern.at(i + 2) != u']') {
            high = pattern.at(i + 2);
            i += 2;
        }
        holds = holds || (letter >= low && letter <= high);
        ++i;
    }
    end = i < pattern.size() ? i + 1 : -1;
    return holds != negated;
}

/// One letter of the name against what stands at `at`; `next` is set behind it.
bool letterMatches(const QString &pattern, qsizetype at, QChar letter, qsizetype &next)
{
    const QChar sign = pattern.at(at);
    if (sign == u'?') {
        next = at + 1;
        return true;
    }
    if (sign == u'[') {
        const bool holds = classHolds(pattern, at, letter, next);
        return next > 0 && holds;
    }
    const qsizetype literal = sign == u'\\' && at + 1 < pattern.size() ? at + 1 : at;
    next = literal + 1;
    return pattern.at(literal) == letter;
}

/// Like Go's path.Match for one part of a path. Linear in practice: only the last star is retried.
bool partMatches(const QString &pattern, const QString &name)
{
    qsizetype p = 0;
    qsizetype n = 0;
    qsizetype star = -1;
    qsizetype retry = 0;
    while (n < name.size()) {
        qsizetype next = 0;
        if (p < pattern.size() && pattern.at(p) == u'*') {
            star = p++;
            retry = n;
        } else if (p < pattern.size() && letterMatches(pattern, p, name.at(n), next)) {
            p = next;
            ++n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern.at(p) == u'*')
        ++p;
    return p == pattern.size();
}

} // namespace

DockerIgnore::DockerIgnore(const QByteArray &text)
{
    QByteArray bytes = text;
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes.remove(0, 3);
    for (const QByteArray &line : bytes.split('\n')) {
        if (line.startsWith('#') || std::ssize(m_rules) >= kMaxRules)
            continue;
        QString pattern = QString::fromUtf8(line).trimmed();
        Rule rule;
        rule.negated = pattern.startsWith(u'!');
        if (rule.negated)
            pattern = pattern.mid(1).trimmed();
        if (pattern.isEmpty() || pattern.size() > kMaxPatternLength)
            continue;
        pattern = QDir::cleanPath(pattern);
        while (pattern.startsWith(u'/'))
            pattern.remove(0, 1);
        if (pattern.isEmpty() || pattern == u"."_s)
            continue;
        rule.parts = pattern.split(u'/', Qt::SkipEmptyParts);
        m_anyNegated = m_anyNegated || rule.negated;
        m_rules.push_back(std::move(rule));
    }
}

bool DockerIgnore::matches(const Rule &rule, const QList<QString> &path)
{
    // reached[i]: the pattern's parts so far can cover the first i parts of the path.
    const auto size = static_cast<std::size_t>(path.size());
    std::vector<bool> reached(size + 1, false);
    reached[0] = true;
    for (const QString &part : rule.parts) {
        std::vector<bool> next(size + 1, false);
        if (part == u"**"_s) {
            bool any = false;
            for (std::size_t i = 0; i <= size; ++i) {
                any = any || reached[i];
                next[i] = any;
            }
        } else {
            for (std::size_t i = 0; i < size; ++i) {
                if (reached[i] && partMatches(part, path.at(static_cast<qsizetype>(i))))
                    next[i + 1] = true;
            }
        }
        reached = std::move(next);
    }
    // A folder that matches takes all it holds with it.
    return std::find(reached.begin() + 1, reached.end(), true) != reached.end();
}

bool DockerIgnore::excludes(const QString &path) const
{
    const QList<QString> parts = path.split(u'/', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return false;
    bool excluded = false;
    for (const Rule &rule : m_rules) {
        // A rule that would change nothing need not be tried.
        if (rule.negated == excluded && matches(rule, parts))
            excluded = !rule.negated;
    }
    return excluded;
}

bool DockerIgnore::mayPrune(const QString &folder) const
{
    return !m_anyNegated && excludes(folder);
}

} // namespace coco::docker
