// SPDX-License-Identifier: Apache-2.0
#include "net/HttpMessage.h"

#include <QJsonDocument>

#include <algorithm>

namespace coco::net {

namespace {

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

HttpResponse jsonDocument(int status, const QJsonDocument &document)
{
    return {
        status, {{"Content-Type", "application/json"}}, document.toJson(QJsonDocument::Compact)};
}

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return 400;
    case ErrorCode::PermissionDenied:
    case ErrorCode::Refused:
        return 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::AlreadyExists:
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::TooLarge:
        return 413;
    case ErrorCode::Unavailable:
        return 503;
    case ErrorCode::DiskFull:
        return 507;
    default:
        return 500;
    }
}

} // namespace

bool HttpHeaders::contains(QByteArrayView name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(),
                       [name](const Field &field) { return sameName(field.first, name); });
}

QByteArray HttpHeaders::value(QByteArrayView name) const
{
    for (const Field &field : m_fields) {
        if (sameName(field.first, name))
            return field.second;
    }
    return {};
}

QList<QByteArray> HttpHeaders::values(QByteArrayView name) const
{
    QList<QByteArray> found;
    for (const Field &field : m_fields) {
        if (sameName(field.first, name))
            found.append(field.second);
    }
    return found;
}

void HttpHeaders::add(QByteArray name, QByteArray value)
{
    m_fields.emplaceBack(std::move(name), std::move(value));
}

void HttpHeaders::set(QByteArray name, QByteArray value)
{
    remove(name);
    add(std::move(name), std::move(value));
}

void HttpHeaders::remove(QByteArrayView name)
{
    m_fields.removeIf([name](const Field &field) { return sameName(field.first, name); });
}

HttpResponse HttpResponse::json(int status, const QJsonObject &body)
{
    return jsonDocument(status, QJsonDocument(body));
}

HttpResponse HttpResponse::json(int status, const QJsonArray &body)
{
    return jsonDocument(status, QJsonDocument(body));
}

HttpResponse HttpResponse::text(int status, const QString &body)
{
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, body.toUtf8()};
}

HttpResponse HttpResponse::empty(int status)
{
    return {status, {}, {}};
}

HttpResponse HttpResponse::error(int status, const QString &code, const QString &message,
                                 const QString &detail)
{
    const QJsonObject error{{QStringLiteral("code"), code},
                            {QStringLiteral("message"), message},
                            {QStringLiteral("detail"), detail}};
    return json(status, QJsonObject{{QStringLiteral("error"), error}});
}

HttpResponse HttpResponse::error(const Error &error)
{
    return HttpResponse::error(statusOf(error.code), errorCodeName(error.code), error.message,
                               error.detail);
}

std::optional<ErrorCode> errorCodeFromStatus(int status)
{
    switch (status) {
    case 400:
        return ErrorCode::InvalidArgument;
    case 401:
    case 403:
        return ErrorCode::PermissionDenied;
    case 404:
        return ErrorCode::NotFound;
    case 409:
        return ErrorCode::Conflict;
    case 501:
        return ErrorCode::Unsupported;
    case 502:
    case 503:
    case 504:
        return ErrorCode::Unavailable;
    case 507:
        return ErrorCode::DiskFull;
    default:
        return std::nullopt;
    }
}

} // namespace coco::net
