// SPDX-License-Identifier: Apache-2.0
#include "stack/Doctor.h"

#include <QTest>

#include <QJsonArray>

#include <functional>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using State = DoctorCheck::State;
using Change = std::function<void(DoctorFacts &)>;

namespace {

constexpr qint64 kGib = 1024ll * 1024 * 1024;

/// A machine on which all is well.
DoctorFacts wellFacts()
{
    DoctorFacts facts;
    facts.spec.backend = BackendKind::Docker;
    facts.home = u"/home/me"_s;
    facts.endpoint = docker::ResolvedEndpoint{*docker::parseEndpoint(u"unix:///run/docker.sock"_s), u"default"_s,
                                              docker::ResolvedEndpoint::Source::DockerHost};
    facts.engine = docker::EngineFacts{};
    facts.engine->version = u"20.10.24"_s;
    facts.engine->apiVersion = facts.engine->newestApi = {1, 41};
    facts.clockSkew = std::chrono::milliseconds(0);
    facts.ports = PortPlan{{{{u"ports.mcp"_s, 3000}, true, false, {}, 0}}};
    facts.hostDisk = {u"/home"_s, 100 * kGib, {}, false};
    facts.engineDisk = {u"/var"_s, 100 * kGib, {}, false};
    facts.image = docker::Image{};
    facts.mounts = {{u"/home/me/src"_s, true, true, true}};
    facts.volumeIsHere = true;
    return facts;
}

void loseEngine(DoctorFacts &facts, ErrorCode code, const QString &message)
{
    facts.engine.reset();
    facts.image.reset();
    facts.clockSkew.reset();
    facts.engineError = {code, message, {}};
}

DoctorCheck find(const QList<DoctorCheck> &checks, const QString &id)
{
    for (const DoctorCheck &check : checks) {
        if (check.id == id)
            return check;
    }
    return {};
}

} // namespace

class tst_Doctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNothingOnAHealthyMachine();
    void evaluatesEachFault_data();
    void evaluatesEachFault();
    void looksAtTheEngineInEmbeddedModeToo();
    void offersOtherEngines();
    void endsWithTheWorstState();
};

void tst_Doctor::findsNothingOnAHealthyMachine()
{
    const auto checks = examine(wellFacts());
    for (const DoctorCheck &check : checks) {
        QVERIFY2(check.state == State::Ok, qPrintable(check.id + u": "_s + check.cause));
        QVERIFY(check.fix.isEmpty());
        QVERIFY(!check.title.isEmpty() && !check.cause.isEmpty());
    }
    QCOMPARE(doctorExitCode(checks), 0);
    const QString engine = find(checks, u"engine"_s).cause;
    QVERIFY2(engine.contains(u"unix:///run/docker.sock"_s) && engine.contains(u"DOCKER_HOST"_s), qPrintable(engine));
}

