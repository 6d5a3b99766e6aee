// SPDX-License-Identifier: Apache-2.0
// Holds docker/Dockerfile and docker/rootfs against their rules, and proves on planted faults that the
// rules would notice.
#include "structure/DockerfileRules.h"
#include "structure/ServiceGraphRules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace coco::tests {
namespace {

using namespace Qt::Literals::StringLiterals;

const QString kSource = QStringLiteral(COCO_SOURCE_DIR);
const QString kRootfs = kSource + u"/docker/rootfs"_s;

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

bool write(const QString &path, const QString &text)
{
    const QFile::Permissions permissions = QFile::permissions(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return false;
    return !permissions || file.setPermissions(permissions);
}

QStringList buildPackages()
{
    QStringList packages;
    const QStringList lines = read(kSource + u"/installer/packages/debian.txt"_s).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(u"build "_s))
            packages << line.section(u' ', 1, 1);
    }
    return packages;
}

bool copyTree(const QString &from, const QString &to)
{
    QProcess copy;
    copy.start(u"cp"_s, {u"-a"_s, from, to});
    return copy.waitForFinished() && copy.exitCode() == 0;
}

QStringList dockerfileFindings(const QString &text)
{
    return coco::tests::dockerfileFindings(text, read(kSource + u"/.dockerignore"_s), buildPackages());
}

} // namespace

class tst_ImageRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dockerfileKeepsTheRules();
    void noticesFaultsOfTheDockerfile_data();
    void noticesFaultsOfTheDockerfile();
    void noticesAnOpenContext();
    void servicesKeepTheRules();
    void noticesFaultsOfServices_data();
    void noticesFaultsOfServices();
    void noticesLostRights();
    void noticesMissingFiles_data();
    void noticesMissingFiles();
    void shellScriptsAreClean();
    void shellcheckWouldNotice();
};

void tst_ImageRules::dockerfileKeepsTheRules()
{
    const QString text = read(kSource + u"/docker/Dockerfile"_s);
    QVERIFY(readDockerfile(text).size() > 40);
    QCOMPARE(dockerfileFindings(text).join(u'\n'), QString());
}

void tst_ImageRules::noticesFaultsOfTheDockerfile_data()
{
    QTest::addColumn<QString>("original");
    QTest::addColumn<QString>("planted");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *name, const QString &original, const QString &planted,
                        const QString &finding) { QTest::newRow(name) << original << planted << finding; };
    row("shell form", u"ENTRYPOINT [\"/init\"]"_s, u"ENTRYPOINT /init"_s, u"exec form"_s);
    row("shell health check", u"CMD [\"/app/bin/http-probe\"]"_s, u"CMD /app/bin/http-probe"_s, u"exec form"_s);
    row("ADD", u"COPY app/ /src/app/"_s, u"ADD app/ /src/app/"_s, u"use COPY"_s);
    row("mount", u"RUN set -e; \\\n    cmake"_s, u"RUN --mount=type=cache,target=/x set -e; \\\n    cmake"_s,
        u"classic builder"_s);
    row("chmod", u"COPY app/ "_s, u"COPY --chmod=755 app/ "_s, u"classic builder"_s);
    row("here-document", u"COPY app/ /src/app/"_s, u"COPY <<EOF /src/app/"_s, u"here-document"_s);
    row("latest", u"ollama/ollama:0.24.0"_s, u"ollama/ollama:latest"_s, u"latest"_s);
    row("no tag", u"debian:trixie-slim\n"_s, u"debian\n"_s, u"without a tag"_s);
    row("digest", u"BASE_IMAGE_DIGEST=\n"_s, u"BASE_IMAGE_DIGEST=@sha256:0123456789abcdef0123\n"_s,
        u"fixes a digest"_s);
    row("unnamed stage", u"FROM stack AS slim"_s, u"FROM stack"_s, u"without a name"_s);
    row("masked failure", u"sha256sum -c \"$name.sha256\";"_s, u"sha256sum -c \"$name.sha256\" || true;"_s,
        u"hides a failure"_s);
    row("no set -e", u"RUN set -e; \\\n    architecture"_s, u"RUN architecture"_s, u"without set -e"_s);
    row("unchecked download", u"sha256sum -c \"$name.sha256\"; \\\n"_s, u"\\\n"_s, u"does not check"_s);
    row("lenient download", u"curl -fsSL --retry 3 -o \"$name\""_s, u"curl -sSL -o \"$name\""_s, u"error page"_s);
    row("recommends", u"--no-install-recommends curl xz-utils"_s, u"curl xz-utils"_s, u"recommended"_s);
    row("package lists", u"curl xz-utils; \\\n    rm -rf /var/lib/apt/lists/*"_s, u"curl xz-utils"_s,
        u"package lists"_s);
    row("secret", u"COCOSEARCH_PG_PORT=5432"_s, u"COCOSEARCH_PG_PASSWORD=hunter2"_s, u"secret"_s);
    row("lost variable", u"COCOSEARCH_PG_PORT=5432"_s, u"COCOSEARCH_PG_PORT=5433"_s, u"environment lacks"_s);
    row("root server", u"USER 72:72\n"_s, u"USER root\n"_s, u"numbered user"_s);
    row("short start", u"--start-period=90s"_s, u"--start-period=20s"_s, u"start period"_s);
    row("npm", u"WORKDIR /src\n"_s, u"WORKDIR /src\nRUN npm ci\n"_s, u"calls npm"_s);
    row("unknown package", u"ninja-build"_s, u"ninja-build meson"_s, u"installs meson"_s);
    row("late packages", u"# ---- ollama: "_s,
        u"RUN set -e; apt-get update; apt-get install -y --no-install-recommends jq; "
        "rm -rf /var/lib/apt/lists/*\n# ---- ollama: "_s,
        u"behind the copy"_s);
    row("label", u"org.opencontainers.image.revision="_s, u"revision="_s, u"lacks the label"_s);
}

