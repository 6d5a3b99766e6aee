// SPDX-License-Identifier: Apache-2.0
#include "support/TestPostgres.h"

#include "pg/PgPool.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QUrl>

#include <csignal>
#include <unistd.h>

namespace coco::test {
namespace {

using namespace Qt::Literals::StringLiterals;

const QString kUser = u"coco_test"_s;
const QString kPassword = u"s3cret-pass"_s;
constexpr int kOldest = 15;

QString cacheFolder()
{
    const QString set = qEnvironmentVariable("COCO_TEST_CACHE");
    return set.isEmpty() ? QStringLiteral(COCO_SOURCE_DIR "/build/test-cache") : set;
}

QString treeFolder(const QString &release)
{
    return cacheFolder() + u"/postgresql-"_s + (release.isEmpty() ? u"trixie"_s : release);
}

bool isRoot()
{
    return geteuid() == 0;
}

/// The newest version below `root` that has pgvector; 0 for none. `old`: any, and none may have pgvector.
int versionBelow(const QString &root, bool old)
{
    int newest = 0;
    const QStringList versions = QDir(root + u"/usr/lib/postgresql"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &version : versions) {
        const QString control = root + u"/usr/share/postgresql/%1/extension/vector.control"_s.arg(version);
        const QString server = root + u"/usr/lib/postgresql/%1/bin/initdb"_s.arg(version);
        if (QFile::exists(control) != old && (old || version.toInt() >= kOldest) && QFile::exists(server))
            newest = std::max(newest, version.toInt());
    }
    return newest;
}

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool finishes(const QStringList &command, QByteArray &output, int seconds)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(u"/"_s);
    process.start(command.first(), command.mid(1));
    const bool done = process.waitForFinished(seconds * 1000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    output = process.readAll();
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
    }
    return done;
}

} // namespace

/// Where the programs are and as whom they run.
struct TestPostgres::Place
{
    QString root; ///< of a tree; empty: this system
    int version = 0;
    bool old = false;
    QString user = u"nobody"_s;
    QString group = u"nogroup"_s;

    [[nodiscard]] static std::unique_ptr<Place> find(const QString &release)
    {
        const bool old = !release.isEmpty();
        const QString tree = treeFolder(release);
        for (const QString &root : old ? QStringList{tree} : QStringList{QString(), tree}) {
            const int version = versionBelow(root, old);
            if (version == 0 || (!root.isEmpty() && !isRoot()))
                continue;
            auto place = std::make_unique<Place>();
            place->root = root;
            place->version = version;
            place->old = old;
            return place;
        }
        return nullptr;
    }

    /// The server must not run as root, and must not outlive us.
    [[nodiscard]] QStringList command(const QString &program, const QStringList &arguments) const
    {
        QStringList words;
        if (!root.isEmpty() && !old)
            words << u"chroot"_s << root;
        words << u"setpriv"_s;
        if (isRoot())
            words << u"--reuid"_s << user << u"--regid"_s << group << u"--clear-groups"_s;
        words << u"--pdeathsig"_s << u"QUIT"_s;
        // The setpriv of an old tree wants a /proc; ours keeps the right to enter the tree.
        if (old) {
            for (const char *kind : {"--inh-caps", "--ambient-caps"})
                words << QLatin1StringView(kind) << u"+sys_chroot,+dac_read_search"_s;
            words << u"chroot"_s << root;
        }
        return words << u"/usr/lib/postgresql/%1/bin/%2"_s.arg(QString::number(version), program) << arguments;
    }
};

namespace {

QStringList treeCommand(const QString &release, const QString &folder)
{
    const QStringList common{u"--aptopt=APT::Install-Recommends \"false\""_s, u"--dpkgopt=path-exclude=/usr/share/doc/*"_s,
                             u"--dpkgopt=path-exclude=/usr/share/locale/*"_s};
    if (release.isEmpty())
        return QStringList{u"mmdebstrap"_s, u"--variant=essential"_s, u"--include=postgresql-17,postgresql-17-pgvector"_s} + common
            + QStringList{u"trixie"_s, folder};
    // Unpacked only: nothing of an old system runs but the server.
    const QString package = release == u"bullseye"_s ? u"postgresql-13"_s : u"postgresql-15"_s;
    return QStringList{u"mmdebstrap"_s, u"--variant=extract"_s, u"--include="_s + package + u",dash,coreutils,libc-bin"_s} + common
        + QStringList{u"--dpkgopt=path-exclude=/usr/lib/*/libLLVM*"_s, release, folder};
}

} // namespace

