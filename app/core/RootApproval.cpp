// SPDX-License-Identifier: Apache-2.0
#include "core/RootApproval.h"

#include "core/Logging.h"
#include "core/Settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace coco {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::RootApproval)
};

/// Whether `path` is `folder` or lies below it; both resolved.
bool isWithin(const QString &path, const QString &folder)
{
    return path == folder || folder == QLatin1StringView("/") || path.startsWith(folder + u'/');
}

struct ApprovedRoots
{
    QStringList folders;

    static QString sectionKey() { return QStringLiteral("approved_roots"); }
    static ApprovedRoots fromJson(const QJsonObject &json)
    {
        ApprovedRoots roots;
        for (const QJsonValue &value : json.value(QLatin1StringView("folders")).toArray()) {
            if (value.toString().startsWith(u'/'))
                roots.folders.append(QDir::cleanPath(value.toString()));
        }
        return roots;
    }
    [[nodiscard]] QJsonObject toJson() const
    {
        return {{QStringLiteral("folders"), QJsonArray::fromStringList(folders)}};
    }
};

QString missing(const QString &folder)
{
    return Text::tr("There is no folder %1. Check the spelling, and that the disk it lies on is mounted.").arg(folder.left(1000));
}

Result<void> refuseSensitive(const QString &resolved, const QString &home)
{
    if (resolved == QLatin1StringView("/")) {
        return fail(ErrorCode::Refused,
                    Text::tr("The root of the file system is never indexed. Choose the folder of a project."));
    }
    if (!home.isEmpty() && isWithin(home, resolved)) {
        return fail(ErrorCode::Refused,
                    Text::tr("The folder %1 is or holds the whole home folder, which is never indexed. "
                             "Choose the folder of a project inside it.")
                        .arg(resolved));
    }
    for (const QLatin1StringView name : {QLatin1StringView(".ssh"), QLatin1StringView(".gnupg"),
                                         QLatin1StringView(".docker")}) {
        const QString store = QFileInfo(home + u'/' + name).canonicalFilePath();
        if (isWithin(resolved, home + u'/' + name) || (!store.isEmpty() && isWithin(resolved, store))) {
            return fail(ErrorCode::Refused,
                        Text::tr("The folder %1 holds keys or credentials, which are never indexed. Choose "
                                 "the folder of a project.")
                            .arg(resolved));
        }
    }
    return {};
}

} // namespace

Result<QString> resolveRoot(const QString &folder, const QString &home)
{
    if (!folder.startsWith(u'/') || folder.contains(QChar::Null)) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("\"%1\" is not an absolute path. Give the whole path of the folder, starting "
                             "with a slash.")
                        .arg(folder.left(200)));
    }
    const QFileInfo info(folder);
    const QString resolved = info.canonicalFilePath();
    if (resolved.isEmpty())
        return fail(ErrorCode::NotFound, missing(folder));
    if (!info.isDir()) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("%1 is a file. Give the folder that holds the code.").arg(folder));
    }
    if (auto harmless = refuseSensitive(resolved, QFileInfo(home).canonicalFilePath()); !harmless)
        return fail(harmless.error());
    return resolved;
}

RootApproval::RootApproval(QString file, const QString &home, PathMap map)
    : m_file(std::move(file))
    , m_home(QFileInfo(home).canonicalFilePath())
    , m_map(std::move(map))
{
    load();
}

Result<QString> RootApproval::approve(const QString &folder)
{
    COCO_TRY(const QString resolved, resolve(folder));
    const std::scoped_lock lock(m_mutex);
    if (!m_roots.contains(resolved)) {
        m_roots.append(resolved);
        m_roots.sort();
        save();
    }
    return resolved;
}

Result<QString> RootApproval::check(const QString &folder) const
{
    COCO_TRY(const QString resolved, resolve(folder));
    if (isWithin(resolved, QStringLiteral("/mnt/repos")))
        return resolved;
    const std::scoped_lock lock(m_mutex);
    for (const QString &root : m_roots) {
        if (isWithin(resolved, root))
            return resolved;
    }
    return fail(ErrorCode::Refused,
                Text::tr("The folder %1 has not been approved for indexing. Approve it by running "
                         "\"coco index %1\" once, by adding it in the desktop application, or by starting "
                         "the server with --root.")
                    .arg(shown(resolved)));
}

QStringList RootApproval::roots() const
{
    const std::scoped_lock lock(m_mutex);
    QStringList shownRoots;
    for (const QString &root : m_roots)
        shownRoots.append(shown(root));
    return shownRoots;
}

Result<QString> RootApproval::resolve(const QString &named) const
{
    auto resolved = resolveRoot(m_map.toServer(named), m_home);
    if (resolved || resolved.error().code != ErrorCode::NotFound || m_map.toServer(named) == named)
        return resolved;
    return fail(ErrorCode::NotFound, missing(named), Text::tr("the server looked for %1").arg(m_map.toServer(named).left(1000)));
}

void RootApproval::load()
{
    const auto settings = Settings::load(m_file);
    if (!settings) {
        qCWarning(logCore).noquote() << settings.error().message << settings.error().detail;
        return;
    }
    if (!settings->notice().isEmpty())
        qCWarning(logCore).noquote() << settings->notice();
    m_roots = settings->section<ApprovedRoots>().folders;
}

void RootApproval::save() const
{
    auto settings = Settings::load(m_file);
    if (!settings)
        return;
    settings->setSection(ApprovedRoots{m_roots});
    if (auto saved = settings->save(); !saved)
        qCWarning(logCore).noquote() << saved.error().message << saved.error().detail;
}

} // namespace coco
