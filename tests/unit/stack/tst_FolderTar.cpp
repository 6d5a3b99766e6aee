// SPDX-License-Identifier: Apache-2.0
#include "stack/FolderTar.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;

namespace {

void put(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

std::function<Result<QByteArray>()> piecesOf(const QByteArray &bytes, qsizetype size)
{
    return [bytes, size, at = qsizetype(0)]() mutable -> Result<QByteArray> {
        const QByteArray piece = bytes.mid(at, size);
        at += piece.size();
        return piece;
    };
}

/// A tar with one entry of any kind and name.
QByteArray tarWith(const char *name, unsigned kind)
{
    QByteArray tar(64 * 1024, '\0');
    size_t used = 0;
    archive *writer = archive_write_new();
    archive_write_set_format_ustar(writer);
    archive_write_open_memory(writer, tar.data(), static_cast<size_t>(tar.size()), &used);
    archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, kind);
    archive_entry_set_perm(entry, 0644);
    if (kind == AE_IFLNK)
        archive_entry_set_symlink(entry, "/etc/passwd");
    archive_entry_set_size(entry, kind == AE_IFREG ? 4 : 0);
    archive_write_header(writer, entry);
    if (kind == AE_IFREG)
        archive_write_data(writer, "evil", 4);
    archive_entry_free(entry);
    archive_write_close(writer);
    archive_write_free(writer);
    tar.truncate(static_cast<qsizetype>(used));
    return tar;
}

} // namespace

class tst_FolderTar : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void bringsAFolderBack()
    {
        const QString source = m_folder.filePath(u"source"_s);
        put(source + u"/a.db"_s, QByteArray(700'000, 'x'));
        put(source + u"/inner/ünï.db"_s, "small");
        put(source + u"/inner/empty"_s, {});
        QByteArray tar;
        QVERIFY(packFolder(source, [&tar](const QByteArray &piece) { tar += piece; return Result<void>(); }, {}));
        for (const qsizetype size : {qsizetype(1000), qsizetype(1'000'000)}) {
            const QString target = m_folder.filePath(u"target%1"_s.arg(size));
            const auto unpacked = unpackFolder(piecesOf(tar, size), target, {});
            QVERIFY2(unpacked, unpacked ? "" : qPrintable(unpacked.error().message));
            QCOMPARE(contentOf(target + u"/a.db"_s), QByteArray(700'000, 'x'));
            QCOMPARE(contentOf(target + u"/inner/ünï.db"_s), QByteArray("small"));
            QCOMPARE(contentOf(target + u"/inner/empty"_s), QByteArray());
        }
    }

    void refusesWhatLeadsOutside_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<unsigned>("kind");
        QTest::newRow("parent") << QByteArray("../evil") << unsigned(AE_IFREG);
        QTest::newRow("inner parent") << QByteArray("a/../../evil") << unsigned(AE_IFREG);
        QTest::newRow("absolute") << QByteArray("/tmp/coco-evil") << unsigned(AE_IFREG);
        QTest::newRow("link") << QByteArray("link") << unsigned(AE_IFLNK);
        QTest::newRow("device") << QByteArray("device") << unsigned(AE_IFCHR);
    }
    void refusesWhatLeadsOutside()
    {
        QFETCH(QByteArray, name);
        QFETCH(unsigned, kind);
        QTemporaryDir around;
        const auto unpacked = unpackFolder(piecesOf(tarWith(name.constData(), kind), 512), around.filePath(u"in/side"_s), {});
        QVERIFY(!unpacked);
        QCOMPARE(unpacked.error().code, ErrorCode::Corrupted);
        QVERIFY(!QFile::exists(around.filePath(u"evil"_s)) && !QFile::exists(around.filePath(u"in/evil"_s)));
        QVERIFY(!QFile::exists(u"/tmp/coco-evil"_s));
    }

    void refusesWhatIsNoTar()
    {
        QVERIFY(!unpackFolder(piecesOf("this is no tar at all, but it is long enough to be looked at", 10), m_folder.filePath(u"no"_s), {}));
    }

    void passesAFaultOfTheSinkOn()
    {
        put(m_folder.filePath(u"full/a"_s), QByteArray(600'000, 'y'));
        const auto packed = packFolder(m_folder.filePath(u"full"_s), [](const QByteArray &) { return Result<void>(fail(ErrorCode::DiskFull, u"full"_s)); }, {});
        QCOMPARE(packed.error().code, ErrorCode::DiskFull);
    }

    void stopsWhenAsked()
    {
        put(m_folder.filePath(u"stop/a"_s), "y");
        std::stop_source source;
        source.request_stop();
        const auto packed = packFolder(m_folder.filePath(u"stop"_s), [](const QByteArray &) { return Result<void>(); }, source.get_token());
        QCOMPARE(packed.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_FolderTar)
#include "tst_FolderTar.moc"
