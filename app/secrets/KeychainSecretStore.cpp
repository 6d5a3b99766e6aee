// SPDX-License-Identifier: Apache-2.0
#include "secrets/KeychainSecretStore.h"

#include <QCoreApplication>
#include <QPromise>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace coco::secrets {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::KeychainSecretStore)
};

Error errorOf(const QKeychain::Job &job)
{
    const QString detail = job.errorString();
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorCode::NotFound, Text::tr("The keychain holds no such secret."), detail};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorCode::PermissionDenied, Text::tr("The keychain is locked, or access was denied. Unlock it and try again, or keep secrets in files."), detail};
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
    const QString kService = u"org.cocosearch.Desktop"_s;

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
        QObject::connect(job, &QKeychain::Job::finished, job, [job, settle, alsoDone](QKeychain::Job *) {
            if (job->error() != QKeychain::NoError && job->error() != alsoDone)
                settle(fail(errorOf(*job)));
            else
                settle(valueOf<T>(*job));
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
