// SPDX-License-Identifier: Apache-2.0
#include "docker/ClientConfig.h"
#include "docker/ContainerCalls.h"
#include "docker/EndpointResolver.h"
#include "docker/EngineExec.h"
#include "docker/EngineFault.h"
#include "docker/ImagePull.h"
#include "docker/RegistryCredentials.h"
#include "net/HttpServer.h"
#include "support/BareEngine.h"
#include "support/LocalRegistry.h"
#include "support/EngineAnswers.h"
#include "support/PrivateEngine.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTest>

#include <functional>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::tests::BareEngine;
using coco::tests::LocalRegistry;
using coco::tests::kEnginePatience;
using coco::tests::PrivateEngine;
using coco::tests::wait;

namespace {

const QString kBase = u"coco-test/base:trixie"_s;
const QString kLabel = u"org.cocosearch.test=faults"_s;

/// What was said against something; an error of its own when nothing was.
Error sad(const std::optional<Error> &fault)
{
    return fault.value_or(Error{ErrorCode::Internal, u"nothing went wrong"_s, {}});
}

template<typename T>
Error sad(const Result<T> &result)
{
    return result ? sad(std::optional<Error>()) : result.error();
}

/// A registry that says one thing about every manifest.
std::unique_ptr<net::HttpServer> registrySaying(int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    auto server = net::HttpServer::start({}, [status, body, type](net::HttpExchange &exchange) {
        net::HttpResponse response;
        response.headers.add("Docker-Distribution-Api-Version", "registry/2.0");
        if (exchange.request().path.contains(u"/manifests/"_s)) {
            response.status = status;
            response.headers.add("Content-Type", type);
            response.body = exchange.request().method == "HEAD" ? QByteArray() : body;
        }
        exchange.respond(response);
    });
    return server ? *std::move(server) : nullptr;
}

QByteArray refusal(const char *code, const char *text)
{
    return QByteArray(R"({"errors":[{"code":")") + code + R"(","message":")" + text + R"("}]})";
}

} // namespace

/// Every row of what engines say and what helps: provoked on a real engine where it can be, else the
/// text of the engine or program in question replayed.
class tst_RealEngineFaults : public QObject
{
    Q_OBJECT

private:
    using Provoke = std::function<Error()>;
    struct Row
    {
        const char *name;
        Remedy remedy;
        Provoke provoke; ///< null: replayed
        QString text;    ///< of a replayed one
    };

    std::unique_ptr<EngineClient> m_client;
    SystemClock m_clock;

    [[nodiscard]] Result<QString> create(QJsonObject configuration, const QStringList &command = {u"sleep"_s, u"600"_s})
    {
        configuration.insert(u"Image"_s, kBase);
        configuration.insert(u"Cmd"_s, QJsonArray::fromStringList(command));
        configuration.insert(u"Labels"_s, QJsonObject{{u"org.cocosearch.test"_s, u"faults"_s}});
        return wait(m_client->createContainer(u"coco-faults-%1"_s.arg(QRandomGenerator::global()->generate()), configuration));
    }

    [[nodiscard]] Error pullFrom(EngineClient &client, const QString &name, const std::optional<RegistryLogin> &login = std::nullopt)
    {
        ImagePull pull(client, m_clock);
        std::optional<std::optional<Error>> ended;
        connect(&pull, &ImagePull::finished, this, [&ended](const std::optional<Error> &fault) { ended = fault; });
        pull.pull(*parseImageReference(name), login);
        return QTest::qWaitFor([&ended] { return ended.has_value(); }, kEnginePatience) ? sad(*ended) : Error{ErrorCode::Internal, u"never ended"_s, {}};
    }
    [[nodiscard]] Error pull(const QString &name, const std::optional<RegistryLogin> &login = std::nullopt) { return pullFrom(*m_client, name, login); }

    /// What the engine says when a stub registry answers so.
    [[nodiscard]] Error pullRefused(int status, const QByteArray &body, const QByteArray &type = "application/json")
    {
        const auto registry = registrySaying(status, body, type);
        return pull(u"127.0.0.1:%1/some/image:1"_s.arg(registry->url().port()));
    }

