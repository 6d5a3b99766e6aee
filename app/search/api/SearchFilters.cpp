// SPDX-License-Identifier: Apache-2.0
#include "search/api/SearchFilters.h"

#include <QCoreApplication>

namespace coco::search {

QStringList listedNames(const QString &list)
{
    QStringList names;
    for (const QString &part : list.split(u',', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            names.append(part.trimmed());
    }
    return names;
}

Result<QList<SymbolType>> symbolTypesOf(const QStringList &names)
{
    QList<SymbolType> types;
    for (const QString &name : names) {
        const auto type = symbolTypeFromName(name.toLower());
        if (!type) {
            return fail(ErrorCode::InvalidArgument,
                        QCoreApplication::translate("coco::search",
                                                    "\"%1\" is not a symbol type. Use function, class, method or interface.")
                            .arg(name));
        }
        types.append(*type);
    }
    return types;
}

} // namespace coco::search
