// SPDX-License-Identifier: Apache-2.0
#include "secrets/Redactor.h"

#include "core/SecretMask.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace coco::secrets {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kShortest = 6;
const QString kMask = u"***"_s;

/// As JSON writes it, without the quotes.
QString inJson(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(2, array.size() - 4));
}

int replaceAll(QString &text, const QString &what, const QString &with)
{
    const qsizetype count = text.count(what);
    if (count > 0)
        text.replace(what, with);
    return int(count);
}

/// Every percent sign and letter of an encoded byte counts alike.
QString fullyEncoded(const QByteArray &value)
{
    QString text;
    for (const char byte : value)
        text += u'%' + QString::number(uchar(byte), 16).rightJustified(2, u'0');
    return text;
}

} // namespace

void Redactor::addSecret(const QByteArray &value)
{
    const QByteArray secret = value.trimmed();
    if (secret.size() < kShortest)
        return;
    const QString plain = QString::fromUtf8(secret);
    QByteArray base64 = secret.toBase64(QByteArray::OmitTrailingEquals);
    QByteArray base64Url = secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    m_spellings << plain << inJson(plain) << QString::fromLatin1(QUrl::toPercentEncoding(plain)) << fullyEncoded(secret)
                << fullyEncoded(secret).toUpper() << QString::fromLatin1(base64) << QString::fromLatin1(base64Url)
                << QString::fromLatin1(secret.toHex());
    m_spellings.removeDuplicates();
    std::sort(m_spellings.begin(), m_spellings.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

void Redactor::addHome(const QString &folder)
{
    const QString clean = QDir::cleanPath(folder);
    if (clean.size() > 1 && clean != "."_L1 && !m_homes.contains(clean))
        m_homes.append(clean);
}

QString Redactor::redacted(const QString &text, int *masked) const
{
    QString result = text;
    int count = 0;
    for (const QString &spelling : m_spellings)
        count += replaceAll(result, spelling, kMask);
    static const QRegularExpression kPrivateKey(u"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)"_s,
                                                QRegularExpression::DotMatchesEverythingOption);
    if (result.contains(kPrivateKey)) {
        count += int(result.count(kPrivateKey));
        result.replace(kPrivateKey, kMask);
    }
    const qsizetype before = result.count(kMask);
    result = maskSecrets(result);
    count += int(std::max<qsizetype>(0, result.count(kMask) - before));
    for (const QString &home : m_homes) {
        // Not inside a longer name: /home/me is no part of /home/meg.
        const QRegularExpression whole(QRegularExpression::escape(home) + u"(?![A-Za-z0-9_.-])"_s);
        count += int(result.count(whole));
        result.replace(whole, u"~"_s);
    }
    if (masked)
        *masked += count;
    return result;
}

} // namespace coco::secrets
