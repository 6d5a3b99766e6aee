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
};

/// A real PostgreSQL with pgvector on a free port of 127.0.0.1, with a data folder of its own that goes
/// with it. One thread, owned by its test. Taken from, in this order: the installed packages; a Debian 13
/// tree below $COCO_TEST_CACHE (default build/test-cache), which prepare() makes with mmdebstrap when
/// COCO_TEST_PRIVATE_ENGINE is 1 and we are root.
class TestPostgres
{
public:
    /// Null with the reason when this machine cannot have one.
    [[nodiscard]] static std::unique_ptr<TestPostgres> start(const TestPostgresOptions &options, QString &whyNot);
    /// Makes the Debian tree when it is needed; takes minutes the first time. Empty, or why not.
    [[nodiscard]] static QString prepare();
    ~TestPostgres();
    TestPostgres(const TestPostgres &) = delete;
    TestPostgres &operator=(const TestPostgres &) = delete;

    /// Of an empty database without the extension, as its owner; a superuser unless `user` says otherwise.
    [[nodiscard]] QByteArray createDatabase();
    [[nodiscard]] QByteArray url(const QString &database, const QString &user = QStringLiteral("coco_test"),
                                 const QString &password = QStringLiteral("s3cret-pass")) const;
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] qint64 processId() const { return m_server.processId(); }
    [[nodiscard]] QByteArray log() const { return m_log; }

    [[nodiscard]] bool stop();  ///< clean
    void kill();                ///< as a power cut would: SIGKILL to the whole server
    [[nodiscard]] bool run();   ///< again, on the same data and port

private:
    struct Place;
    TestPostgres(std::unique_ptr<Place> place, TestPostgresOptions options);
    [[nodiscard]] bool create();

    std::unique_ptr<Place> m_place;
    const TestPostgresOptions m_options;
    QString m_data; ///< as the server sees it
    QString m_folder; ///< as we see it
    QProcess m_server;
    QByteArray m_log;
    int m_port = 0;
    int m_databases = 0;
};

} // namespace coco::test