QString TestPostgres::prepare(const QString &release)
{
    if (Place::find(release))
        return {};
    const QString needed = release.isEmpty()
        ? u"PostgreSQL %1 or newer with pgvector is not installed (Debian 13: postgresql-17-pgvector)"_s.arg(kOldest)
        : u"The PostgreSQL of Debian %1 is not unpacked"_s.arg(release);
    if (qEnvironmentVariable("COCO_TEST_PRIVATE_ENGINE") != u"1"_s)
        return needed + u"; COCO_TEST_PRIVATE_ENGINE=1 makes one below the build folder."_s;
    if (!isRoot() || QStandardPaths::findExecutable(u"mmdebstrap"_s).isEmpty())
        return needed + u", and making one takes root and mmdebstrap."_s;
    QDir().mkpath(cacheFolder());
    QLockFile lock(treeFolder(release) + u".lock"_s);
    lock.setStaleLockTime(0);
    lock.lock();
    if (Place::find(release))
        return {};
    const QString building = treeFolder(release) + u".new"_s;
    QDir(building).removeRecursively();
    QByteArray output;
    if (!finishes(treeCommand(release, building), output, 1200))
        return u"mmdebstrap could not make the tree:\n"_s + QString::fromUtf8(output.right(2000));
    if (!release.isEmpty()) { // where the server looks up its own user
        for (const QString &file : {u"/etc/passwd"_s, u"/etc/group"_s})
            QFile::copy(file, building + file);
    }
    return QDir().rename(building, treeFolder(release)) && Place::find(release) ? QString() : u"The tree made by mmdebstrap is not as expected."_s;
}

TestPostgres::TestPostgres(std::unique_ptr<Place> place, TestPostgresOptions options)
    : m_place(std::move(place))
    , m_options(std::move(options))
{
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setWorkingDirectory(u"/"_s);
}

std::unique_ptr<TestPostgres> TestPostgres::start(const TestPostgresOptions &options, QString &whyNot)
{
    const QString given = qEnvironmentVariable("COCO_TEST_DATABASE_URL");
    const bool attached = !given.isEmpty() && options.settings.isEmpty() && options.release.isEmpty();
    whyNot = attached ? QString() : prepare(options.release);
    if (!whyNot.isEmpty())
        return nullptr;
    std::unique_ptr<TestPostgres> server(new TestPostgres(attached ? nullptr : Place::find(options.release), options));
    if (attached ? server->attach(given) : server->create() && server->run())
        return server;
    whyNot = u"The test's PostgreSQL did not start:\n"_s + QString::fromUtf8(server->m_log.right(2000));
    return nullptr;
}

bool TestPostgres::attach(const QString &given)
{
    const QUrl url(given);
    m_user = url.userName(QUrl::FullyDecoded);
    m_password = url.password(QUrl::FullyDecoded);
    m_host = url.host();
    m_port = url.port(5432);
    m_log = "It is the one of COCO_TEST_DATABASE_URL.";
    return answers();
}

bool TestPostgres::create()
{
    const QString parent = (m_place->root.isEmpty() ? QDir::tempPath() : u"/srv"_s) + u"/coco-pg-"_s
        + QString::number(QRandomGenerator::system()->generate64(), 36);
    m_folder = m_place->root + parent;
    m_data = parent + u"/data"_s;
    if (!QDir().mkpath(m_folder))
        return false;
    QFile password(m_folder + u"/password"_s);
    if (!password.open(QIODevice::WriteOnly) || password.write(kPassword.toUtf8()) < 0)
        return false;
    password.close();
    if (isRoot()) {
        QByteArray ignored;
        QStringList chown{u"chown"_s, u"-R"_s, m_place->user + u':' + m_place->group, parent};
        if (!m_place->root.isEmpty())
            chown = QStringList{u"chroot"_s, m_place->root} + chown;
        if (!finishes(chown, ignored, 30))
            return false;
    }
    m_user = kUser;
    m_password = kPassword;
    m_host = u"127.0.0.1"_s;
    const bool made = finishes(m_place->command(u"initdb"_s, {u"-D"_s, m_data, u"-U"_s, kUser, u"--auth=scram-sha-256"_s,
                                                   u"--pwfile="_s + parent + u"/password"_s, u"--encoding=UTF8"_s, u"--locale=C"_s,
                                                   u"--no-sync"_s}),
                               m_log, 120);
    m_port = freePort(); // not before: others may take it meanwhile
    return made;
}

