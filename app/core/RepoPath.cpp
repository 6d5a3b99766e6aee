// SPDX-License-Identifier: Apache-2.0
#include "core/RepoPath.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace coco {
namespace {

tl::unexpected<Error> notARepoPath(const QByteArray &bytes)
{
    return fail(ErrorCode::InvalidArgument,
                QCoreApplication::translate("coco::RepoPath",
                                            "This is not a path inside the project. Give it relative "
                                            "to the project's folder, without “..”."),
                QString::fromUtf8(bytes));
}

bool isPart(QByteArrayView part)
{
    return !part.isEmpty() && part != "." && part != "..";
}

/// Length of the valid UTF-8 sequence at `at`, 0 when there is none.
qsizetype utf8SequenceLength(const QByteArray &bytes, qsizetype at)
{
    const auto lead = static_cast<unsigned char>(bytes.at(at));
    const qsizetype length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || at + length > bytes.size())
        return 0;
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder.decode(QByteArrayView(bytes).sliced(at, length));
    return decoder.hasError() || decoded.isEmpty() ? 0 : length;
}

int hexValue(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    if (c >= u'a' && c <= u'f')
        return c.unicode() - u'a' + 10;
    if (c >= u'A' && c <= u'F')
        return c.unicode() - u'A' + 10;
    return -1;
}

} // namespace

Result<RepoPath> RepoPath::fromBytes(QByteArray bytes)
{
    if (bytes.isEmpty() || bytes.contains('\0'))
        return notARepoPath(bytes);
    qsizetype start = 0;
    while (start <= bytes.size()) {
        qsizetype end = bytes.indexOf('/', start);
        if (end < 0)
            end = bytes.size();
        if (!isPart(QByteArrayView(bytes).sliced(start, end - start)))
            return notARepoPath(bytes);
        start = end + 1;
    }
    return RepoPath(std::move(bytes));
}

Result<RepoPath> RepoPath::fromDisplay(const QString &text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    qsizetype plainFrom = 0;
    for (qsizetype i = 0; i + 3 < text.size(); ++i) {
        if (text.at(i) != u'\\' || text.at(i + 1) != u'x')
            continue;
        const int high = hexValue(text.at(i + 2));
        const int low = hexValue(text.at(i + 3));
        if (high < 0 || low < 0)
            continue;
        bytes += QStringView(text).sliced(plainFrom, i - plainFrom).toUtf8();
        bytes += static_cast<char>(high * 16 + low);
        i += 3;
        plainFrom = i + 1;
    }
    bytes += QStringView(text).sliced(plainFrom).toUtf8();
    return fromBytes(std::move(bytes));
}

QString RepoPath::toDisplay() const
{
    QString text;
    text.reserve(m_bytes.size());
    for (qsizetype at = 0; at < m_bytes.size();) {
        const qsizetype length = utf8SequenceLength(m_bytes, at);
        if (length == 0 || m_bytes.at(at) == '\\') {
            text += QStringLiteral("\\x%1").arg(static_cast<unsigned char>(m_bytes.at(at)), 2, 16,
                                                QLatin1Char('0'));
            ++at;
        } else {
            text += QString::fromUtf8(QByteArrayView(m_bytes).sliced(at, length));
            at += length;
        }
    }
    return text;
}

QByteArray RepoPath::fileName() const
{
    return m_bytes.mid(m_bytes.lastIndexOf('/') + 1);
}

QByteArray RepoPath::folder() const
{
    const qsizetype slash = m_bytes.lastIndexOf('/');
    return slash < 0 ? QByteArray() : m_bytes.left(slash);
}

QByteArray RepoPath::absoluteBelow(const QByteArray &root) const
{
    return root.endsWith('/') ? QByteArray(root + m_bytes) : QByteArray(root + '/' + m_bytes);
}

} // namespace coco
