// SPDX-License-Identifier: Apache-2.0
#include "stack/ActionRecorder.h"
#include "stack/StackLogLine.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using Level = StackLogLevel;
using Stream = docker::LogLine::Stream;

class tst_StackLogLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheServiceOfALine_data();
    void findsTheServiceOfALine();
    void keepsContinuationsTogether();
    void keepsTheStreamsApart();
    void marksWhatTheEngineSays();
    void namesEverySource();
    void survivesHostileLines();
    void keepsActionsOverRuns();
    void recordsAnOperation();
    void masksSecretsOfActions();
    void showsTransitionsAsLines();
};

void tst_StackLogLine::findsTheServiceOfALine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("source");
    QTest::addColumn<int>("level");
    const auto row = [](const char *name, const QString &text, LogSource source, Level level) {
        QTest::newRow(name) << text << int(source) << int(level);
    };
    row("PostgreSQL", u"2026-11-20 10:00:00.123 UTC [57] LOG:  database system is ready to accept connections"_s, LogSource::Postgresql, Level::Info);
    row("PostgreSQL error", u"2026-11-20 10:00:00.123 UTC [57] FATAL:  no space left"_s, LogSource::Postgresql, Level::Error);
    row("PostgreSQL warning", u"2026-11-20 10:00:00.123 UTC [57] WARNING:  x"_s, LogSource::Postgresql, Level::Warning);
    row("script of PostgreSQL", u"init-role: not done yet: psql: error"_s, LogSource::Postgresql, Level::Info);
    row("held down", u"init-database: held down: /data/pg_data was written by PostgreSQL 16"_s, LogSource::Postgresql, Level::Error);
    row("Ollama", u"time=2026-11-20T10:00:00.000Z level=INFO source=routes.go:1158 msg=\"Listening on 127.0.0.1:11434\""_s, LogSource::Ollama, Level::Info);
    row("Ollama warning", u"time=2026-11-20T10:00:00.000+01:00 level=WARN source=x msg=y"_s, LogSource::Ollama, Level::Warning);
    row("Ollama's web server", u"[GIN] 2026/11/20 - 10:00:00 | 200 |  1.2ms | 127.0.0.1 | POST \"/api/embed\""_s, LogSource::Ollama, Level::Info);
    row("library under Ollama", u"llama_model_loader: loaded meta data"_s, LogSource::Ollama, Level::Info);
    row("script of Ollama", u"init-warmup: held down: the model x is not in this image"_s, LogSource::Ollama, Level::Error);
    row("server", u"2026-11-20T10:00:00.123Z warn coco.server: slow"_s, LogSource::Mcp, Level::Warning);
    row("server error", u"2026-11-20T10:00:00.123Z error coco.store: bad"_s, LogSource::Mcp, Level::Error);
    row("server's first words", u"Serving /data/cocosearch/server at http://127.0.0.1:3000"_s, LogSource::Mcp, Level::Info);
    row("server's last words", u"coco: The database cannot be reached."_s, LogSource::Mcp, Level::Error);
    row("script of the server", u"svc-mcp: waiting"_s, LogSource::Mcp, Level::Info);
    row("script of the volume", u"init-data: making folders"_s, LogSource::Container, Level::Info);
    row("supervisor", u"s6-rc: info: service svc-mcp successfully started"_s, LogSource::Container, Level::Info);
    row("supervisor's fault", u"s6-rc: fatal: unable to take lock"_s, LogSource::Container, Level::Error);
    row("ready", u"COCOSEARCH_READY version=0.1 mcp=3000 seconds=9"_s, LogSource::Container, Level::Info);
    row("anything", u"hello"_s, LogSource::Container, Level::Info);
    row("empty", {}, LogSource::Container, Level::Info);
}

void tst_StackLogLine::findsTheServiceOfALine()
{
    QFETCH(QString, text);
    QFETCH(int, source);
    QFETCH(int, level);
    LogClassifier classifier;
    const StackLogLine line = classifier.classify({Stream::Err, 7, text});
    QCOMPARE(logSourceName(line.source), logSourceName(LogSource(source)));
    QCOMPARE(int(line.level), level);
    QCOMPARE(line.text, text);
    QCOMPARE(line.timeNs, 7);
}

