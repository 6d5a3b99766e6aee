// SPDX-License-Identifier: Apache-2.0
#include "stack/Uninstall.h"
#include "support/FakeDockerEngine.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;
using coco::testing::FakeDockerEngine;

class tst_Uninstall : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeDockerEngine> m_engine;
    std::unique_ptr<QTemporaryDir> m_folder;
    StackSpec m_spec;

    [[nodiscard]] QString path(const QString &relative) const { return m_folder->filePath(relative); }
    [[nodiscard]] BackendParts parts() const
    {
        AppPaths paths;
        paths.config = path(u"config/cocosearch"_s);
        paths.data = path(u"data"_s);
        paths.cache = path(u"cache"_s);
        paths.state = path(u"state"_s);
        paths.runtime = path(u"state/run"_s);
        return {paths, {u"ours"_s}, u"/bin/false"_s, {}, QFile::encodeName(path(u"docker.sock"_s))};
    }
    void put(const QString &relative) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(relative)).path()));
        QFile file(path(relative));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("0123456789");
    }
    [[nodiscard]] static QStringList namesOf(const RemainsReport &report)
    {
        QStringList names;
        for (const Remains &each : report.things)
            names.append(QFileInfo(each.name).fileName());
        return names;
    }
    [[nodiscard]] static QString problemOf(const RemainsReport &report, const QString &id)
    {
        const auto found = std::find_if(report.things.cbegin(), report.things.cend(), [&id](const Remains &each) { return each.id == id; });
        return found == report.things.cend() ? u"not tried"_s : found->problem;
    }

