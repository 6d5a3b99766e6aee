// SPDX-License-Identifier: Apache-2.0
#include "support/SampleAnswers.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace coco::testing {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Hit
{
    const char *path;
    int first;
    int last;
    double score;
    const char *confidence;
    const char *language;
    const char *type;
    const char *name;
};

constexpr Hit kHits[] = {
    {"src/auth/session.py", 42, 60, 0.94, "strong", "python", "method",
     "SessionKeeper.refresh_auth_token"},
    {"web/api/client.ts", 17, 22, 0.88, "strong", "typescript", "function", "refreshAuthToken"},
    {"server/token.go", 20, 36, 0.71, "good", "go", "method", "TokenIssuer.Refresh"},
    {"web/api/client.ts", 24, 33, 0.62, "good", "typescript", "function", "requestNewToken"},
    {"src/auth/session.py", 62, 65, 0.46, "good", "python", "method", "SessionKeeper.access_token"},
    {"tests/test_session.py", 9, 11, 0.34, "weak", "python", "function",
     "test_refreshes_a_token_that_is_about_to_expire"},
    {"server/token.go", 9, 10, 0.21, "weak", "go", "", ""},
};

QString readText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString lines(const QString &path, int first, int last)
{
    const QStringList all = readText(path).split(u'\n');
    return all.mid(first - 1, last - first + 1).join(u'\n') + u'\n';
}

QString languageOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix();
    if (suffix == "py"_L1)
        return u"python"_s;
    if (suffix == "ts"_L1)
        return u"typescript"_s;
    return suffix;
}

} // namespace

QString sampleRoot()
{
    return QStringLiteral(COCO_SOURCE_DIR "/tests/data/sample_project");
}

QJsonArray sampleHits(const QString &indexName)
{
    QJsonArray items;
    for (const Hit &hit : kHits) {
        const QString path = QString::fromLatin1(hit.path);
        const QString content = lines(sampleRoot() + u'/' + path, hit.first, hit.last);
        items.append(QJsonObject{
            {u"index_name"_s, indexName},
            {u"file_path"_s, path},
            {u"start_line"_s, hit.first},
            {u"end_line"_s, hit.last},
            {u"score"_s, hit.score},
            {u"confidence"_s, QString::fromLatin1(hit.confidence)},
            {u"content"_s, content},
            {u"block_type"_s, QString()},
            {u"hierarchy"_s, QString()},
            {u"language_id"_s, QString::fromLatin1(hit.language)},
            {u"symbol_type"_s, QString::fromLatin1(hit.type)},
            {u"symbol_name"_s, QString::fromLatin1(hit.name)},
            {u"symbol_signature"_s, content.section(u'\n', 0, 0).trimmed()},
            {u"reasons"_s,
             QJsonArray{QJsonObject{{u"name"_s, u"words"_s}, {u"factor"_s, hit.score}},
                        QJsonObject{{u"name"_s, u"definition"_s}, {u"factor"_s, 1.6}},
                        QJsonObject{{u"name"_s, u"path"_s}, {u"factor"_s, 1.1}}}}});
    }
    return items;
}

QJsonObject sampleSummary(bool confident, const QStringList &terms)
{
    return {{u"type"_s, u"search_summary"_s},
            {u"confident"_s, confident},
            {u"matched_terms"_s, QJsonArray::fromStringList(terms)},
            {u"elapsed_ms"_s, 6.4},
            {u"mode"_s, u"words"_s}};
}

QJsonObject sampleRemark(const QString &type, const QString &index)
{
    const QString message = type == "index_damaged"_L1
                                ? u"A part of “%1” cannot be read and was left out. Index it again; your files are untouched."_s
                                : u"“%1” was searched by words only: the embedding service does not answer. Start it, then search again."_s;
    return {{u"type"_s, type}, {u"index_name"_s, index}, {u"message"_s, message.arg(index)}};
}

