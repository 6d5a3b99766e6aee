// SPDX-License-Identifier: Apache-2.0
// Changes of a running stack that fail, are cut off or stopped, and what brings the data back, on a real engine.
#include "StackRig.h"

#include "stack/BackupFile.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;
using namespace coco::stack;

class tst_StackChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesAFailingImageBack_data();
    void takesAFailingImageBack();
    void changesTheImage();
    void backsUpAStoppedStackToo();
    void settlesACutOffChange_data();
    void settlesACutOffChange();
    void takesAStoppedChangeBack();
    void stopsAFreshStart();
    void restoresABackup();
    void refusesABadBackup_data();
    void refusesABadBackup();
    void cleanupTestCase();

private:
    /// Its data are as they were after init, and it runs.
    [[nodiscard]] QString unlikeBefore() const;
    [[nodiscard]] QStringList backups() const { return QDir(m_rig->backupFolder()).entryList(QDir::Files); }

    std::unique_ptr<StackRig> m_rig;
    QStringList m_found; ///< what a search gives
    QString m_id;
    QString m_schema; ///< its version, which no failed image may move
};

namespace {

const QString kSlim = u"coco-test/slim"_s;
const QString kSchemaVersion = u"SELECT max(version) FROM cocosearch.schema_version"_s;

/// A Dockerfile's line that replaces the program of the MCP service.
QString withServer(const QString &script)
{
    return u"RUN printf '%s\\n' '#!/command/with-contenv sh' '%1' >/etc/s6-overlay/s6-rc.d/svc-mcp/run"_s.arg(script);
}

/// As a newer server would: moves the schema, and breaks what the older one needs.
QString migration(const QString &statement, const QString &then)
{
    return withServer(u". /etc/s6-overlay/scripts/common.sh; echo \"%1\" | sql cocosearch; %2"_s.arg(statement, then));
}

} // namespace

void tst_StackChange::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    m_rig = std::make_unique<StackRig>(u"change"_s);
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(m_rig->index(), QString());
    m_found = m_rig->search();
    QVERIFY2(m_rig->findsSession(), qPrintable(m_found.first()));
    m_id = m_rig->inspect(u"{{.Id}}"_s);
    m_schema = m_rig->sql(kSchemaVersion);
    QVERIFY2(m_schema.toInt() > 0, qPrintable(m_schema));
}

void tst_StackChange::cleanupTestCase()
{
    m_rig.reset();
}

QString tst_StackChange::unlikeBefore() const
{
    if (m_rig->containers() != QStringList{m_rig->spec.name})
        return m_rig->containers().join(u' ');
    if (const QString id = m_rig->inspect(u"{{.Id}} {{.State.Running}}"_s); id != m_id + u" true"_s)
        return u"another container: "_s + id;
    const QStringList found = m_rig->search();
    return found == m_found ? QString() : found.first();
}

void tst_StackChange::takesAFailingImageBack_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<int>("seconds"); // it may take to become ready
    QTest::addColumn<QString>("told");
    QTest::newRow("ends at once") << u"ENTRYPOINT [\"sh\", \"-c\", \"echo broken on purpose; exit 3\"]"_s << 60 << u"exit code 3"_s;
    QTest::newRow("is no image of ours") << u"ENTRYPOINT [\"sleep\", \"600\"]\nRUN rm -r /etc/s6-overlay/scripts"_s << 6 << u"not ready within 6 seconds"_s;
    QTest::newRow("server hangs") << withServer(u"exec sleep 600"_s) << 8 << u"not ready within 8 seconds"_s;
    QTest::newRow("server refuses") << withServer(u"exit 4"_s) << 60 << u"refused its settings"_s;
    QTest::newRow("moves the schema, then fails")
        << migration(u"INSERT INTO cocosearch.schema_version VALUES (99);"_s, u"exit 4"_s) << 60
        << u"refused its settings"_s;
    QTest::newRow("breaks what tells the schema, then fails")
        << migration(u"ALTER TABLE cocosearch.schema_version RENAME COLUMN version TO v2;"_s, u"exit 4"_s) << 60
        << u"refused its settings"_s;
    QTest::newRow("drops the database, then fails")
        << withServer(u". /etc/s6-overlay/scripts/common.sh; echo \"DROP DATABASE cocosearch WITH (FORCE)\" | sql postgres; exit 4"_s) << 60
        << u"refused its settings"_s;
}

