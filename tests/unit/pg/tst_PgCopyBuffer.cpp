// SPDX-License-Identifier: Apache-2.0
#include "pg/PgCopyBuffer.h"

#include <QTest>
#include <QtEndian>

#include <cmath>
#include <limits>

using namespace coco::pg;
using namespace Qt::Literals::StringLiterals;

class tst_PgCopyBuffer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundsToHalf_data();
    void roundsToHalf();
    void readsEveryHalf();
    void readsNothingFromBytesThatMakeNoSense();
    void writesRows();
    void replacesTheNullCharacter();
};

void tst_PgCopyBuffer::roundsToHalf_data()
{
    QTest::addColumn<float>("value");
    QTest::addColumn<int>("expected");
    QTest::newRow("zero") << 0.0F << 0x0000;
    QTest::newRow("minus zero") << -0.0F << 0x8000;
    QTest::newRow("one") << 1.0F << 0x3C00;
    QTest::newRow("minus two") << -2.0F << 0xC000;
    QTest::newRow("third") << 1.0F / 3 << 0x3555;
    QTest::newRow("tie to even below") << 1.0F + std::ldexp(1.0F, -11) << 0x3C00;
    QTest::newRow("tie to even above") << 1.0F + 3 * std::ldexp(1.0F, -11) << 0x3C02;
    QTest::newRow("carries into the exponent") << std::nextafter(2.0F, 0.0F) << 0x4000;
    QTest::newRow("smallest normal") << std::ldexp(1.0F, -14) << 0x0400;
    QTest::newRow("largest subnormal") << std::ldexp(1023.0F, -24) << 0x03FF;
    QTest::newRow("smallest subnormal") << std::ldexp(1.0F, -24) << 0x0001;
    QTest::newRow("half of it") << std::ldexp(1.0F, -25) << 0x0000;
    QTest::newRow("largest") << 65504.0F << 0x7BFF;
    QTest::newRow("too large") << 1e6F << 0x7BFF;
    QTest::newRow("infinite") << -std::numeric_limits<float>::infinity() << 0xFBFF;
    QTest::newRow("not a number") << std::numeric_limits<float>::quiet_NaN() << 0x0000;
}

void tst_PgCopyBuffer::roundsToHalf()
{
    QFETCH(float, value);
    QFETCH(int, expected);
    const QByteArray bytes = halfVector(std::span(&value, 1));
    QCOMPARE(bytes.size(), 6);
    QCOMPARE(qFromBigEndian<quint16>(bytes.constData()), quint16(1));
    QCOMPARE(int(qFromBigEndian<quint16>(bytes.constData() + 4)), expected);
}

void tst_PgCopyBuffer::readsEveryHalf()
{
    for (int half = 0; half < 0x10000; ++half) {
        if ((half & 0x7C00) == 0x7C00)
            continue; // infinity and what is no number, which a halfvec never holds
        QByteArray bytes = QByteArray::fromHex("000100000000");
        qToBigEndian(static_cast<quint16>(half), bytes.data() + 4);
        const std::vector<float> values = halfVectorValues(bytes);
        QCOMPARE(values.size(), 1U);
        QCOMPARE(halfVector(values), bytes);
    }
    QCOMPARE(halfVectorValues(QByteArray::fromHex("000200003c00bc00")), (std::vector<float>{1.0F, -1.0F}));
}

void tst_PgCopyBuffer::readsNothingFromBytesThatMakeNoSense()
{
    for (const char *hex : {"", "0001", "00010000", "000200003c00", "000100003c00bc00", "000100003c"})
        QVERIFY(halfVectorValues(QByteArray::fromHex(hex)).empty());
}

void tst_PgCopyBuffer::writesRows()
{
    PgCopyBuffer buffer;
    buffer.beginRow(3);
    buffer.add(7);
    buffer.addText(u"é"_s);
    const qsizetype field = buffer.beginField();
    buffer.data().append("abc");
    buffer.endField(field);
    QCOMPARE(buffer.data().toHex(), QByteArray("0003" "00000008" "0000000000000007" "00000002" "c3a9" "00000003" "616263"));
}

void tst_PgCopyBuffer::replacesTheNullCharacter()
{
    PgCopyBuffer buffer;
    buffer.addText(QString::fromUtf16(u"a\0b", 3));
    QCOMPARE(buffer.data().mid(4), QByteArray("a\xEF\xBF\xBD" "b"));
}

QTEST_GUILESS_MAIN(tst_PgCopyBuffer)
#include "tst_PgCopyBuffer.moc"
