// SPDX-License-Identifier: Apache-2.0
#include "coco/AnalyzeCommand.h"

#include "coco/ExitCode.h"
#include "coco/ProgressLine.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr int kMostHits = 100;

QString number(double value, int digits = 2)
{
    return QString::number(value, 'f', digits);
}

QString joined(const QJsonValue &list)
{
    QStringList words;
    for (const QJsonValue &word : list.toArray())
        words.append(word.toString());
    return words.join(u", "_s);
}

} // namespace

Result<void> AnalyzeCommand::check()
{
    m_request = {{u"query"_s, invocation().arguments.join(u' ')}};
    for (const auto &[option, field] : {std::pair{u"--language"_s, u"language"_s}, std::pair{u"--path"_s, u"path"_s},
                                        std::pair{u"--symbol-type"_s, u"symbol_type"_s}, std::pair{u"--symbol-name"_s, u"symbol_name"_s}}) {
        if (invocation().has(option))
            m_request.insert(field, invocation().value(option));
    }
    if (invocation().has(u"--exact"_s))
        m_request.insert(u"mode"_s, u"exact"_s);
    if (!invocation().has(u"--limit"_s))
        return {};
    bool isNumber = false;
    const int limit = invocation().value(u"--limit"_s).toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > kMostHits)
        return coco::fail(ErrorCode::InvalidArgument, tr("--limit takes a number from 1 to %1.").arg(kMostHits));
    m_request.insert(u"limit"_s, limit);
    return {};
}

void AnalyzeCommand::run()
{
    withIndexes([this](const QStringList &names) { ask(names); });
}

void AnalyzeCommand::ask(const QStringList &indexes)
{
    m_request.insert(u"indexes"_s, QJsonArray::fromStringList(indexes));
    whenDone(server().call("POST", u"/api/analyze"_s, m_request), [this](const QJsonObject &report) {
        if (invocation().wantsJson())
            terminal().printJson(report);
        else
            print(report);
        Q_EMIT finished(Ok);
    });
}

void AnalyzeCommand::print(const QJsonObject &report)
{
    const QString kind = report.value("kind"_L1).toString();
    const QString read = kind == "exact"_L1 ? tr("a text as it stands") : kind == "symbol"_L1 ? tr("names of symbols") : kind == "path"_L1 ? tr("a file or folder") : tr("plain words");
    terminal().print(tr("Read as: %1").arg(read));
    const QList<std::pair<QString, QString>> rows{{tr("Names: %1"), joined(report.value("symbols"_L1))},
                                                  {tr("Paths: %1"), joined(report.value("paths"_L1))},
                                                  {tr("Not held back: %1"), joined(report.value("wants"_L1))}};
    for (const auto &[label, value] : rows) {
        if (!value.isEmpty())
            terminal().print(label.arg(harmless(value)));
    }
    for (const QJsonValue &index : report.value("indexes"_L1).toArray())
        printIndex(index.toObject());
}

void AnalyzeCommand::printIndex(const QJsonObject &index)
{
    terminal().print({});
    terminal().print(terminal().styled(index.value("index_name"_L1).toString(), Terminal::Style::Strong));
    if (index.contains("exact_search"_L1))
        printExact(index.value("exact_search"_L1));
    else
        printRanking(index);
    int rank = 0;
    for (const QJsonValue &hit : index.value("results"_L1).toArray())
        printHit(++rank, hit.toObject());
}

void AnalyzeCommand::printExact(const QJsonValue &exact)
{
    if (exact["narrowed"_L1].toBool())
        terminal().print(u"  "_s + tr("%1 of %2 passages hold its letters by threes and were read, %3 of them match (%4 ms)")
                                       .arg(countText(exact["read"_L1].toInteger()), countText(exact["passages"_L1].toInteger()),
                                            countText(exact["matches"_L1].toInteger()), number(exact["ms"_L1].toDouble(), 1)));
    else
        terminal().print(u"  "_s + tr("too short to be looked up: %1 passages were read, %2 of them match (%3 ms)")
                                       .arg(countText(exact["read"_L1].toInteger()), countText(exact["matches"_L1].toInteger()),
                                            number(exact["ms"_L1].toDouble(), 1)));
    if (!exact["complete"_L1].toBool(true))
        terminal().print(u"  "_s + tr("There is more; reading ended early."));
}

void AnalyzeCommand::printRanking(const QJsonObject &index)
{
    QStringList terms;
    for (const QJsonValue &term : index.value("terms"_L1).toArray())
        terms.append(harmless(term["text"_L1].toString()) + u' ' + number(term["idf"_L1].toDouble()));
    terminal().print(u"  "_s + tr("words, by how telling they are here: %1").arg(terms.join(u", "_s)));
    const QJsonValue words = index.value("keyword_search"_L1);
    const QJsonValue vectors = index.value("vector_search"_L1);
    terminal().print(u"  "_s + tr("%1 candidates by words (%2 ms), %3 by meaning (%4 ms), of %5 passages; ranked in %6 ms")
                                   .arg(words["result_count"_L1].toInt()).arg(number(words["ms"_L1].toDouble(), 1))
                                   .arg(vectors["result_count"_L1].toInt()).arg(number(vectors["ms"_L1].toDouble(), 1))
                                   .arg(index.value("chunks"_L1).toInteger()).arg(number(index.value("rank_ms"_L1).toDouble(), 1)));
    for (const QJsonValue &remark : index.value("remarks"_L1).toArray())
        terminal().printNote(harmless(remark.toString()));
    for (const QJsonValue &rule : index.value("rules"_L1).toArray()) {
        if (rule["moved"_L1].toInt() > 0)
            terminal().print(u"  "_s + tr("rule \"%1\": %2 results stand elsewhere without it, %3 would be missing")
                                           .arg(rule["name"_L1].toString()).arg(rule["moved"_L1].toInt()).arg(rule["came_in"_L1].toInt()));
    }
    if (!index.value("confident"_L1).toBool(true))
        terminal().print(u"  "_s + tr("Nothing matches well; these are only the closest."));
}

void AnalyzeCommand::printHit(int rank, const QJsonObject &hit)
{
    QStringList reasons;
    const QJsonObject without = hit.value("rank_without"_L1).toObject();
    for (const QJsonValue &reason : hit.value("reasons"_L1).toArray())
        reasons.append(reason["name"_L1].toString() + u' ' + number(reason["factor"_L1].toDouble()));
    for (auto rule = without.begin(); rule != without.end(); ++rule)
        reasons.append(rule->isDouble() ? tr("number %1 without %2").arg(rule->toInt()).arg(rule.key()) : tr("not here without %1").arg(rule.key()));
    terminal().print(u"%1  "_s.arg(rank, 4)
                     + terminal().styled(harmless(hit.value("file_path"_L1).toString()) + u":%1-%2"_s.arg(hit.value("start_line"_L1).toInt())
                                                                                           .arg(hit.value("end_line"_L1).toInt()),
                                         Terminal::Style::Path)
                     + u"  "_s + harmless(hit.value("symbol_name"_L1).toString()));
    const QString score = tr("score %1").arg(number(hit.value("score"_L1).toDouble()));
    terminal().print(terminal().styled(u"      "_s + (reasons.isEmpty() ? score : QString(score + u": "_s + reasons.join(u", "_s))),
                                       Terminal::Style::Dim));
}

} // namespace coco::cli