void tst_Doctor::evaluatesEachFault_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *name, const QString &id, State state, const QString &word, int exitCode, const Change &change) {
        QTest::newRow(name) << change << id << int(state) << word << exitCode;
    };
    row("no engine", u"engine"_s, State::Failed, u"unix:///run/docker.sock"_s, 3,
        [](DoctorFacts &f) { loseEngine(f, ErrorCode::Unavailable, u"nothing there"_s); });
    row("engine that hangs", u"engine"_s, State::Failed, u"waking"_s, 3,
        [](DoctorFacts &f) { loseEngine(f, ErrorCode::Timeout, u"it may be waking up"_s); });
    row("a context that is gone", u"engine"_s, State::Failed, u"no context colima"_s, 3, [](DoctorFacts &f) {
        loseEngine(f, ErrorCode::NotFound, {});
        f.endpoint.reset();
        f.endpointError = {ErrorCode::NotFound, u"no context colima"_s, {}};
    });
    row("no permission", u"permission"_s, State::Failed, u"group docker"_s, 3,
        [](DoctorFacts &f) { loseEngine(f, ErrorCode::PermissionDenied, u"denied"_s); });
    row("too old", u"version"_s, State::Failed, u"1.41"_s, 3, [](DoctorFacts &f) { loseEngine(f, ErrorCode::Unsupported, u"too old"_s); });
    row("Podman", u"version"_s, State::Warning, u"podman-restart"_s, 0,
        [](DoctorFacts &f) { f.engine->product = docker::EngineFacts::Product::Podman; });
    row("remote", u"local"_s, State::Failed, u"another computer"_s, 1,
        [](DoctorFacts &f) { f.endpoint->endpoint = *docker::parseEndpoint(u"ssh://me@server"_s); });
    row("engine's disk full", u"disk"_s, State::Failed, u"/var"_s, 1, [](DoctorFacts &f) { f.engineDisk.freeBytes = 1; });
    row("our disk full", u"disk"_s, State::Failed, u"/home"_s, 1, [](DoctorFacts &f) { f.hostDisk.freeBytes = 1; });
    row("little room for a download", u"disk"_s, State::Failed, u"/var"_s, 1, [](DoctorFacts &f) {
        f.engineDisk.freeBytes = kGib;
        f.image.reset();
        f.imageError.code = ErrorCode::NotFound;
    });
    row("unknown disk", u"disk"_s, State::Warning, u"virtual machine"_s, 0,
        [](DoctorFacts &f) { f.engineDisk = {u"the engine's disk"_s, std::nullopt, u"It is in a virtual machine."_s, false}; });
    row("taken port", u"ports"_s, State::Failed, u"node (process 7)"_s, 1,
        [](DoctorFacts &f) { f.ports->findings = {{{u"ports.mcp"_s, 3000}, false, false, u"node (process 7)"_s, 3001}}; });
    row("free port to take", u"ports"_s, State::Failed, u"config set ports.mcp 3001"_s, 1,
        [](DoctorFacts &f) { f.ports->findings = {{{u"ports.mcp"_s, 3000}, false, false, {}, 3001}}; });
    row("no image", u"image"_s, State::Warning, u"coco stack build"_s, 0, [](DoctorFacts &f) {
        f.image.reset();
        f.imageError.code = ErrorCode::NotFound;
    });
    row("image cannot be asked for", u"image"_s, State::Failed, u"store broken"_s, 1, [](DoctorFacts &f) {
        f.image.reset();
        f.imageError = {ErrorCode::Io, u"store broken"_s, {}};
    });
    row("folder gone", u"mounts"_s, State::Failed, u"/home/me/src does not exist"_s, 1, [](DoctorFacts &f) { f.mounts[0].exists = false; });
    row("folder is a file", u"mounts"_s, State::Failed, u"not a folder"_s, 1, [](DoctorFacts &f) { f.mounts[0].isFolder = false; });
    row("folder unreadable, rootless", u"mounts"_s, State::Failed, u"cannot be read"_s, 1, [](DoctorFacts &f) {
        f.mounts[0].isReadable = false;
        f.engine->rootless = true;
    });
    row("folder not shared", u"mounts"_s, State::Warning, u"shared folders"_s, 0, [](DoctorFacts &f) {
        f.engine->product = docker::EngineFacts::Product::DockerDesktop;
        f.mounts[0].folder = u"/srv/code"_s;
    });
    row("clock a minute ahead", u"time"_s, State::Warning, u"60 s ahead"_s, 0, [](DoctorFacts &f) { f.clockSkew = std::chrono::minutes(1); });
    row("clock an hour behind", u"time"_s, State::Failed, u"3600 s behind"_s, 1, [](DoctorFacts &f) { f.clockSkew = -std::chrono::hours(1); });
    row("proxy for us alone", u"proxy"_s, State::Warning, u"not for the engine"_s, 0, [](DoctorFacts &f) { f.weHaveProxy = true; });
    row("helper missing", u"credentials"_s, State::Warning, u"docker-credential-desktop"_s, 0,
        [](DoctorFacts &f) { f.credentialHelper = u"docker-credential-desktop"_s; });
    row("config.json broken", u"credentials"_s, State::Warning, u"not JSON"_s, 0,
        [](DoctorFacts &f) { f.configError = {ErrorCode::Corrupted, u"config.json is not JSON"_s, {}}; });
    row("index in another engine", u"volume"_s, State::Warning, u"desktop-linux"_s, 0, [](DoctorFacts &f) {
        f.volumeIsHere = false;
        f.volumeElsewhere = u"desktop-linux"_s;
        f.elsewhereSetting = u"coco stack config set engine.context desktop-linux"_s;
    });
    row("foreign volume", u"volume"_s, State::Failed, u"not ours"_s, 1, [](DoctorFacts &f) { f.volumeIsForeign = true; });
}

