// SPDX-License-Identifier: Apache-2.0
#include "coco/LanguagesCommand.h"

#include "coco/ExitCode.h"
#include "search/parse/SyntaxHighlighter.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

void LanguagesCommand::start()
{
    const QList<search::LanguageEntry> languages = search::SyntaxHighlighter().languages();
    QJsonArray items;
    for (const search::LanguageEntry &language : languages) {
        items.append(QJsonObject{
            {u"id"_s, language.id},
            {u"name"_s, language.displayName},
            {u"extensions"_s, QJsonArray::fromStringList(language.extensions)},
            {u"syntax"_s, language.syntaxChunks},
            {u"symbols"_s, language.symbols},
        });
        if (invocation().wantsJson())
            continue;
        const QString kind = language.symbols ? tr("symbols") : language.syntaxChunks ? tr("syntax") : tr("lines");
        terminal().print(language.id.leftJustified(14) + terminal().styled(kind.leftJustified(9), Terminal::Style::Dim)
                         + language.extensions.join(u' '));
    }
    if (invocation().wantsJson())
        terminal().printJson(items);
    Q_EMIT finished(Ok);
}

} // namespace coco::cli
