// SPDX-License-Identifier: Apache-2.0
#include "docker/RegistryCredentials.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;

class tst_RegistryCredentials : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void writeHelper(const QString &name, const QByteArray &script)
    {
        QFile file(m_folder.filePath(u"docker-credential-"_s + name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("#!/bin/sh\n" + script);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    [[nodiscard]] Result<std::optional<RegistryLogin>> find(const ClientConfig &config, const QString &key,
                                                            std::chrono::milliseconds timeout = std::chrono::seconds(20))
    {
        RegistryCredentials credentials(config, {m_folder.path()});
        const auto future = credentials.find(key, timeout);
        return QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000) ? future.result()
                                                                                  : fail(ErrorCode::Internal, u"never answered"_s);
    }

    [[nodiscard]] static ClientConfig withHelper(const QString &name)
    {
        ClientConfig config;
        config.credentialHelpers.insert(u"reg.io"_s, name);
        return config;
    }

private Q_SLOTS:
    void asksTheRegistrysHelper()
    {
        writeHelper(u"good"_s, "read server; test \"$server\" = reg.io && echo '{\"Username\":\"me\",\"Secret\":\"s3cret\"}'");
        ClientConfig config = withHelper(u"good"_s);
        config.credentialStore = u"unused"_s;
        const auto login = find(config, u"reg.io"_s);
        QVERIFY(login && *login);
        const RegistryLogin expected{u"me"_s, u"s3cret"_s, {}, u"reg.io"_s};
        QCOMPARE(**login, expected);
        const QJsonObject header = QJsonDocument::fromJson(QByteArray::fromBase64((*login)->headerValue(), QByteArray::Base64UrlEncoding)).object();
        QCOMPARE(header.value("username"_L1).toString(), u"me"_s);
        QCOMPARE(header.value("serveraddress"_L1).toString(), u"reg.io"_s);
    }

    void understandsTokens()
    {
        writeHelper(u"token"_s, "cat >/dev/null; echo '{\"Username\":\"<token>\",\"Secret\":\"T\"}'");
        const auto login = find(withHelper(u"token"_s), u"reg.io"_s);
        QVERIFY(login && *login);
        QCOMPARE((*login)->identityToken, u"T"_s);
        QVERIFY((*login)->user.isEmpty());
    }

    void isAnonymousWhenTheHelperKnowsNothing()
    {
        writeHelper(u"none"_s, "cat >/dev/null; echo 'credentials not found in native keychain'; exit 1");
        const auto login = find(withHelper(u"none"_s), u"reg.io"_s);
        QVERIFY(login);
        QVERIFY(!*login);
    }

    void namesAMissingHelper()
    {
        const auto login = find(withHelper(u"desktop"_s), u"reg.io"_s);
        QVERIFY(!login);
        QCOMPARE(login.error().code, ErrorCode::NotFound);
        QVERIFY(login.error().message.contains(u"docker-credential-desktop"_s));
    }

    void refusesANameThatIsAPath()
    {
        QCOMPARE(find(withHelper(u"x/../../bin/sh"_s), u"reg.io"_s).error().code, ErrorCode::NotFound);
    }

    void neverTellsWhatAFailedHelperPrinted()
    {
        writeHelper(u"bad"_s, "cat >/dev/null; echo s3cret; echo s3cret >&2; exit 3");
        const auto login = find(withHelper(u"bad"_s), u"reg.io"_s);
        QVERIFY(!login);
        QVERIFY(!login.error().message.contains(u"s3cret"_s));
        QVERIFY(!login.error().detail.contains(u"s3cret"_s));
    }

    void refusesAnAnswerThatIsNoLogin()
    {
        writeHelper(u"odd"_s, "cat >/dev/null; echo '[]'");
        QCOMPARE(find(withHelper(u"odd"_s), u"reg.io"_s).error().code, ErrorCode::Protocol);
    }

    void endsAHelperThatHangs()
    {
        writeHelper(u"slow"_s, "exec sleep 600");
        QCOMPARE(find(withHelper(u"slow"_s), u"reg.io"_s, std::chrono::milliseconds(100)).error().code, ErrorCode::Timeout);
    }

    void fallsBackToTheFile()
    {
        ClientConfig config;
        config.logins.insert(u"reg.io"_s, {u"me"_s, u"pw"_s, {}});
        const auto login = find(config, u"reg.io"_s);
        QVERIFY(login && *login);
        QCOMPARE((*login)->password, u"pw"_s);
        QVERIFY(!*find(config, u"other.io"_s));
    }
};

QTEST_GUILESS_MAIN(tst_RegistryCredentials)
#include "tst_RegistryCredentials.moc"
