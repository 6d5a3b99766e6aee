// SPDX-License-Identifier: Apache-2.0
#include "core/EndpointFile.h"
#include "stack/DockerBackend.h"
#include "support/FakeDockerEngine.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>
#include <QUrlQuery>
#include <QtEndian>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;
using coco::testing::FakeDockerEngine;

namespace {

const Installation kOurs{u"11111111-2222-3333-4444-555555555555"_s};
const QString kName = u"coco"_s;

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject labelsOf(const QHash<QString, QString> &labels)
{
    QJsonObject object;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        object.insert(it.key(), *it);
    return object;
}

/// Containers of our stack in a fake engine, which lead a life: they are made, started, renamed, stopped and removed,
/// and programs in them answer.
class Containers
{
public:
    struct One
    {
        QString name;
        QString state = u"running"_s;
        QJsonObject labels;
        QString image = u"sha256:one"_s;
        int starts = 1;
        int schema = 3;            ///< of the data as this container's database tells them
        QString health = u"ok"_s;
        int startingFor = 0;       ///< so many times its health check says that it is starting
        QDateTime createdAt;       ///< where they matter
        QDateTime startedAt;
    };

    explicit Containers(FakeDockerEngine &engine)
        : m_engine(engine)
    {
        engine.reply("GET /version", 200, "{}");
        engine.reply("GET /info", 200, "{}");
        engine.reply("GET /volumes/coco-data", 200, json({{u"Name"_s, u"coco-data"_s}, {u"Labels"_s, labelsOf(kOurs.labels(kName))}}));
        engine.reply("GET /networks/coco", 200, json({{u"Name"_s, kName}, {u"Labels"_s, labelsOf(kOurs.labels(kName))}}));
        engine.reply("GET /images/coco-image/json", 200, json({{u"Id"_s, u"sha256:two"_s}}));
        engine.on("GET /containers/json", [this](net::HttpExchange &exchange) { exchange.respond(listing()); });
        engine.on("POST /containers/create", [this](net::HttpExchange &exchange) {
            One made;
            made.name = queryOf(exchange, u"name"_s);
            made.state = u"created"_s;
            made.starts = 0;
            made.image = u"sha256:two"_s;
            made.health = healthOfMade;
            made.labels = QJsonDocument::fromJson(exchange.request().body).object()["Labels"_L1].toObject();
            const QString id = u"made%1"_s.arg(++m_made);
            add(id, made);
            exchange.respond({201, {}, json({{u"Id"_s, id}})});
        });
    }

    void add(const QString &id, const One &one)
    {
        {
            const QMutexLocker lock(&m_mutex);
            m_all.insert(id, one);
        }
        const QByteArray path = "/containers/" + id.toLatin1();
        m_engine.on("GET " + path + "/json", [this, id](net::HttpExchange &exchange) { exchange.respond(inspection(id)); });
        const auto act = [this, id](const QString &what, const std::function<void(One &)> &change) {
            return [this, id, what, change](net::HttpExchange &exchange) { exchange.respond(acted(id, what, change)); };
        };
        m_engine.on("POST " + path + "/start", act(u"start"_s, [](One &each) {
            each.state = u"running"_s;
            ++each.starts;
        }));
        m_engine.on("POST " + path + "/stop", act(u"stop"_s, [](One &each) { each.state = u"exited"_s; }));
        m_engine.on("DELETE " + path, act(u"remove"_s, [](One &each) { each.state = u"gone"_s; }));
        m_engine.on("POST " + path + "/rename", [this, id](net::HttpExchange &exchange) {
            const QString name = queryOf(exchange, u"name"_s);
            exchange.respond(acted(id, u"rename"_s, [name](One &each) { each.name = name; }));
        });
        m_engine.on("POST " + path + "/exec", [this, id](net::HttpExchange &exchange) {
            exchange.respond({201, {}, json({{u"Id"_s, execOf(id, QString::fromUtf8(exchange.request().body))}})});
        });
    }

    /// From now on what is done to a container is answered so; done all the same when `happens`.
    void answer(const QString &what, int status, bool happens)
    {
        const QMutexLocker lock(&m_mutex);
        m_answers.insert(what, {status, happens});
    }