void tst_StackChange::takesAFailingImageBack()
{
    QFETCH(QString, lines);
    QFETCH(int, seconds);
    QFETCH(QString, told);
    const qsizetype before = backups().size();
    m_rig->spec.image.reference = deriveImage(u"failing"_s, lines);
    QVERIFY(!m_rig->spec.image.reference.isEmpty());
    m_rig->spec.readyTimeout = std::chrono::seconds(seconds);
    // The old container may take its time on the way back.
    QStringList details;
    const auto report = m_rig->up({}, [&](const RunStep &step) { details.append(step.detail); });
    m_rig->spec.image.reference = kSlim;
    m_rig->spec.readyTimeout = std::chrono::seconds(120);
    QVERIFY(!report);
    qInfo("%s", qPrintable(report.error().message));
    QVERIFY2(report.error().message.contains(told), whyNot(report));
    QVERIFY2(report.error().message.contains(u"The container from before is back, with its data."_s), whyNot(report));
    if (told == u"exit code 3"_s)
        QVERIFY2(report.error().detail.contains(u"broken on purpose"_s), whyNot(report));
    QCOMPARE(unlikeBefore(), QString());
    QCOMPARE(m_rig->sql(kSchemaVersion), m_schema);
    QCOMPARE(m_rig->status().phase, StackPhase::Ready);
    QCOMPARE(backups().size(), before + 1);
    QCOMPARE(details.join(u'\n').contains(u"restoring the backup"_s), lines.contains(u"common.sh"_s));
    QCOMPARE(m_rig->up()->plan.outcome, StackPlan::Outcome::Nothing);
}

