// SPDX-License-Identifier: Apache-2.0
#include "stack/Diagnostics.h"

#include "support/FakeDockerEngine.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using testing::FakeDockerEngine;

namespace {

/// Names and contents of a saved bundle.
QMap<QString, QByteArray> unpacked(const QString &file)
{
    QMap<QString, QByteArray> found;
    archive *in = archive_read_new();
    archive_read_support_filter_all(in);
    archive_read_support_format_all(in);
    if (archive_read_open_filename(in, QFile::encodeName(file).constData(), 10'240) == ARCHIVE_OK) {
        archive_entry *entry = nullptr;
        while (archive_read_next_header(in, &entry) == ARCHIVE_OK) {
            QByteArray bytes(archive_entry_size(entry), '\0');
            archive_read_data(in, bytes.data(), size_t(bytes.size()));
            found.insert(QString::fromUtf8(archive_entry_pathname_utf8(entry)), bytes);
        }
    }
    archive_read_free(in);
    return found;
}

} // namespace

class tst_Diagnostics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksEnvironments();
    void endsOnDeepJson();
    void showsWhatWillBeSaved();
    void savesAnArchiveForItsOwner();
    void savesAFolder();
    void keepsTheEndOfALongText();
    void saysThatItCannotSave();
    void collectsWithoutAnEngine();
    void collectsFromAnEngineWithoutItsSecrets();

private:
    [[nodiscard]] DiagnosticsSource source() const
    {
        DiagnosticsSource source;
        source.programVersion = u"9.9"_s;
        source.visit.spec.backend = BackendKind::Docker;
        source.visit.spec.engineHost = u"unix://"_s + m_folder.filePath(u"none.sock"_s);
        source.visit.spec.environment = {{u"MY_VENDOR"_s, u"vendor-value"_s}, {u"SOME_API_KEY"_s, u"sk-1234567890"_s}};
        source.visit.installation.id = u"11111111-2222-3333-4444-555555555555"_s;
        source.visit.home = m_folder.path();
        source.visit.paths.data = m_folder.filePath(u"data"_s);
        source.visit.paths.state = m_folder.filePath(u"state"_s);
        source.visit.environment = QProcessEnvironment();
        source.secrets = {"the-mcp-t0ken"};
        return source;
    }

    QTemporaryDir m_folder;
};

void tst_Diagnostics::masksEnvironments()
{
    const QByteArray inspection = R"({"Config":{"Env":["COCOSEARCH_MCP_PORT=3000","COCOSEARCH_TOKEN=abc","MY_VENDOR=x=y","EMPTY=","ODD"]},)"
                                  R"("Args":["A=b"],"environment":{"PATH":"/bin","KEY":"secret"}})";
    int masked = 0;
    const QJsonValue result = withMaskedEnvironment(QJsonDocument::fromJson(inspection).object(), &masked);
    QCOMPARE(result[u"Config"_s][u"Env"_s].toArray(),
             (QJsonArray{u"COCOSEARCH_MCP_PORT=3000"_s, u"COCOSEARCH_TOKEN=***"_s, u"MY_VENDOR=***"_s, u"EMPTY="_s, u"ODD="_s}));
    QCOMPARE(result[u"Args"_s].toArray(), QJsonArray{u"A=b"_s});
    QCOMPARE(result[u"environment"_s].toObject(), (QJsonObject{{u"PATH"_s, u"/bin"_s}, {u"KEY"_s, u"***"_s}}));
    QCOMPARE(masked, 3);
}

void tst_Diagnostics::endsOnDeepJson()
{
    QJsonValue deep = u"end"_s;
    for (int i = 0; i < 500; ++i)
        deep = QJsonArray{deep};
    const QByteArray text = QJsonDocument(QJsonArray{withMaskedEnvironment(deep)}).toJson(QJsonDocument::Compact);
    QVERIFY(text.contains("***") && !text.contains("end"));
}

void tst_Diagnostics::showsWhatWillBeSaved()
{
    secrets::Redactor redactor;
    redactor.addSecret("the-mcp-t0ken");
    redactor.addHome(u"/home/me"_s);
    DiagnosticsBundle bundle(redactor);
    bundle.addText(u"log.txt"_s, u"the-mcp-t0ken in /home/me/src"_s);
    bundle.addText(u"log.txt"_s, u"the-mcp-t0ken in /home/me/src again"_s);
    bundle.addJson(u"a.json"_s, QJsonObject{{u"Env"_s, QJsonArray{u"X=the-mcp-t0ken"_s}}, {u"path"_s, u"/home/me"_s}});
    QCOMPARE(bundle.content(u"log.txt"_s), QByteArray("*** in ~/src again"));
    QCOMPARE(bundle.preview(), (QList<DiagnosticsEntry>{{u"log.txt"_s, 18, 2}, {u"a.json"_s, bundle.content(u"a.json"_s).size(), 2}}));
    QVERIFY(bundle.content(u"none"_s).isEmpty());
}

