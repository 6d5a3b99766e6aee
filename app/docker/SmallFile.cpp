// SPDX-License-Identifier: Apache-2.0
#include "docker/SmallFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace coco::docker {
namespace {

constexpr qint64 kMaxBytes = 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::SmallFile)
};

} // namespace

Result<std::optional<QByteArray>> readSmallFile(const QString &path)
{
    const QFileInfo entry(path);
    if (!entry.exists())
        return std::optional<QByteArray>();
    if (!entry.isFile())
        return fail(ErrorCode::Io, Text::tr("%1 is not a file. Move it away and try again.").arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const auto code = file.error() == QFile::PermissionsError || !entry.isReadable() ? ErrorCode::PermissionDenied : ErrorCode::Io;
        return fail(code, Text::tr("%1 cannot be read. Check who owns it.").arg(path), file.errorString());
    }
    const QByteArray bytes = file.read(kMaxBytes + 1);
    if (bytes.size() > kMaxBytes)
        return fail(ErrorCode::TooLarge, Text::tr("%1 is too large for a configuration file.").arg(path));
    return std::optional<QByteArray>(bytes);
}

} // namespace coco::docker
