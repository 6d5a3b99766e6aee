// SPDX-License-Identifier: Apache-2.0
// The built images: what is in them, what is not, and the first questions anyone asks one.
#include "support/PrivateEngine.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;

class tst_Image : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersTheFirstChecks_data();
    void answersTheFirstChecks();
    void carriesItsLabels_data();
    void carriesItsLabels();
    void staysSmall_data();
    void staysSmall();
    void holdsNoSecretAndNoJit();
    void keepsTheNotices();
    void trustsTheExtraAuthority();
    void servesWithoutSupervisor();
    void refusesAServerWithoutToken();
    void refusesUnknownArchitecture();
    void refusesAltered();
    void buildsWithBuildKit();
    void rebuildsOnlyWhatChanged();
};

namespace {

/// Bytes of an image, all layers.
double megabytes(const QString &image)
{
    const ToolResult size =
        PrivateEngine::docker({u"image"_s, u"inspect"_s, u"--format"_s, u"{{.Size}}"_s, image});
    return size.output.trimmed().toDouble() / 1e6;
}

ToolResult oneShot(const QString &image, const QStringList &command)
{
    return PrivateEngine::docker(QStringList{u"run"_s, u"--rm"_s, u"--entrypoint"_s, command.first(), image}
                                 + command.mid(1));
}

ToolResult buildAgain(const QString &target, const QStringList &arguments, const QString &tag)
{
    return PrivateEngine::run(PrivateEngine::script(),
                              QStringList{u"build"_s, target, u"-t"_s, tag} + arguments, 500);
}

} // namespace

void tst_Image::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    const ToolResult images = PrivateEngine::docker({u"images"_s, u"-q"_s, u"coco-test/full"_s});
    QVERIFY2(!images.output.isEmpty(), "the fixture has built no image");
}

void tst_Image::answersTheFirstChecks_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QStringList>("answers");
    QTest::newRow("data") << QStringList{u"ls"_s, u"/data"_s}
                          << QStringList{u"cocosearch"_s, u"ollama_models"_s, u"pg_data"_s};
    QTest::newRow("models") << QStringList{u"ls"_s, u"/data/ollama_models"_s}
                            << QStringList{u"blobs"_s, u"manifests"_s};
    QTest::newRow("postgres") << QStringList{u"which"_s, u"postgres"_s}
                              << QStringList{u"/usr/lib/postgresql/17/bin/postgres"_s};
    QTest::newRow("ollama") << QStringList{u"which"_s, u"ollama"_s} << QStringList{u"/usr/bin/ollama"_s};
    QTest::newRow("coco") << QStringList{u"coco"_s, u"--version"_s} << QStringList{};
}

void tst_Image::answersTheFirstChecks()
{
    QFETCH(QStringList, command);
    QFETCH(QStringList, answers);
    const ToolResult result =
        PrivateEngine::docker(QStringList{u"run"_s, u"--rm"_s, u"coco-test/full"_s} + command, 120);
    QVERIFY2(result.ok(), qPrintable(result.text()));
    const QStringList lines = result.output.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &answer : answers)
        QVERIFY2(lines.contains(answer), qPrintable(result.text()));
    if (answers.isEmpty())
        QVERIFY2(result.output.contains(u"coco 0."_s) || result.output.contains(u"0.1"_s),
                 qPrintable(result.text()));
}

void tst_Image::carriesItsLabels_data()
{
    QTest::addColumn<QString>("image");
    for (const char *target : {"server", "slim", "full"})
        QTest::newRow(target) << u"coco-test/"_s + QLatin1StringView(target);
}

void tst_Image::carriesItsLabels()
{
    QFETCH(QString, image);
    const QString labels =
        PrivateEngine::docker({u"image"_s, u"inspect"_s, u"--format"_s, u"{{json .Config.Labels}}"_s, image})
            .output;
    for (const char *label : {"title", "licenses", "version", "revision"})
        QVERIFY2(labels.contains(u"org.opencontainers.image."_s + QLatin1StringView(label)), qPrintable(labels));
    QVERIFY(labels.contains(u"\"org.opencontainers.image.revision\":\"test\""_s));
}

