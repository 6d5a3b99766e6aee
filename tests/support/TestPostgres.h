// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace coco::test {

struct TestPostgresOptions
{
    bool durable = false; ///< fsync on: for tests of kills, and for measuring
    int maxConnections = 60;
    QStringList settings = {}; ///< further "name=value"
    /// Of Debian, for servers that we refuse: its PostgreSQL without pgvector ("bookworm" 15, "bullseye" 13).
    /// Empty: 15 or newer, with it.
    QString release = {};
};

/// A real PostgreSQL with pgvector on a free port of 127.0.0.1, with a data folder of its own that goes
/// with it. One thread, owned by its test. Taken from, in this order: the installed packages; a Debian 13
/// tree below $COCO_TEST_CACHE (default build/test-cache), which prepare() makes with mmdebstrap when
/// COCO_TEST_PRIVATE_ENGINE is 1 and we are root.
///
/// With COCO_TEST_DATABASE_URL, the URL of a superuser, that server is used instead, for options that name
/// neither settings nor a release; of the databases "coco_test_…" only the latest two are kept, and none at the
/// end. Stopping and starting it is done by the program COCO_TEST_DATABASE_CONTROL, called with "stop", "kill" or "run".
class TestPostgres
{
public:
    /// Null with the reason when this machine cannot have one.
    [[nodiscard]] static std::unique_ptr<TestPostgres> start(const TestPostgresOptions &options, QString &whyNot);
    /// Makes the Debian tree of the options when it is needed; takes a minute the first time. Empty, or why not.
    [[nodiscard]] static QString prepare(const QString &release = {});
    ~TestPostgres();
    TestPostgres(const TestPostgres &) = delete;
    TestPostgres &operator=(const TestPostgres &) = delete;

    /// Of an empty database without the extension, as its owner, a superuser.
    [[nodiscard]] QByteArray createDatabase();
    /// As the superuser unless `user` and `password` say otherwise.
    [[nodiscard]] QByteArray url(const QString &database, const QString &user = {}, const QString &password = {}) const;
    [[nodiscard]] int port() const { return m_port; }

    [[nodiscard]] bool stop();  ///< clean
    void kill();                ///< as a power cut would: SIGKILL to the whole server
    [[nodiscard]] bool run();   ///< again, on the same data and port

private:
    struct Place;
    TestPostgres(std::unique_ptr<Place> place, TestPostgresOptions options);
    [[nodiscard]] bool create();
    [[nodiscard]] bool attach(const QString &url);
    [[nodiscard]] bool answers() const;
    [[nodiscard]] bool control(const QString &what);
    void dropDatabases(qsizetype keep); ///< all but the latest of m_databases

    std::unique_ptr<Place> m_place; ///< null: the server is not ours
    const TestPostgresOptions m_options;
    QString m_data; ///< as the server sees it
    QString m_folder; ///< as we see it
    QProcess m_server;
    QByteArray m_log;
    QString m_user;
    QString m_password;
    QString m_host;
    int m_port = 0;
    QList<QByteArray> m_databases; ///< made on a server that is not ours
};

} // namespace coco::test
