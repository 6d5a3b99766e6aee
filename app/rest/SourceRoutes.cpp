// SPDX-License-Identifier: Apache-2.0
#include "rest/SourceRoutes.h"

#include "rest/ApiRouter.h"
#include "search/api/IndexService.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {
namespace {

constexpr qint64 kMaxFileBytes = 8 * 1024 * 1024;
constexpr qsizetype kMaxLines = 50'000;
constexpr qsizetype kMaxHighlightItems = 200;

/// UTF-16 position of growing byte positions in one pass over the text.
class Utf16Cursor
{
public:
    explicit Utf16Cursor(const QByteArray &utf8) : m_utf8(utf8) {}

    qsizetype unitsAt(qsizetype byte)
    {
        for (; m_byte < byte && m_byte < m_utf8.size(); ++m_byte) {
            const auto value = static_cast<unsigned char>(m_utf8.at(m_byte));
            if ((value & 0xC0u) != 0x80u)
                m_units += value >= 0xF0u ? 2 : 1;
        }
        return m_units;
    }

private:
    const QByteArray &m_utf8;
    qsizetype m_byte = 0;
    qsizetype m_units = 0;
};

/// Cuts the text after the given number of lines; returns whether it had to.
bool cutLines(QString &text)
{
    qsizetype at = -1;
    for (qsizetype line = 0; line < kMaxLines; ++line) {
        at = text.indexOf(u'\n', at + 1);
        if (at < 0)
            return false;
    }
    if (at + 1 >= text.size())
        return false;
    text.truncate(at + 1);
    return true;
}

qsizetype lineCount(const QString &text)
{
    if (text.isEmpty())
        return 0;
    return text.count(u'\n') + (text.endsWith(u'\n') ? 0 : 1);
}

Result<ApiAnswer> readFile(search::IndexService &indexes, search::HighlightService &highlighter,
                           const ApiRequest &request)
{
    const QString indexName = request.queryValue(u"index"_s);
    COCO_TRY(const RepoPath path, RepoPath::fromDisplay(request.queryValue(u"path"_s)));
    COCO_TRY(const search::IndexSummary index, indexes.summary(indexName));
    COCO_TRY(const QByteArray bytes, indexes.readFile(indexName, path, kMaxFileBytes));
    QString text = QString::fromUtf8(bytes);
    const bool truncated = cutLines(text);
    const QString language = highlighter.languageOf(QString::fromUtf8(path.fileName()));
    // Spans refer to the text as sent: bytes that were not UTF-8 have changed their length.
    const QByteArray utf8 = text.toUtf8();
    return ApiAnswer{{
        {u"index"_s, indexName},
        {u"path"_s, path.toDisplay()},
        {u"absolute_path"_s, QString(index.root + u'/' + path.toDisplay())},
        {u"language"_s, language},
        {u"text"_s, text},
        {u"lines"_s, lineCount(text)},
        {u"truncated"_s, truncated},
        {u"spans"_s, spansToJson(highlighter.highlight(language, utf8), utf8)},
    }};
}

Result<ApiAnswer> highlight(search::HighlightService &highlighter, const QJsonObject &body)
{
    const QJsonArray items = body.value("items"_L1).toArray();
    if (items.size() > kMaxHighlightItems) {
        return fail(ErrorCode::TooLarge,
                    QCoreApplication::translate("coco::rest", "At most %1 texts can be coloured in one call. "
                                                              "Send the rest in another.")
                        .arg(kMaxHighlightItems));
    }
    QJsonArray answers;
    for (const QJsonValue &item : items) {
        const QByteArray utf8 = item["text"_L1].toString().toUtf8();
        const auto spans = highlighter.highlight(item["language"_L1].toString(), utf8);
        answers.append(QJsonObject{{u"spans"_s, spansToJson(spans, utf8)}});
    }
    return ApiAnswer{{{u"items"_s, answers}}};
}

Result<ApiAnswer> listLanguages(const search::HighlightService &highlighter)
{
    QJsonArray items;
    for (const search::LanguageEntry &language : highlighter.languages()) {
        items.append(QJsonObject{
            {u"id"_s, language.id},
            {u"name"_s, language.displayName},
            {u"extensions"_s, QJsonArray::fromStringList(language.extensions)},
            {u"syntax"_s, language.syntaxChunks},
            {u"symbols"_s, language.symbols},
        });
    }
    return ApiAnswer{{{u"languages"_s, items}}};
}

} // namespace

QJsonArray spansToJson(const QList<search::HighlightSpan> &spans, const QByteArray &utf8)
{
    Utf16Cursor cursor(utf8);
    QJsonArray items;
    for (const search::HighlightSpan &span : spans) {
        const qsizetype start = cursor.unitsAt(span.start);
        const qsizetype end = cursor.unitsAt(span.start + span.length);
        items.append(QJsonArray{start, end - start, search::highlightRoleName(span.role)});
    }
    return items;
}

void addSourceRoutes(ApiRouter &api, search::IndexService &indexes, search::HighlightService &highlighter)
{
    api.add("GET", u"/api/file"_s,
            [&](const ApiRequest &request) { return readFile(indexes, highlighter, request); });
    api.add("POST", u"/api/highlight"_s,
            [&](const ApiRequest &request) { return highlight(highlighter, request.body()); });
    api.add("GET", u"/api/languages"_s, [&](const ApiRequest &) { return listLanguages(highlighter); });
}

} // namespace coco::rest