void tst_Image::staysSmall_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<double>("limit");
    QTest::newRow("server") << u"coco-test/server"_s << 500.0;
    QTest::newRow("slim") << u"coco-test/slim"_s << 700.0;
}

void tst_Image::staysSmall()
{
    QFETCH(QString, image);
    QFETCH(double, limit);
    const double size = megabytes(image);
    qInfo("%s: %.0f MB", qPrintable(image), size);
    QVERIFY(size > 50);
    QVERIFY2(size <= limit, qPrintable(u"%1 is %2 MB"_s.arg(image).arg(size)));
}

void tst_Image::holdsNoSecretAndNoJit()
{
    ToolResult found = oneShot(
        u"coco-test/full"_s,
        {u"sh"_s, u"-c"_s,
         u"find / -xdev \\( -name 'libLLVM*' -o -name 'llvmjit*' -o -name '*snakeoil.key' -o -name "
         "'mcp_token' -o -name 'postgres_password' -o -name PG_VERSION \\) 2>/dev/null; "
         "find /root /home /data -type f"_s});
    QVERIFY2(found.ok(), qPrintable(found.text()));
    QCOMPARE(found.output.remove(u"/root/.bashrc\n"_s).remove(u"/root/.profile\n"_s), QString());
    const ToolResult history = PrivateEngine::docker(
        {u"history"_s, u"--no-trunc"_s, u"--format"_s, u"{{.CreatedBy}}"_s, u"coco-test/full"_s});
    QVERIFY(history.ok());
    QVERIFY(!history.output.contains(u"npm "_s));
}

void tst_Image::keepsTheNotices()
{
    for (const char *file :
         {"/app/share/doc/LICENSE", "/app/share/doc/grammars/tree-sitter", "/usr/share/doc/postgresql-17/copyright",
          "/usr/share/doc/libqt6core6t64/copyright", "/app/share/doc/libboost-dev.copyright"}) {
        const ToolResult there = oneShot(u"coco-test/slim"_s, {u"test"_s, u"-e"_s, QLatin1StringView(file)});
        QVERIFY2(there.ok(), file);
    }
}

void tst_Image::trustsTheExtraAuthority()
{
    const ToolResult lines =
        oneShot(u"coco-test/server"_s,
                {u"sh"_s, u"-c"_s,
                 u"tail -n +2 /usr/local/share/ca-certificates/cocosearch-extra.crt | head -n 1 > /tmp/line; "
                 "grep -cFf /tmp/line /etc/ssl/certs/ca-certificates.crt"_s});
    QCOMPARE(lines.output.trimmed(), u"1"_s);
}

void tst_Image::servesWithoutSupervisor()
{
    TestVolume data(u"server"_s);
    const ToolResult token = PrivateEngine::docker(
        QStringList{u"run"_s, u"--rm"_s, u"--user"_s, u"0"_s, u"--entrypoint"_s, u"sh"_s} + data.at(u"/data"_s)
        + QStringList{u"coco-test/server"_s, u"-c"_s,
                      u"echo 0123456789abcdef0123456789abcdef > /data/token && chmod 644 /data/token"_s});
    QVERIFY2(token.ok(), qPrintable(token.text()));
    TestContainer server(u"coco-test/server"_s,
                         data.at(u"/data"_s)
                             + QStringList{u"-e"_s, u"COCOSEARCH_TOKEN_FILE=/data/token"_s, u"--read-only"_s,
                                           u"--tmpfs"_s, u"/tmp"_s, u"--cap-drop"_s, u"ALL"_s, u"-p"_s,
                                           u"127.0.0.1::3000"_s},
                         {u"serve"_s, u"--host"_s, u"0.0.0.0"_s, u"--token-file"_s, u"/data/token"_s});
    QVERIFY2(server.error().isEmpty(), qPrintable(server.error()));
    QTRY_VERIFY_WITH_TIMEOUT(server.exec({u"/app/bin/http-probe"_s}).output.contains(u"\"status\""_s), 30000);
    QCOMPARE(server.exec({u"id"_s, u"-u"_s}).output.trimmed(), u"72"_s);
    QCOMPARE(server.shell(u"tr '\\0' ' ' < /proc/1/cmdline"_s).output.section(u' ', 0, 1), u"/app/bin/coco serve"_s);
    PrivateEngine::docker({u"stop"_s, u"-t"_s, u"20"_s, server.id()});
    QCOMPARE(server.inspect(u"{{.State.ExitCode}}"_s), u"0"_s);
}

