// SPDX-License-Identifier: Apache-2.0
#include "coco/WhyMissingCommand.h"

#include "coco/ExitCode.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

Result<void> WhyMissingCommand::check()
{
    const QString typed = invocation().arguments.first();
    if (typed.isEmpty())
        return coco::fail(ErrorCode::InvalidArgument, tr("Name the file that should be found."));
    // A path of the index, unless it is one from here.
    const QString here = QDir::current().absoluteFilePath(typed);
    const QFileInfo info(here);
    const bool isHere = info.exists() || info.isSymLink() || !invocation().has(u"--name"_s);
    m_file = isHere ? here : typed;
    return {};
}

void WhyMissingCommand::run()
{
    QJsonObject question{{u"path"_s, m_file}};
    if (invocation().has(u"--name"_s))
        question.insert(u"index"_s, invocation().value(u"--name"_s));
    if (invocation().has(u"--query"_s))
        question.insert(u"query"_s, invocation().value(u"--query"_s));
    whenDone(server().call("POST", u"/api/why-missing"_s, question), [this](const QJsonObject &answer) {
        if (invocation().wantsJson())
            terminal().printJson(answer);
        else
            print(answer);
        Q_EMIT finished(whyMissingExitCode(answer));
    });
}

void WhyMissingCommand::print(const QJsonObject &answer)
{
    const auto row = [this](const QString &label, const QString &value) {
        if (!value.isEmpty())
            terminal().print(u"  "_s + terminal().styled(label.leftJustified(12), Terminal::Style::Dim) + harmless(value));
    };
    const bool good = whyMissingExitCode(answer) == Ok;
    terminal().print(terminal().styled(harmless(answer.value("path"_L1).toString()), Terminal::Style::Path) + u"  "_s
                     + terminal().styled(answer.value("verdict"_L1).toString(), good ? Terminal::Style::Good : Terminal::Style::Mark));
    terminal().print(u"  "_s + harmless(answer.value("detail"_L1).toString()));
    const QJsonObject rule = answer.value("rule"_L1).toObject();
    const QString decidedAt = answer.value("decided_at"_L1).toString();
    if (decidedAt != answer.value("path"_L1).toString())
        row(tr("decided at"), decidedAt);
    if (!rule.isEmpty()) {
        const int line = rule.value("line"_L1).toInt();
        const QString file = rule.value("file"_L1).toString();
        row(tr("rule"), (line > 0 ? QString(file + u':' + QString::number(line)) : file) + u"  "_s + rule.value("text"_L1).toString());
    }
    row(tr("index"), answer.value("index"_L1).toString());
    row(tr("folder"), answer.value("root"_L1).toString());
    row(tr("language"), answer.value("language"_L1).toString());
    row(tr("parsing"), answer.value("parse_problem"_L1).toString());
    const QJsonObject rank = answer.value("rank"_L1).toObject();
    row(tr("search"), rank.value("detail"_L1).toString());
    const auto words = [&rank](QLatin1StringView field) {
        QStringList list;
        for (const QJsonValue &word : rank.value(field).toArray())
            list.append(word.toString());
        return list.join(u", "_s);
    };
    row(tr("words held"), words("matched"_L1));
    row(tr("words not"), words("missing"_L1));
}

int whyMissingExitCode(const QJsonObject &answer)
{
    const bool indexed = answer.value("verdict"_L1) == "indexed"_L1;
    const QJsonValue rank = answer.value("rank"_L1);
    return indexed && (!rank.isObject() || rank["rank"_L1].isDouble()) ? Ok : NotReady;
}

} // namespace coco::cli
