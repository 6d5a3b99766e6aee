// SPDX-License-Identifier: Apache-2.0
#include "search/index/IndexWatches.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qint64 kMaxFileBytes = 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::IndexWatches)
};

QStringList namesIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList names;
    const QJsonArray indexes = QJsonDocument::fromJson(file.read(kMaxFileBytes)).object().value("indexes"_L1).toArray();
    for (const QJsonValue &name : indexes) {
        if (!name.toString().isEmpty())
            names.append(name.toString());
    }
    return names;
}

} // namespace

IndexWatches::IndexWatches(IndexService &indexes, QString file, const IndexWatch::Timing &timing)
    : m_indexes(indexes)
    , m_file(std::move(file))
    , m_timing(timing)
{
    const std::lock_guard lock(m_mutex);
    for (const QString &name : namesIn(m_file))
        start(name);
}

IndexWatches::~IndexWatches()
{
    stop();
}

QList<WatchedIndex> IndexWatches::watches() const
{
    const std::lock_guard lock(m_mutex);
    QList<WatchedIndex> result;
    for (const auto &[name, watch] : m_watches) {
        if (!watch->hasEnded())
            result.append(watch->current());
    }
    return result;
}

Result<WatchedIndex> IndexWatches::watch(const QString &indexName)
{
    COCO_TRY(const IndexSummary summary, m_indexes.summary(indexName));
    const std::lock_guard lock(m_mutex);
    if (m_stopped)
        return fail(ErrorCode::Unavailable, Text::tr("The server is stopping. Start it again, then watch."));
    start(summary.name);
    if (const auto kept = remember(); !kept)
        return fail(kept.error());
    return m_watches.at(summary.name)->current();
}

Result<void> IndexWatches::unwatch(const QString &indexName)
{
    std::unique_ptr<IndexWatch> ended; // before the lock: its thread is joined after it is released
    const std::lock_guard lock(m_mutex);
    const auto found = m_watches.find(indexName);
    if (found == m_watches.end() || found->second->hasEnded())
        return fail(ErrorCode::NotFound, Text::tr("“%1” is not watched. “coco watch” lists what is.").arg(indexName));
    ended = std::move(found->second);
    m_watches.erase(found);
    return remember();
}

void IndexWatches::tellsOf(const QStringList &indexNames, std::chrono::milliseconds time)
{
    const std::lock_guard lock(m_mutex);
    for (const QString &name : indexNames) {
        if (const auto found = m_watches.find(name); found != m_watches.end())
            found->second->isToldFor(time);
    }
}

Result<bool> IndexWatches::isToldOfChanges(const QString &indexName)
{
    COCO_TRY(const IndexSummary summary, m_indexes.summary(indexName));
    return isToldHere(QFile::encodeName(summary.root));
}

void IndexWatches::indexesChanged()
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[name, watch] : m_watches)
        watch->lookAgain();
}

void IndexWatches::stop()
{
    std::map<QString, std::unique_ptr<IndexWatch>> ended;
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    ended.swap(m_watches);
}

void IndexWatches::start(const QString &name)
{
    auto &watch = m_watches[name];
    if (watch && !watch->hasEnded())
        return;
    watch.reset();
    watch = std::make_unique<IndexWatch>(name, m_indexes, QFileInfo(m_file).path(), m_timing);
}

Result<void> IndexWatches::remember()
{
    QJsonArray names;
    for (const auto &[name, watch] : m_watches) {
        if (!watch->hasEnded())
            names.append(name);
    }
    QSaveFile file(m_file);
    const QByteArray content = QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"indexes"_s, names}}).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return fail(ErrorCode::Io, Text::tr("What is watched could not be written to “%1”, so a restart would forget it. Check the disk and "
                                            "the rights, then try again.")
                                       .arg(m_file),
                    file.errorString());
    return {};
}

} // namespace coco::search
