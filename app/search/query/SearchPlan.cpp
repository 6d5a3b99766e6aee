// SPDX-License-Identifier: Apache-2.0
#include "search/query/SearchPlan.h"

#include "search/source/LanguageRegistry.h"
#include "search/store/Glob.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>

namespace coco::search {
namespace {

constexpr int kMaxLimit = 100;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::SearchPlan)
};

Result<void> checkQuery(const SearchRequest &request)
{
    if (request.query.trimmed().isEmpty())
        return fail(ErrorCode::InvalidArgument, Text::tr("The query is empty. Give some words, a name or a path to look for."));
    if (request.query.size() > kMaxQueryLength)
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The query has %1 characters; at most %2 are allowed. Shorten it.").arg(request.query.size()).arg(kMaxQueryLength));
    if (request.limit < 1 || request.limit > kMaxLimit)
        return fail(ErrorCode::InvalidArgument, Text::tr("The limit is %1; give a number from 1 to %2.").arg(request.limit).arg(kMaxLimit));
    if (request.indexNames.isEmpty())
        return fail(ErrorCode::InvalidArgument, Text::tr("No index was named. “coco list” shows the indexes there are."));
    return {};
}

} // namespace

Result<ChunkFilter> checkedFilter(const SearchRequest &request)
{
    if (const Result<void> checked = checkQuery(request); !checked)
        return fail(checked.error());
    ChunkFilter filter;
    for (const QString &language : request.languages) {
        const QStringList ids = LanguageRegistry::idsForFilter(language);
        if (ids.isEmpty())
            return fail(ErrorCode::InvalidArgument,
                        Text::tr("“%1” is not a language known here. “coco languages” shows the names.").arg(language.left(80)));
        filter.languageIds.append(ids);
    }
    if (!request.pathGlob.isEmpty()) {
        if (const auto glob = Glob::forPaths(request.pathGlob); !glob)
            return fail(glob.error());
    }
    if (!request.symbolNameGlob.isEmpty()) {
        if (const auto glob = Glob::forNames(request.symbolNameGlob); !glob)
            return fail(glob.error());
    }
    filter.pathGlob = request.pathGlob;
    filter.symbolTypes = request.symbolTypes;
    filter.symbolNameGlob = request.symbolNameGlob;
    return filter;
}

QByteArray requestKey(const SearchRequest &request)
{
    QByteArray key;
    QDataStream stream(&key, QIODevice::WriteOnly);
    stream << request.query << request.limit << static_cast<int>(request.mode) << request.languages << request.pathGlob;
    for (const SymbolType type : request.symbolTypes)
        stream << static_cast<int>(type);
    stream << request.symbolNameGlob << request.contextBefore << request.contextAfter << request.smartContext
           << request.includeDependencies << request.minScore;
    return key;
}

} // namespace coco::search