void tst_Diagnostics::savesAnArchiveForItsOwner()
{
    DiagnosticsBundle bundle({});
    bundle.addText(u"a.txt"_s, u"größer"_s);
    bundle.addText(u"empty.txt"_s, {});
    const QString file = m_folder.filePath(u"report.tar.gz"_s);
    QVERIFY(bundle.saveArchive(file));
    const auto found = unpacked(file);
    QCOMPARE(found.keys(), (QStringList{u"cocosearch-diagnostics/a.txt"_s, u"cocosearch-diagnostics/empty.txt"_s}));
    QCOMPARE(found.first(), QByteArray("größer"));
    QVERIFY(!(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void tst_Diagnostics::savesAFolder()
{
    DiagnosticsBundle bundle({});
    bundle.addText(u"a.txt"_s, u"x"_s);
    QVERIFY(bundle.saveFolder(m_folder.filePath(u"report"_s)));
    QFile file(m_folder.filePath(u"report/a.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("x"));
}

void tst_Diagnostics::keepsTheEndOfALongText()
{
    DiagnosticsBundle bundle({});
    bundle.addText(u"a.txt"_s, QString(DiagnosticsBundle::kMaxEntryBytes, u'x') + u"end"_s);
    QVERIFY(bundle.content(u"a.txt"_s).endsWith("end"));
    QCOMPARE(bundle.content(u"a.txt"_s).size(), DiagnosticsBundle::kMaxEntryBytes);
}

void tst_Diagnostics::saysThatItCannotSave()
{
    DiagnosticsBundle bundle({});
    bundle.addText(u"a.txt"_s, u"x"_s);
    const auto saved = bundle.saveArchive(m_folder.filePath(u"none/such/report.tar.gz"_s));
    QVERIFY(!saved);
    QVERIFY(saved.error().message.contains(u"report.tar.gz"_s));
}

void tst_Diagnostics::collectsWithoutAnEngine()
{
    const DiagnosticsSource where = source();
    QVERIFY(QDir().mkpath(where.visit.paths.state));
    QFile log(where.visit.paths.state + u"/server.log"_s);
    QVERIFY(log.open(QIODevice::WriteOnly) && log.write("what the embedded server wrote\n") > 0);
    log.close();
    const DiagnosticsBundle bundle = collectDiagnostics(where, {});
    QCOMPARE(bundle.content(u"server.log"_s), QByteArray("what the embedded server wrote\n"));
    QStringList names;
    for (const DiagnosticsEntry &entry : bundle.preview())
        names << entry.name;
    for (const auto &name : {u"versions.json"_s, u"settings.json"_s, u"doctor.json"_s, u"container.txt"_s, u"timeline.txt"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
    QVERIFY(bundle.content(u"versions.json"_s).contains("9.9"));
    QVERIFY(bundle.content(u"doctor.json"_s).contains("\"failed\""));
    const QByteArray settings = bundle.content(u"settings.json"_s);
    QVERIFY(!settings.contains("vendor-value") && !settings.contains("sk-1234567890"));
    QVERIFY(settings.contains("MY_VENDOR"));
    QVERIFY(!settings.contains(m_folder.path().toUtf8()));
}

void tst_Diagnostics::collectsFromAnEngineWithoutItsSecrets()
{
    FakeDockerEngine engine;
    engine.reply("GET /version", 200, R"({"Version":"20.10.24","ApiVersion":"1.41"})");
    engine.reply("GET /info", 200, R"({"Name":"my-computer","HttpProxy":"http://me:hunter22@proxy:3128"})");
    engine.reply("GET /containers/json", 200, R"([{"Id":"c1","Names":["/cocosearch"],"State":"running","Labels":{}}])");
    engine.reply("GET /containers/c1/json", 200,
                 R"({"Id":"c1","Name":"/cocosearch","Config":{"Tty":false,"Env":["MY_VENDOR=vendor-value"],)"
                 R"("Labels":{"org.cocosearch.settings":"{\"environment\":{\"DB_PWD\":\"pw1234\",\"SOME_TOKEN\":\"***,cdefgh\",\"PGDATA\":\"/data/pg\"},\"name\":\"cocosearch\"}"}},)"
                 R"("State":{"Status":"running"}})");
    QByteArray line = "2026-11-20T10:00:00Z vendor-value token the-mcp-t0ken of " + m_folder.path().toUtf8() + "/src\n";
    line.prepend(QByteArray("\1\0\0\0\0\0\0", 7) + char(line.size()));
    engine.replyInPieces("GET /containers/c1/logs", {line});
    DiagnosticsSource from = source();
    from.visit.spec.engineHost = u"unix://"_s + engine.socketPath();
    const DiagnosticsBundle bundle = collectDiagnostics(from, {});
    QByteArray everything;
    for (const DiagnosticsEntry &entry : bundle.preview())
        everything += bundle.content(entry.name);
    for (const char *secret : {"the-mcp-t0ken", "vendor-value", "hunter22", "my-computer", "sk-1234567890", "pw1234", "cdefgh"})
        QVERIFY2(!everything.contains(secret), secret);
    QVERIFY2(bundle.content(u"log.txt"_s).contains("*** token *** of ~/src"), bundle.content(u"log.txt"_s).constData());
    QVERIFY(bundle.content(u"container.json"_s).contains("MY_VENDOR=***"));
    const QString label = QJsonDocument::fromJson(bundle.content(u"container.json"_s))[u"Config"_s][u"Labels"_s][u"org.cocosearch.settings"_s].toString();
    QCOMPARE(label, uR"({"environment":{"DB_PWD":"***","PGDATA":"/data/pg","SOME_TOKEN":"***"},"name":"cocosearch"})"_s);
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_Diagnostics)
#include "tst_Diagnostics.moc"