void tst_Doctor::evaluatesEachFault()
{
    QFETCH(Change, change);
    QFETCH(QString, id);
    QFETCH(int, state);
    QFETCH(QString, word);
    QFETCH(int, exitCode);
    DoctorFacts facts = wellFacts();
    change(facts);
    const auto checks = examine(facts);
    const DoctorCheck check = find(checks, id);
    QCOMPARE(int(check.state), state);
    QVERIFY2(QString(check.cause + check.fix).contains(word), qPrintable(check.cause + u" / "_s + check.fix));
    QVERIFY(!check.cause.isEmpty());
    QVERIFY(!check.fix.isEmpty());
    QCOMPARE(doctorExitCode(checks), exitCode);
    for (const DoctorCheck &other : checks)
        QVERIFY2(!other.cause.isEmpty(), qPrintable(other.id));
}

void tst_Doctor::looksAtTheEngineInEmbeddedModeToo()
{
    DoctorFacts facts = wellFacts();
    facts.spec.backend = BackendKind::Embedded;
    facts.volumeIsForeign = true;
    facts.clockSkew = std::chrono::hours(5);
    auto checks = examine(facts);
    QCOMPARE(doctorExitCode(checks), 0);
    QCOMPARE(find(checks, u"time"_s).state, State::Skipped);
    loseEngine(facts, ErrorCode::Unavailable, u"gone"_s);
    checks = examine(facts);
    QCOMPARE(doctorExitCode(checks), 3);
    QVERIFY(find(checks, u"engine"_s).fix.contains(u"embedded"_s));
}

void tst_Doctor::offersOtherEngines()
{
    DoctorFacts facts = wellFacts();
    loseEngine(facts, ErrorCode::Unavailable, u"gone"_s);
    facts.offered = {{u"Podman"_s, *docker::parseEndpoint(u"unix:///run/podman.sock"_s)}, {u"Docker Engine"_s, facts.endpoint->endpoint}};
    const QString fix = find(examine(facts), u"engine"_s).fix;
    QVERIFY2(fix.contains(u"config set engine.host unix:///run/podman.sock"_s), qPrintable(fix));
    QVERIFY(!fix.contains(u"engine.host unix:///run/docker.sock"_s));
}

void tst_Doctor::endsWithTheWorstState()
{
    using Checks = QList<DoctorCheck>;
    QCOMPARE(doctorReport({})[u"state"_s].toString(), u"ok"_s);
    QCOMPARE(doctorReport(Checks{{u"a"_s, {}, State::Skipped, {}, {}}})[u"state"_s].toString(), u"ok"_s);
    const Checks mixed{{u"a"_s, {}, State::Failed, u"c"_s, u"f"_s}, {u"b"_s, {}, State::Warning, {}, {}}};
    QCOMPARE(doctorReport(mixed)[u"state"_s].toString(), u"failed"_s);
    QCOMPARE(doctorReport(mixed)[u"checks"_s][0][u"fix"_s].toString(), u"f"_s);
}

} // namespace coco::stack


QTEST_GUILESS_MAIN(coco::stack::tst_Doctor)
#include "tst_Doctor.moc"
