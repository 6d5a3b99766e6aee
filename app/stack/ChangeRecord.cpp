// SPDX-License-Identifier: Apache-2.0
#include "stack/ChangeRecord.h"

#include "docker/ContainerCalls.h"
#include "stack/ContainerBackup.h"
#include "stack/Readiness.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

using docker::Container;
using docker::EngineClient;

constexpr std::chrono::seconds kDatabasePatience{60};
constexpr std::chrono::milliseconds kInterval{500};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ChangeRecord)
};

class TakingBack
{
public:
    TakingBack(const EngineSession &engine, const StackSpec &spec, const ChangeRecord &change, const DetailSink &tell)
        : m_engine(engine)
        , m_spec(spec)
        , m_change(change)
        , m_tell(tell)
    {
    }

    [[nodiscard]] Result<void> run() const
    {
        if (!m_change.madeId.isEmpty()) {
            if (auto gone = removeWhole(m_engine, m_change.madeId, m_spec, {}); !gone)
                return gone;
        }
        const QString id = m_change.setAsideId;
        COCO_TRY(const Container old, m_engine.ask([&](EngineClient &client) { return client.container(id); }));
        if (old.name != m_spec.name) {
            if (auto renamed = m_engine.ask([&](EngineClient &client) { return client.renameContainer(id, m_spec.name); }); !renamed)
                return renamed;
        }
        const bool mayNeedBackup = m_change.wasStarted && !m_change.backupFile.isEmpty();
        if (!m_change.previousRan && !mayNeedBackup)
            return old.state == Container::State::Running ? stopWhole(m_engine, old, m_spec) : Result<void>();
        if (auto started = startAny(m_engine, old, {}); !started)
            return started;
        if (auto ready = mayNeedBackup ? becomeReadyWithItsData(old) : waitReady(); !ready)
            return ready;
        return m_change.previousRan ? Result<void>() : stopWhole(m_engine, old, m_spec);
    }

private:
    [[nodiscard]] Result<void> waitReady() const
    {
        const auto ready = waitUntilReady(m_engine, m_change.setAsideId, m_spec.readyTimeout, {}, {});
        return ready ? Result<void>() : fail(ready.error());
    }

    [[nodiscard]] Result<void> becomeReadyWithItsData(const Container &old) const
    {
        // Before the change it could be read, so what cannot be read now was broken by the new image.
        const auto schema = awaitSchemaVersion(m_engine, old.id, {});
        if (schema && *schema == m_change.schemaBefore && hasItsTables(old.id) && waitReady())
            return {};
        m_tell(schema ? Text::tr("the new image changed the database; restoring the backup")
                      : Text::tr("the database cannot be read any more; restoring the backup"));
        if (auto restored = restoreContainer(m_engine, old, m_change.backupFile, {}, {}, SchemaGuard::Trust); !restored)
            return withBackupNamed(schema ? restored.error() : schema.error());
        return waitReady();
    }

    /// A server makes tables that are missing anew, and is ready with nothing in them.
    [[nodiscard]] bool hasItsTables(const QString &id) const
    {
        return m_change.tablesBefore.isEmpty() || tablesIdentityIn(m_engine, id, {}) == m_change.tablesBefore;
    }

    [[nodiscard]] tl::unexpected<Error> withBackupNamed(Error error) const
    {
        error.message = Text::tr("%1 The data from before the change are in the backup %2.").arg(error.message, m_change.backupFile);
        return fail(std::move(error));
    }

    const EngineSession &m_engine;
    const StackSpec &m_spec;
    const ChangeRecord &m_change;
    const DetailSink &m_tell;
};

} // namespace

QString ChangeRecord::toLabel() const
{
    const QJsonObject object{{u"previous_ran"_s, previousRan}, {u"backup"_s, backupFile}, {u"schema"_s, schemaBefore},
                             {u"tables"_s, tablesBefore}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void ChangeRecord::readLabel(const Container &made)
{
    const QJsonObject object = QJsonDocument::fromJson(made.labels.value(QLatin1StringView(kChangeLabel)).toUtf8()).object();
    previousRan = object.value("previous_ran"_L1).toBool(previousRan);
    schemaBefore = object.value("schema"_L1).toInt(schemaBefore);
    tablesBefore = object.value("tables"_L1).toString(tablesBefore);
    if (const QString file = object.value("backup"_L1).toString(); QFile::exists(file))
        backupFile = file;
    madeId = made.id;
    wasStarted = made.state != Container::State::Created;
}

Result<void> takeBackChange(const EngineSession &engine, const StackSpec &spec, const ChangeRecord &change, const DetailSink &tell)
{
    return TakingBack(engine, spec, change, tell).run();
}

Result<int> awaitSchemaVersion(const EngineSession &engine, const QString &containerId, const std::stop_token &stop)
{
    const QDeadlineTimer deadline(kDatabasePatience);
    while (true) {
        const Result<int> schema = schemaVersionIn(engine, containerId, stop);
        if (schema || schema.error().code == ErrorCode::Cancelled)
            return schema;
        if (deadline.hasExpired())
            return fail(ErrorCode::Timeout, Text::tr("The database of the container does not answer: %1").arg(schema.error().message), schema.error().detail);
        if (!sleepFor(kInterval, stop))
            return fail(ErrorCode::Cancelled, Text::tr("Stopped."));
    }
}

Result<void> stopWhole(const EngineSession &engine, const Container &container, const StackSpec &spec)
{
    // A paused program cannot close its files; that it runs again already is no fault.
    if (container.state == Container::State::Paused)
        std::ignore = engine.ask([&](EngineClient &client) { return docker::resumeContainer(client, container.id); });
    return engine.ask([&](EngineClient &client) { return client.stopContainer(container.id, spec.stopTimeout); });
}

Result<void> removeWhole(const EngineSession &engine, const QString &id, const StackSpec &spec, const std::stop_token &stop)
{
    const auto container = engine.ask([&](EngineClient &client) { return client.container(id); }, stop);
    if (!container)
        return container.error().code == ErrorCode::NotFound ? Result<void>() : fail(container.error());
    std::ignore = stopWhole(engine, *container, spec);
    return engine.ask([&](EngineClient &client) { return client.removeContainer(id, true); }, stop);
}

Result<void> startAny(const EngineSession &engine, const Container &container, const std::stop_token &stop)
{
    if (container.state == Container::State::Paused)
        return engine.ask([&](EngineClient &client) { return docker::resumeContainer(client, container.id); }, stop);
    return engine.ask([&](EngineClient &client) { return client.startContainer(container.id); }, stop);
}

} // namespace coco::stack