    [[nodiscard]] Error startWithPort(quint16 port)
    {
        const QJsonObject binding{{u"HostIp"_s, u"127.0.0.1"_s}, {u"HostPort"_s, QString::number(port)}};
        const QJsonObject host{{u"PortBindings"_s, QJsonObject{{u"80/tcp"_s, QJsonArray{binding}}}}};
        const auto id = create({{u"ExposedPorts"_s, QJsonObject{{u"80/tcp"_s, QJsonObject()}}}, {u"HostConfig"_s, host}});
        return id ? sad(wait(m_client->startContainer(*id))) : id.error();
    }

    [[nodiscard]] Error portOfAnotherContainer()
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        const quint16 port = free.serverPort();
        free.close();
        const Error first = startWithPort(port);
        return first.code == ErrorCode::Internal ? startWithPort(port) : first;
    }

    [[nodiscard]] Error portOfAProcess()
    {
        QTcpServer holder;
        holder.listen(QHostAddress::LocalHost);
        return startWithPort(holder.serverPort());
    }

    [[nodiscard]] Error mountOfNothing()
    {
        const QJsonObject mount{{u"Type"_s, u"bind"_s}, {u"Source"_s, u"/no/such/folder"_s}, {u"Target"_s, u"/x"_s}};
        return sad(create({{u"HostConfig"_s, QJsonObject{{u"Mounts"_s, QJsonArray{mount}}}}}));
    }

    [[nodiscard]] Error noSuchImage()
    {
        return sad(wait(m_client->createContainer({}, {{u"Image"_s, u"coco-test/there-is-no-such-image:1"_s}})));
    }

    [[nodiscard]] Error diskTooSmall()
    {
        QTemporaryDir folder;
        const QString tar = folder.filePath(u"image.tar"_s);
        if (!PrivateEngine::docker({u"save"_s, u"-o"_s, tar, kBase}, 120).ok())
            return sad(std::optional<Error>());
        const BareEngine engine(48);
        if (!engine.isUp())
            return {ErrorCode::Internal, u"the second engine did not start"_s, {}};
        EngineClient client(engine.endpoint());
        ImagePull pull(client, m_clock);
        std::optional<std::optional<Error>> ended;
        connect(&pull, &ImagePull::finished, this, [&ended](const std::optional<Error> &fault) { ended = fault; });
        pull.load(tar);
        return QTest::qWaitFor([&ended] { return ended.has_value(); }, kEnginePatience) ? sad(*ended) : Error{ErrorCode::Internal, u"never ended"_s, {}};
    }

    /// The engine pulls by itself, so what matters is its proxy.
    [[nodiscard]] Error pullBehind(const QString &proxy)
    {
        const BareEngine engine(16, {u"HTTPS_PROXY="_s + proxy, u"HTTP_PROXY="_s + proxy, u"NO_PROXY="_s, u"https_proxy="_s + proxy, u"http_proxy="_s + proxy, u"no_proxy="_s});
        if (!engine.isUp())
            return {ErrorCode::Internal, u"the second engine did not start"_s, {}};
        EngineClient client(engine.endpoint());
        return pullFrom(client, u"registry.invalid/some/image:1"_s);
    }

