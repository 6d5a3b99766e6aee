// SPDX-License-Identifier: Apache-2.0
#include "desktop/SearchAnswer.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::SearchAnswer)
};

Confidence confidenceFromName(const QString &name)
{
    if (name == "strong"_L1)
        return Confidence::Strong;
    if (name == "good"_L1)
        return Confidence::Good;
    return name == "weak"_L1 ? Confidence::Weak : Confidence::Unknown;
}

ResultItem itemFromJson(const QJsonObject &json, const SearchQuery &query)
{
    ResultItem item;
    item.indexName = json.value("index_name"_L1).toString(query.indexNames.value(0));
    item.path = json.value("file_path"_L1).toString();
    item.startLine = std::max(1, json.value("start_line"_L1).toInt(1));
    item.endLine = std::max(item.startLine, json.value("end_line"_L1).toInt(1));
    item.score = std::clamp(json.value("score"_L1).toDouble(), 0.0, 1.0);
    item.confidence = confidenceFromName(json.value("confidence"_L1).toString());
    item.content = json.value("content"_L1).toString();
    item.hierarchy = json.value("hierarchy"_L1).toString();
    item.languageId = json.value("language_id"_L1).toString();
    item.symbolType = json.value("symbol_type"_L1).toString();
    item.symbolName = json.value("symbol_name"_L1).toString();
    item.signature = json.value("symbol_signature"_L1).toString();
    for (const QJsonValue &value : json.value("reasons"_L1).toArray()) {
        const QJsonObject reason = value.toObject();
        item.reasons.append({reason.value("name"_L1).toString(),
                             reason.value("factor"_L1).toDouble(1)});
    }
    return item;
}

void readSummary(const QJsonObject &json, SearchAnswer &answer)
{
    answer.confident = json.value("confident"_L1).toBool(true);
    answer.elapsedMs = json.value("elapsed_ms"_L1).toDouble();
    for (const QJsonValue &term : json.value("matched_terms"_L1).toArray())
        answer.matchedTerms.append(term.toString().toLower());
}

AnswerRemark::Step stepOf(const QString &type)
{
    if (type == "index_damaged"_L1)
        return AnswerRemark::Step::IndexAgain;
    if (type == "embedding_model_mismatch"_L1)
        return AnswerRemark::Step::IndexAnew;
    return type == "embedding_unavailable"_L1 ? AnswerRemark::Step::ShowStack : AnswerRemark::Step::None;
}

/// A newer server may remark what this program has no step for; its sentence is shown all the same.
void readRemark(const QString &type, const QJsonObject &json, SearchAnswer &answer)
{
    const AnswerRemark remark{stepOf(type), json.value("index_name"_L1).toString(), json.value("message"_L1).toString().trimmed()};
    if (type != "hint"_L1 && !remark.message.isEmpty() && !answer.remarks.contains(remark))
        answer.remarks.append(remark);
}

/// The items of the list, from the structured content or from the text blocks.
QList<QJsonObject> itemsOf(const mcp::ToolResult &result)
{
    QList<QJsonObject> items;
    if (result.structuredContent && result.structuredContent->value("result"_L1).isArray()) {
        for (const QJsonValue &value : result.structuredContent->value("result"_L1).toArray())
            items.append(value.toObject());
        return items;
    }
    for (const QJsonValue &value : result.content) {
        const QByteArray block = value.toObject().value("text"_L1).toString().toUtf8();
        const QJsonDocument document = QJsonDocument::fromJson(block);
        if (document.isObject())
            items.append(document.object());
    }
    return items;
}

QString plainText(const mcp::ToolResult &result)
{
    QStringList blocks;
    for (const QJsonValue &value : result.content)
        blocks.append(value.toObject().value("text"_L1).toString());
    return blocks.join(u'\n');
}

Error errorOfItem(const QJsonObject &item)
{
    const QString kind = item.value("error"_L1).toString();
    QString message = item.value("message"_L1).toString();
    if (message.isEmpty())
        message = kind;
    return {kind == "Index not found"_L1 ? ErrorCode::NotFound : ErrorCode::InvalidArgument, message,
            kind};
}

} // namespace

QJsonObject searchArguments(const SearchQuery &query)
{
    QJsonObject arguments{
        {u"query"_s, query.text},
        {u"limit"_s, query.limit},
        {u"index_names"_s, QJsonArray::fromStringList(query.indexNames)},
        {u"smart_context"_s, false},
        {u"include_deps"_s, false},
        {u"explain"_s, true},
    };
    if (!query.language.isEmpty())
        arguments.insert(u"language"_s, query.language);
    if (!query.symbolType.isEmpty())
        arguments.insert(u"symbol_type"_s, query.symbolType);
    if (!query.pathGlob.isEmpty())
        arguments.insert(u"path"_s, query.pathGlob);
    if (query.mode != QueryMode::Words)
        arguments.insert(u"mode"_s, query.mode == QueryMode::Exact ? u"exact"_s : u"regex"_s);
    return arguments;
}

int confidenceSteps(Confidence confidence, double score)
{
    switch (confidence) {
    case Confidence::Strong:
        return 4;
    case Confidence::Good:
        return score >= 0.5 ? 3 : 2;
    case Confidence::Weak:
        return 1;
    case Confidence::Unknown:
        break;
    }
    return 0;
}

QString confidenceWord(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Strong:
        return Text::tr("strong");
    case Confidence::Good:
        return Text::tr("good");
    case Confidence::Weak:
        return Text::tr("weak");
    case Confidence::Unknown:
        break;
    }
    return {};
}

QString ResultItem::title() const
{
    return symbolName.isEmpty() ? path.section(u'/', -1) : symbolName;
}

QString ResultItem::reference() const
{
    return path + u':' + QString::number(startLine);
}

QString ResultItem::fencedBlock() const
{
    // A fence longer than any run of backticks inside keeps the block whole.
    int longest = 2;
    int run = 0;
    for (const QChar ch : content) {
        run = ch == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    const QString body = content.endsWith(u'\n') ? content : content + u'\n';
    return reference() + u'\n' + fence + languageId + u'\n' + body + fence + u'\n';
}

Result<SearchAnswer> searchAnswerFromTool(const mcp::ToolResult &result, const SearchQuery &query)
{
    const QList<QJsonObject> items = itemsOf(result);
    if (result.isError && (items.isEmpty() || !items.first().contains("error"_L1)))
        return fail(ErrorCode::InvalidArgument, plainText(result));
    if (items.isEmpty() && !result.content.isEmpty()) {
        return fail(ErrorCode::Protocol,
                    Text::tr("The search server's answer cannot be understood. Search again; if it "
                             "stays, restart the application."),
                    plainText(result).left(400));
    }
    SearchAnswer answer;
    for (const QJsonObject &item : items) {
        const QString type = item.value("type"_L1).toString();
        if (item.contains("error"_L1))
            return fail(errorOfItem(item));
        if (type == "search_summary"_L1)
            readSummary(item, answer);
        else if (!type.isEmpty())
            readRemark(type, item, answer);
        else if (item.contains("file_path"_L1))
            answer.items.append(itemFromJson(item, query));
    }
    return answer;
}

} // namespace coco::desktop
