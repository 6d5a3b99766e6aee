// SPDX-License-Identifier: Apache-2.0
#include "net/HostRules.h"

#include <QHostAddress>

#include <algorithm>
#include <optional>

namespace coco::net {

namespace {

bool isPort(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 5)
        return false;
    const auto digit = [](char c) {
        return c >= '0' && c <= '9';
    };
    return std::all_of(text.begin(), text.end(), digit) && text.toInt() <= 65535;
}

/// The name of "name[:port]" in lower case, an IPv6 address without its brackets.
std::optional<QByteArray> nameOf(QByteArrayView authority)
{
    const bool bracketed = authority.startsWith('[');
    const auto nameEnd = bracketed ? authority.indexOf(']') : authority.indexOf(':');
    if (bracketed && nameEnd < 0)
        return std::nullopt;
    auto name = nameEnd < 0 ? authority : authority.first(nameEnd);
    auto rest = nameEnd < 0 ? QByteArrayView() : authority.sliced(nameEnd + (bracketed ? 1 : 0));
    if (bracketed)
        name = name.sliced(1);
    const bool restIsPort = rest.isEmpty() || (rest[0] == ':' && isPort(rest.sliced(1)));
    if (name.isEmpty() || !restIsPort)
        return std::nullopt;
    const bool isSixth =
        QHostAddress(QString::fromLatin1(name)).protocol() == QAbstractSocket::IPv6Protocol;
    if (bracketed != isSixth)
        return std::nullopt;
    return name.toByteArray().toLower();
}

/// Four plain decimal numbers: QHostAddress also reads "127.1" and "0x7f.1", which browsers turn
/// into the plain form before they send it.
bool isLoopbackFour(const QByteArray &name)
{
    const auto parts = name.split('.');
    const auto isOctet = [](const QByteArray &part) {
        return isPort(part) && part.toInt() <= 255 && QByteArray::number(part.toInt()) == part;
    };
    return parts.size() == 4 && parts[0] == "127" &&
           std::all_of(parts.begin(), parts.end(), isOctet);
}

} // namespace

HostRules::HostRules(const QStringList &allowed)
{
    for (QString name : allowed) {
        if (name.startsWith(u'[') && name.endsWith(u']'))
            name = name.sliced(1, name.size() - 2);
        if (!name.isEmpty())
            m_names.append(name.toLatin1().toLower());
    }
}

bool HostRules::acceptsName(const QByteArray &name) const
{
    return name == "localhost" || name == "::1" || isLoopbackFour(name) || m_names.contains(name);
}

bool HostRules::acceptsHost(QByteArrayView value) const
{
    const auto name = nameOf(value);
    return name && acceptsName(*name);
}

bool HostRules::acceptsOrigin(QByteArrayView value) const
{
    for (QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (value.startsWith(scheme))
            return acceptsHost(value.sliced(scheme.size()));
    }
    return false;
}

} // namespace coco::net
