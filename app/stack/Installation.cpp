// SPDX-License-Identifier: Apache-2.0
#include "stack/Installation.h"

#include <QCoreApplication>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>
#include <QUuid>

#include <cerrno>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

constexpr int kLockDeadline = 10'000; // milliseconds

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Installation)
};

Result<Installation> read(const QString &path)
{
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return fail(errorCodeFromErrno(errno), Text::tr("%1 cannot be read. Check who owns it.").arg(path), file.errorString());
    const QString id = QString::fromLatin1(file.read(200)).trimmed();
    if (QUuid::fromString(id).isNull() || id != QUuid::fromString(id).toString(QUuid::WithoutBraces)) {
        return fail(ErrorCode::Corrupted,
                    Text::tr("%1 does not hold the number of this installation. Containers and volumes are recognised by it: bring "
                             "the file back from a copy, or take the number from the label %2 of your volume.")
                        .arg(path, QLatin1StringView(kInstallationLabel)));
    }
    return Installation{id};
}

} // namespace

Result<Installation> Installation::load(const AppPaths &paths)
{
    const QString path = paths.data + u"/installation-id"_s;
    if (QFile::exists(path))
        return read(path);
    if (auto made = ensureFolder(paths.data); !made)
        return fail(made.error());
    // Two starters at once must read the same number, and QFile::rename() copies over a file that is in its way.
    QLockFile lock(path + u".lock"_s);
    if (!lock.tryLock(kLockDeadline))
        return fail(ErrorCode::Unavailable, Text::tr("%1 cannot be written, since %2 is held.").arg(path, path + u".lock"_s));
    if (QFile::exists(path))
        return read(path);
    QSaveFile file(path);
    errno = 0;
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    if (!file.open(QIODevice::WriteOnly) || file.write(id + '\n') != id.size() + 1 || !file.commit())
        return fail(errorCodeFromErrno(errno), Text::tr("%1 cannot be written.").arg(path), file.errorString());
    return read(path);
}

QString Installation::filter() const
{
    return QLatin1StringView(kInstallationLabel) + u'=' + id;
}

QHash<QString, QString> Installation::labels(const QString &stack) const
{
    return {{QLatin1StringView(kInstallationLabel), id}, {QLatin1StringView(kStackLabel), stack}};
}

QString Installation::imageFilter() const
{
    return QLatin1StringView(kBuiltByLabel) + u'=' + id;
}

QHash<QString, QString> Installation::imageLabels(const QString &reference) const
{
    return {{QLatin1StringView(kBuiltByLabel), id}, {QLatin1StringView(kBuiltAsLabel), reference}};
}

bool Installation::built(const docker::Image &image) const
{
    if (image.labels.value(QLatin1StringView(kBuiltByLabel)) != id)
        return false;
    // An older build lost its name to a newer one.
    return image.tags.isEmpty() || image.tags.contains(image.labels.value(QLatin1StringView(kBuiltAsLabel)));
}

bool Installation::owns(const QHash<QString, QString> &labels) const
{
    return labels.value(QLatin1StringView(kInstallationLabel)) == id;
}

} // namespace coco::stack
