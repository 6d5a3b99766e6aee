// SPDX-License-Identifier: Apache-2.0
#include "stack/Uninstall.h"

#include "stack/EmbeddedBackend.h"
#include "stack/FolderSize.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Uninstall)
};

/// Asks the engine, where there is one: `ask` gets the back end. Nothing where none answers, which is noted.
template<typename Ask>
Result<std::optional<QList<Remains>>> inEngine(const StackSpec &spec, const BackendParts &parts, QStringList &notes, Ask ask)
{
    const auto backend = makeDockerBackend(spec, parts);
    const auto found = backend ? ask(**backend) : Result<QList<Remains>>(fail(backend.error()));
    if (found)
        return std::optional(*found);
    if (found.error().code == ErrorCode::Cancelled || spec.backend == BackendKind::Docker)
        return fail(found.error());
    notes.append(Text::tr("Whether an engine holds something of ours cannot be told: %1").arg(found.error().message));
    return std::optional<QList<Remains>>();
}

/// Whether an engine that does not answer may have something of ours: it was used, somebody named it, or it stands there.
bool mayBeInEngine(const StackSpec &spec, const BackendParts &parts)
{
    const auto engine = engineOf(spec, parts);
    return rememberedAccess(parts.paths) || !engine || engine->source != docker::ResolvedEndpoint::Source::Default
           || QFileInfo::exists(QString::fromUtf8(engine->endpoint.path));
}

Remains fileAt(const QString &path, bool isData, const std::stop_token &stop)
{
    return {Remains::Kind::File, path, path, bytesBelow(path, stop), isData};
}

/// What this program puts into a data folder. A person may have named a folder that holds other things as well.
QStringList oursIn(const QString &dataFolder)
{
    QStringList found;
    // What servers on a database keep beside it, one folder for each; another's may be called postgresql-17.
    static const QRegularExpression ofDatabase(u"\\Apostgresql-[0-9a-f]{12}\\z"_s);
    for (const QFileInfo &each : QDir(dataFolder).entryInfoList({u"postgresql-*"_s}, QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (ofDatabase.match(each.fileName()).hasMatch())
            found.append(each.absoluteFilePath());
    }
    for (const QString &name : {u"catalogue.db"_s, u"catalogue.db-wal"_s, u"catalogue.db-shm"_s, u"catalogue.db.damaged"_s, u"indexes"_s, u"backups"_s,
                                u"roots.json"_s, u"watches.json"_s, u"server.json"_s, u"lock"_s, u"before-restore"_s, u"replaced-store"_s,
                                u"restore-trial"_s, u"installation-id.lock"_s, u"installation-id"_s}) {
        const QFileInfo each(dataFolder + u'/' + name);
        if (each.exists() || each.isSymLink())
            found.append(each.absoluteFilePath());
    }
    return found;
}

bool removeWhole(const QString &path)
{
    const QFileInfo found(path);
    return found.isDir() && !found.isSymLink() ? QDir(path).removeRecursively() : QFile::remove(path);
}

Result<void> removeData(const AppPaths &paths, bool keepsIdentity)
{
    bool isGone = true;
    for (const QString &each : oursIn(paths.data)) {
        if (keepsIdentity && each.endsWith("/installation-id"_L1))
            continue;
        isGone = removeWhole(each) && isGone;
    }
    QDir().rmdir(paths.data); // stays with whatever else is in it
    return isGone ? Result<void>() : fail(ErrorCode::Io, Text::tr("It could not be removed wholly. Look who owns what is left."));
}

QString autostartEntry(const AppPaths &paths)
{
    return QDir::cleanPath(paths.config + u"/../autostart/org.cocosearch.Desktop.desktop"_s);
}

/// The data folder last.
QList<Remains> filesOf(const AppPaths &paths, UninstallScope scope, const std::stop_token &stop)
{
    QList<Remains> found;
    const auto add = [&](const QString &path, bool isData) {
        if (!path.isEmpty() && QFileInfo::exists(path))
            found.append(fileAt(path, isData, stop));
    };
    if (scope == UninstallScope::Everything) {
        if (!paths.config.isEmpty())
            add(autostartEntry(paths), false);
        add(paths.cache, false);
        add(paths.config, true);
        add(paths.state, true);
    }
    const QStringList data = oursIn(paths.data);
    if (!data.isEmpty()) {
        qint64 bytes = 0;
        for (const QString &each : data)
            bytes += bytesBelow(each, stop);
        found.append({Remains::Kind::File, paths.data, paths.data, bytes, true});
    }
    return found;
}

bool removeBut(const QString &folder, const QString &kept)
{
    if (kept.isEmpty())
        return QDir(folder).removeRecursively();
    bool isGone = true;
    for (const QFileInfo &each : QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        if (each.absoluteFilePath() == kept)
            continue;
        isGone = removeWhole(each.absoluteFilePath()) && isGone;
    }
    return isGone;
}

/// What in a folder that goes is still in use.
QString keptIn(const QString &folder, const AppPaths &paths)
{
    return paths.runtime.startsWith(folder + u'/') ? paths.runtime : QString(); // the lock of who removes it
}

Result<void> removeFile(const QString &path, const AppPaths &paths, bool keepsIdentity)
{
    if (path == paths.data)
        return removeData(paths, keepsIdentity);
    const QFileInfo found(path);
    const bool isFolder = found.isDir() && !found.isSymLink();
    if (isFolder ? removeBut(path, keptIn(path, paths)) : QFile::remove(path))
        return {};
    return fail(ErrorCode::Io, Text::tr("It could not be removed wholly. Look who owns what is left."));
}

} // namespace