void tst_ImageRules::noticesFaultsOfTheDockerfile()
{
    QFETCH(QString, original);
    QFETCH(QString, planted);
    QFETCH(QString, finding);
    QString text = read(kSource + u"/docker/Dockerfile"_s);
    QVERIFY2(text.contains(original), "the fault cannot be planted: the Dockerfile has changed");
    text.replace(original, planted);
    const QStringList found = dockerfileFindings(text);
    QVERIFY2(!found.filter(finding).isEmpty(), qPrintable(found.join(u'\n')));
}

void tst_ImageRules::noticesAnOpenContext()
{
    const QStringList found = coco::tests::dockerfileFindings(
        read(kSource + u"/docker/Dockerfile"_s), u"# everything but\nbuild\n"_s, buildPackages());
    QCOMPARE(found.filter(u".dockerignore"_s).size(), 1);
}

void tst_ImageRules::servicesKeepTheRules()
{
    QVERIFY(QDir(kRootfs + u"/etc/s6-overlay/s6-rc.d"_s).entryList(QDir::Dirs).size() > 8);
    QCOMPARE(serviceGraphFindings(kRootfs).join(u'\n'), QString());
}

void tst_ImageRules::noticesFaultsOfServices_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *name, const QString &file, const QString &text, const QString &finding) {
        QTest::newRow(name) << file << text << finding;
    };
    row("type", u"s6-rc.d/svc-mcp/type"_s, u"daemon\n"_s, u"type is \"daemon\""_s);
    row("cycle", u"s6-rc.d/svc-lock/dependencies.d/init-ready"_s, {}, u"cycle"_s);
    row("unknown dependency", u"s6-rc.d/svc-mcp/dependencies.d/svc-redis"_s, {}, u"svc-redis, which does not"_s);
    row("endless start", u"s6-rc.d/svc-mcp/timeout-up"_s, u"0\n"_s, u"timeout-up"_s);
    row("odd time", u"s6-rc.d/svc-mcp/timeout-down"_s, u"15s\n"_s, u"timeout-down"_s);
    row("notification", u"s6-rc.d/svc-ollama/notification-fd"_s, u"1\n"_s, u"notification-fd"_s);
    row("other channel", u"s6-rc.d/svc-lock/notification-fd"_s, u"4\n"_s, u"never tells"_s);
    row("slow stop", u"s6-rc.d/svc-postgresql/down-signal"_s, u"SIGTERM\n"_s, u"must be SIGINT"_s);
    row("odd signal", u"s6-rc.d/svc-mcp/down-signal"_s, u"please stop\n"_s, u"down-signal is"_s);
    row("missing script", u"s6-rc.d/init-data/up"_s, u"/etc/s6-overlay/scripts/nothing\n"_s, u"which is missing"_s);
    row("empty up", u"s6-rc.d/init-data/up"_s, u"\n"_s, u"starts nothing"_s);
    row("unregistered", u"s6-rc.d/svc-new/type"_s, u"bundle\n"_s, u"never starts"_s);
    row("misspelt file", u"s6-rc.d/svc-mcp/timeout-start"_s, u"5\n"_s, u"means nothing"_s);
    row("no environment", u"scripts/run-mcp"_s, u"#!/bin/sh\nexec s6-setuidgid cocosearch coco serve\n"_s,
        u"with-contenv"_s);
    row("root", u"scripts/run-ollama"_s,
        u"#!/command/with-contenv sh\nexec s6-notifyoncheck -c true ollama serve\n"_s, u"runs as root"_s);
    row("windows", u"scripts/init-ready"_s, u"#!/command/with-contenv sh\r\n# SPDX-License-Identifier\r\n"_s,
        u"Windows line ends"_s);
    row("finish", u"s6-rc.d/svc-mcp/finish"_s, u"#!/bin/sh\n# SPDX-License-Identifier\nexit 0\n"_s, u"after-exit"_s);
}

