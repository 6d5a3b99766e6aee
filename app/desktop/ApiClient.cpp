// SPDX-License-Identifier: Apache-2.0
#include "desktop/ApiClient.h"

#include "net/HttpClient.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QUrlQuery>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Answer = Result<QJsonObject>;

/// One part of a path: everything but unreserved characters is escaped, also '/'.
QString part(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

Answer toAnswer(const Result<net::HttpClientResponse> &response)
{
    if (!response)
        return tl::unexpected<Error>(response.error());
    if (response->status < 200 || response->status > 299)
        return fail(errorFromAnswer(response->status, response->body));
    const QJsonDocument document = QJsonDocument::fromJson(response->body);
    if (!document.isObject())
        return fail(errorFromAnswer(response->status, response->body));
    return document.object();
}

Result<void> toOutcome(const Answer &answer)
{
    if (!answer)
        return tl::unexpected<Error>(answer.error());
    return {};
}

template<typename T>
Result<QList<T>> listOf(const Answer &answer, QLatin1StringView key, T (*parse)(const QJsonObject &))
{
    if (!answer)
        return tl::unexpected<Error>(answer.error());
    QList<T> list;
    for (const QJsonValue &value : answer->value(key).toArray())
        list.append(parse(value.toObject()));
    return list;
}

} // namespace

ApiClient::ApiClient(ServerEndpoint endpoint, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_http(std::make_unique<net::HttpClient>())
{
}

ApiClient::~ApiClient() = default;

QFuture<Result<QJsonObject>> ApiClient::call(const QByteArray &method, const QString &path,
                                             const QJsonObject &body, const QUrlQuery &query)
{
    net::HttpClientRequest request;
    request.method = method;
    request.url = m_endpoint.url;
    request.url.setPath(u"/api"_s + path, QUrl::StrictMode);
    if (!query.isEmpty())
        request.url.setQuery(query);
    request.timeout = 20s;
    request.headers.add("Authorization", "Bearer " + m_endpoint.controlToken.toLatin1());
    request.headers.add("Accept", "application/json");
    if (method == "POST") {
        request.headers.add("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return m_http->fetch(request).then([](const Result<net::HttpClientResponse> &response) {
        return toAnswer(response);
    });
}

QFuture<Result<QList<Project>>> ApiClient::projects()
{
    return call("GET", u"/indexes"_s).then([](const Answer &answer) {
        return listOf<Project>(answer, "indexes"_L1, projectFromJson);
    });
}

QFuture<Result<QList<Job>>> ApiClient::jobs()
{
    return call("GET", u"/jobs"_s).then([](const Answer &answer) {
        return listOf<Job>(answer, "jobs"_L1, jobFromJson);
    });
}

QFuture<Result<Job>> ApiClient::startIndexing(const QString &folder, const QString &name, bool fresh)
{
    QJsonObject body{{u"path"_s, folder}};
    if (!name.isEmpty())
        body.insert(u"name"_s, name);
    if (fresh)
        body.insert(u"fresh"_s, true);
    return call("POST", u"/index"_s, body).then([](const Answer &answer) -> Result<Job> {
        return answer.map([](const QJsonObject &json) {
            return jobFromJson(json.value("job"_L1).toObject());
        });
    });
}

QFuture<Result<Job>> ApiClient::cancelJob(const QString &id)
{
    return call("DELETE", u"/jobs/"_s + part(id)).then([](const Answer &answer) -> Result<Job> {
        return answer.map(jobFromJson);
    });
}

QFuture<Result<void>> ApiClient::removeProject(const QString &name)
{
    return call("DELETE", u"/indexes/"_s + part(name)).then(toOutcome);
}

QFuture<Result<void>> ApiClient::setWatched(const QString &name, bool watched)
{
    return (watched ? call("POST", u"/watches"_s, {{u"name"_s, name}}) : call("DELETE", u"/watches/"_s + part(name))).then(toOutcome);
}

QFuture<Result<Project>> ApiClient::restoreProject(const QString &name)
{
    return call("POST", u"/removed/"_s + part(name) + u"/restore"_s)
        .then([](const Answer &answer) -> Result<Project> {
            return answer.map(projectFromJson);
        });
}

QFuture<Result<QList<search::RemovedIndex>>> ApiClient::removedProjects()
{
    return call("GET", u"/removed"_s).then([](const Answer &answer) {
        return listOf<search::RemovedIndex>(answer, "removed"_L1, removedFromJson);
    });
}

QFuture<Result<QList<search::FileIssue>>> ApiClient::failures(const QString &name)
{
    return call("GET", u"/indexes/"_s + part(name) + u"/failures"_s)
        .then([](const Answer &answer) {
            return listOf<search::FileIssue>(answer, "failures"_L1, issueFromJson);
        });
}

QFuture<Result<QList<search::FileIssue>>> ApiClient::skipped(const QString &name)
{
    return call("GET", u"/indexes/"_s + part(name) + u"/skipped"_s, {}, {{u"limit"_s, u"200"_s}})
        .then([](const Answer &answer) {
            return listOf<search::FileIssue>(answer, "skipped"_L1, issueFromJson);
        });
}

QFuture<Result<FileDocument>> ApiClient::file(const QString &index, const QString &path)
{
    // '+' and '&' are legal in file names but not what they seem in a query.
    QUrlQuery query;
    query.addQueryItem(u"index"_s, part(index));
    query.addQueryItem(u"path"_s, part(path));
    return call("GET", u"/file"_s, {}, query).then([](const Answer &answer) -> Result<FileDocument> {
        return answer.map(fileFromJson);
    });
}

QFuture<Result<QList<QList<CodeSpan>>>>
ApiClient::highlight(const QList<std::pair<QString, QString>> &languageAndText)
{
    QJsonArray items;
    QList<qsizetype> lengths;
    for (const auto &[language, text] : languageAndText) {
        items.append(QJsonObject{{u"language"_s, language}, {u"text"_s, text}});
        lengths.append(text.size());
    }
    return call("POST", u"/highlight"_s, {{u"items"_s, items}})
        .then([lengths](const Answer &answer) -> Result<QList<QList<CodeSpan>>> {
            return answer.map([&](const QJsonObject &json) {
                const QJsonArray answers = json.value("items"_L1).toArray();
                QList<QList<CodeSpan>> spans;
                for (qsizetype i = 0; i < lengths.size(); ++i) {
                    const QJsonObject item = answers.at(i).toObject();
                    spans.append(spansFromJson(item.value("spans"_L1).toArray(), lengths.at(i)));
                }
                return spans;
            });
        });
}

} // namespace coco::desktop
