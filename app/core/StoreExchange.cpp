// SPDX-License-Identifier: Apache-2.0
#include "core/StoreExchange.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <tuple>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace coco {
namespace {

/// What an embedded store is made of.
const QStringList kParts{u"catalogue.db"_s, u"catalogue.db-wal"_s, u"catalogue.db-shm"_s, u"indexes"_s};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StoreExchange)
};

QString beforeStore(const QString &dataFolder)
{
    return dataFolder + u"/before-restore"_s;
}

QString replacedStore(const QString &dataFolder)
{
    return dataFolder + u"/replaced-store"_s;
}

/// Says that the store which goes is wholly in its folder, so that what lies in its place is the other one.
QString wholeMark(const QString &dataFolder)
{
    return beforeStore(dataFolder) + u"/whole"_s;
}

tl::unexpected<Error> cannot(const QString &dataFolder, int code)
{
    return fail(errorCodeFromErrno(code), Text::tr("The indexes in %1 could not be exchanged. Look who owns them and what is mounted there.").arg(dataFolder),
                QString::fromLocal8Bit(std::strerror(code)));
}

Result<void> renamed(const QString &from, const QString &to, const QString &dataFolder)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return {};
    return cannot(dataFolder, errno);
}

/// So that a power cut keeps the order of the steps.
void syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    std::ignore = ::fsync(descriptor);
    ::close(descriptor);
}

/// The files in them are written by whoever made the store.
void syncFolders(const QString &folder)
{
    for (QDirIterator below(folder, QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories); below.hasNext();)
        syncFolder(below.next());
    syncFolder(folder);
}

Result<void> moveParts(const QString &from, const QString &to, const QString &dataFolder)
{
    for (const QString &part : kParts) {
        if (!QFileInfo::exists(from + u'/' + part))
            continue;
        if (auto moved = renamed(from + u'/' + part, to + u'/' + part, dataFolder); !moved)
            return moved;
    }
    syncFolder(from);
    syncFolder(to);
    return {};
}

Result<void> removeParts(const QString &folder, const QString &dataFolder)
{
    for (const QString &part : kParts) {
        const QString path = folder + u'/' + part;
        const QFileInfo found(path);
        if (found.isDir() ? !QDir(path).removeRecursively() : found.exists() && !QFile::remove(path))
            return cannot(dataFolder, EACCES);
    }
    return {};
}

Result<void> marked(const QString &dataFolder)
{
    QFile mark(wholeMark(dataFolder));
    errno = 0;
    if (!mark.open(QIODevice::WriteOnly))
        return cannot(dataFolder, errno);
    mark.close();
    syncFolder(beforeStore(dataFolder));
    return {};
}

Result<void> exchangeInSteps(const QString &dataFolder)
{
    syncFolders(trialStore(dataFolder)); // the store that goes is removed soon after
    const QString before = beforeStore(dataFolder);
    if (auto made = ensureFolder(before); !made)
        return made;
    if (auto moved = moveParts(dataFolder, before, dataFolder); !moved)
        return moved;
    if (auto whole = marked(dataFolder); !whole)
        return whole;
    if (auto moved = moveParts(trialStore(dataFolder), dataFolder, dataFolder); !moved)
        return moved;
    if (auto done = renamed(before, replacedStore(dataFolder), dataFolder); !done)
        return done;
    syncFolder(dataFolder);
    return {};
}

} // namespace

QString trialStore(const QString &dataFolder)
{
    return dataFolder + u"/restore-trial"_s;
}

Result<void> exchangeStore(const QString &dataFolder)
{
    if (auto settled = settleInterruptedExchange(dataFolder); !settled)
        return settled;
    forgetReplacedStore(dataFolder);
    auto done = exchangeInSteps(dataFolder);
    if (!done)
        std::ignore = settleInterruptedExchange(dataFolder);
    return done;
}

Result<void> takeBackStore(const QString &dataFolder)
{
    if (auto settled = settleInterruptedExchange(dataFolder); !settled || !QFileInfo::exists(replacedStore(dataFolder)))
        return settled;
    if (auto back = renamed(replacedStore(dataFolder), beforeStore(dataFolder), dataFolder); !back)
        return back;
    return settleInterruptedExchange(dataFolder);
}

Result<void> settleInterruptedExchange(const QString &dataFolder)
{
    const QString before = beforeStore(dataFolder);
    if (!QFileInfo::exists(before))
        return {};
    // Each step leaves what the same steps go on from: the mark goes when nothing of the other store is left.
    if (QFileInfo::exists(wholeMark(dataFolder))) {
        if (auto gone = removeParts(dataFolder, dataFolder); !gone)
            return gone;
        if (!QFile::remove(wholeMark(dataFolder)))
            return cannot(dataFolder, EACCES);
        syncFolder(before);
    }
    if (auto moved = moveParts(before, dataFolder, dataFolder); !moved)
        return moved;
    return QDir(before).removeRecursively() ? Result<void>() : cannot(dataFolder, EACCES);
}

void forgetReplacedStore(const QString &dataFolder)
{
    QDir(replacedStore(dataFolder)).removeRecursively();
}

} // namespace coco
