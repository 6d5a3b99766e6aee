// SPDX-License-Identifier: Apache-2.0
#include "search/api/SearchTypes.h"

#include "search/api/HighlightService.h"
#include "search/api/IndexTypes.h"

namespace coco::search {

QString symbolTypeName(SymbolType type)
{
    switch (type) {
    case SymbolType::Function:
        return QStringLiteral("function");
    case SymbolType::Class:
        return QStringLiteral("class");
    case SymbolType::Method:
        return QStringLiteral("method");
    case SymbolType::Interface:
        return QStringLiteral("interface");
    case SymbolType::None:
        break;
    }
    return {};
}

std::optional<SymbolType> symbolTypeFromName(QStringView name)
{
    for (const SymbolType type :
         {SymbolType::Function, SymbolType::Class, SymbolType::Method, SymbolType::Interface}) {
        if (name == symbolTypeName(type))
            return type;
    }
    return std::nullopt;
}

QString indexStateName(IndexState state)
{
    switch (state) {
    case IndexState::Indexing:
        return QStringLiteral("indexing");
    case IndexState::Failed:
        return QStringLiteral("failed");
    case IndexState::Interrupted:
        return QStringLiteral("interrupted");
    case IndexState::Indexed:
        break;
    }
    return QStringLiteral("indexed");
}

QString indexPhaseName(IndexPhase phase)
{
    switch (phase) {
    case IndexPhase::Indexing:
        return QStringLiteral("indexing");
    case IndexPhase::Finishing:
        return QStringLiteral("finishing");
    case IndexPhase::Done:
        return QStringLiteral("done");
    case IndexPhase::Scanning:
        break;
    }
    return QStringLiteral("scanning");
}

QString highlightRoleName(HighlightRole role)
{
    switch (role) {
    case HighlightRole::Type:
        return QStringLiteral("type");
    case HighlightRole::Function:
        return QStringLiteral("function");
    case HighlightRole::Literal:
        return QStringLiteral("literal");
    case HighlightRole::Comment:
        return QStringLiteral("comment");
    case HighlightRole::Keyword:
        break;
    }
    return QStringLiteral("keyword");
}

bool isOnlyByLines(const FileIssue &issue)
{
    return issue.reason == QLatin1StringView("parse_error");
}

} // namespace coco::search