void tst_StackChange::changesTheImage()
{
    const qsizetype before = backups().size();
    m_rig->spec.image.reference = deriveImage(u"next"_s, u"LABEL next=1"_s);
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QVERIFY(report->plan.changesImage);
    QVERIFY(QFile::exists(report->backupFile));
    QCOMPARE(backups().size(), before + 1);
    QCOMPARE(QFile::permissions(report->backupFile) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(m_rig->inspect(u"{{.Id}}"_s) != m_id);
    m_id = m_rig->inspect(u"{{.Id}}"_s);
    QCOMPARE(unlikeBefore(), QString());
    QCOMPARE(m_rig->inspect(u"{{.Config.Image}}"_s), u"coco-test/next"_s);
    // The image may be gone: what is there goes on.
    const StackSpec kept = m_rig->spec;
    m_rig->docker({u"tag"_s, u"coco-test/next"_s, u"coco-test/kept"_s});
    m_rig->docker({u"rmi"_s, u"coco-test/next"_s});
    QCOMPARE(m_rig->status().phase, StackPhase::Ready);
    QCOMPARE(m_rig->up()->plan.outcome, StackPlan::Outcome::Nothing);
    m_rig->docker({u"tag"_s, u"coco-test/kept"_s, u"coco-test/next"_s});
}

void tst_StackChange::backsUpAStoppedStackToo()
{
    QVERIFY(m_rig->backend()->down({}));
    m_rig->spec.image.reference = kSlim;
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QVERIFY(report->plan.changesImage);
    QVERIFY(QFile::exists(report->backupFile));
    m_id = m_rig->inspect(u"{{.Id}}"_s);
    QCOMPARE(unlikeBefore(), QString());
}

void tst_StackChange::settlesACutOffChange_data()
{
    QTest::addColumn<QString>("made"); // state of the new container
    QTest::addColumn<bool>("isWanted");
    QTest::newRow("before the new one") << QString() << false;
    QTest::newRow("new one created") << u"created"_s << false;
    QTest::newRow("new one runs, not what is wanted") << u"running"_s << false;
    QTest::newRow("new one runs as wanted") << u"running"_s << true;
    QTest::newRow("new one was stopped since") << u"stopped"_s << true;
}

/// A run that was killed leaves exactly this.
void tst_StackChange::settlesACutOffChange()
{
    QFETCH(QString, made);
    QFETCH(bool, isWanted);
    const QString previous = previousName(m_rig->spec.name);
    QVERIFY(m_rig->docker({u"stop"_s, m_rig->spec.name}).ok());
    QVERIFY(m_rig->docker({u"rename"_s, m_rig->spec.name, previous}).ok());
    const StackSpec before = m_rig->spec;
    if (!made.isEmpty()) {
        m_rig->spec.environment.insert(u"COCOSEARCH_LOG_LEVEL"_s, isWanted ? u"warning"_s : u"error"_s);
        EngineSession engine(m_rig->backend()->engine().endpoint());
        const auto inventory = takeInventory(engine, m_rig->spec, m_rig->installation, {});
        QVERIFY2(inventory, whyNot(inventory));
        const QJsonObject configuration = containerConfiguration(m_rig->spec, m_rig->installation, inventory->engine, inventory->image->id);
        const auto created = engine.ask([&](docker::EngineClient &client) { return client.createContainer(m_rig->spec.name, configuration); });
        QVERIFY2(created, whyNot(created));
        if (made != u"created"_s)
            QVERIFY(m_rig->docker({u"start"_s, m_rig->spec.name}).ok());
        if (made == u"stopped"_s)
            QVERIFY(m_rig->docker({u"stop"_s, m_rig->spec.name}).ok());
        if (!isWanted)
            m_rig->spec = before;
    }
    const StackStatus status = m_rig->status();
    if (made.isEmpty())
        QVERIFY2(status.reason.contains(u"interrupted"_s), qPrintable(status.reason));
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    // One that works stays, and is changed where it is not what is wanted.
    const bool stays = made == u"running"_s || made == u"stopped"_s;
    QCOMPARE(report->plan.outcome, isWanted ? StackPlan::Outcome::Nothing : stays ? StackPlan::Outcome::Recreate : StackPlan::Outcome::Start);
    if (stays)
        m_id = m_rig->inspect(u"{{.Id}}"_s);
    QCOMPARE(unlikeBefore(), QString());
}

void tst_StackChange::takesAStoppedChangeBack()
{
    m_rig->spec.image.reference = deriveImage(u"hanging"_s, withServer(u"exec sleep 600"_s));
    std::stop_source stop;
    const auto report = m_rig->up(stop.get_token(), [&](const RunStep &step) {
        if (step.detail.contains(u"MCP"_s))
            stop.request_stop();
    });
    m_rig->spec.image.reference = kSlim;
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QVERIFY2(report.error().message.contains(u"is back"_s), whyNot(report));
    QCOMPARE(unlikeBefore(), QString());

    // Stopped while the old one is being stopped.
    m_rig->spec.environment.insert(u"COCOSEARCH_LOG_LEVEL"_s, u"debug"_s);
    std::stop_source early;
    const auto second = m_rig->up(early.get_token(), [&](const RunStep &step) {
        if (step.sentence.startsWith(u"Stop the container"_s))
            early.request_stop();
    });
    m_rig->spec.environment.insert(u"COCOSEARCH_LOG_LEVEL"_s, u"warning"_s);
    QCOMPARE(second.error().code, ErrorCode::Cancelled);
    QCOMPARE(unlikeBefore(), QString());
}

void tst_StackChange::stopsAFreshStart()
{
    StackRig fresh(u"stopped"_s);
    std::stop_source stop;
    const auto report = fresh.up(stop.get_token(), [&](const RunStep &step) {
        if (!step.detail.isEmpty())
            stop.request_stop();
    });
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QVERIFY(fresh.containers().isEmpty() && !fresh.hasVolume() && !fresh.hasNetwork());

    // One that stood, stopped, is stopped again.
    QVERIFY(m_rig->backend()->down({}));
    std::stop_source again;
    const auto second = m_rig->up(again.get_token(), [&](const RunStep &step) {
        if (!step.detail.isEmpty())
            again.request_stop();
    });
    QCOMPARE(second.error().code, ErrorCode::Cancelled);
    QCOMPARE(m_rig->inspect(u"{{.State.Running}}"_s), u"false"_s);
    const auto up = m_rig->up();
    QVERIFY2(up, whyNot(up));
    QCOMPARE(unlikeBefore(), QString());
}

void tst_StackChange::restoresABackup()
{
    const QString file = m_rig->path(u"good.cocobackup"_s);
    const auto bytes = m_rig->backend()->backUp(file, {}, {});
    QVERIFY2(bytes, whyNot(bytes));
    QVERIFY(*bytes > 1000 && QFileInfo(file).size() > *bytes);
    QCOMPARE(m_rig->forget(), QString());
    QVERIFY(!m_rig->findsSession());
    QList<double> fractions;
    const auto restored = m_rig->backend()->restore(file, [&](const RunStep &step) { fractions.append(step.fraction); }, {});
    QVERIFY2(restored, whyNot(restored));
    QVERIFY(fractions.contains(1.0));
    QCOMPARE(unlikeBefore(), QString());
    QCOMPARE(m_rig->sql(u"SELECT count(*) FROM pg_database WHERE datname LIKE 'cocosearch_%'"_s), u"0"_s);
    // Not where nothing runs.
    QVERIFY(m_rig->backend()->down({}));
    QCOMPARE(m_rig->backend()->backUp(m_rig->path(u"none"_s), {}, {}).error().code, ErrorCode::NotFound);
    QVERIFY(!QFile::exists(m_rig->path(u"none"_s)));
    QCOMPARE(m_rig->backend()->restore(file, {}, {}).error().code, ErrorCode::NotFound);
    QVERIFY(m_rig->up());
}

void tst_StackChange::refusesABadBackup_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("told");
    QTest::newRow("cut") << u"cut"_s << ErrorCode::Corrupted << u"not a whole backup"_s;
    QTest::newRow("changed") << u"changed"_s << ErrorCode::Corrupted << u"not a whole backup"_s;
    QTest::newRow("newer schema") << u"newer"_s << ErrorCode::Refused << u"newer server"_s;
    QTest::newRow("of the embedded store") << u"embedded"_s << ErrorCode::Refused << u"embedded store"_s;
    QTest::newRow("no SQL inside") << u"garbage"_s << ErrorCode::Io << u"as it was"_s;
    QTest::newRow("SQL that fails half-way") << u"halfway"_s << ErrorCode::Io << u"as it was"_s;
    QTest::newRow("SQL that the server cannot use") << u"useless"_s << ErrorCode::Io << u"as it was"_s;
}

