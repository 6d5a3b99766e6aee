// SPDX-License-Identifier: Apache-2.0
#include "secrets/KeychainSecretStore.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusReply>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace coco::secrets {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatience = 60'000;
constexpr char kInner[] = "COCO_TEST_PRIVATE_BUS";
const QString kRead = u"--read"_s;
const QByteArray kPassword = "login-password";

/// A bus that starts no service by itself, so that there is a keychain only while a test wants one.
const QByteArray kBusConfiguration =
    "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>\n"
    "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy>\n"
    "</busconfig>\n";

QString missingProgram()
{
    for (const QString &program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            return program;
    }
    return {};
}

} // namespace

/// With a real Secret Service (GNOME Keyring) on a session bus of its own. The program runs itself inside of
/// dbus-run-session: a client of the bus is ended with it, so the bus has to outlive the tests.
class tst_KeychainService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysThatThereIsNone();
    void keepsWhatItIsGiven_data();
    void keepsWhatItIsGiven();
    void replacesAndRemoves();
    void keepsSecretsApart();
    void writesNothingInPlainText();
    void saysThatItIsLocked();
    void findsTheSecretAfterTheNextLogin();
    void saysThatTheServiceWentAway();
    void cleanupTestCase();

private:
    [[nodiscard]] bool startService();
    void stopService();
    template<typename T>
    [[nodiscard]] static Result<T> outcome(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, kPatience))
            return fail(ErrorCode::Internal, u"The call did not end."_s);
        return future.result();
    }

    QProcess m_service;
    std::unique_ptr<SecretStore> m_store;
};

void tst_KeychainService::initTestCase()
{
    if (const QString missing = missingProgram(); !missing.isEmpty()) {
        if (qEnvironmentVariable("CI") == u"true"_s)
            QFAIL(qPrintable(missing + u" is not installed"_s));
        QSKIP(qPrintable(missing + u" is not installed"_s));
    }
    m_store = makeKeychainStore(std::chrono::seconds(30));
}

void tst_KeychainService::cleanupTestCase()
{
    stopService();
}

bool tst_KeychainService::startService()
{
    m_service.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_service.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    m_service.write(kPassword);
    m_service.closeWriteChannel();
    return QTest::qWaitFor(
        [] { return QDBusConnection::sessionBus().interface()->isServiceRegistered(u"org.freedesktop.secrets"_s).value(); }, kPatience);
}

void tst_KeychainService::stopService()
{
    m_service.kill();
    m_service.waitForFinished(kPatience);
}

void tst_KeychainService::saysThatThereIsNone()
{
    const auto written = outcome(m_store->write(u"a.mcp_token"_s, "s3cret-value"));
    QVERIFY(!written);
    QVERIFY2(written.error().code == ErrorCode::Unavailable || written.error().code == ErrorCode::PermissionDenied,
             qPrintable(written.error().message));
    QVERIFY(written.error().message.contains(u"files"_s));
    QVERIFY2(startService(), "gnome-keyring-daemon did not come to the bus");
}

void tst_KeychainService::keepsWhatItIsGiven_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("token") << QByteArray("tok_0123456789abcdef");
    QTest::newRow("umlauts") << QByteArray("schlüssel ✓ \n with a line");
    QTest::newRow("bytes") << QByteArray("\0\x01\xff\xfe end", 9);
    QTest::newRow("long") << QByteArray(20'000, 'k');
}

void tst_KeychainService::keepsWhatItIsGiven()
{
    QFETCH(QByteArray, value);
    const auto written = outcome(m_store->write(u"id.mcp_token"_s, value));
    QVERIFY2(written, written ? "" : qPrintable(written.error().message + written.error().detail));
    // Another store has only the service to know it from.
    const auto read = outcome(makeKeychainStore(std::chrono::seconds(30))->read(u"id.mcp_token"_s));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message + read.error().detail));
    QCOMPARE(*read, value);
}

void tst_KeychainService::replacesAndRemoves()
{
    QVERIFY(outcome(m_store->write(u"id.replaced"_s, "first")));
    QVERIFY(outcome(m_store->write(u"id.replaced"_s, "second")));
    QCOMPARE(outcome(m_store->read(u"id.replaced"_s)).value_or(QByteArray()), QByteArray("second"));
    QVERIFY(outcome(m_store->remove(u"id.replaced"_s)));
    QCOMPARE(outcome(m_store->read(u"id.replaced"_s)).error().code, ErrorCode::NotFound);
    QVERIFY(outcome(m_store->remove(u"id.replaced"_s))); // gone already
}

