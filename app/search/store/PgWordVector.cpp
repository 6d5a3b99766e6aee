// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgWordVector.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace coco::search {
namespace {

constexpr int kMaxBody = 254;
constexpr int kMaxNames = 2;
constexpr std::size_t kMaxBytes = 500'000; // the server's limit for a vector is one megabyte
constexpr float kBodyWeight = 0.1F;
constexpr std::array<float, kMaxNames + 1> kNameWeights{0, 0.5F, 1.0F};
constexpr std::array<std::uint16_t, kMaxNames + 1> kNameMarks{0, 1 << 14, 3 << 14};

/// What calc_rank_or of the server gives for one word with these counts.
double rankOf(int body, int names)
{
    float sum = 0;
    float best = -1;
    int bestAt = 0;
    const auto position = [&](int at, float weight) {
        const auto divisor = static_cast<float>((at + 1) * (at + 1));
        sum = sum + weight / divisor;
        if (weight > best) {
            best = weight;
            bestAt = at;
        }
    };
    for (int at = 0; at < body; ++at)
        position(at, kBodyWeight);
    if (names > 0)
        position(body, kNameWeights[static_cast<std::size_t>(names)]);
    const float own = best / static_cast<float>((bestAt + 1) * (bestAt + 1));
    return static_cast<double>(static_cast<float>(static_cast<double>(best + sum - own) / 1.64493406685));
}

struct KnownRank
{
    double rank;
    WordCounts counts;
};

std::vector<KnownRank> knownRanks()
{
    std::vector<KnownRank> known{{0, {0, 0}}};
    for (int names = 0; names <= kMaxNames; ++names) {
        for (int body = names == 0 ? 1 : 0; body <= kMaxBody; ++body)
            known.push_back({rankOf(body, names), {static_cast<std::uint8_t>(body), static_cast<std::uint8_t>(names)}});
    }
    std::sort(known.begin(), known.end(), [](const KnownRank &a, const KnownRank &b) { return a.rank < b.rank; });
    return known;
}

bool isAscii(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == 0; });
}

} // namespace

QByteArray lexemeOf(QByteArrayView word)
{
    if (isAscii(word))
        return word.toByteArray();
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder(word);
    if (!decoder.hasError() && !text.contains(QChar(u'\0')))
        return word.toByteArray();
    return '?' + word.toByteArray().toHex();
}

QByteArray quotedLexeme(const QByteArray &lexeme)
{
    QByteArray quoted = lexeme;
    quoted.replace('\\', "\\\\").replace('\'', "''");
    return '\'' + quoted + '\'';
}

WordCounts readCount(double rank)
{
    static const std::vector<KnownRank> kKnown = knownRanks();
    const auto after = std::lower_bound(kKnown.begin(), kKnown.end(), rank, [](const KnownRank &known, double value) { return known.rank < value; });
    if (after == kKnown.begin())
        return after->counts;
    const auto before = std::prev(after);
    return after == kKnown.end() || rank - before->rank < after->rank - rank ? before->counts : after->counts;
}

void WordVectorWriter::add(std::string_view word, bool name)
{
    const QByteArrayView view(word.data(), static_cast<qsizetype>(word.size()));
    const WordCounts counts{static_cast<std::uint8_t>(name ? 0 : 1), static_cast<std::uint8_t>(name ? 1 : 0)};
    if (isAscii(view))
        m_words.emplace_back(std::string(word), counts);
    else
        m_words.emplace_back(lexemeOf(view).toStdString(), counts);
}

int WordVectorWriter::cut(QByteArrayView text, QByteArrayView names)
{
    m_words.clear();
    int length = 0;
    m_splitter.split(text, [this, &length](const Word &word) {
        add(word.text, false);
        ++length;
        return true;
    });
    m_splitter.split(names, [this](const Word &word) {
        add(word.text, true);
        return true;
    });
    merge();
    return length;
}

void WordVectorWriter::merge()
{
    std::sort(m_words.begin(), m_words.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::size_t kept = 0;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        if (kept > 0 && m_words[kept - 1].first == m_words[i].first) {
            WordCounts &counts = m_words[kept - 1].second;
            counts.body = static_cast<std::uint8_t>(std::min(counts.body + m_words[i].second.body, kMaxBody));
            counts.names = static_cast<std::uint8_t>(std::min(counts.names + m_words[i].second.names, kMaxNames));
            continue;
        }
        bytes += m_words[i].first.size() + 8;
        if (bytes > kMaxBytes)
            break;
        if (kept != i)
            m_words[kept] = std::move(m_words[i]);
        ++kept;
    }
    m_words.resize(kept);
}

void WordVectorWriter::write(pg::PgCopyBuffer &buffer) const
{
    const qsizetype field = buffer.beginField();
    buffer.put(static_cast<std::int32_t>(m_words.size()));
    for (const auto &[word, counts] : m_words) {
        buffer.data().append(word.c_str(), static_cast<qsizetype>(word.size()) + 1);
        // A word without positions counts as one of weight D.
        const bool once = counts.body == 1 && counts.names == 0;
        const int positions = once ? 0 : counts.body + (counts.names > 0 ? 1 : 0);
        buffer.put(static_cast<std::uint16_t>(positions));
        for (int at = 1; at <= positions; ++at)
            buffer.put(static_cast<std::uint16_t>(at > counts.body ? at | kNameMarks[counts.names] : at));
    }
    buffer.endField(field);
}

} // namespace coco::search
