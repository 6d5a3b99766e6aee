// SPDX-License-Identifier: Apache-2.0
#include "docker/RegistryCredentials.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QPromise>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

using Found = Result<std::optional<RegistryLogin>>;

constexpr qsizetype kMaxAnswer = 256 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::RegistryCredentials)
};

/// The name becomes part of a program's file name.
bool isHelperName(const QString &name)
{
    return !name.isEmpty() && !name.contains(u'/') && !name.contains(u'\\') && !name.contains(QChar(u'\0'));
}

Found loginFromHelper(const QByteArray &answer, const QString &server, const QString &program)
{
    const QJsonObject object = QJsonDocument::fromJson(answer).object();
    const QString user = object.value("Username"_L1).toString();
    const QString secret = object.value("Secret"_L1).toString();
    if (secret.isEmpty())
        return fail(ErrorCode::Protocol, Text::tr("%1 gave an answer that is not a login. Sign in again with “docker login”.").arg(program));
    RegistryLogin login;
    login.server = server;
    // The CLI's convention for tokens (cli/config/credentials/native_store.go).
    if (user == "<token>"_L1) {
        login.identityToken = secret;
    } else {
        login.user = user;
        login.password = secret;
    }
    return std::optional(login);
}

/// Whether the text of a failed helper only says that it knows no login.
bool meansNoLogin(const QByteArray &text)
{
    return text.contains("credentials not found") || text.contains("no credentials server URL") || text.contains("not found in native keychain");
}

/// One question to one helper. Child of the asker; deletes itself when answered.
class HelperCall final : public QObject
{
public:
    HelperCall(const QString &program, QString server, std::chrono::milliseconds timeout, QObject *parent)
        : QObject(parent)
        , m_program(program)
        , m_server(std::move(server))
    {
        m_promise.start();
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            answer(fail(ErrorCode::Timeout, Text::tr("%1 did not answer. It may wait for a password: unlock the keychain and try again.").arg(m_program)));
        });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                answer(fail(ErrorCode::Unavailable, Text::tr("%1 could not be started.").arg(m_program), m_process.errorString()));
        });
        connect(&m_process, &QProcess::finished, this, &HelperCall::onFinished);
        m_deadline.start(timeout);
        m_process.start(program, {u"get"_s});
        m_process.write(m_server.toUtf8());
        m_process.closeWriteChannel();
    }

    ~HelperCall() override
    {
        m_process.disconnect(this);
        m_process.kill();
        answer(fail(ErrorCode::Cancelled, Text::tr("Looking for the registry's login was cancelled.")));
    }
    HelperCall(const HelperCall &) = delete;
    HelperCall &operator=(const HelperCall &) = delete;

    [[nodiscard]] QFuture<Found> future() { return m_promise.future(); }

private:
    void onFinished(int exitCode, QProcess::ExitStatus status)
    {
        const QByteArray output = m_process.readAllStandardOutput().left(kMaxAnswer);
        if (status == QProcess::NormalExit && exitCode == 0)
            return answer(loginFromHelper(output, m_server, m_program));
        if (meansNoLogin(output) || meansNoLogin(m_process.readAllStandardError()))
            return answer(std::optional<RegistryLogin>());
        // What it printed may hold a secret, so only the code is told.
        answer(fail(ErrorCode::Unavailable, Text::tr("%1 failed. Sign in again with “docker login”.").arg(m_program),
                    u"exit code %1"_s.arg(exitCode)));
    }

    void answer(const Found &found)
    {
        if (m_answered)
            return;
        m_answered = true;
        m_deadline.stop();
        m_promise.addResult(found);
        m_promise.finish();
        deleteLater();
    }

    const QString m_program;
    const QString m_server;
    QPromise<Found> m_promise;
    QProcess m_process;
    QTimer m_deadline;
    bool m_answered = false;
};

QFuture<Found> ready(const Found &found)
{
    QPromise<Found> promise;
    promise.start();
    promise.addResult(found);
    promise.finish();
    return promise.future();
}

} // namespace

QByteArray RegistryLogin::headerValue() const
{
    QJsonObject object;
    if (!identityToken.isEmpty()) {
        object.insert(u"identitytoken"_s, identityToken);
    } else {
        object.insert(u"username"_s, user);
        object.insert(u"password"_s, password);
    }
    object.insert(u"serveraddress"_s, server);
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(QByteArray::Base64UrlEncoding);
}

RegistryCredentials::RegistryCredentials(ClientConfig config, QStringList helperFolders, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_helperFolders(std::move(helperFolders))
{
}

RegistryCredentials::~RegistryCredentials() = default;

QFuture<Found> RegistryCredentials::find(const QString &registryKey, std::chrono::milliseconds timeout)
{
    const QString helper = m_config.credentialHelpers.value(registryKey, m_config.credentialStore);
    if (!helper.isEmpty()) {
        const QString name = u"docker-credential-"_s + helper;
        const QString program = isHelperName(helper) ? QStandardPaths::findExecutable(name, m_helperFolders) : QString();
        if (program.isEmpty())
            return ready(fail(ErrorCode::NotFound,
                              Text::tr("The Docker configuration names %1, which is not installed. Public images work without it.").arg(name)));
        return (new HelperCall(program, registryKey, timeout, this))->future();
    }
    const auto login = m_config.logins.constFind(registryKey);
    if (login == m_config.logins.cend())
        return ready(std::optional<RegistryLogin>());
    return ready(std::optional(RegistryLogin{login->user, login->password, login->identityToken, registryKey}));
}

} // namespace coco::docker
