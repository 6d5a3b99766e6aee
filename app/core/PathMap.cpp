// SPDX-License-Identifier: Apache-2.0
#include "core/PathMap.h"

#include <QCoreApplication>
#include <QDir>

namespace coco {
namespace {

bool isWindows(const QString &path)
{
    const bool drive = path.size() >= 2 && path.at(0).isLetter() && path.at(0).unicode() < 128 && path.at(1) == u':';
    return (drive && (path.size() == 2 || path.at(2) == u'\\' || path.at(2) == u'/')) || path.startsWith(u"\\\\");
}

/// One spelling for every way to write a path: '/' between its parts, none at the end, no "..".
QString plain(QString path, bool windows)
{
    if (windows)
        path.replace(u'\\', u'/');
    const bool share = windows && path.startsWith(u"//");
    path = share ? u'/' + QDir::cleanPath(path.mid(1)) : QDir::cleanPath(path);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

/// What follows the folder in the path, with its slash; null when the path is not below it.
QString restBelow(const QString &path, const QString &folder, Qt::CaseSensitivity sensitivity)
{
    if (!path.startsWith(folder, sensitivity))
        return {};
    const QString rest = path.mid(folder.size());
    return rest.isEmpty() ? QStringLiteral("") : rest.startsWith(u'/') ? rest : QString();
}

tl::unexpected<Error> badEntry(const QString &entry)
{
    return fail(ErrorCode::InvalidArgument,
                QCoreApplication::translate("coco::PathMap",
                                            "COCOSEARCH_PATH_MAP holds \"%1\", which is not a folder of the host, an equals sign "
                                            "and a folder of the server. Write e.g. /home/me/src=/mnt/repos, several joined by "
                                            "semicolons.")
                    .arg(entry.left(200)));
}

} // namespace

bool PathMap::isAbsolute(const QString &path)
{
    return path.startsWith(u'/') || isWindows(path);
}

Result<PathMap> PathMap::parse(const QString &text)
{
    PathMap map;
    for (const QString &raw : text.split(u';', Qt::SkipEmptyParts)) {
        const QString entry = raw.trimmed();
        if (entry.isEmpty())
            continue;
        const qsizetype at = entry.lastIndexOf(u'='); // a folder of the host may hold one
        const QString host = entry.left(at).trimmed();
        const QString server = entry.mid(at + 1).trimmed();
        if (at <= 0 || !isAbsolute(host) || !server.startsWith(u'/') || entry.contains(QChar::Null))
            return badEntry(entry);
        const Entry added{plain(host, isWindows(host)), plain(server, false), isWindows(host)};
        for (const Entry &known : std::as_const(map.m_entries)) {
            if (known.host.compare(added.host, added.windows ? Qt::CaseInsensitive : Qt::CaseSensitive) == 0)
                return badEntry(entry);
        }
        map.m_entries.append(added);
    }
    return map;
}

QString PathMap::toServer(const QString &hostPath) const
{
    if (m_entries.isEmpty() || !isAbsolute(hostPath))
        return hostPath;
    const bool windows = isWindows(hostPath);
    const QString path = plain(hostPath, windows);
    const Entry *best = nullptr;
    for (const Entry &entry : m_entries) {
        const auto sensitivity = entry.windows ? Qt::CaseInsensitive : Qt::CaseSensitive;
        if (entry.windows == windows && !restBelow(path, entry.host, sensitivity).isNull()
            && (!best || entry.host.size() > best->host.size()))
            best = &entry;
    }
    if (!best)
        return hostPath;
    const QString result = best->server + path.mid(best->host.size());
    return result.isEmpty() ? QStringLiteral("/") : result;
}

QString PathMap::toHost(const QString &serverPath) const
{
    if (m_entries.isEmpty() || !serverPath.startsWith(u'/'))
        return serverPath;
    const QString path = plain(serverPath, false);
    const Entry *best = nullptr;
    for (const Entry &entry : m_entries) {
        if (!restBelow(path, entry.server, Qt::CaseSensitive).isNull()
            && (!best || entry.server.size() > best->server.size()))
            best = &entry;
    }
    if (!best)
        return serverPath;
    QString result = best->host + path.mid(best->server.size());
    if (best->windows)
        result.replace(u'/', u'\\');
    return result.isEmpty() ? QStringLiteral("/") : result;
}

} // namespace coco
