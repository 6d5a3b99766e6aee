// SPDX-License-Identifier: Apache-2.0
#include "secrets/KeychainSecretStore.h"

#include <QCoreApplication>

namespace coco::secrets {

namespace {

tl::unexpected<Error> missing()
{
    return fail(ErrorCode::Unsupported,
                QCoreApplication::translate("coco::KeychainSecretStore",
                                            "This program was built without the system's keychain. Keep secrets in files instead."));
}

class MissingKeychain final : public SecretStore
{
public:
    QFuture<Result<QByteArray>> read(const QString &) override { return QtFuture::makeReadyFuture(Result<QByteArray>(missing())); }
    QFuture<Result<void>> write(const QString &, const QByteArray &) override { return QtFuture::makeReadyFuture(Result<void>(missing())); }
    QFuture<Result<void>> remove(const QString &) override { return QtFuture::makeReadyFuture(Result<void>(missing())); }
    QString place() const override { return QCoreApplication::translate("coco::KeychainSecretStore", "the system's keychain"); }
};

} // namespace

std::unique_ptr<SecretStore> makeKeychainStore(std::chrono::milliseconds)
{
    return std::make_unique<MissingKeychain>();
}

} // namespace coco::secrets
