// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/rank/Words.h"
#include "search/store/ChunkStore.h"

#include <QList>

namespace coco::search::test {

/// One chunk per entry of `texts`, on consecutive lines; `symbol` names the first one.
[[nodiscard]] inline FileRecord fileRecord(const QByteArray &path, const QList<QByteArray> &texts,
                                           const QString &language = QStringLiteral("python"),
                                           const QString &symbol = {})
{
    FileRecord file;
    file.fingerprint.path = *RepoPath::fromBytes(path);
    file.fingerprint.hash = qHash(texts.join('\n'));
    file.languageId = language;
    file.parseStatus = QStringLiteral("ok");
    int line = 1;
    for (const QByteArray &text : texts) {
        ChunkRecord chunk;
        chunk.startLine = line;
        chunk.endLine = line + static_cast<int>(text.count('\n'));
        chunk.text = text;
        line = chunk.endLine + 1;
        file.chunks.append(chunk);
        file.fingerprint.size += text.size();
    }
    file.lineCount = line - 1;
    if (!symbol.isEmpty()) {
        file.chunks[0].symbolName = symbol;
        file.chunks[0].symbolType = SymbolType::Function;
        file.chunks[0].names = symbol.toUtf8();
        file.symbols.append({SymbolType::Function, symbol, symbol, QStringLiteral("def ") + symbol, 1, line - 1});
    }
    return file;
}

[[nodiscard]] inline RunOutcome goodOutcome(std::int64_t at = 1000)
{
    RunOutcome outcome;
    outcome.finishedAt = at;
    return outcome;
}

/// Lower-case words as people write them.
[[nodiscard]] inline LexicalQuery wordsQuery(const QList<QByteArray> &words)
{
    LexicalQuery query;
    for (const QByteArray &word : words)
        query.terms.append({stemmed(word), 1.0});
    return query;
}

} // namespace coco::search::test