Result<RemainsReport> findRemains(const StackSpec &spec, const BackendParts &parts, const std::stop_token &stop)
{
    RemainsReport report;
    COCO_TRY(const auto found, inEngine(spec, parts, report.notes, [&](const DockerBackend &engine) { return engine.engineRemains(stop); }));
    report.things = found.value_or(QList<Remains>());
    report.things += filesOf(parts.paths, UninstallScope::Everything, stop);
    return report;
}

Result<RemainsReport> removeRemains(const StackSpec &spec, const BackendParts &parts, UninstallScope scope, bool withData, const std::stop_token &stop)
{
    RemainsReport report;
    const bool withFiles = scope != UninstallScope::Container;
    const QList<Remains> files = withFiles ? filesOf(parts.paths, scope, stop) : QList<Remains>();
    if (auto ended = withFiles ? EmbeddedBackend(parts.program, parts.paths).down(stop) : Result<void>(); !ended)
        return fail(ended.error());
    COCO_TRY(const auto found, inEngine(spec, parts, report.notes, [&](DockerBackend &engine) { return engine.removeAll(withData, withFiles, stop); }));
    report.things = found.value_or(QList<Remains>());
    const bool isUnknown = !found && mayBeInEngine(spec, parts);
    // In the scope of the stack the running program labels with it what it makes next.
    const bool keepsIdentity = isUnknown || scope == UninstallScope::Stack;
    if (isUnknown && withFiles && withData) {
        report.notes.append(Text::tr("%1 is kept: it tells what is ours in the engine. Uninstall again when the engine runs.")
                                .arg(parts.paths.data + u"/installation-id"_s));
    }
    const bool engineIsClean = std::all_of(report.things.cbegin(), report.things.cend(), [](const Remains &each) { return each.problem.isEmpty(); });
    for (Remains each : files) {
        if (each.isData && !withData)
            continue;
        if (each.id == parts.paths.data && !engineIsClean)
            each.problem = Text::tr("Kept while something of ours is left in the engine: it holds what tells ours from others'.");
        else if (auto gone = removeFile(each.id, parts.paths, keepsIdentity); !gone)
            each.problem = gone.error().message;
        report.things.append(each);
    }
    return report;
}

} // namespace coco::stack
