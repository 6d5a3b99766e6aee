// SPDX-License-Identifier: Apache-2.0
#include "coco/StoreEngine.h"
#include "coco/WaitingEngine.h"
#include "core/DataFolderLock.h"
#include "search/store/EmbeddedChunkStore.h"
#include "search/store/IndexSchema.h"
#include "search/store/PgChunkStore.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

OpenStore describeEmbedded(std::unique_ptr<search::ChunkStore> store)
{
    OpenStore open;
    open.store = std::move(store);
    open.facts = [](std::stop_token) -> Result<QJsonObject> { return QJsonObject{{u"kind"_s, u"embedded"_s}}; };
    open.checks = [](std::stop_token) -> QList<rest::Check> {
        return {{u"extension"_s, u"ok"_s, Text::tr("the embedded database needs none"), {}},
                {u"schema"_s, u"ok"_s, Text::tr("layout %1").arg(search::kIndexSchemaVersion), {}}};
    };
    return open;
}

Result<OpenStore> openEmbedded(const QString &dataFolder)
{
    COCO_TRY(auto store, search::EmbeddedChunkStore::open(dataFolder));
    return describeEmbedded(std::move(store));
}

/// An engine that holds the lock of its data folder, for a store that lives elsewhere.
class LockedEngine final : public SearchEngine
{
public:
    LockedEngine(std::unique_ptr<DataFolderLock> lock, std::unique_ptr<SearchEngine> engine)
        : m_lock(std::move(lock))
        , m_engine(std::move(engine))
    {
    }

    search::IndexService &indexes() override { return m_engine->indexes(); }
    search::SearchService &searcher() override { return m_engine->searcher(); }
    search::HighlightService &highlighter() override { return m_engine->highlighter(); }
    Result<search::ExplainService *> explainer() override { return m_engine->explainer(); }
    rest::ServiceHealth databaseHealth() override { return m_engine->databaseHealth(); }
    rest::ServiceHealth embeddingHealth() override { return m_engine->embeddingHealth(); }
    Result<QJsonObject> indexingCost(const QString &root, bool fresh, std::stop_token stop) override
    {
        return m_engine->indexingCost(root, fresh, std::move(stop));
    }
    QList<rest::Check> verify(std::stop_token stop) override { return m_engine->verify(std::move(stop)); }
    Result<void> snapshot(const QString &folder, std::stop_token stop) override { return m_engine->snapshot(folder, std::move(stop)); }

private:
    const std::unique_ptr<DataFolderLock> m_lock;
    const std::unique_ptr<SearchEngine> m_engine;
};

QJsonObject postgresFacts(const search::PgStoreFacts &facts)
{
    return {{u"kind"_s, u"postgresql"_s},
            {u"database"_s, facts.database},
            {u"server_version"_s, facts.serverVersion},
            {u"pgvector_version"_s, facts.vectorVersion},
            {u"schema_version"_s, facts.schemaVersion},
            {u"free_connections"_s, facts.freeConnections}};
}

QList<rest::Check> postgresChecks(const Result<search::PgStoreFacts> &facts)
{
    if (!facts) {
        return {{u"extension"_s, u"failed"_s, facts.error().message, {}},
                {u"schema"_s, u"failed"_s, facts.error().message, {}}};
    }
    return {{u"extension"_s, u"ok"_s, Text::tr("pgvector %1 in PostgreSQL %2").arg(facts->vectorVersion, facts->serverVersion), {}},
            {u"schema"_s, u"ok"_s, Text::tr("layout %1").arg(facts->schemaVersion), {}}};
}

Result<OpenStore> openPostgres(const QByteArray &url, std::stop_token stop)
{
    COCO_TRY(auto store, search::PgChunkStore::open(url, {}, std::move(stop)));
    OpenStore open;
    open.facts = [&opened = *store](std::stop_token facts) -> Result<QJsonObject> {
        COCO_TRY(const search::PgStoreFacts found, opened.facts(std::move(facts)));
        return postgresFacts(found);
    };
    open.checks = [&opened = *store](std::stop_token facts) { return postgresChecks(opened.facts(std::move(facts))); };
    open.store = std::move(store);
    return open;
}

} // namespace

Result<std::unique_ptr<SearchEngine>> openEngine(const EngineOptions &options, const Clock &clock)
{
    const auto embedders = std::make_shared<LateEmbedder>(
        [settings = options.embedder](std::stop_token stop) { return search::openEmbedder(settings, std::move(stop)); });
    if (options.databaseUrl.isEmpty()) {
        COCO_TRY(OpenStore store, openEmbedded(options.dataFolder));
        return std::unique_ptr<SearchEngine>(new StoreEngine(std::move(store), embedders, options, clock));
    }
    COCO_TRY(auto lock, DataFolderLock::take(options.dataFolder));
    auto open = [options, embedders, &clock](std::stop_token stop) -> Result<std::unique_ptr<SearchEngine>> {
        COCO_TRY(OpenStore store, openPostgres(options.databaseUrl, std::move(stop)));
        return std::unique_ptr<SearchEngine>(new StoreEngine(std::move(store), embedders, options, clock));
    };
    auto waiting = std::make_unique<WaitingEngine>(std::move(open), embedders, clock, options.databaseWait,
                                                   options.onDatabaseGivenUp);
    return std::unique_ptr<SearchEngine>(new LockedEngine(std::move(lock), std::move(waiting)));
}

} // namespace coco::cli
