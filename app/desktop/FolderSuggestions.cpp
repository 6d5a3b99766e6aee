// SPDX-License-Identifier: Apache-2.0
#include "desktop/FolderSuggestions.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kDepth = 3;
constexpr int kMost = 8;
constexpr int kFoldersPerLevel = 2000; // of one folder: more are data, not projects

/// git writes HEAD and index when a person works.
QDateTime lastUsed(const QString &folder)
{
    const QFileInfo index(folder + u"/.git/index"_s);
    const QFileInfo head(folder + u"/.git/HEAD"_s);
    return std::max(index.lastModified(), head.lastModified());
}

bool isRepository(const QString &folder)
{
    return QFileInfo::exists(folder + u"/.git/HEAD"_s);
}

} // namespace

QList<FolderSuggestion> suggestFolders(const QString &home, std::chrono::milliseconds patience, const std::stop_token &stop)
{
    const QDeadlineTimer deadline(patience);
    QList<FolderSuggestion> found;
    QStringList level{home};
    for (int depth = 0; depth < kDepth; ++depth) {
        QStringList next;
        for (const QString &parent : std::as_const(level)) {
            if (stop.stop_requested() || deadline.hasExpired())
                break;
            const QStringList names = QDir(parent).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::NoSort);
            for (const QString &name : names.mid(0, kFoldersPerLevel)) {
                if (deadline.hasExpired())
                    break;
                const QString folder = parent + u'/' + name;
                if (isRepository(folder))
                    found.append({folder, lastUsed(folder)});
                else if (name != "node_modules"_L1)
                    next.append(folder);
            }
        }
        level = next;
    }
    std::sort(found.begin(), found.end(), [](const FolderSuggestion &a, const FolderSuggestion &b) {
        return a.usedAt != b.usedAt ? a.usedAt > b.usedAt : a.folder < b.folder;
    });
    return found.mid(0, kMost);
}

} // namespace coco::desktop
