// SPDX-License-Identifier: Apache-2.0
#include "search/index/GitHead.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qint64 kMaxRefBytes = 4'096;
constexpr qint64 kMaxPackedBytes = 16 * 1024 * 1024;

QByteArray content(const QString &path, qint64 maxBytes)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    return file.read(maxBytes);
}

bool isHash(const QByteArray &text)
{
    return (text.size() == 40 || text.size() == 64) && QByteArray::fromHex(text).toHex() == text;
}

/// No name of git has them.
bool hasControls(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

/// The folder behind ".git", which is a file naming it in worktrees and submodules.
QString gitFolder(const QString &root)
{
    const QString path = root + u"/.git"_s;
    if (QFileInfo(path).isDir())
        return path;
    const QByteArray link = content(path, kMaxRefBytes).trimmed();
    return link.startsWith("gitdir: ") ? QDir(root).absoluteFilePath(QFile::decodeName(link.mid(8))) : QString();
}

QString commitOf(const QString &folder, const QByteArray &ref)
{
    const QByteArray common = content(folder + u"/commondir"_s, kMaxRefBytes).trimmed();
    QStringList folders{folder};
    if (!common.isEmpty())
        folders.append(QDir(folder).absoluteFilePath(QFile::decodeName(common)));
    for (const QString &place : std::as_const(folders)) {
        const QByteArray loose = content(place + u'/' + QFile::decodeName(ref), kMaxRefBytes).trimmed();
        if (isHash(loose))
            return QString::fromLatin1(loose);
    }
    const QByteArray packed = content(folders.last() + u"/packed-refs"_s, kMaxPackedBytes);
    for (const QByteArray &line : packed.split('\n')) {
        if (line.mid(line.indexOf(' ') + 1) == ref && isHash(line.left(line.indexOf(' '))))
            return QString::fromLatin1(line.left(line.indexOf(' ')));
    }
    return {};
}

} // namespace

QString mainCheckoutOf(const QString &root)
{
    if (!QFileInfo(root + u"/.git"_s).isFile())
        return {};
    const QString folder = QDir::cleanPath(gitFolder(root));
    const QByteArray common = content(folder + u"/commondir"_s, kMaxRefBytes).trimmed();
    // A submodule's folder has no commondir.
    if (folder.isEmpty() || common.isEmpty() || !folder.section(u'/', 0, -2).endsWith(u"/worktrees"_s))
        return {};
    const QString repository = QDir::cleanPath(QDir(folder).absoluteFilePath(QFile::decodeName(common)));
    return repository.endsWith(u"/.git"_s) ? repository.chopped(5) : repository;
}

GitPlace gitPlaceOf(const QString &folder)
{
    const QString path = QDir::cleanPath(folder);
    for (QString top = path; !top.isEmpty(); top = top.section(u'/', 0, -2)) {
        if (!QFileInfo::exists(top + u"/.git"_s))
            continue;
        const QString own = QDir::cleanPath(gitFolder(top));
        const QByteArray common = content(own + u"/commondir"_s, kMaxRefBytes).trimmed();
        const QString shared = common.isEmpty() ? own : QDir(own).absoluteFilePath(QFile::decodeName(common));
        return {QFileInfo(shared).canonicalFilePath(), path.mid(top.size() + 1)};
    }
    return {};
}

GitHead readGitHead(const QString &root)
{
    const QString folder = gitFolder(root);
    if (folder.isEmpty())
        return {};
    const QByteArray head = content(folder + u"/HEAD"_s, kMaxRefBytes).trimmed();
    if (isHash(head))
        return {{}, QString::fromLatin1(head)};
    if (!head.startsWith("ref: refs/") || head.contains("..") || hasControls(head))
        return {};
    const QByteArray ref = head.mid(5);
    const QByteArray branch = ref.startsWith("refs/heads/") ? ref.mid(11) : ref.mid(5);
    return {QString::fromUtf8(branch), commitOf(folder, ref)};
}

} // namespace coco::search
