// SPDX-License-Identifier: Apache-2.0
#include "core/RootApproval.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using coco::ErrorCode;
using coco::RootApproval;

class TestRootApproval : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_home = QDir(m_folder->path()).canonicalPath() + QStringLiteral("/home/me");
        for (const char *name : {"/.ssh/deep", "/.gnupg", "/.docker", "/code/app", "/code2"})
            QVERIFY(QDir().mkpath(m_home + QLatin1StringView(name)));
        m_file = m_folder->filePath(QStringLiteral("roots.json"));
    }

    void refusesWhatMustNeverBeIndexed_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("file system root") << QStringLiteral("/");
        QTest::newRow("home") << QStringLiteral("HOME");
        QTest::newRow("home with dots") << QStringLiteral("HOME/code/..");
        QTest::newRow("above home") << QStringLiteral("HOME/..");
        QTest::newRow("ssh") << QStringLiteral("HOME/.ssh");
        QTest::newRow("below ssh") << QStringLiteral("HOME/.ssh/deep");
        QTest::newRow("gnupg") << QStringLiteral("HOME/.gnupg");
        QTest::newRow("docker") << QStringLiteral("HOME/.docker");
    }

    void refusesWhatMustNeverBeIndexed()
    {
        QFETCH(QString, folder);
        RootApproval approval(m_file, m_home);
        const auto approved = approval.approve(folder.replace(QStringLiteral("HOME"), m_home));
        QVERIFY(!approved);
        QCOMPARE(approved.error().code, ErrorCode::Refused);
        QVERIFY(approval.roots().isEmpty());
    }

    void refusesALinkToAKeyStore()
    {
        const QString link = m_home + QStringLiteral("/code/keys");
        QVERIFY(QFile::link(m_home + QStringLiteral("/.ssh"), link));
        RootApproval approval(m_file, m_home);
        QCOMPARE(approval.approve(link).error().code, ErrorCode::Refused);
    }

    void aLinkInsideAnApprovedRootDoesNotWidenIt()
    {
        RootApproval approval(m_file, m_home);
        QVERIFY(approval.approve(m_home + QStringLiteral("/code")));
        const QString link = m_home + QStringLiteral("/code/out");
        QVERIFY(QFile::link(m_home + QStringLiteral("/code2"), link));
        QCOMPARE(approval.check(link).error().code, ErrorCode::Refused);
    }

    void namesWhatIsWrongWithThePath_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("code");
        QTest::newRow("relative") << QStringLiteral("code") << int(ErrorCode::InvalidArgument);
        QTest::newRow("empty") << QString() << int(ErrorCode::InvalidArgument);
        QTest::newRow("missing") << QStringLiteral("/no/such") << int(ErrorCode::NotFound);
        QTest::newRow("file") << QStringLiteral("/proc/self/stat") << int(ErrorCode::InvalidArgument);
    }

    void namesWhatIsWrongWithThePath()
    {
        QFETCH(QString, folder);
        QFETCH(int, code);
        RootApproval approval(m_file, m_home);
        QCOMPARE(int(approval.approve(folder).error().code), code);
    }

    void approvesBelowButNotBeside()
    {
        RootApproval approval(m_file, m_home);
        QCOMPARE(approval.check(m_home + QStringLiteral("/code")).error().code, ErrorCode::Refused);
        QVERIFY(approval.approve(m_home + QStringLiteral("/code")));
        QVERIFY(approval.check(m_home + QStringLiteral("/code/app")));
        QCOMPARE(approval.check(m_home + QStringLiteral("/code2")).error().code, ErrorCode::Refused);
    }

    void remembersAcrossRunsAndSurvivesABrokenFile()
    {
        {
            RootApproval approval(m_file, m_home);
            QVERIFY(approval.approve(m_home + QStringLiteral("/code")));
        }
        QCOMPARE(RootApproval(m_file, m_home).roots(), QStringList{m_home + QStringLiteral("/code")});
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{broken");
        file.close();
        RootApproval approval(m_file, m_home);
        QVERIFY(approval.roots().isEmpty());
        QVERIFY(approval.approve(m_home + QStringLiteral("/code2")));
        QCOMPARE(RootApproval(m_file, m_home).roots(), QStringList{m_home + QStringLiteral("/code2")});
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_home;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestRootApproval)
#include "tst_RootApproval.moc"
