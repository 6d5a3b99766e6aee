// SPDX-License-Identifier: Apache-2.0
#include "search/parse/WordPlaces.h"

#include <algorithm>

namespace coco::search {
namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isWordByte(char c)
{
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool matches(QByteArrayView text, qsizetype at, const QByteArray &word)
{
    if (text.size() - at < word.size())
        return false;
    const bool same = std::equal(word.begin(), word.end(), text.begin() + at, [](char a, char b) { return a == lowered(b); });
    const qsizetype end = at + word.size();
    return same && (!isLetter(word.back()) || end == text.size() || !isWordByte(text[end]));
}

} // namespace

void WordPlaces::plan(const QList<QByteArray> &words)
{
    if (m_words == words)
        return;
    m_words = words;
    m_first.fill(false);
    for (const QByteArray &word : words) {
        const char first = word.front();
        m_first[static_cast<unsigned char>(first)] = true;
        if (isLetter(first))
            m_first[static_cast<unsigned char>(first - ('a' - 'A'))] = true;
    }
}

bool WordPlaces::isHere(QByteArrayView text, qsizetype at) const
{
    if (at > 0 && isLetter(text[at]) && isWordByte(text[at - 1]))
        return false;
    const char first = lowered(text[at]);
    return std::any_of(m_words.begin(), m_words.end(),
                       [&](const QByteArray &word) { return word.front() == first && matches(text, at, word); });
}

void WordPlaces::find(const QList<QByteArray> &words, QByteArrayView text)
{
    m_places.clear();
    m_next = 0;
    m_everywhere = words.isEmpty();
    if (m_everywhere)
        return;
    plan(words);
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (m_first[static_cast<unsigned char>(text[at])] && isHere(text, at))
            m_places.push_back(static_cast<std::uint32_t>(at));
    }
}

} // namespace coco::search
