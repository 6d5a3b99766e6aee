// SPDX-License-Identifier: Apache-2.0
#include "WordVectors.h"

#include "search/rank/Words.h"

#include <QFile>
#include <QSet>

#include <cmath>

namespace coco::bench {
namespace {

using namespace Qt::Literals::StringLiterals;

void normalise(search::Embedding &vector)
{
    double sum = 0;
    for (const float value : vector)
        sum += double(value) * double(value);
    const auto length = static_cast<float>(std::sqrt(sum));
    for (float &value : vector)
        value = length > 0 ? value / length : 1 / std::sqrt(static_cast<float>(vector.size()));
}

} // namespace

Result<WordVectors> WordVectors::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, u"%1 cannot be read."_s.arg(path));
    const QList<QByteArray> head = file.readLine().simplified().split(' ');
    WordVectors vectors;
    vectors.m_dimensions = head.value(1).toInt();
    if (vectors.m_dimensions <= 0)
        return fail(ErrorCode::InvalidArgument, u"%1 does not begin with the number of words and of dimensions."_s.arg(path));
    vectors.m_mean.assign(static_cast<std::size_t>(vectors.m_dimensions), 0);
    for (qsizetype row = 0; !file.atEnd(); ++row) {
        const QList<QByteArray> parts = file.readLine().simplified().split(' ');
        if (parts.size() != vectors.m_dimensions + 1)
            return fail(ErrorCode::InvalidArgument, u"Line %1 of %2 has not %3 numbers."_s.arg(row + 2).arg(path).arg(vectors.m_dimensions));
        vectors.m_rows.insert(parts.first(), row);
        for (qsizetype i = 1; i < parts.size(); ++i) {
            vectors.m_table.push_back(parts.at(i).toFloat());
            vectors.m_mean[static_cast<std::size_t>(i - 1)] += vectors.m_table.back();
        }
    }
    normalise(vectors.m_mean);
    vectors.m_weights.assign(vectors.m_table.size() / static_cast<std::size_t>(vectors.m_dimensions), 1);
    return vectors;
}

void WordVectors::weigh(const QList<QByteArray> &texts)
{
    std::vector<qint64> holding(m_weights.size(), 0);
    search::WordSplitter splitter;
    for (const QByteArray &text : texts) {
        QSet<qsizetype> rows;
        splitter.split(text, [&](const search::Word &word) {
            rows.insert(m_rows.value(QByteArray::fromRawData(word.text.data(), static_cast<qsizetype>(word.text.size())), -1));
            return true;
        });
        for (const qsizetype row : std::as_const(rows)) {
            if (row >= 0)
                ++holding[static_cast<std::size_t>(row)];
        }
    }
    for (std::size_t row = 0; row < holding.size(); ++row)
        m_weights[row] = static_cast<float>(std::log(1.0 + static_cast<double>(texts.size()) / (1.0 + static_cast<double>(holding[row]))));
}

search::Embedding WordVectors::embed(const QByteArray &text) const
{
    search::Embedding sum(static_cast<std::size_t>(m_dimensions), 0);
    bool any = false;
    search::WordSplitter splitter;
    splitter.split(text, [&](const search::Word &word) {
        const auto row = m_rows.constFind(QByteArray::fromRawData(word.text.data(), static_cast<qsizetype>(word.text.size())));
        if (row == m_rows.constEnd())
            return true;
        any = true;
        const float weight = m_weights[static_cast<std::size_t>(*row)];
        const float *values = m_table.data() + *row * m_dimensions;
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += weight * values[i];
        return true;
    });
    if (!any)
        return m_mean;
    normalise(sum);
    return sum;
}

QByteArray trainingLine(const QByteArray &text)
{
    search::WordSplitter splitter;
    return splitter.words(text).join(' ');
}

} // namespace coco::bench
