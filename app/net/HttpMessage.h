// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QUrlQuery>

#include <optional>
#include <utility>

namespace coco::net {

/// Header fields in order; names compare without case (RFC 9110 5.1). Plain value.
class HttpHeaders
{
public:
    using Field = std::pair<QByteArray, QByteArray>;

    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<Field> fields)
        : m_fields(fields)
    {}

    [[nodiscard]] bool contains(QByteArrayView name) const;
    /// First value of that name, empty when absent.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    void add(QByteArray name, QByteArray value);
    /// Replaces every field of that name.
    void set(QByteArray name, QByteArray value);
    void remove(QByteArrayView name);
    [[nodiscard]] const QList<Field> &fields() const { return m_fields; }
    /// Same fields in the same order; names as they were written.
    friend bool operator==(const HttpHeaders &, const HttpHeaders &) = default;

private:
    QList<Field> m_fields;
};

/// A complete request as the server hands it to a handler. Plain value.
struct HttpRequest
{
    QByteArray method; ///< upper case, e.g. "POST"
    QByteArray target; ///< as sent, e.g. "/api/file?path=a%20b"
    QString path;      ///< percent-decoded, without the query
    QUrlQuery query;   ///< read with QUrl::FullyDecoded; "+" is a plus sign, a space is %20
    HttpHeaders headers;
    QByteArray body;
    QString peer;             ///< address for logs
    bool peerIsLocal = false; ///< loopback address or unix socket
};

/// A complete response. Plain value.
struct HttpResponse
{
    int status = 200;
    HttpHeaders headers;
    QByteArray body;

    [[nodiscard]] static HttpResponse json(int status, const QJsonObject &body);
    [[nodiscard]] static HttpResponse json(int status, const QJsonArray &body);
    [[nodiscard]] static HttpResponse text(int status, const QString &body);
    [[nodiscard]] static HttpResponse empty(int status);
    /// `{"error":{"code","message","detail"}}`, the shape of every refusal of ours.
    [[nodiscard]] static HttpResponse error(int status, const QString &code, const QString &message,
                                            const QString &detail = {});
    /// The same with the HTTP status that stands for the error's code.
    [[nodiscard]] static HttpResponse error(const Error &error);
};

/// What a refusal's status says without its body; nothing for a status that says little.
[[nodiscard]] std::optional<ErrorCode> errorCodeFromStatus(int status);

} // namespace coco::net
