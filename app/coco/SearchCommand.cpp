// SPDX-License-Identifier: Apache-2.0
#include "coco/SearchCommand.h"

#include "coco/ExitCode.h"
#include "coco/HitPrinter.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

constexpr int kMaxLimit = 100;
constexpr int kMaxContext = 200;

} // namespace

Result<void> SearchCommand::check()
{
    m_arguments = {{u"query"_s, invocation().arguments.join(u' ')}};
    const QList<std::pair<QString, QString>> texts{{u"--language"_s, u"language"_s},
                                                   {u"--path"_s, u"path"_s},
                                                   {u"--symbol-type"_s, u"symbol_type"_s},
                                                   {u"--symbol-name"_s, u"symbol_name"_s}};
    for (const auto &[option, parameter] : texts) {
        if (invocation().has(option))
            m_arguments.insert(parameter, invocation().value(option));
    }
    const bool exact = invocation().has(u"--exact"_s);
    if (exact && invocation().has(u"--regex"_s))
        return coco::fail(ErrorCode::InvalidArgument, tr("--exact and --regex exclude each other. Give one of them."));
    if (exact || invocation().has(u"--regex"_s))
        m_arguments.insert(u"mode"_s, exact ? u"exact"_s : u"regex"_s);
    if (!invocation().wantsJson() || invocation().has(u"--explain"_s))
        m_arguments.insert(u"explain"_s, true);
    return addNumbers();
}

Result<void> SearchCommand::addNumbers()
{
    const auto number = [this](const QString &option, double least, double most) -> Result<double> {
        bool good = false;
        const double value = invocation().value(option).toDouble(&good);
        if (good && value >= least && value <= most)
            return value;
        return coco::fail(ErrorCode::InvalidArgument, tr("%1 takes a number from %2 to %3, not \"%4\".")
                                                          .arg(option)
                                                          .arg(least)
                                                          .arg(most)
                                                          .arg(invocation().value(option).left(40)));
    };
    if (invocation().has(u"--limit"_s)) {
        COCO_TRY(const double limit, number(u"--limit"_s, 1, kMaxLimit));
        m_arguments.insert(u"limit"_s, int(limit));
    }
    if (invocation().has(u"--min-score"_s)) {
        COCO_TRY(const double score, number(u"--min-score"_s, 0, 1));
        m_arguments.insert(u"min_score"_s, score);
    }
    if (invocation().has(u"--context"_s)) {
        COCO_TRY(const double lines, number(u"--context"_s, 0, kMaxContext));
        m_arguments.insert(u"context_before"_s, int(lines));
        m_arguments.insert(u"context_after"_s, int(lines));
    }
    return {};
}

void SearchCommand::run()
{
    withIndexes([this](const QStringList &names) { search(names); });
}

void SearchCommand::search(const QStringList &indexNames)
{
    if (indexNames.size() == 1)
        m_arguments.insert(u"index_name"_s, indexNames.first());
    else
        m_arguments.insert(u"index_names"_s, QJsonArray::fromStringList(indexNames));
    server().tools().callTool(u"search_code"_s, m_arguments, 60s).result.then(
        this, [this](const Result<mcp::ToolResult> &outcome) {
            const auto items = listAnswer(outcome);
            if (!items) {
                fail(items.error());
                return;
            }
            HitPrinter printer(terminal());
            if (invocation().wantsJson()) {
                printer.printRemarks(*items);
                terminal().printJson(resultsOnly(*items));
            } else {
                printer.print(*items, invocation().has(u"--explain"_s));
            }
            Q_EMIT finished(Ok);
        });
}

} // namespace coco::cli
