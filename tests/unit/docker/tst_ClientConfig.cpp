// SPDX-License-Identifier: Apache-2.0
#include "docker/ClientConfig.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::docker;

class tst_ClientConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsContextsAndLogins()
    {
        const QByteArray json = R"({"currentContext":"colima","credsStore":"desktop","credHelpers":{"gcr.io":"gcloud"},
            "auths":{"https://index.docker.io/v1/":{"auth":"bWU6cGE6c3M="},"ghcr.io":{"identitytoken":"T"},"empty.io":{}}})";
        const auto config = parseClientConfig(json, u"config.json"_s);
        QVERIFY(config);
        QCOMPARE(config->currentContext, u"colima"_s);
        QCOMPARE(config->credentialStore, u"desktop"_s);
        QCOMPARE(config->credentialHelpers.value(u"gcr.io"_s), u"gcloud"_s);
        QCOMPARE(config->logins.size(), 2);
        const ClientConfig::Login hub{u"me"_s, u"pa:ss"_s, {}};
        QCOMPARE(config->logins.value(u"https://index.docker.io/v1/"_s), hub);
        QCOMPARE(config->logins.value(u"ghcr.io"_s).identityToken, u"T"_s);
    }

    void ignoresEntriesOfTheWrongType()
    {
        const auto config = parseClientConfig(R"({"currentContext":7,"credsStore":[],"credHelpers":"x","auths":[1],"unknown":{}})", u"f"_s);
        QVERIFY(config);
        QCOMPARE(*config, ClientConfig());
    }

    void namesABrokenFile_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"auths\":{");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("bytes") << QByteArray("\xff\xfe\x00{", 4);
    }

    void namesABrokenFile()
    {
        QFETCH(QByteArray, json);
        const auto config = parseClientConfig(json, u"/home/me/config.json"_s);
        QVERIFY(!config);
        QCOMPARE(config.error().code, coco::ErrorCode::Corrupted);
        QVERIFY(config.error().message.contains(u"/home/me/config.json"_s));
    }

    void takesAMissingFileAsEmpty()
    {
        QTemporaryDir folder;
        const auto config = readClientConfig(folder.path());
        QVERIFY(config);
        QCOMPARE(*config, ClientConfig());
    }

    void refusesAFolderInPlaceOfTheFile()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"config.json"_s));
        const auto config = readClientConfig(folder.path());
        QVERIFY(!config);
        QCOMPARE(config.error().code, coco::ErrorCode::Io);
    }

    void refusesAHugeFile()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"config.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(2'000'000, ' '));
        file.close();
        const auto config = readClientConfig(folder.path());
        QVERIFY(!config);
        QCOMPARE(config.error().code, coco::ErrorCode::TooLarge);
    }
};

QTEST_GUILESS_MAIN(tst_ClientConfig)
#include "tst_ClientConfig.moc"
