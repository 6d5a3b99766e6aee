// SPDX-License-Identifier: Apache-2.0
#include "coco/HitPrinter.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr qsizetype kShownLines = 8;
constexpr qsizetype kLineWidth = 160;
/// Items beside the results that a person should see.
const QStringList kRemarks{u"staleness_warning"_s, u"embedding_model_mismatch"_s, u"embedding_unavailable"_s, u"index_damaged"_s,
                             u"search_incomplete"_s};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

Terminal::Style confidenceStyle(const QString &confidence)
{
    if (confidence == "strong"_L1)
        return Terminal::Style::Good;
    return confidence == "weak"_L1 ? Terminal::Style::Bad : Terminal::Style::Strong;
}

QString confidenceText(const QString &confidence)
{
    if (confidence == "strong"_L1)
        return Text::tr("strong");
    return confidence == "weak"_L1 ? Text::tr("weak") : Text::tr("good");
}

bool severalIndexes(const QJsonArray &hits)
{
    QSet<QString> names;
    for (const QJsonValue &hit : hits)
        names.insert(hit["index_name"_L1].toString());
    return names.size() > 1;
}

} // namespace

HitPrinter::HitPrinter(Terminal &terminal)
    : m_terminal(terminal)
{
}

void HitPrinter::print(const QJsonArray &items, bool explain)
{
    const QJsonArray hits = resultsOnly(items);
    QJsonObject summary;
    for (const QJsonValue &item : items) {
        if (item["type"_L1] == "search_summary"_L1)
            summary = item.toObject();
    }
    printRemarks(items);
    m_terms.clear();
    for (const QJsonValue &term : summary.value("matched_terms"_L1).toArray())
        m_terms.append(term.toString());
    const bool withIndexName = severalIndexes(hits);
    for (const QJsonValue &hit : hits)
        printHit(hit.toObject(), withIndexName, explain);
    printSummary(hits.size(), summary);
}

void HitPrinter::printRemarks(const QJsonArray &items)
{
    for (const QJsonValue &item : items) {
        if (kRemarks.contains(item["type"_L1].toString()))
            m_terminal.printNote(item["message"_L1].toString());
    }
}

void HitPrinter::printHit(const QJsonObject &hit, bool withIndexName, bool explain)
{
    QString place = harmless(hit.value("file_path"_L1).toString());
    if (withIndexName)
        place.prepend(hit.value("index_name"_L1).toString() + u'/');
    place += u":%1-%2"_s.arg(hit.value("start_line"_L1).toInt()).arg(hit.value("end_line"_L1).toInt());
    QStringList heading{m_terminal.styled(place, Terminal::Style::Path)};
    const QString symbol = harmless(hit.value("symbol_name"_L1).toString());
    if (!symbol.isEmpty())
        heading.append(m_terminal.styled(symbol, Terminal::Style::Strong));
    const QString confidence = hit.value("confidence"_L1).toString();
    heading.append(m_terminal.styled(confidenceText(confidence), confidenceStyle(confidence)));
    m_terminal.print(heading.join(u"  "_s));
    if (explain) {
        QStringList reasons;
        for (const QJsonValue &reason : hit.value("reasons"_L1).toArray())
            reasons.append(u"%1 %2"_s.arg(reason["name"_L1].toString()).arg(reason["factor"_L1].toDouble(), 0, 'g', 3));
        m_terminal.print(m_terminal.styled(u"    "_s + Text::tr("score %1: %2")
                                                           .arg(hit.value("score"_L1).toDouble(), 0, 'f', 2)
                                                           .arg(reasons.join(u", "_s)),
                                           Terminal::Style::Dim));
    }
    printSnippet(hit);
    m_terminal.print({});
}

void HitPrinter::printSnippet(const QJsonObject &hit)
{
    QString content = hit.value("content"_L1).toString();
    if (content.endsWith(u'\n'))
        content.chop(1);
    const QStringList lines = harmless(content).split(u'\n');
    // A long passage is shown from where it first matches, so that the match is on the screen.
    qsizetype first = 0;
    for (qsizetype at = kShownLines; m_terms.size() > 0 && at < lines.size() && first == 0; ++at) {
        const auto hasTerm = [&](const QString &line) {
            return std::any_of(m_terms.begin(), m_terms.end(),
                               [&](const QString &term) { return line.contains(term, Qt::CaseInsensitive); });
        };
        if (std::any_of(lines.begin(), lines.begin() + kShownLines, hasTerm))
            break;
        if (hasTerm(lines.at(at)))
            first = at - 1;
    }
    const int number = hit.value("start_line"_L1).toInt() + int(first);
    const qsizetype end = qMin(lines.size(), first + kShownLines);
    for (qsizetype at = first; at < end; ++at) {
        QString line = lines.at(at);
        line.replace(u'\t', u"    "_s);
        m_terminal.print(m_terminal.styled(u"%1  "_s.arg(number + at - first, 6), Terminal::Style::Dim)
                         + marked(line.size() > kLineWidth ? QString(line.left(kLineWidth) + u'…') : line));
    }
    if (end < lines.size())
        m_terminal.print(m_terminal.styled(u"        … "_s + Text::tr("%1 more lines").arg(lines.size() - end),
                                           Terminal::Style::Dim));
}

void HitPrinter::printSummary(qsizetype count, const QJsonObject &summary)
{
    const QString took = Text::tr("%1 ms").arg(summary.value("elapsed_ms"_L1).toDouble(), 0, 'f', 1);
    if (count == 0) {
        m_terminal.print(Text::tr("Nothing matches (%1). Try other words, or names the code would use.").arg(took));
        return;
    }
    if (!summary.value("confident"_L1).toBool(true))
        m_terminal.print(Text::tr("Nothing matches well; these are only the closest."));
    m_terminal.print(m_terminal.styled(
        count == 1 ? Text::tr("1 result in %1").arg(took) : Text::tr("%1 results in %2").arg(count).arg(took),
        Terminal::Style::Dim));
}

QString HitPrinter::marked(const QString &line) const
{
    if (!m_terminal.hasColours() || m_terms.isEmpty())
        return line;
    QStringList escaped;
    for (const QString &term : m_terms)
        escaped.append(QRegularExpression::escape(term));
    const QRegularExpression pattern(escaped.join(u'|'), QRegularExpression::CaseInsensitiveOption);
    QString result;
    qsizetype done = 0;
    auto matches = pattern.globalMatch(line);
    while (matches.hasNext()) {
        const auto match = matches.next();
        result += line.mid(done, match.capturedStart() - done)
                  + m_terminal.styled(match.captured(), Terminal::Style::Mark);
        done = match.capturedEnd();
    }
    return result + line.mid(done);
}

QJsonArray resultsOnly(const QJsonArray &items)
{
    QJsonArray results;
    for (const QJsonValue &item : items) {
        if (!item.toObject().contains("type"_L1))
            results.append(item);
    }
    return results;
}

} // namespace coco::cli
