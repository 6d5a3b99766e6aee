// SPDX-License-Identifier: Apache-2.0
#include "desktop/BackupList.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostListed = 200;

} // namespace

QList<BackupEntry> backupsIn(const QString &folder)
{
    QList<BackupEntry> found;
    const auto files = QDir(folder).entryInfoList({u"*.cocobackup"_s}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : files.first(std::min<qsizetype>(files.size(), kMostListed))) {
        if (auto header = stack::BackupReader::peek(file.absoluteFilePath()))
            found.append({file.absoluteFilePath(), file.size(), *std::move(header)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const BackupEntry &a, const BackupEntry &b) { return a.header.created > b.header.created; });
    return found;
}

QString suggestedBackup(const QString &folder, const QDateTime &now)
{
    const QString stem = folder + u"/cocosearch-"_s + now.toString(u"yyyy-MM-dd-HHmm"_s);
    QString name = stem + u".cocobackup"_s;
    for (int number = 2; QFileInfo::exists(name); ++number)
        name = u"%1-%2.cocobackup"_s.arg(stem).arg(number);
    return name;
}

QString backupKindText(const QString &kind)
{
    if (kind == "postgresql"_L1)
        return QCoreApplication::translate("coco::BackupList", "PostgreSQL database");
    if (kind == "embedded"_L1)
        return QCoreApplication::translate("coco::BackupList", "embedded indexes");
    return QCoreApplication::translate("coco::BackupList", "unknown content");
}

} // namespace coco::desktop
