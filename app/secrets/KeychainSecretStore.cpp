// SPDX-License-Identifier: Apache-2.0
#include "secrets/KeychainSecretStore.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingReply>
#include <QPromise>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <functional>
#include <utility>

namespace coco::secrets {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kService = u"org.cocosearch.Desktop"_s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::KeychainSecretStore)
};

Error lockedError(const QString &detail)
{
    return {ErrorCode::PermissionDenied, Text::tr("The keychain is locked, or access was denied. Unlock it and try again, or keep secrets in files."), detail};
}

Error errorOf(const QKeychain::Job &job)
{
    const QString detail = job.errorString();
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorCode::NotFound, Text::tr("The keychain holds no such secret."), detail};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return lockedError(detail);
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {ErrorCode::Unavailable, Text::tr("This session has no keychain service. Start one (GNOME Keyring, KWallet), or keep secrets in files."), detail};
    default:
        return {ErrorCode::Unavailable, Text::tr("The keychain could not be used. Keep secrets in files instead, or try again."), detail};
    }
}

/// What a job that went well brought.
template<typename T, typename Job>
Result<T> valueOf(Job &job)
{
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return job.binaryData();
}

/// Tells whether the Secret Service has an item of that name that it does not show: to qtkeychain, one that
/// the person did not unlock is one that does not exist. No where there is no such service (KWallet).
void askWhetherLocked(const QString &name, std::chrono::milliseconds patience, const std::function<void(bool)> &answer)
{
    using Paths = QList<QDBusObjectPath>;
    QDBusArgument attributes;
    attributes.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    for (const auto &[key, value] : {std::pair{u"user"_s, name}, std::pair{u"server"_s, kService}}) {
        attributes.beginMapEntry();
        attributes << key << value;
        attributes.endMapEntry();
    }
    attributes.endMap();
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                       u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    call << QVariant::fromValue(attributes);
    call.setAutoStartService(false);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, static_cast<int>(patience.count())));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, answer] {
        const QDBusPendingReply<Paths, Paths> unlockedAndLocked = *watcher;
        answer(!unlockedAndLocked.isError() && !unlockedAndLocked.argumentAt<1>().isEmpty());
        watcher->deleteLater();
    });
}

class KeychainSecretStore final : public SecretStore
{
public:
    explicit KeychainSecretStore(std::chrono::milliseconds patience)
        : m_patience(patience)
    {
    }

    QFuture<Result<QByteArray>> read(const QString &name) override
    {
        return start<QByteArray>(new QKeychain::ReadPasswordJob(kService), name);
    }
    QFuture<Result<void>> write(const QString &name, const QByteArray &value) override
    {
        auto *job = new QKeychain::WritePasswordJob(kService);
        job->setBinaryData(value);
        return start<void>(job, name);
    }
    QFuture<Result<void>> remove(const QString &name) override
    {
        return start<void>(new QKeychain::DeletePasswordJob(kService), name, QKeychain::EntryNotFound);
    }
    QString place() const override { return Text::tr("the system's keychain"); }

private:
    /// A job deletes itself when done; an error `alsoDone` counts as done.
    template<typename T, typename Job>
    QFuture<Result<T>> start(Job *job, const QString &name, QKeychain::Error alsoDone = QKeychain::NoError)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const auto settle = [promise](const Result<T> &outcome) {
            if (promise->future().isFinished())
                return;
            promise->addResult(outcome);
            promise->finish();
        };
        if (!isSecretName(name)) {
            delete job;
            settle(fail(ErrorCode::InvalidArgument, Text::tr("“%1” cannot be the name of a secret.").arg(name)));
            return promise->future();
        }
        job->setKey(name);
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, settle, alsoDone, name, patience = m_patience](QKeychain::Job *) {
            const bool isDone = job->error() == QKeychain::NoError || job->error() == alsoDone;
            const Result<T> outcome = isDone ? valueOf<T>(*job) : Result<T>(fail(errorOf(*job)));
            if (job->error() != QKeychain::EntryNotFound)
                return settle(outcome);
            askWhetherLocked(name, patience, [settle, outcome](bool isLocked) {
                settle(isLocked ? Result<T>(fail(lockedError({}))) : outcome);
            });
        });
        // The job itself cannot be ended; its late answer is dropped.
        QTimer::singleShot(m_patience, job, [settle, patience = m_patience] {
            settle(fail(ErrorCode::Timeout, Text::tr("The keychain did not answer within %1 s. It may be waiting for you to unlock it.")
                                                .arg(double(patience.count()) / 1000.0)));
        });
        job->start();
        return promise->future();
    }

    const std::chrono::milliseconds m_patience;
};

} // namespace

std::unique_ptr<SecretStore> makeKeychainStore(std::chrono::milliseconds patience)
{
    return std::make_unique<KeychainSecretStore>(patience);
}

} // namespace coco::secrets
