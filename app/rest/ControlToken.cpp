// SPDX-License-Identifier: Apache-2.0
#include "rest/ControlToken.h"

#include <QRandomGenerator>

#include <array>

namespace coco::rest {
namespace {

constexpr QByteArrayView kScheme = "bearer ";

} // namespace

ControlToken::ControlToken(QByteArray token)
    : m_token(std::move(token))
{
}

QByteArray ControlToken::generate()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof(words))).toHex();
}

bool ControlToken::matches(const QByteArray &authorization) const
{
    if (m_token.isEmpty() || authorization.left(kScheme.size()).toLower() != kScheme)
        return false;
    const QByteArray given = authorization.mid(kScheme.size()).trimmed();
    unsigned difference = given.size() == m_token.size() ? 0u : 1u;
    for (qsizetype at = 0; at < given.size(); ++at) {
        const auto mine = static_cast<unsigned char>(m_token.at(at % m_token.size()));
        difference |= static_cast<unsigned>(static_cast<unsigned char>(given.at(at)) ^ mine);
    }
    return difference == 0;
}

} // namespace coco::rest