    [[nodiscard]] One one(const QString &id) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_all.value(id);
    }
    void change(const QString &id, const std::function<void(One &)> &how)
    {
        const QMutexLocker lock(&m_mutex);
        how(m_all[id]);
    }
    /// "stop made1" …, in the order in which they were done; programs that were run as "restore old".
    [[nodiscard]] QStringList done() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_done;
    }
    [[nodiscard]] QStringList names() const
    {
        const QMutexLocker lock(&m_mutex);
        QStringList names;
        for (auto it = m_all.begin(); it != m_all.end(); ++it) {
            if (it->state != "gone"_L1)
                names.append(it.key() + u'=' + it->name);
        }
        return names;
    }

    QString healthOfMade = u"ok"_s; ///< of containers that are made

private:
    static QString queryOf(net::HttpExchange &exchange, const QString &key)
    {
        return QUrlQuery(QString::fromLatin1(exchange.request().target).section(u'?', 1)).queryItemValue(key);
    }

    QJsonObject mounts() const { return {{u"Type"_s, u"volume"_s}, {u"Name"_s, u"coco-data"_s}}; }

    net::HttpResponse listing() const
    {
        const QMutexLocker lock(&m_mutex);
        QJsonArray list;
        for (auto it = m_all.begin(); it != m_all.end(); ++it) {
            if (it->state != "gone"_L1) {
                list.append(QJsonObject{{u"Id"_s, it.key()}, {u"Names"_s, QJsonArray{QString(u'/' + it->name)}}, {u"State"_s, it->state},
                                        {u"ImageID"_s, it->image}, {u"Labels"_s, it->labels}, {u"Mounts"_s, QJsonArray{mounts()}}});
            }
        }
        return {200, {}, QJsonDocument(list).toJson()};
    }

    net::HttpResponse inspection(const QString &id) const
    {
        const One each = one(id);
        if (each.state == "gone"_L1)
            return {404, {}, R"({"message":"No such container"})"};
        const QString started = each.startedAt.isValid() ? each.startedAt.toString(Qt::ISODate)
                                : each.starts == 0       ? u"0001-01-01T00:00:00Z"_s
                                                         : u"2026-01-01T00:00:%1Z"_s.arg(each.starts, 2, 10, QLatin1Char('0'));
        return {200, {}, json({{u"Id"_s, id}, {u"Created"_s, each.createdAt.toString(Qt::ISODate)}, {u"Name"_s, QString(u'/' + each.name)},
                               {u"Image"_s, each.image}, {u"Mounts"_s, QJsonArray{mounts()}},
                               {u"State"_s, QJsonObject{{u"Status"_s, each.state}, {u"StartedAt"_s, started}}},
                               {u"Config"_s, QJsonObject{{u"Labels"_s, each.labels}}}})};
    }

    net::HttpResponse acted(const QString &id, const QString &what, const std::function<void(One &)> &change)
    {
        const QMutexLocker lock(&m_mutex);
        const auto [status, happens] = m_answers.value(what + u' ' + id, {204, true});
        if (m_all[id].state == "gone"_L1)
            return {404, {}, R"({"message":"No such container"})"};
        m_done.append(what + u' ' + id);
        if (happens)
            change(m_all[id]);
        return {status, {}, status >= 400 ? QByteArray(R"({"message":"not today"})") : QByteArray()};
    }

    /// Makes the program's answer, and its id.
    QString execOf(const QString &id, const QString &body)
    {
        const One each = one(id);
        QString kind = u"other"_s;
        QByteArray output;
        int code = 0;
        if (body.contains("health-check"_L1)) {
            kind = u"health"_s;
            const QByteArray health = each.startingFor > 0 ? "starting" : each.health.toLatin1();
            change(id, [](One &asked) { --asked.startingFor; });
            output = R"({"status":")" + health + R"(","services":{"svc-mcp":{"state":")" + health + R"(","detail":""}},"server":null})";
        } else if (body.contains("schema-version"_L1)) {
            kind = u"schema"_s;
            output = QByteArray::number(each.schema);
        } else if (body.contains("to_regclass"_L1)) {
            output = "4711";
        } else if (body.contains("dump-database"_L1)) {
            kind = u"dump"_s;
            output = "dump";
        } else if (body.contains("restore-database"_L1)) {
            kind = u"restore"_s;
            code = 1;
        }
        if (kind == "dump"_L1 || kind == "restore"_L1) {
            const QMutexLocker lock(&m_mutex);
            m_done.append(kind + u' ' + id);
        }
        const QString exec = id + u'-' + kind;
        QByteArray frame(8, '\0');
        frame[0] = 1;
        qToBigEndian(static_cast<quint32>(output.size()), frame.data() + 4);
        m_engine.replyInPieces("POST /exec/" + exec.toLatin1() + "/start", output.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{frame + output});
        m_engine.reply("GET /exec/" + exec.toLatin1() + "/json", 200, json({{u"Running"_s, false}, {u"ExitCode"_s, code}}));
        return exec;
    }

    FakeDockerEngine &m_engine;
    mutable QMutex m_mutex; ///< guards what follows
    QMap<QString, One> m_all;
    QHash<QString, std::pair<int, bool>> m_answers;
    QStringList m_done;
    int m_made = 0;
};

} // namespace

