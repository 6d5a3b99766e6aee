// SPDX-License-Identifier: Apache-2.0
#include "tools/IndexResolution.h"

#include "tools/ToolSchema.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::tools {
namespace {

using Resolution = tl::expected<ResolvedIndexes, ResolutionFailure>;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::tools)
};

tl::unexpected<ResolutionFailure> notFound(const QString &message, const QString &path = {},
                                           const QString &name = {})
{
    return tl::unexpected(ResolutionFailure{{ErrorCode::NotFound, message, {}}, path, name});
}

QString sentenceOfKnown(const QStringList &known)
{
    if (known.isEmpty())
        return Text::tr("Nothing has been indexed yet: run \"coco index FOLDER\" or call index_codebase.");
    constexpr int kShown = 20;
    return Text::tr("Known indexes: %1.").arg(known.mid(0, kShown).join(u", "_s));
}

Resolution resolveNamed(const QStringList &wanted, const QStringList &known, bool multiple)
{
    ResolvedIndexes resolved;
    resolved.multiple = multiple;
    for (const QString &name : wanted) {
        if (!known.contains(name))
            resolved.skipped.append(name);
        else if (!resolved.names.contains(name))
            resolved.names.append(name);
    }
    if (resolved.names.isEmpty()) {
        return notFound(Text::tr("There is no index named %1. %2")
                            .arg(wanted.join(u", "_s), sentenceOfKnown(known)));
    }
    return resolved;
}

void addLinked(search::IndexService &indexes, ResolvedIndexes &resolved)
{
    for (const QString &name : indexes.linkedIndexes(resolved.names.first())) {
        if (resolved.names.contains(name) || resolved.skipped.contains(name))
            continue;
        if (!indexes.summary(name)) {
            resolved.skipped.append(name);
            continue;
        }
        resolved.names.append(name);
        resolved.linked.append(name);
        resolved.multiple = true;
    }
}

Resolution detectByFolder(search::IndexService &indexes, const QString &folder)
{
    const auto found = indexes.indexContaining(folder);
    if (found) {
        ResolvedIndexes resolved;
        resolved.names = {found->name};
        resolved.detected = *found;
        return resolved;
    }
    if (found.error().code != ErrorCode::NotFound)
        return tl::unexpected(ResolutionFailure{found.error(), {}, {}});
    return notFound(Text::tr("The folder %1 is not indexed. Index it first: \"coco index %1\", or "
                             "index_codebase with path=\"%1\".")
                        .arg(folder),
                    folder, indexes.indexNameFor(folder).value_or(QString()));
}

Resolution detectOnly(const QList<search::IndexSummary> &all)
{
    if (all.size() != 1) {
        const QStringList known = indexNamesOf(all);
        return notFound(all.isEmpty() ? sentenceOfKnown(known)
                                      : Text::tr("Several indexes exist and none was named. Pass index_name, "
                                                 "or index_names for several. %1")
                                            .arg(sentenceOfKnown(known)));
    }
    ResolvedIndexes resolved;
    resolved.names = {all.first().name};
    resolved.detected = all.first();
    return resolved;
}

Resolution chosenIndexes(search::IndexService &indexes, const QJsonObject &arguments, const QString &projectPath)
{
    const QStringList several = stringList(arguments.value("index_names"_L1));
    const QString one = arguments.value("index_name"_L1).toString().trimmed();
    if (several.isEmpty() && one.isEmpty() && !projectPath.isEmpty())
        return detectByFolder(indexes, projectPath);
    const auto all = indexes.indexes();
    if (!all)
        return tl::unexpected(ResolutionFailure{all.error(), {}, {}});
    if (!several.isEmpty())
        return resolveNamed(several, indexNamesOf(*all), true);
    if (!one.isEmpty())
        return resolveNamed({one}, indexNamesOf(*all), false);
    return detectOnly(*all);
}

} // namespace

Resolution resolveIndexes(search::IndexService &indexes, const QJsonObject &arguments,
                          const QString &projectPath)
{
    Resolution resolved = chosenIndexes(indexes, arguments, projectPath);
    if (resolved && resolved->detected)
        addLinked(indexes, *resolved);
    return resolved;
}

QStringList indexNamesOf(const QList<search::IndexSummary> &indexes)
{
    QStringList names;
    for (const search::IndexSummary &index : indexes)
        names.append(index.name);
    return names;
}

} // namespace coco::tools
