// SPDX-License-Identifier: Apache-2.0
#include "search/segment/VectorSection.h"

#include "search/segment/SegmentLayout.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace coco;
using namespace coco::search;

namespace {

using Vector = std::vector<float>;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray built(const std::vector<Vector> &vectors, std::uint32_t dimensions)
{
    MemorySink sink;
    VectorSectionWriter writer(sink, dimensions);
    for (const Vector &vector : vectors) {
        if (!writer.add(vector))
            return {};
    }
    return writer.finish() ? sink.bytes() : QByteArray();
}

std::vector<Vector> randomVectors(std::mt19937 &random, std::size_t count, std::size_t dimensions)
{
    std::normal_distribution<float> value;
    std::vector<Vector> vectors(count, Vector(dimensions));
    for (Vector &vector : vectors)
        std::generate(vector.begin(), vector.end(), [&] { return value(random); });
    return vectors;
}

double cosine(const Vector &a, const Vector &b)
{
    double product = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += double(a[i]) * double(b[i]);
        lengthA += double(a[i]) * double(a[i]);
        lengthB += double(b[i]) * double(b[i]);
    }
    return product / std::sqrt(lengthA * lengthB);
}

bool answersOrSaysCorrupted(const QByteArray &bytes, const QueryCode &query)
{
    const auto fine = [](const auto &result) { return result || result.error().code == ErrorCode::Corrupted; };
    const MemoryBytes view(viewOf(bytes));
    const Result<VectorSectionReader> reader = VectorSectionReader::open(view);
    if (!reader || reader->dimensions() != query.codes.size())
        return fine(reader);
    MemorySink sink;
    const VectorInput input{&*reader};
    return fine(reader->nearest(query, 3)) && fine(reader->verify()) && fine(mergeVectors({&input, 1}, reader->dimensions(), sink));
}

} // namespace

class tst_VectorSection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheNearest();
    void honoursWhatIsAccepted();
    void prefersTheFirstOfEquals();
    void neverFindsChunksWithoutAVector();
    void holdsNothing();
    void refusesOtherDimensions();
    void mergesInOrderWithoutTheDropped();
    void survivesEveryFlippedByte();
    void survivesEveryCut();
    void stopsWhenAsked();
};

