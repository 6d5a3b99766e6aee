// SPDX-License-Identifier: Apache-2.0
#include "stack/BackupFile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;

class tst_BackupFile : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    const BackupHeader m_header{u"postgresql"_s, 3, u"0.1"_s, u"sha256:x"_s, QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC)};

    [[nodiscard]] QString path() const { return m_folder.filePath(u"a.cocobackup"_s); }
    [[nodiscard]] bool write(const QList<QByteArray> &pieces) const
    {
        BackupWriter writer(path());
        bool good = writer.begin(m_header).has_value();
        for (const QByteArray &piece : pieces)
            good = good && writer.add(piece);
        return good && writer.finish();
    }
    [[nodiscard]] QByteArray raw() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setRaw(const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void bringsBackWhatWasWritten_data()
    {
        QTest::addColumn<QList<QByteArray>>("pieces");
        QTest::newRow("nothing") << QList<QByteArray>{};
        QTest::newRow("a line break at the end") << QList<QByteArray>{"dump\n"};
        QTest::newRow("looks like a trailer") << QList<QByteArray>{"\n{\"bytes\":0,\"sha256\":\"\"}\n"};
        QTest::newRow("binary, many pieces") << QList<QByteArray>{QByteArray(300'000, '\0'), QByteArray("\n\n\xff"), QByteArray(300'000, 'x')};
    }
    void bringsBackWhatWasWritten()
    {
        QFETCH(QList<QByteArray>, pieces);
        QVERIFY(write(pieces));
        BackupReader reader(path());
        const auto header = reader.check({});
        QVERIFY2(header, header ? "" : qPrintable(header.error().detail));
        QCOMPARE(*header, m_header);
        QByteArray content;
        for (auto piece = reader.next(); piece && !piece->isEmpty(); piece = reader.next())
            content += *piece;
        QCOMPARE(content, pieces.join());
        QCOMPARE(reader.contentBytes(), content.size());
    }

    void refusesEveryCut()
    {
        QVERIFY(write({"some content that is long enough"}));
        const QByteArray whole = raw();
        for (qsizetype size = 0; size < whole.size(); ++size) {
            setRaw(whole.first(size));
            const auto header = BackupReader(path()).check({});
            QVERIFY2(!header && header.error().code == ErrorCode::Corrupted, qPrintable(QString::number(size)));
        }
    }

    void refusesEveryChangedByteOfTheContent()
    {
        QVERIFY(write({"0123456789"}));
        const QByteArray whole = raw();
        const qsizetype begin = whole.indexOf("0123456789");
        for (qsizetype i = begin; i < begin + 10; ++i) {
            QByteArray changed = whole;
            changed[i] = 'x';
            setRaw(changed);
            QVERIFY(!BackupReader(path()).check({}));
        }
    }

    void refusesWhatIsNoBackup_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("empty") << QByteArray() << ErrorCode::Corrupted;
        QTest::newRow("SQL") << QByteArray("-- dump\nSELECT 1;\n") << ErrorCode::Corrupted;
        QTest::newRow("newer") << QByteArray("{\"format\":\"cocosearch-backup\",\"version\":2}\n") << ErrorCode::Unsupported;
        QTest::newRow("zeros") << QByteArray(10'000, '\0') << ErrorCode::Corrupted;
        QTest::newRow("size of another world")
            << QByteArray("{\"format\":\"cocosearch-backup\",\"version\":1}\nx\n{\"bytes\":-99999999999,\"sha256\":\"\"}\n") << ErrorCode::Corrupted;
    }
    void refusesWhatIsNoBackup()
    {
        QFETCH(QByteArray, content);
        setRaw(content);
        QTEST(BackupReader(path()).check({}).error().code, "code");
    }

    void keepsTheFormerBackupWhenTheNewOneIsNotFinished()
    {
        QVERIFY(write({"first"}));
        const QByteArray before = raw();
        {
            BackupWriter writer(path());
            QVERIFY(writer.begin(m_header));
            QVERIFY(writer.add("second"));
        }
        QCOMPARE(raw(), before);
    }

    void saysWhereItCannotBeWritten()
    {
        BackupWriter writer(u"/no/such/folder/a"_s);
        const auto begun = writer.begin(m_header);
        QVERIFY(!begun);
        QVERIFY(begun.error().message.contains(u"/no/such/folder/a"_s));
    }

    void isMissing() { QCOMPARE(BackupReader(m_folder.filePath(u"none"_s)).check({}).error().code, ErrorCode::NotFound); }
};

QTEST_GUILESS_MAIN(tst_BackupFile)
#include "tst_BackupFile.moc"