private Q_SLOTS:
    void init()
    {
        m_engine = std::make_unique<FakeDockerEngine>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_spec = {};
        m_spec.backend = BackendKind::Embedded;
        m_spec.engineHost = u"unix://"_s + m_engine->socketPath();
        m_engine->reply("GET /containers/json", 200, "[]");
        m_engine->reply("GET /networks", 200, "[]");
        m_engine->reply("GET /images/json", 200, "[]");
        m_engine->reply("GET /volumes", 200, R"json({"Volumes":[{"Name":"cocosearch-data","Driver":"local"}]})json");
        m_engine->reply("GET /system/df", 200, R"json({"Volumes":[{"Name":"cocosearch-data","UsageData":{"Size":700,"RefCount":0}}]})json");
        m_engine->reply("DELETE /volumes/cocosearch-data", 204);
        put(u"data/installation-id"_s);
        put(u"data/indexes/a.db"_s);
        put(u"data/watches.json"_s);
        put(u"data/postgresql-0123456789ab/roots.json"_s);
        put(u"config/cocosearch/stack.json"_s);
        put(u"config/autostart/org.cocosearch.Desktop.desktop"_s);
        put(u"config/autostart/other.desktop"_s);
        put(u"cache/c"_s);
        put(u"state/server.log"_s);
        put(u"state/run/stack.lock"_s);
    }

    void listsTheEngineBesideTheEmbeddedStore()
    {
        const auto report = findRemains(m_spec, parts(), {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(namesOf(*report), (QStringList{u"cocosearch-data"_s, u"org.cocosearch.Desktop.desktop"_s, u"cache"_s, u"cocosearch"_s, u"state"_s, u"data"_s}));
        QCOMPARE(report->things.first().bytes, 700);
        QCOMPARE(report->things.last().bytes, 40);
        QVERIFY(report->notes.isEmpty());
    }

    void listsTheEmbeddedStoreBesideTheEngine()
    {
        m_spec.backend = BackendKind::Docker;
        const auto report = findRemains(m_spec, parts(), {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->things.last().id, path(u"data"_s));
        QVERIFY(report->things.last().isData);
    }

    void saysThatAnEngineDoesNotAnswer()
    {
        m_engine->stop();
        auto report = findRemains(m_spec, parts(), {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->notes.size(), 1);
        QVERIFY2(report->notes.first().contains(m_engine->socketPath()), qPrintable(report->notes.first()));
        report = removeRemains(m_spec, parts(), UninstallScope::Everything, true, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        // What tells ours from others' there is needed once it runs again.
        QCOMPARE(report->notes.size(), 2);
        QVERIFY2(report->notes.last().contains(path(u"data/installation-id"_s)), qPrintable(report->notes.last()));
        QCOMPARE(QDir(path(u"data"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"installation-id"_s});
        m_engine = std::make_unique<FakeDockerEngine>();
        m_spec.engineHost = u"unix://"_s + m_engine->socketPath();
        for (const char *call : {"GET /containers/json", "GET /networks", "GET /images/json"})
            m_engine->reply(call, 200, "[]");
        m_engine->reply("GET /volumes", 200, "{}");
        report = removeRemains(m_spec, parts(), UninstallScope::Everything, true, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(report->notes.isEmpty());
        QVERIFY(!QFile::exists(path(u"data"_s)));
    }

    void keepsTheIdentityWhereAnEngineStandsThatDoesNotAnswer_data()
    {
        QTest::addColumn<bool>("stands");
        QTest::newRow("none ever was") << false;
        QTest::newRow("at its usual place") << true;
    }

    void keepsTheIdentityWhereAnEngineStandsThatDoesNotAnswer()
    {
        QFETCH(bool, stands);
        if (stands)
            put(u"docker.sock"_s);
        m_spec.engineHost.clear();
        const QByteArray home = qgetenv("HOME"); // its configuration of the Docker CLI may name an engine
        qputenv("HOME", QFile::encodeName(m_folder->path()));
        const auto report = removeRemains(m_spec, parts(), UninstallScope::Everything, true, {});
        qputenv("HOME", home);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->notes.size(), stands ? 2 : 1);
        QCOMPARE(QFile::exists(path(u"data/installation-id"_s)), stands);
        QCOMPARE(QFile::exists(path(u"data"_s)), stands);
    }

    void failsWhereTheStackRunsInAnEngineThatDoesNotAnswer()
    {
        m_spec.backend = BackendKind::Docker;
        m_engine->stop();
        QCOMPARE(findRemains(m_spec, parts(), {}).error().code, ErrorCode::Unavailable);
        QCOMPARE(removeRemains(m_spec, parts(), UninstallScope::Everything, true, {}).error().code, ErrorCode::Unavailable);
        QVERIFY(QFile::exists(path(u"data/installation-id"_s)));
    }

    void keepsDataAndSettingsUnlessTold()
    {
        const auto report = removeRemains(m_spec, parts(), UninstallScope::Everything, false, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(namesOf(*report), (QStringList{u"org.cocosearch.Desktop.desktop"_s, u"cache"_s}));
        QVERIFY(QFile::exists(path(u"data/indexes/a.db"_s)));
        QVERIFY(QFile::exists(path(u"config/cocosearch/stack.json"_s)));
        QVERIFY(!m_engine->asked().contains("DELETE /v1.41/volumes/cocosearch-data"));
    }

    void removesEverything()
    {
        const auto report = removeRemains(m_spec, parts(), UninstallScope::Everything, true, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        for (const Remains &each : report->things)
            QVERIFY2(each.problem.isEmpty(), qPrintable(each.problem));
        QVERIFY(m_engine->asked().contains("DELETE /v1.41/volumes/cocosearch-data"));
        for (const QString &gone : {u"data"_s, u"cache"_s, u"config/cocosearch"_s, u"state/server.log"_s, u"config/autostart/org.cocosearch.Desktop.desktop"_s})
            QVERIFY2(!QFile::exists(path(gone)), qPrintable(gone));
        QVERIFY(QFile::exists(path(u"config/autostart/other.desktop"_s)));
        QVERIFY(QFile::exists(path(u"state/run/stack.lock"_s))); // held by who removes
    }

    void leavesTheProgramWhatItGoesOnWith()
    {
        const auto report = removeRemains(m_spec, parts(), UninstallScope::Stack, true, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(!QFile::exists(path(u"data/indexes"_s)));
        for (const QString &kept : {u"data/installation-id"_s, u"config/cocosearch/stack.json"_s, u"config/autostart/org.cocosearch.Desktop.desktop"_s,
                                    u"state/server.log"_s, u"cache/c"_s})
            QVERIFY2(QFile::exists(path(kept)), qPrintable(kept));
    }

    void leavesWhatOthersHaveInTheDataFolder()
    {
        put(u"data/thesis.tex"_s);
        put(u"data/photos/cat.jpg"_s);
        put(u"data/postgresql-17/PG_VERSION"_s);
        const auto report = removeRemains(m_spec, parts(), UninstallScope::Everything, true, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(!QFile::exists(path(u"data/indexes"_s)));
        QVERIFY(!QFile::exists(path(u"data/installation-id"_s)));
        QVERIFY(QFile::exists(path(u"data/thesis.tex"_s)));
        QVERIFY(QFile::exists(path(u"data/photos/cat.jpg"_s)));
        QVERIFY(QFile::exists(path(u"data/postgresql-17/PG_VERSION"_s)));
        QVERIFY(!QFile::exists(path(u"data/postgresql-0123456789ab"_s)));
    }

    void keepsTheIdentityWhileSomethingIsLeft()
    {
        m_engine->reply("DELETE /volumes/cocosearch-data", 409, R"json({"message":"volume is in use"})json");
        const auto report = removeRemains(m_spec, parts(), UninstallScope::Everything, true, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(problemOf(*report, u"cocosearch-data"_s).contains(u"in use"_s));
        QVERIFY(problemOf(*report, path(u"data"_s)).contains(u"left in the engine"_s));
        QVERIFY(QFile::exists(path(u"data/installation-id"_s)));
        QVERIFY(!QFile::exists(path(u"cache"_s)));
    }
};

QTEST_GUILESS_MAIN(tst_Uninstall)
#include "tst_Uninstall.moc"
