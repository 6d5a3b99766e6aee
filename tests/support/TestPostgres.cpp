// SPDX-License-Identifier: Apache-2.0
#include "support/TestPostgres.h"

#include "pg/PgPool.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>

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

QString treeFolder()
{
    return cacheFolder() + u"/postgresql-trixie"_s;
}

bool isRoot()
{
    return geteuid() == 0;
}

/// The newest version below `root` that has pgvector; 0 for none.
int versionWithVector(const QString &root)
{
    int newest = 0;
    const QStringList versions = QDir(root + u"/usr/lib/postgresql"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &version : versions) {
        const QString control = root + u"/usr/share/postgresql/%1/extension/vector.control"_s.arg(version);
        const QString server = root + u"/usr/lib/postgresql/%1/bin/initdb"_s.arg(version);
        if (version.toInt() >= kOldest && QFile::exists(control) && QFile::exists(server))
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
    QString user = u"nobody"_s;
    QString group = u"nogroup"_s;

    [[nodiscard]] static std::unique_ptr<Place> find()
    {
        for (const QString &root : {QString(), treeFolder()}) {
            const int version = versionWithVector(root);
            if (version == 0 || (!root.isEmpty() && !isRoot()))
                continue;
            auto place = std::make_unique<Place>();
            place->root = root;
            place->version = version;
            return place;
        }
        return nullptr;
    }

    /// The server must not run as root, and must not outlive us.
    [[nodiscard]] QStringList command(const QString &program, const QStringList &arguments) const
    {
        QStringList words;
        if (!root.isEmpty())
            words << u"chroot"_s << root;
        words << u"setpriv"_s;
        if (isRoot())
            words << u"--reuid"_s << user << u"--regid"_s << group << u"--clear-groups"_s;
        words << u"--pdeathsig"_s << u"QUIT"_s;
        return words << u"/usr/lib/postgresql/%1/bin/%2"_s.arg(QString::number(version), program) << arguments;
    }
};

QString TestPostgres::prepare()
{
    if (Place::find())
        return {};
    const QString needed = u"PostgreSQL %1 or newer with pgvector is not installed (Debian 13: postgresql-17-pgvector)"_s.arg(kOldest);
    if (qEnvironmentVariable("COCO_TEST_PRIVATE_ENGINE") != u"1"_s)
        return needed + u"; COCO_TEST_PRIVATE_ENGINE=1 makes one below the build folder."_s;
    if (!isRoot() || QStandardPaths::findExecutable(u"mmdebstrap"_s).isEmpty())
        return needed + u", and making one takes root and mmdebstrap."_s;
    QDir().mkpath(cacheFolder());
    QLockFile lock(cacheFolder() + u"/postgresql.lock"_s);
    lock.setStaleLockTime(0);
    lock.lock();
    if (Place::find())
        return {};
    const QString building = treeFolder() + u".new"_s;
    QDir(building).removeRecursively();
    QByteArray output;
    const QStringList command{u"mmdebstrap"_s, u"--variant=essential"_s, u"--include=postgresql-17,postgresql-17-pgvector"_s,
                              u"--aptopt=APT::Install-Recommends \"false\""_s, u"--dpkgopt=path-exclude=/usr/share/doc/*"_s,
                              u"--dpkgopt=path-exclude=/usr/share/locale/*"_s, u"trixie"_s, building};
    if (!finishes(command, output, 1200))
        return u"mmdebstrap could not make the tree:\n"_s + QString::fromUtf8(output.right(2000));
    return QDir().rename(building, treeFolder()) && Place::find() ? QString() : u"The tree made by mmdebstrap has no pgvector."_s;
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
    whyNot = prepare();
    if (!whyNot.isEmpty())
        return nullptr;
    std::unique_ptr<TestPostgres> server(new TestPostgres(Place::find(), options));
    if (server->create() && server->run())
        return server;
    whyNot = u"The test's PostgreSQL did not start:\n"_s + QString::fromUtf8(server->m_log.right(2000));
    return nullptr;
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
    m_port = freePort();
    return finishes(m_place->command(u"initdb"_s, {u"-D"_s, m_data, u"-U"_s, kUser, u"--auth=scram-sha-256"_s,
                                                   u"--pwfile="_s + parent + u"/password"_s, u"--encoding=UTF8"_s, u"--locale=C"_s,
                                                   u"--no-sync"_s}),
                    m_log, 120);
}

bool TestPostgres::run()
{
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
    const auto target = pg::PgTarget::parse(url(u"postgres"_s));
    pg::PgPool pool(*target, {1, std::chrono::seconds(5), std::chrono::seconds(30)});
    const bool answers = pool.lease({std::chrono::seconds(30), {}}).has_value();
    m_log += m_server.readAll();
    return answers && m_server.state() == QProcess::Running;
}

bool TestPostgres::stop()
{
    ::kill(static_cast<pid_t>(m_server.processId()), SIGINT);
    const bool ended = m_server.waitForFinished(30'000);
    m_log += m_server.readAll();
    return ended;
}

void TestPostgres::kill()
{
    m_server.kill();
    m_server.waitForFinished(10'000);
}

TestPostgres::~TestPostgres()
{
    if (m_server.state() != QProcess::NotRunning && !stop())
        kill();
    QDir(m_folder).removeRecursively();
}

QByteArray TestPostgres::url(const QString &database, const QString &user, const QString &password) const
{
    return u"postgresql://%1:%2@127.0.0.1:%3/%4"_s.arg(user, password, QString::number(m_port), database).toUtf8();
}

QByteArray TestPostgres::createDatabase()
{
    const QString name = u"test_%1"_s.arg(++m_databases);
    const auto target = pg::PgTarget::parse(url(u"postgres"_s));
    const pg::PgCall call{std::chrono::seconds(30), {}};
    auto connection = pg::PgConnection::open(*target, call);
    if (!connection || !(*connection)->execute("CREATE DATABASE " + name.toUtf8(), call))
        qFatal("no database for the test: %s", m_server.readAll().constData());
    return url(name);
}

} // namespace coco::test
