// SPDX-License-Identifier: Apache-2.0
#include "search/store/WordScan.h"

#include "search/rank/Words.h"
#include "search/store/Sqlite.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::size_t kRowsBetweenStops = 512;

int createTokenizer(void *, const char **, int, Fts5Tokenizer **out)
{
    *out = reinterpret_cast<Fts5Tokenizer *>(new WordSplitter);
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer *tokenizer)
{
    delete reinterpret_cast<WordSplitter *>(tokenizer);
}

using TokenSink = int (*)(void *, int, const char *, int, int, int);

int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int size, TokenSink sink)
{
    if (flags & FTS5_TOKENIZE_QUERY) // the query's words are already in the form of the index
        return sink(context, 0, text, size, 0, size);
    int code = SQLITE_OK;
    reinterpret_cast<WordSplitter *>(tokenizer)->split(QByteArrayView(text, size), [&](const Word &word) {
        code = sink(context, 0, word.text.data(), static_cast<int>(word.text.size()),
                    static_cast<int>(word.start), static_cast<int>(word.end));
        return code == SQLITE_OK;
    });
    return code;
}

fts5_api *apiOf(sqlite3 *db)
{
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void *>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

QByteArray matchExpression(const QList<LexicalTerm> &terms)
{
    QByteArray expression;
    for (const LexicalTerm &term : terms) {
        QByteArray quoted = term.text;
        quoted.replace('"', "\"\"");
        if (!expression.isEmpty())
            expression += " OR ";
        expression += '"' + quoted + '"';
    }
    return expression;
}

} // namespace

/// Where the auxiliary function puts what it sees of the current row.
class WordScan::Target
{
public:
    WordHits hits;
    const RowFilter *filter = nullptr;
    bool started = false;

    static void take(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int,
                     sqlite3_value **)
    {
        auto *target = static_cast<Target *>(api->xUserData(context));
        const int code = target->takeRow(api, context);
        if (code != SQLITE_OK)
            sqlite3_result_error_code(result, code);
    }

private:
    int takeRow(const Fts5ExtensionApi *api, Fts5Context *context)
    {
        if (!started) {
            if (const int code = readStatistics(api, context); code != SQLITE_OK)
                return code;
        }
        const std::int64_t row = api->xRowid(context);
        if (filter && !filter->accepts(row))
            return SQLITE_OK;
        int length = 0;
        if (const int code = api->xColumnSize(context, 0, &length); code != SQLITE_OK)
            return code;
        hits.rows.push_back(row);
        hits.lengths.push_back(static_cast<std::uint32_t>(std::max(length, 0)));
        const std::size_t base = hits.counts.size();
        hits.counts.resize(base + hits.terms * hits.columns, 0);
        return countTerms(api, context, hits.counts.data() + base);
    }

    int readStatistics(const Fts5ExtensionApi *api, Fts5Context *context)
    {
        started = true;
        sqlite3_int64 rows = 0;
        sqlite3_int64 words = 0;
        if (const int code = api->xRowCount(context, &rows); code != SQLITE_OK)
            return code;
        if (const int code = api->xColumnTotalSize(context, 0, &words); code != SQLITE_OK)
            return code;
        hits.rowCount = static_cast<double>(rows);
        hits.averageLength = std::max(1.0, static_cast<double>(words) / std::max(1.0, hits.rowCount));
        return SQLITE_OK;
    }

    int countTerms(const Fts5ExtensionApi *api, Fts5Context *context, std::uint8_t *counts) const
    {
        const int phrases = std::min(api->xPhraseCount(context), static_cast<int>(hits.terms));
        for (int phrase = 0; phrase < phrases; ++phrase) {
            Fts5PhraseIter iterator;
            int column = 0;
            int offset = 0;
            if (const int code = api->xPhraseFirst(context, phrase, &iterator, &column, &offset); code != SQLITE_OK)
                return code;
            std::uint8_t *own = counts + static_cast<std::size_t>(phrase) * hits.columns;
            while (column >= 0) {
                if (static_cast<std::size_t>(column) < hits.columns && own[column] < 255)
                    ++own[column];
                api->xPhraseNext(context, &iterator, &column, &offset);
            }
        }
        return SQLITE_OK;
    }
};

WordScan::WordScan(SqliteConnection &connection)
    : m_connection(connection)
    , m_target(std::make_unique<Target>())
{
}

WordScan::~WordScan() = default;

Result<std::unique_ptr<WordScan>> WordScan::attach(SqliteConnection &connection)
{
    fts5_api *api = apiOf(connection.handle());
    if (!api || api->iVersion < 2)
        return fail(ErrorCode::Unsupported,
                    QCoreApplication::translate("coco::WordScan",
                                                "This system's SQLite has no full-text search. Install an "
                                                "SQLite built with FTS5, then start again."));
    std::unique_ptr<WordScan> scan(new WordScan(connection));
    fts5_tokenizer tokenizer{createTokenizer, deleteTokenizer, tokenize};
    if (api->xCreateTokenizer(api, "coco", nullptr, &tokenizer, nullptr) != SQLITE_OK
        || api->xCreateFunction(api, "coco_hits", scan->m_target.get(), Target::take, nullptr) != SQLITE_OK)
        return fail(connection.lastError());
    return scan;
}

Result<WordHits> WordScan::run(const char *sql, const QList<LexicalTerm> &terms, std::size_t columns,
                               const RowFilter *filter, std::stop_token stop)
{
    m_target->hits = {};
    m_target->hits.terms = static_cast<std::size_t>(terms.size());
    m_target->hits.columns = columns;
    m_target->filter = filter;
    m_target->started = false;
    if (terms.isEmpty())
        return std::move(m_target->hits);
    const QByteArray expression = matchExpression(terms);
    COCO_TRY(SqliteStatement *const statement, m_connection.prepare(sql));
    const StatementScope scope(statement);
    statement->bindWords(1, expression);
    for (std::size_t row = 0;; ++row) {
        COCO_TRY(const bool more, statement->step());
        if (!more)
            break;
        if (row % kRowsBetweenStops == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::WordScan", "Stopped on request."));
    }
    m_target->filter = nullptr;
    return std::move(m_target->hits);
}

} // namespace coco::search
