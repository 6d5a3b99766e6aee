// SPDX-License-Identifier: Apache-2.0
#include "stack/StackWatch.h"
#include "support/FakeDockerEngine.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;
using coco::testing::FakeDockerEngine;

class tst_StackWatchHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The check ends with exit code 1 exactly while there is something to tell.
    void tellsWhatIsWrongBeforeTheEnginesOwnCheck()
    {
        FakeDockerEngine engine;
        engine.reply("GET /containers/json", 200, R"([{"Id":"c","Names":["/coco"],"State":"running"}])");
        engine.reply("GET /containers/c/json", 200,
                     R"({"Id":"c","Name":"/coco","State":{"Status":"running","StartedAt":"2026-11-20T10:00:00Z","Health":{"Status":"starting"}}})");
        engine.reply("POST /containers/c/exec", 201, R"({"Id":"e"})");
        const QByteArray line = R"({"status":"failed","services":{"svc-postgresql":{"state":"failed","detail":"the disk is full"}},"server":null})";
        QByteArray frame(8, '\0');
        frame[0] = 1;
        qToBigEndian(static_cast<quint32>(line.size()), frame.data() + 4);
        engine.replyInPieces("POST /exec/e/start", {frame + line});
        engine.reply("GET /exec/e/json", 200, R"({"Running":false,"ExitCode":1})");
        engine.hang("GET /events");
        QTemporaryDir folder;
        AppPaths paths;
        paths.state = folder.path();
        StackSpec spec;
        spec.name = u"coco"_s;
        StackWatch watch(*docker::parseEndpoint(u"unix://"_s + engine.socketPath()), spec, {u"11111111-2222-3333-4444-555555555555"_s}, paths);
        watch.monitor().start();
        QTRY_VERIFY_WITH_TIMEOUT(!watch.monitor().services().isEmpty(), 20'000);
        QCOMPARE(watch.monitor().services().first().state, ServiceState::Failed);
        QCOMPARE(watch.monitor().services().first().reason, u"the disk is full"_s);
    }
};

QTEST_GUILESS_MAIN(tst_StackWatchHealth)
#include "tst_StackWatchHealth.moc"
