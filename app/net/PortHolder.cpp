// SPDX-License-Identifier: Apache-2.0
#include "net/PortHolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSet>

namespace coco::net {

namespace {

/// Inodes of the listening sockets on `port` in a table like /proc/net/tcp.
void collectListeners(const QString &table, quint16 port, QSet<QByteArray> &inodes)
{
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray suffix = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
    const auto lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const auto columns = line.simplified().split(' ');
        const bool listens = columns.size() > 9 && columns[3] == "0A";
        if (listens && columns[1].endsWith(suffix))
            inodes.insert("socket:[" + columns[9] + ']');
    }
}

bool holdsOne(const QString &process, const QSet<QByteArray> &inodes)
{
    const QDir descriptors(QStringLiteral("/proc/%1/fd").arg(process));
    const auto names = descriptors.entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        // QFileInfo would turn the link's text into a path; it is "socket:[inode]".
        const QString target = QFile::symLinkTarget(descriptors.filePath(name));
        if (inodes.contains(target.section(u'/', -1).toLatin1()))
            return true;
    }
    return false;
}

QString describe(const QString &process)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(process));
    const QString name = file.open(QIODevice::ReadOnly)
                             ? QString::fromLocal8Bit(file.readAll().trimmed())
                             : QString();
    return QCoreApplication::translate("coco::PortHolder", "%1 (process %2)").arg(name, process);
}

} // namespace

QString portHolder(quint16 port)
{
    QSet<QByteArray> inodes;
    collectListeners(QStringLiteral("/proc/net/tcp"), port, inodes);
    collectListeners(QStringLiteral("/proc/net/tcp6"), port, inodes);
    if (inodes.isEmpty())
        return {};
    const auto processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &process : processes) {
        if (process[0].isDigit() && holdsOne(process, inodes))
            return describe(process);
    }
    return {};
}

} // namespace coco::net
