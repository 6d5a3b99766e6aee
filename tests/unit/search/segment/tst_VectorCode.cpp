// SPDX-License-Identifier: Apache-2.0
#include "search/segment/VectorCode.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace coco::search;
using Embedding = std::vector<float>;

namespace {

Embedding randomUnit(QRandomGenerator &random, std::size_t dimensions)
{
    Embedding vector(dimensions);
    double squares = 0;
    for (float &value : vector) {
        value = static_cast<float>(random.generateDouble() - 0.5);
        squares += double(value) * double(value);
    }
    for (float &value : vector)
        value /= static_cast<float>(std::sqrt(squares));
    return vector;
}

double similarity(const Embedding &query, const Embedding &row)
{
    std::vector<std::int8_t> codes(row.size());
    const float factor = encodeVector(row, codes.data());
    const QueryCode code = encodeQuery(query);
    return double(dotProduct(code.codes.data(), codes.data(), row.size())) * double(factor) * double(code.factor);
}

} // namespace

class tst_VectorCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysNearTheExactCosine()
    {
        QRandomGenerator random(7);
        for (const std::size_t dimensions : {1U, 3U, 256U, 768U, 3072U}) {
            const Embedding a = randomUnit(random, dimensions);
            const Embedding b = randomUnit(random, dimensions);
            double exact = 0;
            for (std::size_t i = 0; i < dimensions; ++i)
                exact += double(a[i]) * double(b[i]);
            QVERIFY2(std::abs(similarity(a, b) - exact) < 0.004, qPrintable(QString::number(dimensions)));
            QVERIFY(std::abs(similarity(a, a) - 1.0) < 0.0002);
        }
    }

    void givesTheSameCodesAgain()
    {
        QRandomGenerator random(11);
        for (const std::size_t dimensions : {1U, 3U, 256U, 768U}) {
            const Embedding vector = randomUnit(random, dimensions);
            std::vector<std::int8_t> codes(dimensions);
            const float factor = encodeVector(vector, codes.data());
            const Embedding decoded = decodeVector(codes, factor);
            std::vector<std::int8_t> again(dimensions);
            QCOMPARE(encodeVector(decoded, again.data()), factor);
            QCOMPARE(again, codes);
            QVERIFY(similarity(decoded, vector) > 0.9998);
        }
        QVERIFY(decodeVector(std::vector<std::int8_t>(4, 0), 0).empty());
    }

    void holdsTheLargestSum()
    {
        const std::vector<std::int16_t> query(8192, 2047);
        const std::vector<std::int8_t> codes(8192, 127);
        for (const DotKernel &kernel : dotKernels())
            QCOMPARE(kernel.run(query.data(), codes.data(), 8192), 2047 * 127 * 8192);
    }

    void everyKernelGivesTheSameSum()
    {
        QRandomGenerator random(11);
        std::vector<std::int16_t> query(1000);
        std::vector<std::int8_t> codes(1003);
        for (std::int16_t &code : query)
            code = static_cast<std::int16_t>(int(random.bounded(4095)) - 2047);
        for (std::int8_t &code : codes)
            code = static_cast<std::int8_t>(int(random.bounded(256)) - 128);
        for (const std::size_t count : {0, 1, 15, 16, 17, 63, 64, 65, 100, 256, 999, 1000}) {
            for (const std::size_t shift : {0, 1, 3}) { // rows lie anywhere
                std::int32_t exact = 0;
                for (std::size_t i = 0; i < count; ++i)
                    exact += std::int32_t(query[i]) * std::int32_t(codes[i + shift]);
                for (const DotKernel &kernel : dotKernels())
                    QVERIFY2(kernel.run(query.data(), codes.data() + shift, count) == exact, kernel.name);
            }
        }
        QVERIFY(dotKernels().back().run == fastestDotProduct());
    }

    void makesNothingOfVectorsWithoutLength_data()
    {
        QTest::addColumn<float>("value");
        QTest::newRow("zero") << 0.0F;
        QTest::newRow("not a number") << std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("infinite") << std::numeric_limits<float>::infinity();
    }

    void makesNothingOfVectorsWithoutLength()
    {
        QFETCH(float, value);
        std::vector<std::int8_t> codes(4, 1);
        QCOMPARE(encodeVector(Embedding(4, value), codes.data()), 0.0F);
        QCOMPARE(codes, std::vector<std::int8_t>(4, 0));
    }
};

QTEST_APPLESS_MAIN(tst_VectorCode)
#include "tst_VectorCode.moc"
