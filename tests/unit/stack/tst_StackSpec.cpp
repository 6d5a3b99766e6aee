// SPDX-License-Identifier: Apache-2.0
#include "stack/StackSpecFile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;

namespace {

StackSpec dockerSpec()
{
    StackSpec spec = *StackSpec::fromJson({});
    spec.backend = BackendKind::Docker;
    return spec;
}

QStringList placesOf(const QList<SpecProblem> &problems)
{
    QStringList places;
    for (const SpecProblem &problem : problems)
        places.append(problem.path);
    return places;
}

} // namespace

class tst_StackSpec : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] AppPaths paths() const
    {
        AppPaths paths;
        paths.config = m_folder.filePath(u"config"_s);
        paths.data = m_folder.filePath(u"data"_s);
        return paths;
    }

private Q_SLOTS:
    void init() { QDir(m_folder.filePath(u"config"_s)).removeRecursively(); }

    void usesWhatNeedsNoDockerByDefault()
    {
        const auto spec = StackSpecFile(paths()).load();
        QVERIFY(spec);
        QCOMPARE(spec->backend, BackendKind::Embedded);
        QVERIFY(spec->problems().isEmpty());
        QVERIFY(dockerSpec().problems().isEmpty());
    }

    void comesBackFromItsFile()
    {
        StackSpec spec = dockerSpec();
        spec.ports = {3100, 0, 11500};
        spec.repositories = {{u"/src/a"_s, u"a"_s}};
        spec.environment = {{u"COCOSEARCH_LOG_LEVEL"_s, u"info"_s}};
        spec.restartsWithEngine = false;
        spec.resources.processors = 1.5;
        const StackSpecFile file(paths());
        QVERIFY(file.save(spec));
        const auto loaded = file.load();
        QVERIFY(loaded);
        QCOMPARE(loaded->toJson(), spec.toJson());
        QCOMPARE(QFile::permissions(file.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void keepsWhatItDoesNotKnow()
    {
        const StackSpecFile file(paths());
        QVERIFY(ensureFolder(paths().config));
        QFile raw(file.path());
        QVERIFY(raw.open(QIODevice::WriteOnly));
        raw.write(R"json({"version":1,"future":{"a":[1]},"ports":{"mcp":3001,"grpc":9000}})json");
        raw.close();
        auto spec = file.load();
        QVERIFY(spec);
        spec->ports.mcp = 3002;
        QVERIFY(file.save(*spec));
        QVERIFY(raw.open(QIODevice::ReadOnly));
        const QJsonObject root = QJsonDocument::fromJson(raw.readAll()).object();
        QCOMPARE(root[u"future"_s][u"a"_s].toArray(), QJsonArray{1});
        QCOMPARE(root[u"ports"_s][u"grpc"_s].toInt(), 9000);
        QCOMPARE(root[u"ports"_s][u"mcp"_s].toInt(), 3002);
        QVERIFY(QFile::exists(file.path() + u".previous"_s));
    }

    void forgetsVariablesThatWereTakenAway()
    {
        auto spec = StackSpec::fromJson({{u"environment"_s, QJsonObject{{u"A"_s, u"1"_s}}}});
        spec->environment.clear();
        QVERIFY(spec->toJson()[u"environment"_s].toObject().isEmpty());
    }

    void refusesFilesItCannotUse_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("names");
        QTest::newRow("no JSON") << QByteArray("{\"ports\":") << ErrorCode::Corrupted << u"stack.json"_s;
        QTest::newRow("empty") << QByteArray() << ErrorCode::Corrupted << u"stack.json"_s;
        QTest::newRow("a list") << QByteArray("[]") << ErrorCode::Corrupted << u"stack.json"_s;
        QTest::newRow("newer") << QByteArray(R"({"version":2})") << ErrorCode::Unsupported << u"format 2"_s;
        QTest::newRow("text for port") << QByteArray(R"({"ports":{"mcp":"3000"}})") << ErrorCode::Corrupted << u"ports.mcp"_s;
        QTest::newRow("half a port") << QByteArray(R"({"ports":{"mcp":30.5}})") << ErrorCode::Corrupted << u"ports.mcp"_s;
        QTest::newRow("huge port") << QByteArray(R"({"ports":{"mcp":1e300}})") << ErrorCode::Corrupted << u"ports.mcp"_s;
        QTest::newRow("null part") << QByteArray(R"({"image":null})") << ErrorCode::Corrupted << u"image"_s;
        QTest::newRow("strange mount") << QByteArray(R"({"repositories":["/src"]})") << ErrorCode::Corrupted << u"repositories"_s;
        QTest::newRow("unknown backend") << QByteArray(R"({"backend":"podman"})") << ErrorCode::Corrupted << u"backend"_s;
        QTest::newRow("numbers as variables") << QByteArray(R"({"environment":{"A":1}})") << ErrorCode::Corrupted << u"environment"_s;
        QTest::newRow("not ours") << QByteArray(1024 * 1024 + 1, ' ') << ErrorCode::TooLarge << u"1 MiB"_s;
    }
    void refusesFilesItCannotUse()
    {
        QFETCH(QByteArray, content);
        QVERIFY(ensureFolder(paths().config));
        const StackSpecFile file(paths());
        QFile raw(file.path());
        QVERIFY(raw.open(QIODevice::WriteOnly));
        raw.write(content);
        raw.close();
        const auto spec = file.load();
        QVERIFY(!spec);
        QTEST(spec.error().code, "code");
        QFETCH(QString, names);
        QVERIFY2(spec.error().message.contains(names), qPrintable(spec.error().message));
        QVERIFY(raw.open(QIODevice::ReadOnly));
        QCOMPARE(raw.readAll(), content);
    }

    void namesEveryProblem()
    {
        StackSpec spec = dockerSpec();
        spec.name = u"x"_s;
        spec.volume = u"../data"_s;
        spec.image.reference = u"UPPER CASE"_s;
        spec.image.target = u"server"_s;
        spec.ports = {0, 70000, 70000};
        spec.repositories = {{u"relative"_s, u"a"_s}, {u"/ok"_s, u"../x"_s}, {u"/ok2"_s, u"b"_s}, {u"/ok3"_s, u"b"_s}};
        spec.resources = {-1, 100, 1};
        spec.stopTimeout = std::chrono::seconds(1);
        spec.environment = {{u"1BAD"_s, u"x"_s}, {u"COCOSEARCH_PATH_MAP"_s, u"x"_s}, {u"LINES"_s, u"a\nb"_s}};
        const QStringList places = placesOf(spec.problems());
        for (const char *place : {"name", "volume", "image.reference", "image.target", "ports.mcp", "ports.postgresql", "repositories.0",
                                  "repositories.1", "repositories.3", "resources.processors", "resources.memory_mib",
                                  "resources.shared_memory_mib", "stop_timeout_s", "environment.1BAD", "environment.COCOSEARCH_PATH_MAP",
                                  "environment.LINES"})
            QVERIFY2(places.contains(QLatin1StringView(place)), place);
        QVERIFY(!places.contains(u"repositories.2"_s));
    }

    void wantsPortsOfTheirOwn()
    {
        StackSpec spec = dockerSpec();
        spec.ports = {3000, 3000, 0};
        QCOMPARE(placesOf(spec.problems()), QStringList{u"ports.postgresql"_s});
    }

    void wantsAnAddressWithoutPasswordForARemoteServer_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("good");
        QTest::newRow("https") << u"https://code.example.org"_s << true;
        QTest::newRow("none") << QString() << false;
        QTest::newRow("file") << u"file:///etc"_s << false;
        QTest::newRow("password") << u"https://me:secret@code.example.org"_s << false;
    }
    void wantsAnAddressWithoutPasswordForARemoteServer()
    {
        QFETCH(QString, url);
        StackSpec spec = dockerSpec();
        spec.backend = BackendKind::Remote;
        spec.remoteUrl = url;
        QTEST(spec.problems().isEmpty(), "good");
    }

    void setsAndShowsValuesByPlace()
    {
        StackSpec spec = dockerSpec();
        const auto set = [&spec](const QString &path, const QString &value) {
            const auto changed = withSpecValue(spec, path, value);
            if (changed)
                spec = *changed;
            return changed.has_value();
        };
        QVERIFY(set(u"ports.mcp"_s, u"3100"_s));
        QVERIFY(set(u"restart_with_engine"_s, u"false"_s));
        QVERIFY(set(u"environment.COCOSEARCH_LOG_LEVEL"_s, u"debug"_s));
        QVERIFY(set(u"image.build_arguments.EMBED_MODEL"_s, u"other"_s));
        QCOMPARE(spec.ports.mcp, 3100);
        QVERIFY(!spec.restartsWithEngine);
        QCOMPARE(*specValue(spec, u"environment.COCOSEARCH_LOG_LEVEL"_s), u"debug"_s);
        QCOMPARE(*specValue(spec, u"ports"_s), u"{\"mcp\":3100,\"ollama\":0,\"postgresql\":15432}"_s);
        QVERIFY(set(u"environment"_s, u"{}"_s));
        QVERIFY(spec.environment.isEmpty());
    }

    void takesFoldersAsRepositories()
    {
        QDir(m_folder.path()).mkpath(u"one/src"_s);
        QDir(m_folder.path()).mkpath(u"two/src"_s);
        const QString one = QFileInfo(m_folder.filePath(u"one/src"_s)).canonicalFilePath();
        const QString two = QFileInfo(m_folder.filePath(u"two/src"_s)).canonicalFilePath();
        const auto changed = withSpecValue(dockerSpec(), u"repositories"_s, one + u';' + two);
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().message));
        QCOMPARE(changed->repositories, (QList<RepositoryMount>{{one, u"src"_s}, {two, u"src-2"_s}}));
    }

    void refusesValuesThatCannotWork_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("unknown") << u"port"_s << u"1"_s << ErrorCode::NotFound;
        QTest::newRow("unknown inside") << u"ports.http"_s << u"1"_s << ErrorCode::NotFound;
        QTest::newRow("format") << u"version"_s << u"1"_s << ErrorCode::NotFound;
        QTest::newRow("no number") << u"ports.mcp"_s << u"eighty"_s << ErrorCode::InvalidArgument;
        QTest::newRow("no port") << u"ports.mcp"_s << u"70000"_s << ErrorCode::InvalidArgument;
        QTest::newRow("yes") << u"restart_with_engine"_s << u"yes"_s << ErrorCode::InvalidArgument;
        QTest::newRow("home") << u"repositories"_s << QDir::homePath() << ErrorCode::Refused;
        QTest::newRow("nowhere") << u"repositories"_s << u"/no/such/folder"_s << ErrorCode::NotFound;
        QTest::newRow("no JSON") << u"environment"_s << u"A=1"_s << ErrorCode::InvalidArgument;
    }
    void refusesValuesThatCannotWork()
    {
        QFETCH(QString, path);
        QFETCH(QString, value);
        const auto changed = withSpecValue(dockerSpec(), path, value);
        QVERIFY(!changed);
        QTEST(changed.error().code, "code");
    }
};

QTEST_GUILESS_MAIN(tst_StackSpec)
#include "tst_StackSpec.moc"
