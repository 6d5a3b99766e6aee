// SPDX-License-Identifier: Apache-2.0
// Holds docker/compose*.yaml against the oldest and a current docker-compose, and against our own rules.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <yaml-cpp/yaml.h>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Ended
{
    int code = -1;
    QString text; // both streams
};

Ended run(const QString &program, const QStringList &arguments, const QString &folder,
          const QStringList &environment = {})
{
    QProcess process;
    QProcessEnvironment clean;
    for (const char *kept : {"PATH", "HOME", "TMPDIR"})
        clean.insert(QString::fromLatin1(kept), qEnvironmentVariable(kept));
    for (const QString &entry : environment)
        clean.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    process.setProcessEnvironment(clean);
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {-1, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QByteArray kSettings = "COMPOSE_PROJECT_NAME=sample\nCOCOSEARCH_DB_PASSWORD=0123456789abcdef\n"
                             "COCOSEARCH_TOKEN=fedcba9876543210\nCOCOSEARCH_REPOS=/srv\n"
                             "COCOSEARCH_DATABASE_URL=postgresql://a@b/c\nCOCOSEARCH_EMBEDDING_PROVIDER=none\n";

QString text(const YAML::Node &node)
{
    return node && node.IsScalar() ? QString::fromStdString(node.as<std::string>()) : QString();
}

/// What breaks our own rules in a stack as docker-compose resolved it.
QStringList brokenRules(const YAML::Node &stack)
{
    QStringList found;
    for (const auto &entry : stack["services"]) {
        const QString name = text(entry.first);
        const YAML::Node service = entry.second;
        const auto complain = [&](const QString &what) { found << name + u": "_s + what; };
        for (const YAML::Node &port : service["ports"]) {
            // Compose 2 writes them as maps.
            const QString published = port.IsMap() ? text(port["host_ip"]) + u':' + text(port["published"]) : text(port);
            if (name != "mcp"_L1 || !published.startsWith("127.0.0.1:"_L1))
                complain(u"publishes "_s + published);
        }
        for (const YAML::Node &volume : service["volumes"]) {
            const QString source = volume.IsMap() ? text(volume["source"]) : text(volume).section(u':', 0, 0);
            const bool bound = source.startsWith(u'/');
            const bool readOnly = volume.IsMap() ? text(volume["read_only"]) == "true"_L1 : text(volume).endsWith(":ro"_L1);
            if (bound && !readOnly)
                complain(u"may write to "_s + source);
            if (source.contains("docker.sock"_L1))
                complain(u"holds the engine"_s);
        }
        for (const char *key : {"privileged", "pid", "network_mode", "devices", "cap_add"}) {
            if (service[key])
                complain(QString::fromLatin1(key));
        }
        for (const auto &dependency : service["depends_on"]) {
            if (!dependency.second.IsMap() || text(dependency.second["condition"]) == "service_started"_L1)
                complain(u"does not wait until "_s + text(dependency.first) + u" is ready"_s);
        }
        const bool runsOn = text(service["restart"]) == "unless-stopped"_L1;
        if (runsOn && !service["healthcheck"])
            complain(u"runs on without a health check"_s);
        if (service["read_only"] && !service["cap_drop"])
            complain(u"keeps capabilities"_s);
    }
    return found;
}

} // namespace

class TestComposeFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Every case runs with every docker-compose there is.
    void initTestCase_data()
    {
        QTest::addColumn<QString>("compose");
        if (const QString installed = QStandardPaths::findExecutable(u"docker-compose"_s); !installed.isEmpty())
            QTest::newRow(isVersionOne(installed) ? "1" : "installed") << installed;
        if (qEnvironmentVariable("COCO_TEST_PRIVATE_ENGINE") == "1"_L1) {
            QProcess process;
            process.start(QStringLiteral(COCO_SOURCE_DIR "/tests/support/private_engine/engine.sh"), {u"compose2"_s});
            process.waitForFinished(240'000);
            QTest::newRow("2") << QString::fromLocal8Bit(process.readAllStandardOutput()).trimmed();
        }
    }

    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"docker-compose"_s).isEmpty())
            QSKIP("docker-compose is not installed");
    }

    void init()
    {
        QFETCH_GLOBAL(QString, compose);
        QVERIFY2(!compose.isEmpty(), "docker-compose 2 could not be fetched");
        m_folder = std::make_unique<QTemporaryDir>();
        QDir().mkpath(m_folder->filePath(u"docker/config"_s));
        QDir().mkpath(m_folder->filePath(u"tests/support/fake_ollama"_s));
        const QDir source(m_source);
        for (const QString &file : source.entryList({u"compose*.yaml"_s, u".env.example"_s, u"*-env"_s}, QDir::Files | QDir::Hidden))
            QVERIFY(QFile::copy(source.filePath(file), path(file)));
        write(path(u".env"_s), kSettings);
    }

    void everyFileIsAccepted_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::newRow("all in one place") << QStringList{u"compose.yaml"_s};
        QTest::newRow("development") << QStringList{u"compose.yaml"_s, u"compose.dev.yaml"_s};
        QTest::newRow("external services") << QStringList{u"compose.external.yaml"_s};
        QTest::newRow("test") << QStringList{u"compose.test.yaml"_s};
    }

    void everyFileIsAccepted()
    {
        QFETCH(QStringList, files);
        const Ended ended = resolve(files);
        QVERIFY2(ended.code == 0, qPrintable(ended.text));
        const QStringList broken = brokenRules(YAML::Load(ended.text.toStdString()));
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
    }

    void plantedFaultsAreFound_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("database published") << QByteArray("    stop_signal: SIGINT\n")
                                            << QByteArray("    stop_signal: SIGINT\n    ports: ['127.0.0.1:5432:5432']\n");
        QTest::newRow("on every address") << QByteArray("\"127.0.0.1:${COCOSEARCH_MCP_PORT:-3000}:3000\"") << QByteArray("\"3000:3000\"");
        QTest::newRow("code may be written") << QByteArray("target: /mnt/repos\n        read_only: true") << QByteArray("target: /mnt/repos");
        QTest::newRow("does not wait") << QByteArray("condition: service_completed_successfully") << QByteArray("condition: service_started");
        QTest::newRow("privileged") << QByteArray("    stop_signal: SIGINT\n") << QByteArray("    stop_signal: SIGINT\n    privileged: true\n");
    }

    void plantedFaultsAreFound()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        change(u"compose.yaml"_s, before, after);
        const Ended ended = resolve({u"compose.yaml"_s});
        QVERIFY2(ended.code == 0, qPrintable(ended.text));
        QVERIFY(!brokenRules(YAML::Load(ended.text.toStdString())).isEmpty());
    }

    void newerKeysAreRefused_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("name") << QByteArray("\nservices:\n") << QByteArray("\nname: cocosearch\nservices:\n");
        QTest::newRow("develop") << QByteArray("\n  mcp:\n") << QByteArray("\n  mcp:\n    develop: {watch: []}\n");
        QTest::newRow("start_interval") << QByteArray("      start_period: 90s") << QByteArray("      start_period: 90s\n      start_interval: 1s");
        QTest::newRow("misspelt") << QByteArray("    restart: unless-stopped\n    stop_signal") << QByteArray("    restat: unless-stopped\n    stop_signal");
        QTest::newRow("broken YAML") << QByteArray("\nservices:\n") << QByteArray("\nservices: [\n");
    }

    void newerKeysAreRefused()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH_GLOBAL(QString, compose);
        const QByteArray row = QTest::currentDataTag();
        if (!isVersionOne(compose) && (row == "name" || row == "develop" || row == "start_interval"))
            return; // new keys, and this one knows them
        change(u"compose.yaml"_s, before, after);
        QVERIFY(resolve({u"compose.yaml"_s}).code != 0);
    }

    void namesWhatIsNotSet_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QString>("advice");
        for (const QString &file : {u"compose.yaml"_s, u"compose.external.yaml"_s}) {
            const auto row = [&](const QByteArray &variable, const QString &advice) {
                QTest::newRow(qPrintable(file + u": "_s + QString::fromLatin1(variable))) << file << variable << advice;
            };
            row("COCOSEARCH_TOKEN", u"docker/new-env"_s);
            row("COCOSEARCH_REPOS", u"your repositories"_s);
        }
        QTest::newRow("password") << u"compose.yaml"_s << QByteArray("COCOSEARCH_DB_PASSWORD") << u"docker/new-env"_s;
        QTest::newRow("database") << u"compose.external.yaml"_s << QByteArray("COCOSEARCH_DATABASE_URL") << u"postgresql://"_s;
        QTest::newRow("provider") << u"compose.external.yaml"_s << QByteArray("COCOSEARCH_EMBEDDING_PROVIDER") << u"ollama"_s;
    }

    void namesWhatIsNotSet()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, variable);
        QFETCH(QString, advice);
        for (const bool empty : {false, true}) {
            QByteArray settings;
            for (const QByteArray &line : kSettings.split('\n')) {
                if (!line.startsWith(QByteArray(variable + '=')))
                    settings += line + '\n';
                else if (empty)
                    settings += variable + "=\n";
            }
            write(path(u".env"_s), settings);
            const Ended ended = resolve({file});
            QVERIFY(ended.code != 0);
            const QString last = ended.text.trimmed().section(u"in service"_s, -1);
            QVERIFY2(last.contains(QString::fromLatin1(variable) + u" is not set"_s), qPrintable(ended.text));
            QVERIFY2(last.contains(advice), qPrintable(ended.text));
        }
    }

    void saysWhatIsWrongInTheSettings_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("says");
        QTest::newRow("no file") << QByteArray() << u"Run docker/new-env"_s;
        QTest::newRow("binary") << QByteArray("\xff\xfe\x00\x80\x81garbage", 13) << u"is damaged"_s;
        QTest::newRow("NUL") << kSettings + QByteArray("A=\0\n", 4) << u"is damaged"_s;
        QTest::newRow("Windows line ends") << QByteArray(kSettings).replace("\n", "\r\n") << u"is damaged"_s;
        QTest::newRow("half a line") << kSettings.left(kSettings.indexOf("TOKEN=") + 3)
                                     << u"COCOSEARCH_TOKEN is not set"_s;
        QTest::newRow("no name") << kSettings + "one two\n" << u"Line 7 is not NAME=VALUE"_s;
        QTest::newRow("misspelt name") << kSettings + "COCOSEARCH_TOKAN=3\n" << u"no setting COCOSEARCH_TOKAN"_s;
        QTest::newRow("short token") << kSettings + "COCOSEARCH_TOKEN=abc\n" << u"can be guessed"_s;
        QTest::newRow("port is a word") << kSettings + "COCOSEARCH_MCP_PORT=three\n" << u"COCOSEARCH_MCP_PORT"_s;
        QTest::newRow("port too large") << kSettings + "COCOSEARCH_MCP_PORT=99999\n" << u"99999"_s;
        QTest::newRow("memory is a word") << kSettings + "COCOSEARCH_POSTGRES_SHM=plenty\n" << u"plenty"_s;
        QTest::newRow("unknown provider") << kSettings + "COCOSEARCH_EMBEDDING_PROVIDER=oracle\n" << u"oracle"_s;
        QTest::newRow("folder gone") << kSettings + "COCOSEARCH_REPOS=/no/such/folder\n" << u"/no/such/folder"_s;
    }

    void saysWhatIsWrongInTheSettings()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, says);
        if (settings.isEmpty())
            QFile::remove(path(u".env"_s));
        else
            write(path(u".env"_s), settings);
        const Ended ended = run(path(u"check-env"_s), {}, u"/"_s);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.text.contains(says), qPrintable(ended.text));
    }

    void goodSettingsPass()
    {
        const Ended ended = run(path(u"check-env"_s), {}, u"/"_s);
        QVERIFY2(ended.code == 0, qPrintable(ended.text));
    }

    void damagedSettingsNeverStartAnything_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("binary") << QByteArray("\xff\xfe\x00\x80\x81garbage", 13);
        QTest::newRow("no names") << QByteArray("one two\nthree\n");
        QTest::newRow("port is a word") << kSettings + "COCOSEARCH_MCP_PORT=three\n";
    }

    void damagedSettingsNeverStartAnything()
    {
        QFETCH(QByteArray, settings);
        write(path(u".env"_s), settings);
        QVERIFY(resolve({u"compose.yaml"_s}).code != 0);
    }

    void newEnvMakesFreshSecretsOnce()
    {
        QFile::remove(path(u".env"_s));
        const QString script = path(u"new-env"_s);
        const Ended made = run(script, {m_folder->path()}, u"/"_s);
        QVERIFY2(made.code == 0, qPrintable(made.text));
        const QByteArray first = read(path(u".env"_s));
        QCOMPARE(QFileInfo(path(u".env"_s)).permissions() & QFileDevice::Permissions(0x077), QFileDevice::Permissions());
        QVERIFY(first.contains(QByteArray("COCOSEARCH_REPOS=" + QFile::encodeName(m_folder->path()))));
        const Ended resolved = resolve({u"compose.yaml"_s});
        QVERIFY2(resolved.code == 0, qPrintable(resolved.text));

        const Ended again = run(script, {}, u"/"_s);
        QVERIFY(again.code != 0 && again.text.contains("exists already"_L1));
        QCOMPARE(read(path(u".env"_s)), first);
        QFile::remove(path(u".env"_s));
        QCOMPARE(run(script, {m_folder->path()}, u"/"_s).code, 0);
        QVERIFY(read(path(u".env"_s)) != first);
    }

    void newEnvNamesAFolderThatDoesNotExist()
    {
        QFile::remove(path(u".env"_s));
        const Ended ended = run(path(u"new-env"_s), {u"/no/such/folder"_s}, u"/"_s);
        QVERIFY(ended.code != 0 && ended.text.contains("There is no folder /no/such/folder"_L1));
        QVERIFY(!QFile::exists(path(u".env"_s)));
    }

    void modelIsFetchedOnlyWhereItIsAsked_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("there");
        QTest::addColumn<QByteArray>("asked");
        const QByteArray ollama = "COCOSEARCH_EMBEDDING_PROVIDER=ollama\n";
        const QByteArray list("list\n");
        QTest::newRow("first start") << ollama << QByteArray() << QByteArray(list + "pull nomic-embed-text\n");
        QTest::newRow("is there") << ollama << QByteArray("nomic-embed-text:latest    0a109f422b47    274 MB    2 weeks ago\n") << list;
        QTest::newRow("another version is there") << ollama << QByteArray("nomic-embed-text:v1.5    0a109f422b47\n")
                                                  << QByteArray(list + "pull nomic-embed-text\n");
        QTest::newRow("another model is there") << ollama << QByteArray("my-nomic-embed-text:latest    0a109f422b47\n")
                                                << QByteArray(list + "pull nomic-embed-text\n");
        QTest::newRow("a version is wanted and there") << QByteArray(ollama + "COCOSEARCH_EMBED_MODEL=qwen3-embedding:0.6b\n")
                                                       << QByteArray("qwen3-embedding:0.6b    0a109f422b47\n") << list;
        QTest::newRow("an Ollama elsewhere") << QByteArray(ollama + "COCOSEARCH_OLLAMA_URL=http://gpu.example.org:11434\n") << QByteArray() << QByteArray();
        QTest::newRow("openai") << QByteArray("COCOSEARCH_EMBEDDING_PROVIDER=openai\nCOCOSEARCH_EMBED_MODEL=text-embedding-3-small\n") << QByteArray()
                                << QByteArray();
        QTest::newRow("built-in") << QByteArray("COCOSEARCH_EMBEDDING_PROVIDER=builtin\n") << QByteArray() << QByteArray();
        QTest::newRow("none") << QByteArray("COCOSEARCH_EMBEDDING_PROVIDER=none\n") << QByteArray() << QByteArray();
    }

    void modelIsFetchedOnlyWhereItIsAsked()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QByteArray, there);
        QFETCH(QByteArray, asked);
        write(path(u".env"_s), QByteArray(kSettings).replace("COCOSEARCH_EMBEDDING_PROVIDER=none\n", settings));
        const Ended resolved = resolve({u"compose.yaml"_s});
        QVERIFY2(resolved.code == 0, qPrintable(resolved.text));
        const YAML::Node service = YAML::Load(resolved.text.toStdString())["services"]["ollama-model"];
        QDir().mkpath(m_folder->filePath(u"bin"_s));
        const QByteArray log = QFile::encodeName(m_folder->filePath(u"log"_s));
        write(m_folder->filePath(u"list"_s), "NAME    ID    SIZE    MODIFIED\n" + there);
        script(m_folder->filePath(u"bin/ollama"_s),
               "echo \"$*\" >>" + log + "\n[ \"$1\" != list ] || cat " + QFile::encodeName(m_folder->filePath(u"list"_s)) + '\n');
        QStringList environment{u"PATH="_s + m_folder->filePath(u"bin"_s) + u':' + qEnvironmentVariable("PATH")};
        for (const auto &entry : service["environment"])
            environment << text(entry.first) + u'=' + text(entry.second);
        QStringList command;
        for (const YAML::Node &word : service["entrypoint"])
            command << text(word).replace(u"$$"_s, u"$"_s);
        const Ended ended = run(command.first(), command.mid(1), m_folder->path(), environment);
        QVERIFY2(ended.code == 0, qPrintable(ended.text));
        QCOMPARE(read(QFile::decodeName(log)), asked);
    }

    void developmentServerIsBuiltAgain()
    {
        const QString tree = m_folder->filePath(u"source"_s);
        const QString build = m_folder->filePath(u"build"_s);
        for (const QString &folder : QStringList{tree + u"/app"_s, tree + u"/resources"_s, build + u"/bin"_s, m_folder->filePath(u"bin"_s)})
            QVERIFY(QDir().mkpath(folder));
        write(tree + u"/CMakeLists.txt"_s, "1");
        const QByteArray log = QFile::encodeName(m_folder->filePath(u"log"_s));
        // Builds a server that says which source it was built from, or nothing from a broken one.
        const QByteArray source = QFile::encodeName(tree + u"/CMakeLists.txt"_s);
        const QByteArray program = QFile::encodeName(build + u"/bin/coco"_s);
        const QByteArray configured = QFile::encodeName(m_folder->filePath(u"configured"_s));
        script(m_folder->filePath(u"bin/cmake"_s),
               "[ \"$1\" = --build ] || { echo \"$*\" >" + configured + "; exit 0; }\nword=$(cat " + source + ")\n[ \"$word\" != broken ] || { echo failed >>" + log
                   + "; exit 1; }\nprintf '#!/bin/sh\\ntrap \"echo ended '$word' >>" + log + "; exit\" TERM\\necho serves '$word' $* >>" + log
                   + "\\nwhile :; do sleep 0.1; done\\n' >" + program + "\nchmod +x " + program + "\n");
        QProcess process;
        QProcessEnvironment environment;
        environment.insert(u"PATH"_s, m_folder->filePath(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
        environment.insert(u"COCOSEARCH_DEV_SOURCE"_s, tree);
        environment.insert(u"COCOSEARCH_DEV_BUILD"_s, build);
        environment.insert(u"COCOSEARCH_TOKEN"_s, u"0123456789abcdef"_s);
        environment.insert(u"COCOSEARCH_TOKEN_FILE"_s, m_folder->filePath(u"run/token"_s));
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder->filePath(u"run"_s));
        process.setProcessEnvironment(environment);
        process.start(u"/bin/bash"_s, {m_source + u"/dev/rebuild-on-change"_s});
        const auto said = [&] { return read(QFile::decodeName(log)); };
        QTRY_COMPARE_WITH_TIMEOUT(said(), QByteArray("serves 1 serve\n"), 30'000);
        QCOMPARE(read(m_folder->filePath(u"run/token"_s)), QByteArray("0123456789abcdef\n"));
        // The builder has what the image's own build needs, and a checkout has more parts than that.
        const QByteArray dockerfile = read(m_source + u"/Dockerfile"_s);
        for (const QByteArray &option : {QByteArray("-DCOCO_BUILD_DESKTOP=OFF"), QByteArray("-DCOCO_BUILD_STACK=OFF"), QByteArray("-DCOCO_BUILD_TESTS=OFF")})
            QVERIFY2(dockerfile.contains(option) && read(QFile::decodeName(configured)).contains(option), option.constData());
        QVERIFY(read(QFile::decodeName(configured)).contains("-DCOCO_BUILD_TRANSLATIONS=OFF"));
        write(tree + u"/CMakeLists.txt"_s, "broken");
        QTRY_COMPARE_WITH_TIMEOUT(said(), QByteArray("serves 1 serve\nfailed\n"), 30'000);
        write(tree + u"/CMakeLists.txt"_s, "second");
        QTRY_COMPARE_WITH_TIMEOUT(said(), QByteArray("serves 1 serve\nfailed\nended 1\nserves second serve\n"), 30'000);
        process.terminate();
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(said().endsWith("ended second\n"));
    }

private:
    static void script(const QString &file, const QByteArray &lines)
    {
        write(file, "#!/bin/sh\n" + lines);
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    [[nodiscard]] QString path(const QString &file) const { return m_folder->filePath(u"docker/"_s + file); }

    [[nodiscard]] Ended resolve(const QStringList &files) const
    {
        QStringList arguments;
        for (const QString &file : files)
            arguments << u"-f"_s << path(file);
        arguments << u"--profile"_s << u"verify"_s << u"--profile"_s << u"ingest"_s << u"config"_s;
        QFETCH_GLOBAL(QString, compose);
        return run(compose, arguments, path(QString()));
    }

    /// The last version written in Python.
    static bool isVersionOne(const QString &compose)
    {
        return run(compose, {u"version"_s, u"--short"_s}, QDir::tempPath()).text.trimmed().startsWith("1."_L1);
    }

    void change(const QString &file, const QByteArray &before, const QByteArray &after)
    {
        QByteArray text = read(path(file));
        QVERIFY2(text.contains(before), before.constData());
        QFile::remove(path(file));
        write(path(file), text.replace(before, after));
    }

    const QString m_source = QStringLiteral(COCO_SOURCE_DIR "/docker");
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestComposeFiles)
#include "tst_ComposeFiles.moc"