void tst_Image::refusesAServerWithoutToken()
{
    const ToolResult result = PrivateEngine::docker({u"run"_s, u"--rm"_s, u"coco-test/server"_s}, 60);
    QVERIFY(result.exitCode > 0);
    QVERIFY2(result.text().contains(u"token"_s), qPrintable(result.text()));
}

void tst_Image::refusesUnknownArchitecture()
{
    const ToolResult result = buildAgain(u"s6-overlay"_s, {u"--build-arg"_s, u"TARGETARCH=riscv64"_s},
                                         u"coco-test/odd"_s);
    QVERIFY(!result.ok());
    QVERIFY2(result.text().contains(u"There is no s6-overlay for riscv64"_s), qPrintable(result.text()));
}

void tst_Image::refusesAltered()
{
    const QString sources = PrivateEngine::run(PrivateEngine::script(), {u"sources"_s}).output.trimmed();
    QFile archive(sources + u"/s6-overlay-noarch.tar.xz"_s);
    QVERIFY2(archive.open(QIODevice::ReadWrite), qPrintable(archive.fileName()));
    const QByteArray good = archive.readAll();
    QVERIFY(archive.seek(100) && archive.write("altered") == 7);
    archive.close();
    const ToolResult result = buildAgain(u"s6-overlay"_s, {}, u"coco-test/odd"_s);
    QVERIFY(archive.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(archive.write(good), good.size());
    archive.close();
    QVERIFY(!result.ok());
    QVERIFY2(result.text().contains(u"did NOT match"_s), qPrintable(result.text()));
}

void tst_Image::buildsWithBuildKit()
{
    const ToolResult result = PrivateEngine::run(PrivateEngine::script(), {u"buildkit"_s, u"model"_s}, 300);
    QVERIFY2(result.ok(), qPrintable(result.text()));
    if (result.output.startsWith(u"left out"_s))
        QSKIP(qPrintable(result.output));
}

void tst_Image::rebuildsOnlyWhatChanged()
{
    // A changed script of the root file system must not compile or install anything again.
    const ToolResult context = PrivateEngine::run(PrivateEngine::script(), {u"sources"_s});
    const QString script = QDir::cleanPath(context.output.trimmed()
                                           + u"/../rootfs/etc/s6-overlay/scripts/init-ready"_s);
    QFile file(script);
    QVERIFY2(file.open(QIODevice::Append), qPrintable(script));
    QVERIFY(file.write("# changed\n") > 0);
    file.close();
    const ToolResult result = buildAgain(u"full"_s, {}, u"coco-test/changed"_s);
    QVERIFY2(result.ok(), qPrintable(result.text()));
    const QString log = PrivateEngine::run(PrivateEngine::script(), {u"log"_s, u"full"_s}).output;
    QVERIFY(log.contains(u"Using cache"_s));
    QVERIFY2(!log.contains(u"apt-get update;\n ---> Running"_s), "packages were installed again");
    QVERIFY2(!log.contains(u"Building CXX object"_s), "coco was compiled again");
    QVERIFY2(!log.contains(u"Setting up "_s), "packages were installed again");
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_Image)
#include "tst_Image.moc"
