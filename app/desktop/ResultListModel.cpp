// SPDX-License-Identifier: Apache-2.0
#include "desktop/ResultListModel.h"

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSnippetLines = 3;
constexpr qsizetype kMaxLineLength = 240;

bool holdsTerm(const QString &line, const QStringList &terms)
{
    return std::any_of(terms.begin(), terms.end(), [&](const QString &term) {
        return !term.isEmpty() && line.contains(term, Qt::CaseInsensitive);
    });
}

qsizetype indentation(const QString &line)
{
    qsizetype width = 0;
    while (width < line.size() && line.at(width).isSpace())
        ++width;
    return width;
}

/// Whether a word or a part of an identifier begins there: "token" is marked in "refreshToken" and
/// "auth_token", "is" is not in "this".
bool startsWord(const QString &text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text.at(at - 1);
    return !before.isLetter() || (before.isLower() && text.at(at).isUpper());
}

/// The line from which the snippet starts: the signature if it or a near line matches, else the
/// first line that does.
qsizetype firstTellingLine(const QStringList &lines, const QStringList &terms)
{
    qsizetype first = 0;
    while (first < lines.size() && lines.at(first).trimmed().isEmpty())
        ++first;
    for (qsizetype i = first; i < lines.size(); ++i) {
        if (holdsTerm(lines.at(i), terms))
            return i - first < kSnippetLines ? first : i;
    }
    return std::min(first, std::max<qsizetype>(0, lines.size() - 1));
}

} // namespace

Snippet makeSnippet(const QString &content, const QStringList &terms, int maxLines)
{
    QStringList lines = content.split(u'\n');
    const qsizetype first = firstTellingLine(lines, terms);
    lines = lines.mid(first, maxLines);
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    qsizetype common = kMaxLineLength;
    for (QString &line : lines) {
        line.replace(u'\t', u"    "_s);
        line.remove(u'\r');
        if (!line.trimmed().isEmpty())
            common = std::min(common, indentation(line));
    }
    for (QString &line : lines)
        line = line.mid(common, kMaxLineLength);
    return {lines.join(u'\n'), static_cast<int>(first)};
}

QList<std::pair<qsizetype, qsizetype>> matchRanges(const QString &text, const QStringList &terms)
{
    QList<std::pair<qsizetype, qsizetype>> found;
    for (const QString &term : terms) {
        if (term.isEmpty())
            continue;
        qsizetype at = text.indexOf(term, 0, Qt::CaseInsensitive);
        for (; at >= 0; at = text.indexOf(term, at + term.size(), Qt::CaseInsensitive)) {
            if (startsWord(text, at))
                found.append({at, at + term.size()});
        }
    }
    std::sort(found.begin(), found.end());
    QList<std::pair<qsizetype, qsizetype>> merged;
    for (const auto &range : found) {
        if (!merged.isEmpty() && range.first <= merged.last().second)
            merged.last().second = std::max(merged.last().second, range.second);
        else
            merged.append(range);
    }
    return merged;
}

int ResultListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_answer.items.size());
}

QVariant ResultListModel::data(const QModelIndex &index, int role) const
{
    const ResultItem *hit = index.isValid() ? item(index.row()) : nullptr;
    if (!hit)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return hit->title();
    case Qt::ToolTipRole:
        return m_severalProjects ? QString(hit->indexName + u" · "_s + hit->reference())
                                 : hit->reference();
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3 line %4, %5 match")
            .arg(hit->title(), hit->symbolType.isEmpty() ? hit->languageId : hit->symbolType,
                 hit->path)
            .arg(hit->startLine)
            .arg(confidenceWord(hit->confidence));
    default:
        return {};
    }
}

void ResultListModel::setAnswer(SearchAnswer answer, bool severalProjects)
{
    beginResetModel();
    m_answer = std::move(answer);
    m_severalProjects = severalProjects;
    m_rows.clear();
    for (const ResultItem &hit : std::as_const(m_answer.items)) {
        const Snippet snippet = makeSnippet(hit.content, m_answer.matchedTerms, kSnippetLines);
        m_rows.append({snippet.text, hit.startLine + snippet.lineOffset, {}});
    }
    endResetModel();
}

void ResultListModel::clear()
{
    setAnswer({}, false);
}

void ResultListModel::setSpans(const QList<QList<CodeSpan>> &spans)
{
    if (m_rows.isEmpty() || spans.size() != m_rows.size())
        return;
    for (qsizetype i = 0; i < spans.size(); ++i)
        m_rows[i].spans = spans.at(i);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
}

const ResultItem *ResultListModel::item(int row) const
{
    return row >= 0 && row < m_answer.items.size() ? &m_answer.items.at(row) : nullptr;
}

int ResultListModel::matchLine(int row) const
{
    const ResultItem *hit = item(row);
    if (!hit)
        return 1;
    const QStringList lines = m_rows.at(row).snippet.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (holdsTerm(lines.at(i), m_answer.matchedTerms))
            return m_rows.at(row).firstLine + static_cast<int>(i);
    }
    return hit->startLine;
}

} // namespace coco::desktop