void tst_StackLogLine::keepsContinuationsTogether()
{
    LogClassifier classifier;
    (void)classifier.classify({Stream::Err, 1, u"2026-11-20 10:00:00.123 UTC [57] ERROR:  syntax error"_s});
    const StackLogLine statement = classifier.classify({Stream::Err, 2, u"2026-11-20 10:00:00.123 UTC [57] STATEMENT:  SELECT"_s});
    QCOMPARE(statement.level, Level::Error);
    const StackLogLine more = classifier.classify({Stream::Err, 3, u"\tFROM x"_s});
    QCOMPARE(more.source, LogSource::Postgresql);
    QCOMPARE(more.level, Level::Error);
}

void tst_StackLogLine::keepsTheStreamsApart()
{
    LogClassifier classifier;
    (void)classifier.classify({Stream::Err, 1, u"2026-11-20 10:00:00.123 UTC [57] ERROR:  x"_s});
    QCOMPARE(classifier.classify({Stream::Out, 2, u"\tindented"_s}).source, LogSource::Container);
}

void tst_StackLogLine::marksWhatTheEngineSays()
{
    LogClassifier classifier;
    const StackLogLine line = classifier.classify({Stream::Daemon, 1, u"error grabbing logs"_s});
    QCOMPARE(line.source, LogSource::Engine);
    QCOMPARE(line.level, Level::Error);
}

void tst_StackLogLine::namesEverySource()
{
    QCOMPARE(logSourceNames().size(), 6);
    for (const QString &name : logSourceNames())
        QCOMPARE(logSourceName(*logSourceFromName(name)), name);
    QVERIFY(!logSourceFromName(u"Postgresql"));
}

void tst_StackLogLine::survivesHostileLines()
{
    LogClassifier classifier;
    for (const QString &text : QStringList{QString(100'000, u'['), QString(100'000, u' '), QString(QChar(0)), u"2026-11-20 10:00:00 "_s + QString(50'000, u'x')})
        QCOMPARE(classifier.classify({Stream::Out, 0, text}).text, text);
}

void tst_StackLogLine::keepsActionsOverRuns()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"actions.jsonl"_s);
    const StackAction first{QDateTime::fromMSecsSinceEpoch(1'000, Qt::UTC), u"Create the container"_s, u"cocosearch"_s, false};
    const StackAction second{QDateTime::fromMSecsSinceEpoch(2'000, Qt::UTC), u"Start it"_s, u"port taken"_s, true};
    ActionTimeline(file).add(first);
    ActionTimeline timeline(file);
    timeline.add(second);
    QCOMPARE(timeline.actions(), (QList{first, second}));
    QCOMPARE(lineOf(second), (StackLogLine{2'000'000'000, LogSource::Actions, Level::Error, u"Start it: port taken"_s}));
}

void tst_StackLogLine::recordsAnOperation()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"actions.jsonl"_s);
    ActionRecorder recorder(file, u"coco stack up"_s);
    for (const double fraction : {-1.0, 0.5, 1.0})
        recorder.step({1, 2, u"Pull the image"_s, {}, fraction});
    recorder.step({2, 2, u"Start the container"_s, {}, -1});
    recorder.end(Error{ErrorCode::Conflict, u"Port 3000 is taken."_s, {}});
    QStringList what;
    for (const StackAction &action : ActionTimeline(file).actions())
        what << action.what + (action.failed ? u" failed"_s : QString());
    QCOMPARE(what, (QStringList{u"coco stack up"_s, u"Pull the image"_s, u"Start the container"_s, u"coco stack up failed"_s}));
}

void tst_StackLogLine::masksSecretsOfActions()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"actions.jsonl"_s);
    ActionTimeline timeline(file);
    timeline.add({QDateTime::currentDateTimeUtc(), u"Connect to postgresql://me:hunter22@db/x"_s, u"token=abcdef"_s, false});
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY(!text.contains("hunter22") && !text.contains("abcdef"));
    QVERIFY(text.contains("Connect to"));
}

void tst_StackLogLine::showsTransitionsAsLines()
{
    const StackLogLine line = lineOf(ServiceTransition{QDateTime::fromMSecsSinceEpoch(1, Qt::UTC), u"ollama"_s, ServiceState::Ready,
                                                       ServiceState::Degraded, u"no model"_s});
    QCOMPARE(line.level, Level::Warning);
    QVERIFY(line.text.contains(u"Ollama"_s) && line.text.contains(u"no model"_s));
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_StackLogLine)
#include "tst_StackLogLine.moc"