void tst_KeychainService::keepsSecretsApart()
{
    const auto first = m_store->write(u"one.mcp_token"_s, "of one");
    const auto second = m_store->write(u"two.mcp_token"_s, "of two");
    QVERIFY(outcome(first) && outcome(second));
    QCOMPARE(outcome(m_store->read(u"one.mcp_token"_s)).value_or(QByteArray()), QByteArray("of one"));
    QCOMPARE(outcome(m_store->read(u"two.mcp_token"_s)).value_or(QByteArray()), QByteArray("of two"));
    QCOMPARE(outcome(m_store->read(u"three.mcp_token"_s)).error().code, ErrorCode::NotFound);
}

void tst_KeychainService::writesNothingInPlainText()
{
    QVERIFY(outcome(m_store->write(u"id.plain"_s, "s3cret-value-in-the-clear")));
    QFile keyring(qEnvironmentVariable("XDG_DATA_HOME") + u"/keyrings/login.keyring"_s);
    QVERIFY2(keyring.open(QIODevice::ReadOnly), qPrintable(keyring.fileName()));
    QVERIFY(!keyring.readAll().contains("s3cret-value-in-the-clear"));
}

/// Nobody is there to be asked for the password.
void tst_KeychainService::saysThatItIsLocked()
{
    QVERIFY(outcome(m_store->write(u"id.locked"_s, "behind the lock")));
    QDBusInterface service(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s);
    const QList<QDBusObjectPath> collections{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)};
    const QDBusMessage locked = service.call(u"Lock"_s, QVariant::fromValue(collections));
    QCOMPARE(locked.type(), QDBusMessage::ReplyMessage);
    const auto store = makeKeychainStore(std::chrono::seconds(5));
    const auto read = outcome(store->read(u"id.locked"_s));
    QVERIFY(!read);
    QVERIFY2(read.error().code == ErrorCode::PermissionDenied || read.error().code == ErrorCode::Timeout,
             qPrintable(errorCodeName(read.error().code) + u' ' + read.error().message + read.error().detail));
    QVERIFY2(read.error().message.contains(u"nlock"_s), qPrintable(read.error().message));
    const auto written = outcome(store->write(u"id.locked"_s, "another"));
    QVERIFY(!written);
    QVERIFY2(written.error().code == ErrorCode::PermissionDenied || written.error().code == ErrorCode::Timeout,
             qPrintable(errorCodeName(written.error().code) + u' ' + written.error().message + written.error().detail));
}

void tst_KeychainService::findsTheSecretAfterTheNextLogin()
{
    stopService();
    QVERIFY(startService());
    // Another program, as after a login: a client does not notice that its service was exchanged.
    QProcess reader;
    reader.start(QCoreApplication::applicationFilePath(), {kRead, u"id.locked"_s});
    QVERIFY(reader.waitForFinished(kPatience));
    QCOMPARE(reader.readAllStandardOutput(), QByteArray("behind the lock"));
}

void tst_KeychainService::saysThatTheServiceWentAway()
{
    stopService();
    const auto read = outcome(m_store->read(u"id.locked"_s));
    QVERIFY(!read);
    QVERIFY2(read.error().code != ErrorCode::NotFound, qPrintable(read.error().message)); // else somebody would make another
}

} // namespace coco::secrets

/// The whole program once more, in a home and on a bus of its own.
static int runInside(const QStringList &arguments)
{
    using namespace Qt::Literals::StringLiterals;
    const QTemporaryDir home;
    const QString configuration = home.filePath(u"bus.conf"_s);
    QFile file(configuration);
    if (!file.open(QIODevice::WriteOnly) || file.write(coco::secrets::kBusConfiguration) < 0)
        return 1;
    file.close();
    for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, home.path().toUtf8());
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "GNOME_KEYRING_CONTROL"})
        qunsetenv(name);
    qputenv(coco::secrets::kInner, "1");
    return QProcess::execute(u"dbus-run-session"_s, QStringList{u"--config-file"_s, configuration, u"--"_s} + arguments);
}

/// Prints the secret of that name.
static int printSecret(const QString &name)
{
    const auto store = coco::secrets::makeKeychainStore();
    const auto secret = store->read(name);
    if (!QTest::qWaitFor([&secret] { return secret.isFinished(); }, coco::secrets::kPatience) || !secret.result())
        return 1;
    QFile out;
    return out.open(stdout, QIODevice::WriteOnly) && out.write(*secret.result()) > 0 ? 0 : 1;
}

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (argc == 3 && QCoreApplication::arguments().at(1) == coco::secrets::kRead)
        return printSecret(QCoreApplication::arguments().at(2));
    if (qEnvironmentVariableIsEmpty(coco::secrets::kInner) && coco::secrets::missingProgram().isEmpty())
        return runInside(QStringList{QCoreApplication::applicationFilePath()} + QCoreApplication::arguments().mid(1));
    coco::secrets::tst_KeychainService test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_KeychainService.moc"
