// SPDX-License-Identifier: Apache-2.0
#include "docker/EndpointResolver.h"
#include "docker/ImageCalls.h"
#include "docker/ImagePull.h"
#include "support/LocalRegistry.h"
#include "support/EngineAnswers.h"
#include "support/PrivateEngine.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::tests::LocalRegistry;
using coco::tests::kEnginePatience;
using coco::tests::PrivateEngine;
using coco::tests::wait;
using coco::tests::whyNot;
using coco::tests::ToolResult;

namespace {

constexpr int kLayers = 4;
constexpr int kLayerBytes = 24 * 1024 * 1024;

} // namespace

/// Pulls from a real registry by a real engine.
class tst_RealEnginePull : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<LocalRegistry> m_open;
    std::unique_ptr<LocalRegistry> m_closed;
    SystemClock m_clock;
    const RegistryLogin m_login{LocalRegistry::user(), LocalRegistry::password(), {}, {}};

    [[nodiscard]] QString openName() const { return m_open->address() + u"/coco/layers:1"_s; }
    [[nodiscard]] QString closedName() const { return m_closed->address() + u"/coco/layers:1"_s; }

    struct Outcome
    {
        std::optional<Error> fault;
        QList<double> fractions;
        bool ended = false;
    };
    /// `cancelAt`: as soon as so many bytes have come; -1 never.
    [[nodiscard]] Outcome pull(const QString &name, const std::optional<RegistryLogin> &login = std::nullopt, qint64 cancelAt = -1)
    {
        Outcome outcome;
        ImagePull pull(*m_client, m_clock);
        connect(&pull, &ImagePull::progressed, this, [&](const PullProgress::Snapshot &snapshot) {
            outcome.fractions.append(snapshot.fraction);
            if (cancelAt >= 0 && snapshot.layers > 0 && snapshot.bytes >= cancelAt)
                pull.cancel();
        });
        connect(&pull, &ImagePull::finished, this, [&outcome](const std::optional<Error> &fault) {
            outcome.fault = fault;
            outcome.ended = true;
        });
        pull.pull(*parseImageReference(name), login);
        std::ignore = QTest::qWaitFor([&outcome] { return outcome.ended; }, kEnginePatience);
        return outcome;
    }

    void buildLayers()
    {
        QTemporaryDir folder;
        QFile dockerfile(folder.filePath(u"Dockerfile"_s));
        QVERIFY(dockerfile.open(QIODevice::WriteOnly));
        dockerfile.write("FROM scratch\n");
        QByteArray noise(kLayerBytes, Qt::Uninitialized);
        for (int layer = 0; layer < kLayers; ++layer) {
            QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(noise.data()), noise.size() / 4);
            QFile file(u"%1/%2"_s.arg(folder.path()).arg(layer));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(noise) == noise.size());
            dockerfile.write(u"COPY %1 /%1\n"_s.arg(layer).toLatin1());
        }
        dockerfile.close();
        const ToolResult built = PrivateEngine::docker({u"build"_s, u"-q"_s, u"-t"_s, openName(), folder.path()}, 200);
        QVERIFY2(built.ok(), qPrintable(built.text()));
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
        m_open = std::make_unique<LocalRegistry>(false);
        m_closed = std::make_unique<LocalRegistry>(true);
        QVERIFY(m_open->isUp() && m_closed->isUp());
        buildLayers();
        const ToolResult pushed = PrivateEngine::docker({u"push"_s, openName()}, 200);
        QVERIFY2(pushed.ok(), qPrintable(pushed.text()));
        QVERIFY(PrivateEngine::docker({u"tag"_s, openName(), closedName()}).ok());
        QVERIFY(PrivateEngine::run(u"docker"_s, {u"login"_s, u"-u"_s, m_login.user, u"--password-stdin"_s, m_closed->address()}, 60, m_login.password.toUtf8()).ok());
        QVERIFY(PrivateEngine::docker({u"push"_s, closedName()}, 200).ok());
        QVERIFY(PrivateEngine::docker({u"logout"_s, m_closed->address()}).ok());
    }

    void init()
    {
        if (m_client) {
            QVERIFY(wait(m_client->removeImage(openName())));
            QVERIFY(wait(m_client->removeImage(closedName())));
        }
    }

    void cleanupTestCase()
    {
        if (m_open && m_client)
            init();
    }

    void goesOnAfterACancelledPull()
    {
        const Outcome first = pull(openName(), std::nullopt, kLayerBytes / 2);
        QVERIFY(first.ended);
        QVERIFY2(first.fault, "it was faster than the cancelling");
        QCOMPARE(first.fault->code, ErrorCode::Cancelled);
        QCOMPARE(wait(m_client->image(openName())).error().code, ErrorCode::NotFound);
        const Outcome second = pull(openName());
        QVERIFY(second.ended);
        QVERIFY2(!second.fault, second.fault ? qPrintable(second.fault->message + second.fault->detail) : "");
        QVERIFY(std::is_sorted(second.fractions.begin(), second.fractions.end()));
        QCOMPARE(second.fractions.last(), 1.0);
        const auto image = wait(m_client->image(openName()));
        QVERIFY2(image, whyNot(image));
        QVERIFY(image->sizeBytes >= qint64(kLayers) * kLayerBytes);
    }

    void pullsWithTheRightLoginOnly()
    {
        const Outcome without = pull(closedName());
        QCOMPARE(without.fault->code, ErrorCode::PermissionDenied);
        RegistryLogin wrong = m_login;
        wrong.password = u"wrong"_s;
        QCOMPARE(pull(closedName(), wrong).fault->code, ErrorCode::PermissionDenied);
        const Outcome with = pull(closedName(), m_login);
        QVERIFY2(!with.fault, with.fault ? qPrintable(with.fault->message + with.fault->detail) : "");
    }

    void checksLoginsAndDigests()
    {
        RegistryLogin login = m_login;
        login.server = m_closed->address();
        const auto taken = wait(checkLogin(*m_client, login));
        QVERIFY2(taken, whyNot(taken));
        login.password = u"wrong"_s;
        QCOMPARE(wait(checkLogin(*m_client, login)).error().code, ErrorCode::PermissionDenied);

        QVERIFY(!pull(openName()).fault);
        const auto offered = wait(registryImage(*m_client, *parseImageReference(openName())));
        QVERIFY2(offered, whyNot(offered));
        const auto here = wait(m_client->image(openName()));
        QVERIFY2(here, whyNot(here));
        QVERIFY2(here->digests.join(u' ').contains(offered->digest), qPrintable(here->digests.join(u' ') + offered->digest));
        QCOMPARE(wait(registryImage(*m_client, *parseImageReference(closedName()))).error().code, ErrorCode::PermissionDenied);
        QVERIFY(wait(registryImage(*m_client, *parseImageReference(closedName()), m_login)));
        QCOMPARE(wait(registryImage(*m_client, *parseImageReference(m_open->address() + u"/coco/layers:none"_s))).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_RealEnginePull)
#include "tst_RealEnginePull.moc"
