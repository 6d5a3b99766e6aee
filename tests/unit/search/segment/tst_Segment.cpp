// SPDX-License-Identifier: Apache-2.0
#include "search/segment/Segment.h"
#include "search/segment/SegmentWriter.h"
#include "support/FaultyFiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Bytes that no checksum of another page fits.
std::string noise(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::string bytes(size, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

} // namespace

class tst_Segment : public QObject
{
    Q_OBJECT

private:
    QString path(const QString &name = u"a.seg"_s) const { return m_folder.filePath(name); }

    Result<void> write(FileLayer &files, const QString &name)
    {
        COCO_TRY(const auto writer, SegmentWriter::create(files, path(name)));
        COCO_TRY(ByteSink *const small, writer->begin(SectionKind::Files));
        if (const Result<void> done = small->append("few bytes"); !done)
            return done;
        COCO_TRY(ByteSink *const large, writer->begin(SectionKind::Texts));
        for (std::size_t at = 0; at < m_large.size(); at += 70'000) {
            if (const Result<void> done = large->append(std::string_view(m_large).substr(at, 70'000)); !done)
                return done;
        }
        if (large->position() != m_large.size())
            return fail(ErrorCode::Internal, u"wrong position"_s);
        COCO_TRY(ByteSink *const none, writer->begin(SectionKind::Words));
        Q_UNUSED(none)
        return writer->finish(3, 7, m_folder.path());
    }

    QTemporaryDir m_folder;
    const std::string m_large = noise(900'001, 1);

private Q_SLOTS:
    void cleanup()
    {
        for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
            QVERIFY(QFile::remove(path(name)));
    }

    void readsWhatWasWritten()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        const auto segment = Segment::open(path());
        QVERIFY(segment);
        QCOMPARE((*segment)->files(), 3U);
        QCOMPARE((*segment)->chunks(), 7U);
        QVERIFY((*segment)->verify({}));
        const SectionBytes *const small = (*segment)->section(SectionKind::Files);
        QVERIFY(small);
        QVERIFY(*small->view(0, small->size()) == "few bytes");
        const SectionBytes *const large = (*segment)->section(SectionKind::Texts);
        QVERIFY(*large->view(0, large->size()) == m_large);
        QVERIFY(*large->view(123'456, 17) == std::string_view(m_large).substr(123'456, 17));
        QCOMPARE((*segment)->section(SectionKind::Words)->size(), 0U);
        QVERIFY((*segment)->section(SectionKind::Words)->view(0, 0));
        QVERIFY(!(*segment)->section(SectionKind::Vectors));
        (*segment)->releasePages();
        QVERIFY(*large->view(0, large->size()) == m_large);
    }

    void refusesViewsThatLeaveTheSection()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        const auto segment = *Segment::open(path());
        const SectionBytes *const small = segment->section(SectionKind::Files);
        for (const auto &[offset, length] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{{0, 10}, {9, 1}, {10, 0}, {UINT64_MAX, 2}, {1, UINT64_MAX}}) {
            const auto view = small->view(offset, length);
            QVERIFY(!view);
            QCOMPARE(view.error().code, ErrorCode::Corrupted);
            QVERIFY(view.error().message.contains(u"a.seg"_s));
        }
    }

    void staysReadableAfterTheFileWasRemoved()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        const auto segment = *Segment::open(path());
        QVERIFY(disk.remove(path()));
        QVERIFY(disk.remove(path()));
        QVERIFY(segment->verify({}));
    }

    void noticesEveryTruncationOfTheFooter()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll();
        const qsizetype footer = bytes.size() - qsizetype(decodeFooter({bytes.constData(), std::size_t(bytes.size())})->dataEnd);
        QVERIFY(footer > 400);
        for (qsizetype cut = 1; cut <= footer + 3; ++cut) {
            QVERIFY(file.resize(bytes.size() - cut));
            const auto segment = Segment::open(path());
            QVERIFY2(!segment, qPrintable(QString::number(cut)));
            QCOMPARE(segment.error().code, ErrorCode::Corrupted);
            QVERIFY(segment.error().message.contains(u"a.seg"_s));
        }
        for (const qsizetype size : {qsizetype(0), qsizetype(1), qsizetype(47), qsizetype(48), qsizetype(64)}) {
            QVERIFY(file.resize(size));
            QCOMPARE(Segment::open(path()).error().code, ErrorCode::Corrupted);
        }
        QCOMPARE(Segment::open(path(u"absent"_s)).error().code, ErrorCode::NotFound);
    }

    void noticesEveryFlippedBitOfTheFooter()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const auto size = static_cast<std::size_t>(bytes.size());
        std::string copy(bytes.constData(), size);
        QVERIFY(decodeFooter(copy));
        for (std::size_t at = decodeFooter(copy)->dataEnd; at < size; ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                copy[at] = static_cast<char>(copy[at] ^ (1 << bit));
                QVERIFY2(!decodeFooter(copy), qPrintable(QString::number(at)));
                copy[at] = static_cast<char>(copy[at] ^ (1 << bit));
            }
        }
    }

    void noticesFlippedBitsWhereTheyAreTouched()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(500'000));
        const char flipped = static_cast<char>(file.read(1).at(0) ^ 4);
        QVERIFY(file.seek(500'000));
        QCOMPARE(file.write(&flipped, 1), 1);
        file.close();
        const auto segment = *Segment::open(path()); // the footer is whole
        const SectionBytes *const large = segment->section(SectionKind::Texts);
        QVERIFY(large->view(0, 400'000));
        QVERIFY(large->view(600'000, 300'001));
        const auto view = large->view(400'000, 200'000);
        QVERIFY(!view);
        QCOMPARE(view.error().code, ErrorCode::Corrupted);
        QVERIFY(view.error().message.contains(u"a.seg"_s));
        QCOMPARE(segment->verify({}).error().code, ErrorCode::Corrupted);
    }

    /// Pages that the disk does not give end in an error, and not the process.
    void verifyNoticesPagesThatCannotBeRead()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        const auto segment = *Segment::open(path());
        const SectionBytes *const large = segment->section(SectionKind::Texts);
        QVERIFY(large->view(0, 100'000));
        QVERIFY(QFile::resize(path(), 400'000));
        const auto verified = segment->verify({});
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, ErrorCode::Corrupted);
        QVERIFY(verified.error().message.contains(u"a.seg"_s));
        QVERIFY(large->view(0, 300'000));
    }

    void survivesRandomDamage()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            std::string copy(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            for (int i = 0; i < 3; ++i)
                copy[copy.size() - 1 - random() % 600] = static_cast<char>(random());
            copy.resize(copy.size() - random() % 3);
            const auto footer = decodeFooter(copy);
            for (std::size_t i = 0; footer && i < footer->sections.size(); ++i)
                QVERIFY(footer->sections[i].offset + footer->sections[i].length <= copy.size());
        }
    }

    void leavesNothingWhenAnyOperationFails()
    {
        FaultyFiles files;
        QVERIFY(write(files, u"whole.seg"_s));
        const int operations = files.count();
        QVERIFY(operations > 5);
        for (const ErrorCode code : {ErrorCode::DiskFull, ErrorCode::Io}) {
            for (int number = 1; number <= operations; ++number) {
                files.failFrom(number, code);
                const auto done = write(files, u"part.seg"_s);
                QVERIFY2(!done, qPrintable(QString::number(number)));
                QCOMPARE(done.error().code, code);
                QVERIFY(!QFile::exists(path(u"part.seg"_s)));
            }
        }
        files.failFrom(0);
        QVERIFY(write(files, u"part.seg"_s));
        QCOMPARE(write(files, u"part.seg"_s).error().code, ErrorCode::AlreadyExists);
        QVERIFY(Segment::open(path(u"part.seg"_s)));
    }

    void copiesTheWholeFile()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        const auto segment = *Segment::open(path());
        {
            const auto out = disk.create(path(u"b.seg"_s));
            QVERIFY(out);
            QVERIFY(segment->copyTo(**out, {}));
        }
        QFile original(path());
        QFile copy(path(u"b.seg"_s));
        QVERIFY(original.open(QIODevice::ReadOnly) && copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), original.readAll());

        std::stop_source stop;
        stop.request_stop();
        const auto out = disk.create(path(u"c.seg"_s));
        QVERIFY(out);
        QCOMPARE(segment->copyTo(**out, stop.get_token()).error().code, ErrorCode::Cancelled);
    }

    void stopsVerifyingWhenAsked()
    {
        DiskFiles disk;
        QVERIFY(write(disk, u"a.seg"_s));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE((*Segment::open(path()))->verify(stop.get_token()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_Segment)
#include "tst_Segment.moc"