void tst_StackChange::refusesABadBackup()
{
    QFETCH(QString, kind);
    QFETCH(ErrorCode, code);
    QFETCH(QString, told);
    const QString file = m_rig->path(kind + u".cocobackup"_s);
    QFile good(m_rig->path(u"good.cocobackup"_s));
    QVERIFY(good.open(QIODevice::ReadOnly));
    QByteArray content = good.readAll();
    BackupHeader header{u"postgresql"_s, 1, u"test"_s, u"sha256:test"_s, QDateTime::currentDateTimeUtc()};
    QByteArray dump;
    if (kind == u"newer"_s)
        header.schema = 99;
    else if (kind == u"embedded"_s)
        header.kind = u"embedded"_s;
    else if (kind == u"garbage"_s)
        dump = "this is no SQL at all\n";
    else if (kind == u"halfway"_s)
        dump = "CREATE SCHEMA cocosearch; CREATE TABLE cocosearch.indexes (id int); SELECT 1/0;\n";
    else if (kind == u"useless"_s)
        dump = "CREATE SCHEMA cocosearch; CREATE TABLE cocosearch.schema_version (version integer PRIMARY KEY, applied_at timestamptz DEFAULT now()); "
               "INSERT INTO cocosearch.schema_version VALUES (99);\n";
    if (kind == u"cut"_s || kind == u"changed"_s) {
        if (kind == u"cut"_s)
            content.chop(100);
        else
            content[content.size() / 2] = char(content[content.size() / 2] ^ 1);
        QFile bad(file);
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(content);
    } else {
        const ToolResult packed = PrivateEngine::run(u"sh"_s, {u"-c"_s, u"gzip | base64 -w0"_s}, 20, dump);
        BackupWriter writer(file);
        QVERIFY(writer.begin(header));
        QVERIFY(writer.add(QByteArray::fromBase64(packed.output.toLatin1())));
        QVERIFY(writer.finish());
    }
    const auto restored = m_rig->backend()->restore(file, {}, {});
    QVERIFY(!restored);
    qInfo("%s", qPrintable(restored.error().message));
    QCOMPARE(restored.error().code, code);
    QVERIFY2(restored.error().message.contains(told), whyNot(restored));
    QVERIFY(m_rig->backend()->waitReady(std::chrono::seconds(60), {}, {}));
    QCOMPARE(unlikeBefore(), QString());
    QCOMPARE(m_rig->sql(u"SELECT count(*) FROM pg_database WHERE datname LIKE 'cocosearch_%'"_s), u"0"_s);
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_StackChange)
#include "tst_StackChange.moc"
