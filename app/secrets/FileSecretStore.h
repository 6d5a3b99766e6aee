// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "secrets/SecretStore.h"

namespace coco::secrets {

/// One file of mode 0600 per secret in a folder of mode 0700. A file that is a link, belongs to somebody
/// else or can be read by others is refused instead of used. Any thread; its futures are ready at once.
class FileSecretStore final : public SecretStore
{
public:
    static constexpr qint64 kMaxBytes = 64 * 1024;

    explicit FileSecretStore(QString folder);

    [[nodiscard]] QFuture<Result<QByteArray>> read(const QString &name) override;
    [[nodiscard]] QFuture<Result<void>> write(const QString &name, const QByteArray &value) override;
    [[nodiscard]] QFuture<Result<void>> remove(const QString &name) override;
    [[nodiscard]] QString place() const override;

private:
    [[nodiscard]] Result<QByteArray> readFile(const QString &name) const;
    [[nodiscard]] Result<void> writeFile(const QString &name, const QByteArray &value) const;
    [[nodiscard]] Result<void> removeFile(const QString &name) const;
    [[nodiscard]] Result<QString> pathOf(const QString &name) const;

    const QString m_folder;
};

} // namespace coco::secrets
