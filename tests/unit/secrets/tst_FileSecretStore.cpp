// SPDX-License-Identifier: Apache-2.0
#include "secrets/FileSecretStore.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace coco::secrets {

using namespace Qt::Literals::StringLiterals;

class tst_FileSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsSecretsOverRuns();
    void tellsAMissingSecret();
    void removesASecret();
    void isForItsOwnerOnly();
    void refusesWhatOthersCanRead_data();
    void refusesWhatOthersCanRead();
    void refusesALink();
    void replacesALinkInsteadOfFollowingIt();
    void refusesAnotherOwnersFile();
    void refusesNamesThatLeaveTheFolder_data();
    void refusesNamesThatLeaveTheFolder();
    void refusesWhatIsNoFile();
    void refusesWhatIsTooLarge();
    void saysThatItCannotWrite();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"secrets"_s); }
    [[nodiscard]] QString file(const QString &name) const { return folder() + u'/' + name; }
    Result<QByteArray> read(const QString &name) { return FileSecretStore(folder()).read(name).result(); }
    Result<void> write(const QString &name, const QByteArray &value) { return FileSecretStore(folder()).write(name, value).result(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_FileSecretStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_FileSecretStore::keepsSecretsOverRuns()
{
    const QByteArray value("t0ken\0with zero", 15);
    QVERIFY(write(u"a.mcp_token"_s, "old"));
    QVERIFY(write(u"a.mcp_token"_s, value));
    QCOMPARE(*read(u"a.mcp_token"_s), value);
    QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a.mcp_token"_s});
}

void tst_FileSecretStore::tellsAMissingSecret()
{
    QCOMPARE(read(u"none"_s).error().code, ErrorCode::NotFound);
}

void tst_FileSecretStore::removesASecret()
{
    QVERIFY(write(u"a"_s, "b"));
    FileSecretStore store(folder());
    QVERIFY(store.remove(u"a"_s).result());
    QVERIFY(store.remove(u"a"_s).result());
    QCOMPARE(read(u"a"_s).error().code, ErrorCode::NotFound);
}

void tst_FileSecretStore::isForItsOwnerOnly()
{
    const mode_t before = ::umask(0);
    const auto written = write(u"a"_s, "b");
    ::umask(before);
    QVERIFY(written);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFileInfo(file(u"a"_s)).permissions() & others));
    QVERIFY(!(QFileInfo(folder()).permissions() & others));
}

void tst_FileSecretStore::refusesWhatOthersCanRead_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("readable") << 0644;
    QTest::newRow("readable by the group") << 0640;
    QTest::newRow("writable") << 0602;
}

void tst_FileSecretStore::refusesWhatOthersCanRead()
{
    QFETCH(int, mode);
    QVERIFY(write(u"a"_s, "b"));
    QCOMPARE(::chmod(QFile::encodeName(file(u"a"_s)).constData(), mode_t(mode)), 0);
    QCOMPARE(read(u"a"_s).error().code, ErrorCode::Refused);
    QVERIFY(write(u"a"_s, "c"));
    QCOMPARE(*read(u"a"_s), QByteArray("c"));
}

void tst_FileSecretStore::refusesALink()
{
    QVERIFY(write(u"a"_s, "b"));
    QVERIFY(QFile::link(file(u"a"_s), file(u"link"_s)));
    QCOMPARE(read(u"link"_s).error().code, ErrorCode::Refused);
}

void tst_FileSecretStore::replacesALinkInsteadOfFollowingIt()
{
    QFile other(m_folder->filePath(u"other"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("untouched");
    other.close();
    QVERIFY(write(u"a"_s, "b"));
    QVERIFY(QFile::link(other.fileName(), file(u"link"_s)));
    QVERIFY(QFile::link(other.fileName(), file(u"link.new"_s)));
    QVERIFY(write(u"link"_s, "value"));
    QCOMPARE(*read(u"link"_s), QByteArray("value"));
    QVERIFY(other.open(QIODevice::ReadOnly));
    QCOMPARE(other.readAll(), QByteArray("untouched"));
}

void tst_FileSecretStore::refusesAnotherOwnersFile()
{
    if (::geteuid() != 0)
        QSKIP("only root can give a file away");
    QVERIFY(write(u"a"_s, "b"));
    QCOMPARE(::chown(QFile::encodeName(file(u"a"_s)).constData(), 12'345, 12'345), 0);
    QCOMPARE(read(u"a"_s).error().code, ErrorCode::Refused);
}

void tst_FileSecretStore::refusesNamesThatLeaveTheFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("up") << u"../x"_s;
    QTest::newRow("dots") << u".."_s;
    QTest::newRow("slash") << u"a/b"_s;
    QTest::newRow("hidden") << u".a"_s;
    QTest::newRow("line end") << u"a\n"_s;
    QTest::newRow("zero") << QString(QChar(u'\0'));
    QTest::newRow("long") << QString(300, u'a');
}

void tst_FileSecretStore::refusesNamesThatLeaveTheFolder()
{
    QFETCH(QString, name);
    QCOMPARE(write(name, "x").error().code, ErrorCode::InvalidArgument);
    QCOMPARE(read(name).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(FileSecretStore(folder()).remove(name).result().error().code, ErrorCode::InvalidArgument);
}

void tst_FileSecretStore::refusesWhatIsNoFile()
{
    QVERIFY(QDir().mkpath(folder()));
    QCOMPARE(::mkfifo(QFile::encodeName(file(u"pipe"_s)).constData(), 0600), 0);
    QCOMPARE(read(u"pipe"_s).error().code, ErrorCode::Refused); // and does not wait for a writer
}

void tst_FileSecretStore::refusesWhatIsTooLarge()
{
    QCOMPARE(write(u"a"_s, QByteArray(FileSecretStore::kMaxBytes + 1, 'x')).error().code, ErrorCode::TooLarge);
    QVERIFY(write(u"a"_s, QByteArray(FileSecretStore::kMaxBytes, 'x')));
}

void tst_FileSecretStore::saysThatItCannotWrite()
{
    QFile blocker(folder());
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const auto written = write(u"a"_s, "s3cret-value");
    QVERIFY(!written);
    QVERIFY(!written.error().message.contains(u"s3cret"_s));
}

} // namespace coco::secrets

QTEST_GUILESS_MAIN(coco::secrets::tst_FileSecretStore)
#include "tst_FileSecretStore.moc"
