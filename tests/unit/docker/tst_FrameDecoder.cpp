// SPDX-License-Identifier: Apache-2.0
#include "docker/FrameDecoder.h"

#include <QTest>

#include <QtEndian>

using namespace coco;
using namespace coco::docker;

namespace {

QByteArray header(char stream, quint32 length)
{
    QByteArray bytes(8, '\0');
    bytes[0] = stream;
    qToBigEndian(length, bytes.data() + 4);
    return bytes;
}

QByteArray frame(char stream, const QByteArray &text)
{
    return header(stream, static_cast<quint32>(text.size())) + text;
}

/// By stream, or nothing when a part was refused.
std::optional<std::array<QByteArray, 3>> apart(FrameDecoder &decoder, QByteArrayView bytes)
{
    std::array<QByteArray, 3> found;
    while (!bytes.isEmpty()) {
        const auto part = decoder.next(bytes);
        if (!part)
            return std::nullopt;
        found.at(static_cast<std::size_t>(part->stream)).append(part->bytes);
    }
    return found;
}

} // namespace

class tst_FrameDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsStreamsApartHoweverTheyAreSplit()
    {
        const QByteArray stream = frame(1, "out ") + frame(2, "err") + frame(0, "more") + frame(1, {}) + frame(3, "daemon");
        for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
            FrameDecoder decoder;
            const auto first = apart(decoder, QByteArrayView(stream).first(cut));
            const auto second = apart(decoder, QByteArrayView(stream).sliced(cut));
            QVERIFY(first && second);
            QCOMPARE(first->at(0) + second->at(0), "out more");
            QCOMPARE(first->at(1) + second->at(1), "err");
            QCOMPARE(first->at(2) + second->at(2), "daemon");
            QVERIFY(decoder.isAtBoundary());
        }
    }

    void knowsWhenSomethingIsMissing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("half a header") << QByteArray("\x01\0\0", 3);
        QTest::newRow("a header alone") << header(1, 5);
        QTest::newRow("half a frame") << header(1, 5) + "abc";
        QTest::newRow("behind a whole one") << frame(1, "abc") + header(2, 1);
    }

    void knowsWhenSomethingIsMissing()
    {
        QFETCH(QByteArray, bytes);
        FrameDecoder decoder;
        QVERIFY(apart(decoder, bytes));
        QVERIFY(!decoder.isAtBoundary());
    }

    void refusesWhatIsNoFrame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("plain text of a terminal");
        QTest::newRow("unknown stream") << header(4, 1) + "x";
        QTest::newRow("no padding") << QByteArray("\x01\0\x01\0\0\0\0\x01x", 9);
        QTest::newRow("too long") << header(1, FrameDecoder::kMaxFrameBytes + 1);
        QTest::newRow("behind a whole one") << frame(1, "abc") + "plain text";
    }

    void refusesWhatIsNoFrame()
    {
        QFETCH(QByteArray, bytes);
        FrameDecoder decoder;
        QVERIFY(!apart(decoder, bytes));
    }
};

QTEST_APPLESS_MAIN(tst_FrameDecoder)
#include "tst_FrameDecoder.moc"
