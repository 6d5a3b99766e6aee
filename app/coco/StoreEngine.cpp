// SPDX-License-Identifier: Apache-2.0
#include "coco/StoreEngine.h"

#include "search/embed/CostEstimate.h"
#include "search/source/FileWalker.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QStorageInfo>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr qint64 kTooLittle = 200 * 1024 * 1024;
constexpr qint64 kUsualChunk = 1000; // bytes, about
constexpr qint64 kLittle = qint64(2) * 1024 * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

QString sentence(const Error &error)
{
    return error.detail.isEmpty() ? error.message : error.message + u" ("_s + error.detail + u')';
}

rest::Check diskCheck(const QString &folder)
{
    const qint64 left = QStorageInfo(folder).bytesAvailable();
    const QString detail = QCoreApplication::translate("coco::cli", "%1 free in %2").arg(QLocale().formattedDataSize(left), folder);
    if (left >= kLittle)
        return {u"disk"_s, u"ok"_s, detail, {}};
    return {u"disk"_s, left < kTooLittle ? u"failed"_s : u"warning"_s, detail,
            QCoreApplication::translate("coco::cli", "Free some space: an index takes about twice the size of its source.")};
}

} // namespace

StoreEngine::StoreEngine(OpenStore store, std::shared_ptr<LateEmbedder> embedders, const EngineOptions &options,
                         const Clock &clock)
    : m_store(std::move(store))
    , m_dataFolder(options.dataFolder)
    , m_settings(options.embedder)
    , m_embedders(std::move(embedders))
    , m_embedding(*m_embedders, clock)
    , m_scheduler(*m_store.store, clock, m_embedders.get())
    , m_searcher(*m_store.store, m_embedders.get())
    , m_explainer(*m_store.store, m_searcher, m_embedders.get())
{
}

rest::ServiceHealth StoreEngine::databaseHealth()
{
    // A query of the catalogue: it touches the disk, whatever is cached.
    if (const auto removed = m_store.store->removed(); !removed)
        return {u"failed"_s, sentence(removed.error()), {}};
    const auto facts = m_store.facts({});
    if (!facts)
        return {u"failed"_s, sentence(facts.error()), {}};
    return {u"ok"_s, Text::tr("answers queries"), *facts};
}

Result<QJsonObject> StoreEngine::indexingCost(const QString &root, bool fresh, std::stop_token stop)
{
    if (!m_settings.isRemote())
        return QJsonObject();
    const auto known = m_scheduler.indexContaining(root);
    const bool onlyChanges = known && known->root == root && known->files > 0 && !known->embedder.isNone();
    if (onlyChanges && !fresh)
        return QJsonObject();
    COCO_TRY(const search::WalkResult walk, search::walkFiles(QFile::encodeName(root), {}, std::move(stop)));
    qint64 characters = 0;
    qint64 chunks = 0;
    for (const search::WalkedFile &file : walk.files) {
        characters += file.size;
        chunks += file.size / kUsualChunk + 1;
    }
    const search::CostEstimate estimate = search::estimateCost(m_settings, chunks, characters);
    QJsonObject cost{{u"text"_s, estimate.text()}, {u"chunks"_s, estimate.chunks}, {u"tokens"_s, estimate.tokens}};
    if (estimate.usDollars)
        cost.insert(u"us_dollars"_s, *estimate.usDollars);
    return cost;
}

QList<rest::Check> StoreEngine::verify(std::stop_token stop)
{
    const rest::ServiceHealth database = databaseHealth();
    QList<rest::Check> checks{{u"database"_s, database.state, database.detail,
                               database.state == "ok"_L1 ? QString() : Text::tr("See the log of the server and of the database.")}};
    checks += m_store.checks(stop);
    checks.append(embedderCheck(stop));
    checks += indexChecks(stop);
    checks.append(diskCheck(m_dataFolder));
    return checks;
}

Result<void> StoreEngine::snapshot(const QString &folder, std::stop_token stop)
{
    return m_store.store->snapshot(folder, std::move(stop));
}

rest::Check StoreEngine::embedderCheck(std::stop_token stop)
{
    const rest::ServiceHealth health = m_embedding.exercise(std::move(stop));
    if (health.state == "off"_L1)
        return {u"embedder"_s, u"ok"_s, health.detail, {}};
    if (health.state == "ok"_L1) {
        return {u"embedder"_s, u"ok"_s,
                Text::tr("%1 %2 (%3 dimensions) answered in %4 ms")
                    .arg(health.facts.value("provider"_L1).toString(), health.facts.value("model"_L1).toString())
                    .arg(health.facts.value("dimensions"_L1).toInt())
                    .arg(health.facts.value("latency_ms"_L1).toDouble(), 0, 'f', 0),
                {}};
    }
    return {u"embedder"_s, u"failed"_s, health.detail,
            Text::tr("Until it answers, searches go by words and nothing can be indexed. COCOSEARCH_EMBEDDING_PROVIDER=none "
                     "turns it off.")};
}

QList<rest::Check> StoreEngine::indexChecks(std::stop_token stop)
{
    const auto indexes = m_store.store->indexes();
    if (!indexes)
        return {{u"index"_s, u"failed"_s, sentence(indexes.error()), {}}};
    QList<rest::Check> checks;
    for (const search::IndexSummary &index : *indexes) {
        if (!stop.stop_requested())
            checks.append(indexCheck(index, stop));
    }
    return checks;
}

rest::Check StoreEngine::indexCheck(const search::IndexSummary &index, std::stop_token stop)
{
    const QString name = u"index "_s + index.name;
    const QString rebuild = Text::tr("Run \"coco index %1 --fresh\".").arg(index.root);
    const auto reader = m_store.store->reader(index.name);
    if (!reader)
        return {name, u"failed"_s, sentence(reader.error()), rebuild};
    if (const auto good = (*reader)->verify(stop); !good)
        return {name, u"failed"_s, sentence(good.error()), rebuild};
    const auto embedder = m_embedders->embedder();
    const search::EmbedderIdentity ours = embedder && *embedder ? (*embedder)->identity() : search::EmbedderIdentity();
    if (embedder && ours != index.embedder) {
        return {name, u"warning"_s,
                Text::tr("consistent; made with %1, this server uses %2: searched by words only")
                    .arg(search::embedderLabel(index.embedder), search::embedderLabel(ours)),
                rebuild};
    }
    return {name, u"ok"_s, Text::tr("consistent, %1 files, %2 passages").arg(index.files).arg(index.chunks), {}};
}

} // namespace coco::cli
