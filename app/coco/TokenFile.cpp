// SPDX-License-Identifier: Apache-2.0
#include "coco/TokenFile.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr qint64 kMaxTokenFileBytes = 4096;
constexpr qsizetype kMinTokenLength = 16;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

} // namespace

Result<QByteArray> readTokenFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::NotFound,
                    Text::tr("The token file %1 cannot be read. Check the path and its permissions.").arg(path),
                    file.errorString());
    }
    const QByteArray token = file.read(kMaxTokenFileBytes).split('\n').first().trimmed();
    if (token.size() >= kMinTokenLength)
        return token;
    return fail(ErrorCode::InvalidArgument,
                Text::tr("The first line of the token file %1 is shorter than %2 characters, which can be guessed. "
                         "Make a new one, e.g. with: openssl rand -hex 32 > %1")
                    .arg(path)
                    .arg(kMinTokenLength));
}

} // namespace coco::cli