    [[nodiscard]] Error certificateOfNobody()
    {
        QTemporaryDir folder;
        const QString keyFile = folder.filePath(u"k.pem"_s);
        const QString certificate = folder.filePath(u"c.pem"_s);
        PrivateEngine::run(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s, u"/CN=localhost"_s,
                                          u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, keyFile, u"-out"_s, certificate});
        QFile key(keyFile);
        if (!key.open(QIODevice::ReadOnly))
            return {ErrorCode::Internal, u"no certificate was made"_s, {}};
        QSslServer server;
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
        server.setSslConfiguration(configuration);
        server.listen(QHostAddress::LocalHost);
        return pullBehind(u"https://127.0.0.1:%1"_s.arg(server.serverPort()));
    }

    [[nodiscard]] Error silentServer()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return pullBehind(u"https://127.0.0.1:%1"_s.arg(server.serverPort()));
    }

    [[nodiscard]] Error pullWithoutLogin(const std::optional<RegistryLogin> &login)
    {
        const LocalRegistry registry(true);
        return registry.isUp() ? pull(registry.address() + u"/some/image:1"_s, login) : Error{ErrorCode::Internal, u"no registry"_s, {}};
    }

    [[nodiscard]] Error unknownTag()
    {
        const LocalRegistry registry(false);
        return registry.isUp() ? pull(registry.address() + u"/some/image:1"_s) : Error{ErrorCode::Internal, u"no registry"_s, {}};
    }

    [[nodiscard]] Error otherPlatform()
    {
        const QByteArray list = R"({"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.list.v2+json","manifests":[
            {"mediaType":"application/vnd.docker.distribution.manifest.v2+json","size":2,
             "digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","platform":{"architecture":"s390x","os":"linux"}}]})";
        return pullRefused(200, list, "application/vnd.docker.distribution.manifest.list.v2+json");
    }

    [[nodiscard]] Error foreignProgram()
    {
        const auto id = create({}, {u"/foreign"_s});
        // The head of a program for another processor (EM_S390).
        QByteArray elf("\x7f" "ELF\x02\x02\x01", 7);
        elf.append(9, '\0').append("\x00\x02\x00\x16", 4).append(100, '\0');
        if (!id || !wait(writeFile(*m_client, *id, u"/"_s, u"foreign"_s, elf, {0755, 0, 0})))
            return sad(std::optional<Error>());
        const auto started = wait(m_client->startContainer(*id));
        if (!started)
            return started.error();
        // Newer runtimes start it and leave the words to the container's log.
        return errorFromEngine(0, PrivateEngine::docker({u"logs"_s, *id}).text());
    }

    [[nodiscard]] Error ownerThatCannotChange()
    {
        const auto id = create({{u"HostConfig"_s, QJsonObject{{u"CapDrop"_s, QJsonArray{u"CHOWN"_s}}}}}, {u"chown"_s, u"33"_s, u"/tmp"_s});
        if (!id)
            return id.error();
        const auto next = nextExit(*m_client, *id);
        if (!wait(m_client->startContainer(*id)) || !wait(next))
            return sad(std::optional<Error>());
        return errorFromEngine(0, PrivateEngine::docker({u"logs"_s, *id}).text());
    }

    [[nodiscard]] Error missingHelper()
    {
        ClientConfig config;
        config.credentialStore = u"there-is-none"_s;
        RegistryCredentials credentials(config, {u"/no/such/folder"_s});
        Error error = sad(wait(credentials.find(u"registry.example"_s)));
        error.detail = error.message;
        return error;
    }

    [[nodiscard]] QList<Row> rows()
    {
        const auto refused = [this](int status, const char *code, const char *text) {
            return Provoke([this, status, code, text] { return pullRefused(status, refusal(code, text)); });
        };
        return {
            {"port of another container", Remedy::ChoosePort, [this] { return portOfAnotherContainer(); }, {}},
            {"port of a process", Remedy::ChoosePort, [this] { return portOfAProcess(); }, {}},
            {"port on Docker Desktop", Remedy::ChoosePort, {}, u"Ports are not available: exposing port TCP 127.0.0.1:3000 -> 0.0.0.0:0: listen tcp"_s},
            {"port on Windows", Remedy::ChoosePort, {}, u"bind: Only one usage of each socket address (protocol/network address/port) is normally permitted."_s},
            {"reserved port", Remedy::ChoosePort, {}, u"/forwards/expose returned unexpected status: 500"_s},
            {"reserved range", Remedy::ChoosePort, {}, u"An attempt was made to access a socket in a way forbidden by its access permissions."_s},
            {"shared memory", Remedy::MoreSharedMemory, {},
             u"ERROR:  could not resize shared memory segment \"/PostgreSQL.1804289383\" to 67108864 bytes: No space left on device"_s},
            {"disk of the engine full", Remedy::FreeEngineDisk, [this] { return diskTooSmall(); }, {}},
            {"owner of the database", Remedy::UseNamedVolume, {}, u"FATAL:  data directory \"/data/pg_data\" has wrong ownership"_s},
            {"owner cannot change", Remedy::UseNamedVolume, [this] { return ownerThatCannotChange(); }, {}},
            {"helper missing", Remedy::PullAnonymously, [this] { return missingHelper(); }, {}},
            {"too many pulls", Remedy::WaitForRegistry, refused(429, "TOOMANYREQUESTS", "You have reached your pull rate limit."), {}},
            {"no login", Remedy::SignIn, [this] { return pullWithoutLogin(std::nullopt); }, {}},
            {"wrong login", Remedy::SignIn, [this] { return pullWithoutLogin(RegistryLogin{LocalRegistry::user(), u"wrong"_s, {}, {}}); }, {}},
            {"denied", Remedy::SignIn, refused(403, "DENIED", "requested access to the resource is denied"), {}},
            {"manifest unknown", Remedy::CheckImageName, [this] { return unknownTag(); }, {}},
            {"no such image", Remedy::CheckImageName, [this] { return noSuchImage(); }, {}},
            {"no manifest for the platform", Remedy::OtherArchitecture, [this] { return otherPlatform(); }, {}},
            {"program of another processor", Remedy::OtherArchitecture, [this] { return foreignProgram(); }, {}},
            {"certificate", Remedy::CheckEngineNetwork, [this] { return certificateOfNobody(); }, {}},
            {"proxy", Remedy::CheckEngineNetwork, [this] { return pullBehind(u"http://127.0.0.1:9"_s); }, {}},
            {"no such host", Remedy::CheckEngineNetwork, [this] { return pull(u"there-is-no-such-host.invalid/some/image:1"_s); }, {}},
            {"TLS handshake", Remedy::CheckEngineNetwork, [this] { return silentServer(); }, {}},
            {"bind source gone", Remedy::RestoreFolder, [this] { return mountOfNothing(); }, {}},
            {"folder not shared", Remedy::ShareFolder, {}, u"Mounts denied: The path /srv/code is not shared from the host and is not known to Docker."_s},
            {"folder on Rancher", Remedy::ShareFolder, {}, u"invalid mount path: 'C:/code' mount path must be absolute"_s},
        };
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY2(QFile::exists(QString::fromLatin1(LocalRegistry::kProgram)), "docker-registry is not installed");
        const auto resolved = resolveEndpoint({}, PrivateEngine::environment(), QDir::homePath());
        QVERIFY(resolved);
        m_client = std::make_unique<EngineClient>(resolved->endpoint);
    }

    void cleanup()
    {
        if (!m_client)
            return;
        if (const auto left = wait(m_client->containers({kLabel}))) {
            for (const Container &container : *left)
                QVERIFY(wait(m_client->removeContainer(container.id, true)));
        }
    }

    void saysWhatHelps_data()
    {
        QTest::addColumn<int>("row");
        int number = 0;
        for (const Row &row : rows())
            QTest::newRow(row.name) << number++;
    }

    void saysWhatHelps()
    {
        QFETCH(int, row);
        const Row told = rows().at(row);
        const Error error = told.provoke ? told.provoke() : errorFromEngine(0, told.text);
        qInfo("%s: %s | %s", told.provoke ? "provoked" : "replayed", qPrintable(error.message), qPrintable(error.detail.left(300)));
        QVERIFY(error.code != ErrorCode::Internal);
        QCOMPARE(remedyFor(error.detail), told.remedy);
        QVERIFY(error.message.endsWith(u'.'));
    }
};

QTEST_GUILESS_MAIN(tst_RealEngineFaults)
#include "tst_RealEngineFaults.moc"