class tst_PlanRunner : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeDockerEngine> m_engine;
    std::unique_ptr<Containers> m_containers;
    std::unique_ptr<EngineSession> m_session;
    std::unique_ptr<QTemporaryDir> m_folder;
    StackSpec m_spec;

    /// As it was made for a spec from an image.
    [[nodiscard]] static Containers::One madeFor(const StackSpec &spec, const QString &image)
    {
        Containers::One one;
        one.name = kName;
        one.image = image;
        one.labels = containerConfiguration(spec, kOurs, {}, image)[u"Labels"_s].toObject();
        return one;
    }
    Result<RunReport> up(const RunSink &sink = {}, const std::stop_token &stop = {}, RunOptions options = {})
    {
        options.backupFolder = m_folder->path();
        return PlanRunner(*m_session, m_spec, kOurs, options, sink).bringUp(stop);
    }
    static const char *whyNot(const Result<RunReport> &report)
    {
        static QByteArray text;
        text = report ? QByteArray() : report.error().message.toUtf8();
        return text.constData();
    }

private Q_SLOTS:
    void init()
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_spec = {};
        m_spec.backend = BackendKind::Docker;
        m_spec.name = kName;
        m_spec.volume = u"coco-data"_s;
        m_spec.image.reference = u"coco-image"_s;
        m_spec.ports = {free.serverPort(), 0, 0};
        m_folder = std::make_unique<QTemporaryDir>();
        m_engine = std::make_unique<FakeDockerEngine>();
        m_containers = std::make_unique<Containers>(*m_engine);
        m_session = std::make_unique<EngineSession>(*docker::parseEndpoint(u"unix://"_s + m_engine->socketPath()));
    }

    void cleanup()
    {
        m_session.reset();
        m_engine.reset();
        m_containers.reset();
    }

    void changesTheImage()
    {
        m_containers->add(u"old"_s, madeFor(m_spec, u"sha256:one"_s));
        const auto report = up();
        QVERIFY2(report, whyNot(report));
        QVERIFY(QFile::exists(report->backupFile));
        QCOMPARE(m_containers->names(), QStringList{u"made1=coco"_s});
    }

    /// One that works may have been used for long: going back would lose what was indexed since.
    void keepsTheNewContainerOfACutOffChange_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("isWanted");
        QTest::addColumn<QStringList>("left");
        QTest::newRow("runs as wanted") << u"running"_s << true << QStringList{u"new=coco"_s};
        QTest::newRow("was stopped since") << u"exited"_s << true << QStringList{u"new=coco"_s};
        QTest::newRow("settings changed since") << u"running"_s << false << QStringList{u"made1=coco"_s};
        QTest::newRow("both") << u"exited"_s << false << QStringList{u"made1=coco"_s};
    }

    void keepsTheNewContainerOfACutOffChange()
    {
        QFETCH(QString, state);
        QFETCH(bool, isWanted);
        QFETCH(QStringList, left);
        Containers::One old = madeFor(m_spec, u"sha256:one"_s);
        old.name = previousName(kName);
        old.state = u"exited"_s;
        m_containers->add(u"old"_s, old);
        Containers::One made = madeFor(m_spec, u"sha256:two"_s);
        made.state = state;
        m_containers->add(u"new"_s, made);
        if (!isWanted)
            m_spec.environment.insert(u"COCOSEARCH_LOG_LEVEL"_s, u"debug"_s);
        const auto report = up();
        QVERIFY2(report, whyNot(report));
        QCOMPARE(m_containers->names(), left);
        QVERIFY2(!m_containers->done().contains(u"start old"_s), qPrintable(m_containers->done().join(u", "_s)));
    }

    void waitsForTheNewContainerOfACutOffChangeAsLongAsItMayTake_data()
    {
        QTest::addColumn<int>("secondsAgo");
        QTest::addColumn<int>("madeSecondsBefore");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("this machine was just started") << 2 << 3 * 86'400 << true;
        QTest::newRow("the engine's clock goes ahead") << -3600 << 3 * 86'400 << true;
        QTest::newRow("should have been ready long ago") << 3600 << 3 * 86'400 << false;
        QTest::newRow("started for the first time") << 2 << 1 << false;
    }

    /// It is not wanted as it is, but may have been used for days.
    void waitsForTheNewContainerOfACutOffChangeAsLongAsItMayTake()
    {
        QFETCH(int, secondsAgo);
        QFETCH(int, madeSecondsBefore);
        QFETCH(bool, isKept);
        Containers::One old = madeFor(m_spec, u"sha256:one"_s);
        old.name = previousName(kName);
        old.state = u"exited"_s;
        m_containers->add(u"old"_s, old);
        Containers::One made = madeFor(m_spec, u"sha256:two"_s);
        made.startingFor = 2;
        made.startedAt = QDateTime::currentDateTimeUtc().addSecs(-secondsAgo);
        made.createdAt = made.startedAt.addSecs(-madeSecondsBefore);
        m_containers->add(u"new"_s, made);
        m_spec.environment.insert(u"COCOSEARCH_LOG_LEVEL"_s, u"debug"_s);
        RunOptions options;
        options.leastPatience = std::chrono::seconds(0);
        const auto report = up({}, {}, options);
        QVERIFY2(report, whyNot(report));
        QCOMPARE(!m_containers->done().contains(u"start old"_s), isKept);
        QCOMPARE(m_containers->names(), QStringList{u"made1=coco"_s});
    }

    void takesACutOffChangeBack_data()
    {
        QTest::addColumn<QString>("state");
        QTest::newRow("never started") << u"created"_s;
        QTest::newRow("does not become ready") << u"exited"_s;
    }

    void takesACutOffChangeBack()
    {
        QFETCH(QString, state);
        m_engine->reply("GET /images/coco-image/json", 200, json({{u"Id"_s, u"sha256:one"_s}}));
        Containers::One old = madeFor(m_spec, u"sha256:one"_s);
        old.name = previousName(kName);
        old.state = u"exited"_s;
        m_containers->add(u"old"_s, old);
        Containers::One made = madeFor(m_spec, u"sha256:two"_s);
        made.state = state;
        made.health = u"failed"_s;
        m_containers->add(u"new"_s, made);
        const auto report = up();
        QVERIFY2(report, whyNot(report));
        QCOMPARE(m_containers->names(), QStringList{u"old=coco"_s});
        QCOMPARE(m_containers->done().contains(u"start new"_s), state == u"exited"_s);
    }

    /// What cannot be removed is never taken for the container of a change that is still to be taken back.
    void remembersThatAChangeIsDone()
    {
        m_containers->add(u"old"_s, madeFor(m_spec, u"sha256:one"_s));
        m_containers->answer(u"remove old"_s, 500, false);
        const auto first = up();
        QVERIFY2(first, whyNot(first));
        QVERIFY2(first->notes.join(u' ').contains(u"could not be removed"_s), qPrintable(first->notes.join(u' ')));
        m_containers->change(u"made1"_s, [](Containers::One &each) {
            each.state = u"exited"_s;
            each.health = u"failed"_s;
        });
        QVERIFY(!up());
        QVERIFY2(!m_containers->done().contains(u"start old"_s), qPrintable(m_containers->done().join(u", "_s)));
        m_containers->change(u"made1"_s, [](Containers::One &each) { each.health = u"ok"_s; });
        m_containers->answer(u"remove old"_s, 204, true);
        const auto last = up();
        QVERIFY2(last, whyNot(last));
        QCOMPARE(m_containers->names(), QStringList{u"made1=coco"_s});
    }

    void believesAStartWhoseAnswerIsLost_data()
    {
        QTest::addColumn<bool>("happens");
        QTest::newRow("it started") << true;
        QTest::newRow("it did not") << false;
    }

    /// What ran may have changed the data.
    void believesAStartWhoseAnswerIsLost()
    {
        QFETCH(bool, happens);
        m_containers->add(u"old"_s, madeFor(m_spec, u"sha256:one"_s));
        m_containers->answer(u"start made1"_s, 500, happens);
        const auto report = up([&](const RunStep &step) {
            if (step.sentence == u"Start it"_s)
                m_containers->change(u"old"_s, [](Containers::One &each) { each.schema = 4; });
        });
        QVERIFY(!report);
        QVERIFY(!m_containers->names().contains(u"made1=coco"_s));
        QCOMPARE(m_containers->done().contains(u"restore old"_s), happens);
    }

    /// A database that is killed has to recover before the old container can use it.
    void stopsWhatItTakesBack()
    {
        m_containers->add(u"old"_s, madeFor(m_spec, u"sha256:one"_s));
        m_containers->healthOfMade = u"failed"_s;
        const auto report = up();
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"is back"_s), whyNot(report));
        const QStringList done = m_containers->done();
        QVERIFY2(done.indexOf(u"start made1"_s) < done.indexOf(u"stop made1"_s), qPrintable(done.join(u", "_s)));
        QVERIFY2(done.indexOf(u"stop made1"_s) < done.indexOf(u"remove made1"_s), qPrintable(done.join(u", "_s)));
        QCOMPARE(m_containers->names(), QStringList{u"old=coco"_s});
    }

    /// It is there when the back end was switched, and ends before the container starts.
    void plansBesideItsOwnEmbeddedServer()
    {
        m_containers->add(u"old"_s, madeFor(m_spec, u"sha256:one"_s));
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost, quint16(m_spec.ports.mcp)));
        AppPaths paths;
        paths.data = m_folder->filePath(u"data"_s);
        paths.runtime = m_folder->filePath(u"run"_s);
        docker::ResolvedEndpoint engine;
        engine.endpoint = m_session->endpoint();
        const auto taken = DockerBackend(m_spec, kOurs, engine, paths).plan({});
        QVERIFY(taken && !taken->isPossible());
        ServerEndpoint endpoint;
        endpoint.pid = QCoreApplication::applicationPid();
        endpoint.processStart = processStartTicks(endpoint.pid);
        endpoint.url = QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
        // As the server names it.
        QVERIFY(QDir().mkpath(m_folder->filePath(u"real"_s)));
        QVERIFY(EndpointFile(paths.runtime, m_folder->filePath(u"real"_s)).write(endpoint));
        QVERIFY(QFile::link(m_folder->filePath(u"real"_s), paths.data));
        const auto free = DockerBackend(m_spec, kOurs, engine, paths).plan({});
        QVERIFY(free);
        QVERIFY2(free->isPossible(), qPrintable(free->describe().join(u' ')));
    }

    void stopsAFreshContainerThatIsNotWanted()
    {
        std::stop_source stop;
        m_containers->healthOfMade = u"starting"_s;
        const auto report = up(
            [&](const RunStep &step) {
                if (step.detail.startsWith(u"waits for"_s))
                    stop.request_stop();
            },
            stop.get_token());
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QCOMPARE(m_containers->done(), (QStringList{u"start made1"_s, u"stop made1"_s, u"remove made1"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_PlanRunner)
#include "tst_PlanRunner.moc"