void tst_VectorSection::findsTheNearest()
{
    std::mt19937 random(1);
    for (const std::uint32_t dimensions : {3U, 64U, 100U}) {
        const auto vectors = randomVectors(random, 5'000, dimensions);
        const QByteArray bytes = built(vectors, dimensions);
        const MemoryBytes view(viewOf(bytes));
        const auto reader = VectorSectionReader::open(view);
        QVERIFY(reader);
        QCOMPARE(reader->rows(), std::uint32_t(5'000));
        const Vector query = randomVectors(random, 1, dimensions).front();
        const auto hits = reader->nearest(encodeQuery(query), 10);
        QVERIFY(hits);
        QCOMPARE(hits->size(), std::size_t(10));
        std::vector<double> exact;
        for (const Vector &vector : vectors)
            exact.push_back(cosine(query, vector));
        for (const VectorHit &hit : *hits)
            QVERIFY(std::abs(hit.similarity - exact[hit.row]) < 0.02);
        std::sort(exact.begin(), exact.end(), std::greater<>());
        for (std::size_t i = 0; i < 10; ++i)
            QVERIFY(std::abs((*hits)[i].similarity - exact[i]) < 0.02);
    }
}

void tst_VectorSection::honoursWhatIsAccepted()
{
    const QByteArray bytes = built({{1, 0}, {0.9F, 0.1F}, {0.5F, 0.5F}, {0, 1}}, 2);
    const MemoryBytes view(viewOf(bytes));
    const auto reader = *VectorSectionReader::open(view);
    const auto hits = reader.nearest(encodeQuery(Vector{1, 0}), 2, [](std::uint32_t row) { return row % 2 == 1; });
    QVERIFY(hits);
    QCOMPARE(hits->size(), std::size_t(2));
    QCOMPARE(hits->at(0).row, 1U);
    QCOMPARE(hits->at(1).row, 3U);
    QVERIFY(reader.nearest(encodeQuery(Vector{1, 0}), 0)->empty());
}

void tst_VectorSection::prefersTheFirstOfEquals()
{
    const QByteArray bytes = built(std::vector<Vector>(20, Vector{0.3F, 0.4F}), 2);
    const MemoryBytes view(viewOf(bytes));
    const auto hits = VectorSectionReader::open(view)->nearest(encodeQuery(Vector{1, 1}), 3);
    QVERIFY(hits);
    for (std::uint32_t i = 0; i < 3; ++i)
        QCOMPARE(hits->at(i).row, i);
}

void tst_VectorSection::neverFindsChunksWithoutAVector()
{
    const QByteArray bytes = built({{}, {1, 0}, {0, 0}, {}}, 2);
    const MemoryBytes view(viewOf(bytes));
    const auto hits = VectorSectionReader::open(view)->nearest(encodeQuery(Vector{-1, 0}), 10);
    QVERIFY(hits);
    QCOMPARE(hits->size(), std::size_t(1));
    QCOMPARE(hits->front().row, 1U);
    QVERIFY(VectorSectionReader::open(view)->verify());
}

void tst_VectorSection::holdsNothing()
{
    const QByteArray bytes = built({}, 7);
    const MemoryBytes view(viewOf(bytes));
    const auto reader = VectorSectionReader::open(view);
    QVERIFY(reader);
    QVERIFY(reader->nearest(encodeQuery(Vector(7, 1)), 10)->empty());
    QVERIFY(!reader->row(0));
}

void tst_VectorSection::refusesOtherDimensions()
{
    MemorySink sink;
    VectorSectionWriter writer(sink, 3);
    QCOMPARE(writer.add(Vector{1, 2}).error().code, ErrorCode::InvalidArgument);
    const QByteArray bytes = built({{1, 0}}, 2);
    const MemoryBytes view(viewOf(bytes));
    const auto reader = *VectorSectionReader::open(view);
    QCOMPARE(reader.nearest(encodeQuery(Vector{1}), 1).error().code, ErrorCode::InvalidArgument);
    const VectorInput input{&reader};
    QCOMPARE(mergeVectors({&input, 1}, 3, sink).error().code, ErrorCode::InvalidArgument);
}

void tst_VectorSection::mergesInOrderWithoutTheDropped()
{
    const QByteArray first = built({{1, 0}, {0, 1}, {1, 1}}, 2);
    const QByteArray second = built({{-1, 0}, {}}, 2);
    const MemoryBytes firstView(viewOf(first));
    const MemoryBytes secondView(viewOf(second));
    const VectorSectionReader readers[] = {*VectorSectionReader::open(firstView), *VectorSectionReader::open(secondView)};
    const std::vector<std::uint32_t> rows{0, kDroppedDocument, 1};
    const std::vector<VectorInput> inputs{{&readers[0], &rows}, {&readers[1]}};
    MemorySink sink;
    QVERIFY(mergeVectors(inputs, 2, sink));
    QCOMPARE(sink.bytes(), built({{1, 0}, {1, 1}, {-1, 0}, {}}, 2));
}

void tst_VectorSection::survivesEveryFlippedByte()
{
    std::mt19937 random(2);
    const QByteArray bytes = built(randomVectors(random, 20, 5), 5);
    const QueryCode query = encodeQuery(Vector{1, 2, 3, 4, 5});
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        for (const int change : {0x01, 0x80, 0xFF}) {
            QByteArray hostile = bytes;
            hostile[i] = static_cast<char>(hostile.at(i) ^ change);
            QVERIFY2(answersOrSaysCorrupted(hostile, query), qPrintable(QString::number(i)));
        }
    }
}

void tst_VectorSection::survivesEveryCut()
{
    std::mt19937 random(3);
    const QByteArray bytes = built(randomVectors(random, 20, 5), 5);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const MemoryBytes cut(viewOf(bytes).substr(0, static_cast<std::size_t>(i)));
        QVERIFY(!VectorSectionReader::open(cut));
        QVERIFY(answersOrSaysCorrupted(bytes.mid(i), encodeQuery(Vector(5, 1))));
    }
}

void tst_VectorSection::stopsWhenAsked()
{
    const QByteArray bytes = built({{1, 0}}, 2);
    const MemoryBytes view(viewOf(bytes));
    std::stop_source source;
    source.request_stop();
    const auto reader = *VectorSectionReader::open(view);
    QCOMPARE(reader.nearest(encodeQuery(Vector{1, 0}), 1, {}, source.get_token()).error().code, ErrorCode::Cancelled);
    QCOMPARE(reader.verify(source.get_token()).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(tst_VectorSection)
#include "tst_VectorSection.moc"