void tst_ImageRules::noticesFaultsOfServices()
{
    QFETCH(QString, file);
    QFETCH(QString, text);
    QFETCH(QString, finding);
    QTemporaryDir folder;
    QVERIFY(copyTree(kRootfs, folder.filePath(u"rootfs"_s)));
    const QString path = folder.filePath(u"rootfs/etc/s6-overlay/"_s + file);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QVERIFY(write(path, text));
    const QStringList found = serviceGraphFindings(folder.filePath(u"rootfs"_s));
    QVERIFY2(!found.filter(finding).isEmpty(), qPrintable(found.join(u'\n')));
}

void tst_ImageRules::noticesLostRights()
{
    QTemporaryDir folder;
    QVERIFY(copyTree(kRootfs, folder.filePath(u"rootfs"_s)));
    for (const char *file : {"s6-rc.d/svc-mcp/run", "scripts/init-data", "s6-rc.d/svc-ollama/finish"}) {
        const QString path = folder.filePath(u"rootfs/etc/s6-overlay/"_s + QLatin1StringView(file));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    }
    const QStringList found = serviceGraphFindings(folder.filePath(u"rootfs"_s));
    QVERIFY2(!found.filter(u"svc-mcp: run"_s).isEmpty(), qPrintable(found.join(u'\n')));
    QVERIFY(!found.filter(u"init-data: up starts"_s).isEmpty());
    QVERIFY(!found.filter(u"svc-ollama: finish"_s).isEmpty());
}

void tst_ImageRules::noticesMissingFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("finding");
    QTest::newRow("run") << u"s6-rc.d/svc-mcp/run"_s << u"run is missing"_s;
    QTest::newRow("up") << u"s6-rc.d/init-ready/up"_s << u"up is missing"_s;
    QTest::newRow("base") << u"s6-rc.d/init-ready/dependencies.d/base"_s << u"lacks base"_s;
    QTest::newRow("timeout") << u"s6-rc.d/init-role/timeout-up"_s << u"init-role: timeout-up"_s;
    QTest::newRow("registration") << u"s6-rc.d/user/contents.d/init-ready"_s << u"init-ready: is not in user"_s;
    QTest::newRow("type") << u"s6-rc.d/svc-lock/type"_s << u"svc-lock: type"_s;
}

void tst_ImageRules::noticesMissingFiles()
{
    QFETCH(QString, file);
    QFETCH(QString, finding);
    QTemporaryDir folder;
    QVERIFY(copyTree(kRootfs, folder.filePath(u"rootfs"_s)));
    QVERIFY(QFile::remove(folder.filePath(u"rootfs/etc/s6-overlay/"_s + file)));
    const QStringList found = serviceGraphFindings(folder.filePath(u"rootfs"_s));
    QVERIFY2(!found.filter(finding).isEmpty(), qPrintable(found.join(u'\n')));
}

void tst_ImageRules::shellScriptsAreClean()
{
    if (QStandardPaths::findExecutable(u"shellcheck"_s).isEmpty())
        QSKIP("shellcheck is not installed");
    QStringList arguments{u"-x"_s};
    for (const char *folder : {"/docker", "/tests/support/s6_standin", "/installer"}) {
        QDirIterator files(kSource + QLatin1StringView(folder), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString first = read(path).section(u'\n', 0, 0);
            if (first.startsWith(u"#!"_s) && first.contains(u"sh"_s))
                arguments << path;
        }
    }
    QVERIFY(arguments.size() > 20);
    QProcess check;
    check.setWorkingDirectory(kSource);
    check.start(u"shellcheck"_s, arguments);
    QVERIFY(check.waitForFinished(60000));
    const QByteArray output = check.readAll();
    QVERIFY2(check.exitCode() == 0, output.constData());
}

void tst_ImageRules::shellcheckWouldNotice()
{
    if (QStandardPaths::findExecutable(u"shellcheck"_s).isEmpty())
        QSKIP("shellcheck is not installed");
    QTemporaryDir folder;
    const QString path = folder.filePath(u"planted"_s);
    QVERIFY(write(path, u"#!/bin/sh\nrm -rf $1/*\n"_s));
    QProcess check;
    check.start(u"shellcheck"_s, {path});
    QVERIFY(check.waitForFinished(60000));
    QVERIFY(check.exitCode() != 0);
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_ImageRules)
#include "tst_ImageRules.moc"
