// SPDX-License-Identifier: Apache-2.0
#include "stack/ContainerBackup.h"

#include "stack/ContainerProgram.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

// "bash -o pipefail": a dump that fails half-way must not look like a short one.
const QStringList kDump{u"bash"_s, u"-o"_s, u"pipefail"_s, u"-c"_s, u"/etc/s6-overlay/scripts/dump-database | gzip -1"_s};
// What reads the dump takes any end for its end, also in the middle of a table: when the connection breaks off, SQL that
// fails follows, and nothing is exchanged.
const QStringList kRestore{
    u"bash"_s, u"-o"_s, u"pipefail"_s, u"-c"_s,
    uR"({ gunzip || printf '\n\\.\nSELECT dump_is_cut_off;\n'; } | /etc/s6-overlay/scripts/restore-database)"_s};

const QStringList kTablesIdentity{
    u"sh"_s, u"-c"_s,
    u". /etc/s6-overlay/scripts/common.sh; echo \"SELECT coalesce(to_regclass('cocosearch.schema_version')::oid::text, 'none')\" | sql cocosearch"_s};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ContainerBackup)
};

Result<void> checkFits(const EngineSession &engine, const docker::Container &container, const QString &file, const BackupHeader &header,
                       SchemaGuard guard, const std::stop_token &stop)
{
    if (header.kind != "postgresql"_L1)
        return fail(ErrorCode::Refused, Text::tr("%1 is a backup of the embedded store, not of a PostgreSQL database. Switch the back end first.").arg(file));
    if (guard == SchemaGuard::Trust)
        return {};
    COCO_TRY(const int schema, schemaVersionIn(engine, container.id, stop));
    if (header.schema > schema) {
        return fail(ErrorCode::Refused,
                    Text::tr("%1 was made by a newer server (schema %2, this one has %3). Update the image first.").arg(file).arg(header.schema).arg(schema));
    }
    return {};
}

} // namespace

Result<int> schemaVersionIn(const EngineSession &engine, const QString &containerId, const std::stop_token &stop)
{
    COCO_TRY(const QByteArray answer, runProgram(engine, containerId, {u"/etc/s6-overlay/scripts/schema-version"_s}, stop));
    bool isNumber = false;
    const int version = answer.trimmed().toInt(&isNumber);
    if (!isNumber)
        return fail(ErrorCode::Protocol, Text::tr("The database did not tell the version of its schema."), QString::fromUtf8(answer.left(200)));
    return version;
}

Result<QString> tablesIdentityIn(const EngineSession &engine, const QString &containerId, const std::stop_token &stop)
{
    COCO_TRY(const QByteArray answer, runProgram(engine, containerId, kTablesIdentity, stop));
    return QString::fromUtf8(answer).trimmed();
}

Result<qint64> backUpContainer(const EngineSession &engine, const docker::Container &container, const QString &file,
                               const ByteProgress &progress, const std::stop_token &stop)
{
    COCO_TRY(const int schema, schemaVersionIn(engine, container.id, stop));
    BackupWriter writer(file);
    const BackupHeader header{u"postgresql"_s, schema, QCoreApplication::applicationVersion(), container.imageId, QDateTime::currentDateTimeUtc()};
    if (auto begun = writer.begin(header); !begun)
        return fail(begun.error());
    const auto add = [&](const QByteArray &piece) {
        if (progress)
            progress(writer.contentBytes() + piece.size(), -1);
        return writer.add(piece);
    };
    if (auto dumped = streamProgram(engine, container.id, kDump, {}, add, stop); !dumped)
        return fail(dumped.error());
    if (auto finished = writer.finish(); !finished)
        return fail(finished.error());
    return writer.contentBytes();
}

Result<void> restoreContainer(const EngineSession &engine, const docker::Container &container, const QString &file,
                              const ByteProgress &progress, const std::stop_token &stop, SchemaGuard guard)
{
    BackupReader reader(file);
    COCO_TRY(const BackupHeader header, reader.check(stop));
    if (auto fits = checkFits(engine, container, file, header, guard, stop); !fits)
        return fits;
    qint64 sent = 0;
    const auto next = [&]() -> Result<QByteArray> {
        auto piece = reader.next();
        if (piece && progress)
            progress(sent += piece->size(), reader.contentBytes());
        return piece;
    };
    return streamProgram(engine, container.id, kRestore, next, [](const QByteArray &) { return Result<void>(); }, stop);
}

} // namespace coco::stack
