// SPDX-License-Identifier: Apache-2.0
#include "docker/ImageBuild.h"
#include "support/FakeDockerEngine.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::testing::FakeDockerEngine;

namespace {

constexpr int kPatience = 20'000;

EngineEndpoint endpointOf(const FakeDockerEngine &fake)
{
    EngineEndpoint endpoint;
    endpoint.path = fake.socketPath().toUtf8();
    return endpoint;
}

} // namespace

class tst_ImageBuild : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_ends = 0;
    std::optional<Error> m_fault;

    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    void listenTo(ImageBuild &build)
    {
        m_ends = 0;
        m_fault.reset();
        connect(&build, &ImageBuild::finished, this, [this](const std::optional<Error> &fault) {
            ++m_ends;
            m_fault = fault;
        });
    }

    [[nodiscard]] BuildRequest request() const
    {
        BuildRequest build;
        build.folder = m_folder->path();
        build.tag = u"ours:1"_s;
        build.arguments = {{u"BASE"_s, u"debian:13"_s}};
        return build;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(u"Dockerfile"_s, "FROM scratch\n");
    }

    void sendsTheContextAndFollowsTheSteps()
    {
        write(u"large"_s, QByteArray(20'000'000, 'x'));
        FakeDockerEngine fake;
        fake.on("POST /build", [](net::HttpExchange &exchange) {
            const QByteArray &tar = exchange.request().body;
            const auto stream = exchange.beginStream(200, {});
            stream->write("{\"stream\":\"Step 1/1 : FROM scratch\\n\"}\n");
            if (tar.size() > 20'000'000 && tar.startsWith("Dockerfile") && tar.contains("large"))
                stream->write("{\"aux\":{\"ID\":\"sha256:1\"}}\n{\"stream\":\"Successfully built 1\\n\"}\n");
            stream->finish();
        });
        EngineClient client(endpointOf(fake));
        ImageBuild build(client);
        listenTo(build);
        QStringList log;
        connect(&build, &ImageBuild::logged, this, [&log](const QStringList &lines) { log += lines; });
        build.start(request());
        QTRY_COMPARE_WITH_TIMEOUT(m_ends, 1, kPatience);
        QVERIFY2(!m_fault, m_fault ? qPrintable(m_fault->message) : "");
        QCOMPARE(build.output().imageId(), u"sha256:1"_s);
        QCOMPARE(build.output().steps().first().state, BuildStep::State::Done);
        QVERIFY(log.contains(u"Successfully built 1"_s));
        const QByteArray asked = QByteArray::fromPercentEncoding(fake.asked().last());
        QVERIFY(asked.contains("t=ours:1"));
        QVERIFY(asked.contains(R"(buildargs={"BASE":"debian:13"})"));
        QVERIFY(asked.contains("forcerm=1"));
    }

    void endsWhenTheContextIsIncomplete()
    {
        FakeDockerEngine fake;
        EngineClient client(endpointOf(fake));
        ImageBuild build(client);
        listenTo(build);
        BuildRequest missing = request();
        missing.dockerfile = u"docker/Dockerfile"_s;
        build.start(missing);
        QTRY_COMPARE_WITH_TIMEOUT(m_ends, 1, kPatience);
        QCOMPARE(m_fault->code, ErrorCode::NotFound);
    }

    void tellsAFailedStep()
    {
        FakeDockerEngine fake;
        fake.reply("POST /build", 200, "{\"stream\":\"Step 1/1 : RUN false\\n\"}\n{\"errorDetail\":{\"code\":1,\"message\":\"The command returned a non-zero code: 1\"}}\n");
        EngineClient client(endpointOf(fake));
        ImageBuild build(client);
        listenTo(build);
        build.start(request());
        QTRY_COMPARE_WITH_TIMEOUT(m_ends, 1, kPatience);
        QVERIFY(m_fault);
        QCOMPARE(build.output().steps().first().state, BuildStep::State::Failed);
    }

    void doesNotTakeSilenceForAnImage()
    {
        FakeDockerEngine fake;
        fake.reply("POST /build", 200, {});
        EngineClient client(endpointOf(fake));
        ImageBuild build(client);
        listenTo(build);
        build.start(request());
        QTRY_COMPARE_WITH_TIMEOUT(m_ends, 1, kPatience);
        QCOMPARE(m_fault->code, ErrorCode::Protocol);
    }

    void cancels()
    {
        FakeDockerEngine fake;
        fake.hang("POST /build");
        EngineClient client(endpointOf(fake));
        ImageBuild build(client);
        listenTo(build);
        build.start(request());
        QTRY_COMPARE_WITH_TIMEOUT(fake.asked().size(), 2, kPatience);
        build.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends, 1, kPatience);
        QCOMPARE(m_fault->code, ErrorCode::Cancelled);
    }

    void mayBeDestroyedWhileItSends()
    {
        write(u"large"_s, QByteArray(30'000'000, 'x'));
        FakeDockerEngine fake;
        fake.reply("POST /build", 200, {});
        EngineClient client(endpointOf(fake));
        auto build = std::make_unique<ImageBuild>(client);
        bool sent = false;
        connect(build.get(), &ImageBuild::sent, this, [&sent] { sent = true; });
        build->start(request());
        QTRY_VERIFY_WITH_TIMEOUT(sent, kPatience);
        build.reset();
        QVERIFY(fake.isRunning());
    }
};

QTEST_GUILESS_MAIN(tst_ImageBuild)
#include "tst_ImageBuild.moc"
