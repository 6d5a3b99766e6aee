// SPDX-License-Identifier: Apache-2.0
#include "stack/Uninstall.h"

#include "stack/EmbeddedBackend.h"
#include "stack/FolderSize.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Uninstall)
};

/// Asks the engine, where there is one: `ask` gets the back end.
template<typename Ask>
Result<QList<Remains>> inEngine(const StackSpec &spec, const BackendParts &parts, QStringList &notes, Ask ask)
{
    const auto backend = makeDockerBackend(spec, parts);
    const auto found = backend ? ask(**backend) : Result<QList<Remains>>(fail(backend.error()));
    if (found || found.error().code == ErrorCode::Cancelled || spec.backend == BackendKind::Docker)
        return found;
    notes.append(Text::tr("Whether an engine holds something of ours cannot be told: %1").arg(found.error().message));
    return QList<Remains>();
}

Remains fileAt(const QString &path, bool isData, const std::stop_token &stop)
{
    return {Remains::Kind::File, path, path, bytesBelow(path, stop), isData};
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
    add(paths.data, true);
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
        const bool isFolder = each.isDir() && !each.isSymLink();
        isGone = (isFolder ? QDir(each.absoluteFilePath()).removeRecursively() : QFile::remove(each.absoluteFilePath())) && isGone;
    }
    return isGone;
}

/// What in a folder that goes is still in use.
QString keptIn(const QString &folder, const AppPaths &paths, UninstallScope scope)
{
    if (scope == UninstallScope::Stack && folder == paths.data)
        return folder + u"/installation"_s;
    return paths.runtime.startsWith(folder + u'/') ? paths.runtime : QString(); // the lock of who removes it
}

Result<void> removeFile(const QString &path, const AppPaths &paths, UninstallScope scope)
{
    const QFileInfo found(path);
    const bool isFolder = found.isDir() && !found.isSymLink();
    if (isFolder ? removeBut(path, keptIn(path, paths, scope)) : QFile::remove(path))
        return {};
    return fail(ErrorCode::Io, Text::tr("It could not be removed wholly. Look who owns what is left."));
}

} // namespace

Result<RemainsReport> findRemains(const StackSpec &spec, const BackendParts &parts, const std::stop_token &stop)
{
    RemainsReport report;
    COCO_TRY(report.things, inEngine(spec, parts, report.notes, [&](const DockerBackend &engine) { return engine.engineRemains(stop); }));
    report.things += filesOf(parts.paths, UninstallScope::Everything, stop);
    return report;
}

Result<RemainsReport> removeRemains(const StackSpec &spec, const BackendParts &parts, UninstallScope scope, bool withData, const std::stop_token &stop)
{
    RemainsReport report;
    const QList<Remains> files = filesOf(parts.paths, scope, stop);
    if (auto ended = EmbeddedBackend(parts.program, parts.paths).down(stop); !ended)
        return fail(ended.error());
    COCO_TRY(report.things, inEngine(spec, parts, report.notes, [&](DockerBackend &engine) { return engine.uninstall(withData, stop); }));
    const bool engineIsClean = std::all_of(report.things.cbegin(), report.things.cend(), [](const Remains &each) { return each.problem.isEmpty(); });
    for (Remains each : files) {
        if (each.isData && !withData)
            continue;
        if (each.id == parts.paths.data && !engineIsClean)
            each.problem = Text::tr("Kept while something of ours is left in the engine: it holds what tells ours from others'.");
        else if (auto gone = removeFile(each.id, parts.paths, scope); !gone)
            each.problem = gone.error().message;
        report.things.append(each);
    }
    return report;
}

} // namespace coco::stack