QJsonObject sampleIndex(const QString &name, const QString &root)
{
    const auto language = [](const QString &id, int files, int count) {
        return QJsonObject{{u"language"_s, id}, {u"files"_s, files}, {u"chunks"_s, files * 6},
                           {u"lines"_s, count}};
    };
    return {{u"name"_s, name},
            {u"root"_s, root},
            {u"state"_s, u"indexed"_s},
            {u"files"_s, 1482},
            {u"chunks"_s, 9716},
            {u"failures"_s, 0},
            {u"skipped"_s, 37},
            {u"size_bytes"_s, 8'912'384},
            {u"created_at"_s, QDateTime::currentSecsSinceEpoch() - 400'000},
            {u"updated_at"_s, QDateTime::currentSecsSinceEpoch() - 240},
            {u"indexing_seconds"_s, 3.2},
            {u"branch"_s, u"main"_s},
            {u"commit"_s, u"4f1c9a27d0b6"_s},
            {u"languages"_s, QJsonArray{language(u"python"_s, 803, 96'210),
                                        language(u"typescript"_s, 412, 51'004),
                                        language(u"go"_s, 188, 22'871),
                                        language(u"yaml"_s, 79, 4'120)}},
            {u"job"_s, QJsonValue::Null}};
}

QJsonObject sampleFile(const QString &index, const QString &root, const QString &path)
{
    // Pictures name a folder that does not exist; the text comes from the sample all the same.
    const QString place = (QFileInfo(root).isDir() ? root : sampleRoot()) + u'/' + path;
    if (!QFileInfo(place).isFile())
        return {};
    const QString text = readText(place);
    return {{u"index"_s, index},
            {u"path"_s, path},
            {u"absolute_path"_s, place},
            {u"language"_s, languageOf(path)},
            {u"text"_s, text},
            {u"lines"_s, text.count(u'\n')},
            {u"truncated"_s, false},
            {u"spans"_s, sampleSpans(text)}};
}

QJsonArray sampleSpans(const QString &text)
{
    static const QRegularExpression kTokens(
        u"(?<literal>\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|`[^`]*`|\\b\\d+\\b)"
        "|(?<comment>#[^\\n]*|//[^\\n]*)"
        "|(?<keyword>\\b(?:def|class|return|if|raise|from|import|for|with|assert|or|and|not|export|"
        "async|function|const|let|await|null|throw|new|func|package|type|struct|var|interface)\\b)"
        "|(?<type>\\b[A-Z][A-Za-z]*[a-z][A-Za-z]*\\b|\\b(?:str|bool|string|number|error)\\b)"
        "|(?<function>\\b[a-z_][A-Za-z0-9_]*(?=\\())"_s);
    QJsonArray spans;
    auto matches = kTokens.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        for (const QString &role : {u"literal"_s, u"comment"_s, u"keyword"_s, u"type"_s,
                                    u"function"_s}) {
            if (match.hasCaptured(role))
                spans.append(QJsonArray{match.capturedStart(), match.capturedLength(), role});
        }
    }
    return spans;
}

QJsonObject sampleJob(const QString &id, const QString &index, int percent, const QString &state)
{
    QJsonObject job{
        {u"id"_s, id},
        {u"index"_s, index},
        {u"root"_s, sampleRoot()},
        {u"state"_s, state},
        {u"progress"_s, QJsonObject{{u"phase"_s, u"indexing"_s},
                                    {u"files_done"_s, 30 * percent},
                                    {u"files_total"_s, 3000},
                                    {u"bytes_done"_s, 400'000 * percent},
                                    {u"bytes_total"_s, 40'000'000},
                                    {u"chunks"_s, 190 * percent},
                                    {u"failures"_s, 0},
                                    {u"eta_s"_s, (100 - percent) * 0.3},
                                    {u"elapsed_s"_s, percent * 0.3},
                                    {u"current_file"_s, u"services/billing/invoice_run.py"_s}}}};
    if (state == "done"_L1)
        job.insert(u"report"_s, QJsonObject{{u"files_added"_s, 3000}, {u"chunks"_s, 19'000}});
    return job;
}

} // namespace coco::testing