bool TestPostgres::answers() const
{
    const auto target = pg::PgTarget::parse(url(u"postgres"_s));
    if (!target)
        return false;
    const std::chrono::seconds patience(m_place ? 30 : 120); // recovery after a kill syncs every file
    pg::PgPool pool(*target, {1, std::chrono::seconds(5), patience});
    return pool.lease({patience, {}}).has_value();
}

bool TestPostgres::control(const QString &what)
{
    const QString program = qEnvironmentVariable("COCO_TEST_DATABASE_CONTROL");
    return !program.isEmpty() && finishes({program, what}, m_log, 120);
}

bool TestPostgres::run()
{
    if (!m_place)
        return control(u"run"_s) && answers();
    QStringList arguments{u"-D"_s, m_data, u"-p"_s, QString::number(m_port)};
    const QString connections = u"max_connections=%1"_s.arg(m_options.maxConnections);
    QStringList settings{u"listen_addresses=127.0.0.1"_s, u"unix_socket_directories="_s, connections,
                         u"dynamic_shared_memory_type=sysv"_s, u"log_min_messages=warning"_s};
    if (!m_options.durable)
        settings << u"fsync=off"_s << u"synchronous_commit=off"_s << u"full_page_writes=off"_s;
    for (const QString &setting : settings + m_options.settings)
        arguments << u"-c"_s << setting;
    const QStringList command = m_place->command(u"postgres"_s, arguments);
    m_server.start(command.first(), command.mid(1));
    if (!m_server.waitForStarted(10'000))
        return false;
    const bool ready = answers();
    m_log += m_server.readAll();
    return ready && m_server.state() == QProcess::Running;
}

bool TestPostgres::stop()
{
    if (!m_place)
        return control(u"stop"_s);
    ::kill(static_cast<pid_t>(m_server.processId()), SIGINT);
    const bool ended = m_server.waitForFinished(30'000);
    m_log += m_server.readAll();
    return ended;
}

void TestPostgres::kill()
{
    if (!m_place) {
        if (!control(u"kill"_s))
            qFatal("COCO_TEST_DATABASE_CONTROL could not kill the server: %s", m_log.constData());
        return;
    }
    // With its backends, as a machine that fails takes them: alone, one of them may still finish a commit.
    const qint64 pid = m_server.processId();
    QFile children(u"/proc/%1/task/%1/children"_s.arg(pid));
    const QList<QByteArray> backends = children.open(QIODevice::ReadOnly) ? children.readAll().simplified().split(' ') : QList<QByteArray>();
    m_server.kill();
    for (const QByteArray &backend : backends) {
        if (const auto each = static_cast<pid_t>(backend.toLongLong()); each > 1)
            ::kill(each, SIGKILL);
    }
    m_server.waitForFinished(10'000);
}

TestPostgres::~TestPostgres()
{
    dropDatabases(0);
    if (m_server.state() != QProcess::NotRunning && !stop())
        kill();
    if (!m_folder.isEmpty())
        QDir(m_folder).removeRecursively();
}

QByteArray TestPostgres::url(const QString &database, const QString &user, const QString &password) const
{
    QUrl url(u"postgresql://host"_s);
    url.setHost(m_host);
    url.setPort(m_port);
    url.setUserName(user.isEmpty() ? m_user : user);
    url.setPassword(password.isEmpty() ? m_password : password);
    url.setPath(u'/' + database);
    return url.toEncoded(QUrl::FullyEncoded);
}

void TestPostgres::dropDatabases(qsizetype keep)
{
    if (m_databases.size() <= keep)
        return;
    const auto connection = pg::PgConnection::open(*pg::PgTarget::parse(url(u"postgres"_s)), {});
    while (m_databases.size() > keep) {
        const QByteArray name = m_databases.takeFirst();
        if (!connection || !(*connection)->execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", {}))
            qWarning("The database %s is left behind.", name.constData());
    }
}

QByteArray TestPostgres::createDatabase()
{
    dropDatabases(1); // a server full of them takes minutes to recover
    const QByteArray name = "coco_test_" + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    const auto target = pg::PgTarget::parse(url(u"postgres"_s));
    const pg::PgCall call{std::chrono::seconds(120), {}}; // copies files and syncs them, on a disk that others use
    auto connection = pg::PgConnection::open(*target, call);
    if (!connection || !(*connection)->execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'", call))
        qFatal("no database for the test: %s", m_server.readAll().constData());
    if (!m_place)
        m_databases.append(name);
    return url(QString::fromLatin1(name));
}

} // namespace coco::test
