// SPDX-License-Identifier: Apache-2.0
#include "docker/EndpointResolver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;

class tst_EndpointResolver : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;

    void writeFile(const QString &path, const QByteArray &bytes)
    {
        QVERIFY(QDir(m_home.path()).mkpath(QFileInfo(path).path()));
        QFile file(m_home.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static QString idOf(const QString &name)
    {
        return QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    }

    void writeContext(const QString &name, const QByteArray &host)
    {
        const QJsonObject docker{{u"Host"_s, QString::fromUtf8(host)}};
        const QJsonObject meta{{u"Name"_s, name}, {u"Endpoints"_s, QJsonObject{{u"docker"_s, docker}}}};
        writeFile(u".docker/contexts/meta/%1/meta.json"_s.arg(idOf(name)), QJsonDocument(meta).toJson());
    }

    [[nodiscard]] Result<ResolvedEndpoint> resolve(const EndpointChoice &choice = {}) const
    {
        return resolveEndpoint(choice, m_environment, m_home.path());
    }

private Q_SLOTS:
    void init()
    {
        QDir(m_home.filePath(u".docker"_s)).removeRecursively();
        m_environment.clear();
    }

    void takesTheDefaultSocketWhenNothingIsSaid()
    {
        const auto resolved = resolve();
        QVERIFY(resolved);
        QCOMPARE(resolved->endpoint.toString(), u"unix:///var/run/docker.sock"_s);
        QCOMPARE(resolved->source, ResolvedEndpoint::Source::Default);
    }

    void decidesInTheOrderOfTheCli()
    {
        using Source = ResolvedEndpoint::Source;
        writeContext(u"one"_s, "unix:///one.sock");
        writeContext(u"two"_s, "unix:///two.sock");
        writeFile(u".docker/config.json"_s, R"({"currentContext":"one"})");
        QCOMPARE(resolve()->endpoint.path, "/one.sock");
        QCOMPARE(resolve()->source, Source::CurrentContext);
        m_environment.insert(u"DOCKER_CONTEXT"_s, u"two"_s);
        QCOMPARE(resolve()->endpoint.path, "/two.sock");
        QCOMPARE(resolve()->source, Source::DockerContext);
        m_environment.insert(u"DOCKER_HOST"_s, u"unix:///three.sock"_s);
        QCOMPARE(resolve()->endpoint.path, "/three.sock");
        QCOMPARE(resolve()->source, Source::DockerHost);
        QCOMPARE(resolve()->contextName, u"default"_s);
        QCOMPARE(resolve({{}, u"one"_s})->endpoint.path, "/one.sock");
        QCOMPARE(resolve({u"unix:///four.sock"_s, {}})->endpoint.path, "/four.sock");
        QCOMPARE(resolve({u"unix:///four.sock"_s, {}})->source, Source::Chosen);
    }

    void readsAnotherConfigurationFolder()
    {
        writeFile(u"elsewhere/config.json"_s, R"({"currentContext":"default"})");
        writeFile(u".docker/config.json"_s, "{broken");
        m_environment.insert(u"DOCKER_CONFIG"_s, m_home.filePath(u"elsewhere"_s));
        QVERIFY(resolve());
    }

    void listsTheContextsWhenOneIsGone()
    {
        writeContext(u"colima"_s, "unix:///c.sock");
        writeFile(u".docker/config.json"_s, R"({"currentContext":"desktop-linux"})");
        const auto resolved = resolve();
        QVERIFY(!resolved);
        QCOMPARE(resolved.error().code, ErrorCode::NotFound);
        QVERIFY(resolved.error().message.contains(u"desktop-linux"_s));
        QVERIFY(resolved.error().message.contains(u"default, colima"_s));
    }

    void cannotBeLedOutOfTheFolderByAName()
    {
        m_environment.insert(u"DOCKER_CONTEXT"_s, u"../../../etc/passwd"_s);
        QCOMPARE(resolve().error().code, ErrorCode::NotFound);
    }

    void refusesBrokenContexts_data()
    {
        QTest::addColumn<QByteArray>("meta");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("no endpoint") << QByteArray(R"({"Name":"x"})");
        QTest::newRow("bad host") << QByteArray(R"({"Name":"x","Endpoints":{"docker":{"Host":"nonsense"}}})");
    }

    void refusesBrokenContexts()
    {
        QFETCH(QByteArray, meta);
        writeFile(u".docker/contexts/meta/%1/meta.json"_s.arg(idOf(u"x"_s)), meta);
        QVERIFY(!resolve({{}, u"x"_s}));
        QVERIFY(ContextStore(m_home.filePath(u".docker"_s)).contexts().isEmpty());
    }

    void takesTheCertificatesOfAContext()
    {
        writeContext(u"far"_s, "tcp://build.example:2376");
        const QString tls = u".docker/contexts/tls/%1/docker/"_s.arg(idOf(u"far"_s));
        writeFile(tls + u"ca.pem"_s, "ca");
        writeFile(tls + u"cert.pem"_s, "cert");
        writeFile(tls + u"key.pem"_s, "key");
        const auto resolved = resolve({{}, u"far"_s});
        QVERIFY(resolved);
        QVERIFY(resolved->endpoint.usesTls);
        QCOMPARE(resolved->endpoint.tls.key, m_home.filePath(tls + u"key.pem"_s));
        QVERIFY(!resolved->endpoint.tls.skipVerify);
    }

    void appliesTlsOfTheEnvironmentToTcpOnly()
    {
        writeFile(u"certs/ca.pem"_s, "ca");
        writeFile(u"certs/cert.pem"_s, "cert");
        writeFile(u"certs/key.pem"_s, "key");
        m_environment.insert(u"DOCKER_TLS_VERIFY"_s, u"1"_s);
        m_environment.insert(u"DOCKER_CERT_PATH"_s, m_home.filePath(u"certs"_s));
        m_environment.insert(u"DOCKER_HOST"_s, u"tcp://build.example:2376"_s);
        QVERIFY(resolve()->endpoint.usesTls);
        QCOMPARE(resolve()->endpoint.tls.cert, m_home.filePath(u"certs/cert.pem"_s));
        m_environment.insert(u"DOCKER_HOST"_s, u"unix:///x.sock"_s);
        QVERIFY(!resolve()->endpoint.usesTls);
    }

    void namesAMissingHalfOfACertificate()
    {
        writeFile(u"half/cert.pem"_s, "cert");
        m_environment.insert(u"DOCKER_TLS_VERIFY"_s, u"1"_s);
        m_environment.insert(u"DOCKER_CERT_PATH"_s, m_home.filePath(u"half"_s));
        m_environment.insert(u"DOCKER_HOST"_s, u"tcp://build.example:2376"_s);
        const auto resolved = resolve();
        QVERIFY(!resolved);
        QVERIFY(resolved.error().message.contains(u"key.pem"_s));
    }

    void offersEachSocketOnce()
    {
        QVERIFY(QDir(m_home.path()).mkpath(u".colima/default"_s));
        QVERIFY(QDir(m_home.path()).mkpath(u".rd"_s));
        QLocalServer colima;
        QVERIFY(colima.listen(m_home.filePath(u".colima/default/docker.sock"_s)));
        QCOMPARE(::symlink(qPrintable(m_home.filePath(u".colima/default/docker.sock"_s)),
                           qPrintable(m_home.filePath(u".colima/docker.sock"_s))), 0);
        writeFile(u".rd/docker.sock"_s, "a plain file");
        QStringList products;
        for (const OfferedEngine &engine : offeredEngines(m_environment, m_home.path())) {
            if (engine.endpoint.path.startsWith(m_home.path().toUtf8()))
                products.append(engine.product);
        }
        QCOMPARE(products, QStringList{u"Colima"_s});
    }
};

QTEST_GUILESS_MAIN(tst_EndpointResolver)
#include "tst_EndpointResolver.moc"
