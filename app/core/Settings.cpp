// SPDX-License-Identifier: Apache-2.0
#include "core/Settings.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <cerrno>

namespace coco {
namespace {

constexpr qint64 kMaxSettingsBytes = 4 * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Settings)
};

} // namespace

Result<Settings> Settings::load(const QString &path)
{
    Settings settings(path);
    QFile file(path);
    if (!file.exists())
        return settings;
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::PermissionDenied,
                    Text::tr("The settings file %1 cannot be read. Check its permissions.").arg(path),
                    file.errorString());
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.read(kMaxSettingsBytes));
    if (document.isObject())
        settings.m_root = document.object();
    else
        settings.moveBrokenFileAside();
    return settings;
}

Result<void> Settings::save() const
{
    if (auto made = ensureFolder(QFileInfo(m_path).path()); !made)
        return made;
    QSaveFile file(m_path);
    const QByteArray bytes = QJsonDocument(m_root).toJson();
    errno = 0;
    if (file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit())
        return {};
    const int cause = errno;
    return fail(errorCodeFromErrno(cause),
                Text::tr("The settings file %1 cannot be written. Check the folder's permissions and "
                         "free space.")
                    .arg(m_path),
                file.errorString());
}

void Settings::merge(const QString &key, const QJsonObject &values)
{
    QJsonObject section = m_root.value(key).toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        section.insert(it.key(), it.value());
    m_root.insert(key, section);
}

void Settings::moveBrokenFileAside()
{
    const QString aside = m_path + QStringLiteral(".broken");
    QFile::remove(aside);
    if (QFile::rename(m_path, aside)) {
        m_notice = Text::tr("The settings file %1 could not be understood, so the defaults are in use. The "
                            "old file was kept as %2.")
                       .arg(m_path, aside);
    } else {
        m_notice = Text::tr("The settings file %1 could not be understood, so the defaults are in use. It "
                            "will be overwritten by the next change.")
                       .arg(m_path);
    }
}

} // namespace coco
