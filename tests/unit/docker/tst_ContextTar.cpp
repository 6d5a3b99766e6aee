// SPDX-License-Identifier: Apache-2.0
#include "docker/ContextTar.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;

namespace {

struct TarEntry
{
    QByteArray path;
    QByteArray content;
    QByteArray link;
    int mode = 0;
    qint64 owner = -1;
};

QList<TarEntry> entriesOf(const QByteArray &tar)
{
    QList<TarEntry> result;
    archive *reader = archive_read_new();
    archive_read_support_format_tar(reader);
    archive_read_open_memory(reader, tar.constData(), size_t(tar.size()));
    archive_entry *entry = nullptr;
    while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
        QByteArray content(archive_entry_size(entry), '\0');
        content.truncate(std::max<la_ssize_t>(0, archive_read_data(reader, content.data(), size_t(content.size()))));
        result.append({archive_entry_pathname(entry), content, archive_entry_symlink(entry), int(archive_entry_perm(entry)),
                       archive_entry_uid(entry)});
    }
    archive_read_free(reader);
    return result;
}

} // namespace

class tst_ContextTar : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    void write(const QString &path, const QByteArray &bytes)
    {
        QVERIFY(QDir(m_folder->path()).mkpath(QFileInfo(path).path()));
        QFile file(m_folder->filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    [[nodiscard]] QList<QByteArray> paths()
    {
        QByteArray tar;
        const auto report = writeContextTar(m_folder->path(), u"Dockerfile"_s, [&tar](QByteArrayView bytes) {
            tar.append(bytes);
            return true;
        }, {});
        QList<QByteArray> result;
        if (report) {
            for (const TarEntry &entry : entriesOf(tar))
                result.append(entry.path);
        }
        return result;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(u"Dockerfile"_s, "FROM scratch\n");
    }

    void sendsWhatIsThere()
    {
        write(u"src/run.sh"_s, "#!/bin/sh\n");
        QVERIFY(QFile::setPermissions(m_folder->filePath(u"src/run.sh"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(::symlink("run.sh", qPrintable(m_folder->filePath(u"src/link"_s))), 0);
        QCOMPARE(::mkfifo(qPrintable(m_folder->filePath(u"src/fifo"_s)), 0600), 0);
        QByteArray tar;
        const auto report = writeContextTar(m_folder->path(), u"Dockerfile"_s, [&tar](QByteArrayView bytes) {
            tar.append(bytes);
            return true;
        }, {});
        QVERIFY(report);
        QCOMPARE(report->files, 2);
        const QList<TarEntry> entries = entriesOf(tar);
        QCOMPARE(entries.size(), 4);
        QCOMPARE(entries.at(0).path, "Dockerfile");
        QCOMPARE(entries.at(0).content, "FROM scratch\n");
        QCOMPARE(entries.at(0).owner, 0);
        QCOMPARE(entries.at(2).link, "run.sh");
        QCOMPARE(entries.at(3).path, "src/run.sh");
        QCOMPARE(entries.at(3).mode, 0700);
    }

    void leavesOutWhatIsIgnored()
    {
        write(u".dockerignore"_s, "*\n!src\nsrc/**/*.o\n");
        write(u"secret"_s, "x");
        write(u"src/a.c"_s, "x");
        write(u"src/deep/a.o"_s, "x");
        QCOMPARE(paths(), QList<QByteArray>({".dockerignore", "Dockerfile", "src/", "src/a.c", "src/deep/"}));
    }

    void keepsOddNames()
    {
        write(u"käse.txt"_s, "x");
        const QByteArray name = QFile::encodeName(m_folder->path()) + "/plain-" + QByteArray(120, 'n');
        FILE *file = ::fopen(name.constData(), "w");
        QVERIFY(file);
        ::fclose(file);
        const auto found = paths();
        QVERIFY(found.contains("käse.txt"));
        QVERIFY(found.contains("plain-" + QByteArray(120, 'n')));
    }

    void endsWhenTheTakerIsGone()
    {
        write(u"large"_s, QByteArray(5'000'000, 'x'));
        const auto report = writeContextTar(m_folder->path(), u"Dockerfile"_s, [](QByteArrayView) { return false; }, {});
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Io);
    }

    void endsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto report = writeContextTar(m_folder->path(), u"Dockerfile"_s, [](QByteArrayView) { return true; }, stop.get_token());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
    }

    void namesWhatIsMissing_data()
    {
        QTest::addColumn<QString>("dockerfile");
        QTest::newRow("missing") << u"docker/Dockerfile"_s;
        QTest::newRow("outside") << u"../Dockerfile"_s;
        QTest::newRow("absolute") << u"/etc/passwd"_s;
    }

    void namesWhatIsMissing()
    {
        QFETCH(QString, dockerfile);
        const auto report = writeContextTar(m_folder->path(), dockerfile, [](QByteArrayView) { return true; }, {});
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_ContextTar)
#include "tst_ContextTar.moc"
