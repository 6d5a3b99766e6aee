// SPDX-License-Identifier: Apache-2.0
#include "stack/Diagnostics.h"

#include "docker/ContainerCalls.h"
#include "stack/ActionTimeline.h"
#include "stack/ContainerConfiguration.h"
#include "stack/StackLog.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>
#include <QThread>

#include <algorithm>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using docker::EngineClient;

namespace {

constexpr qsizetype kMaxSecretBytes = 4096;

/// What was asked of the engine about our container.
struct ContainerReport
{
    QJsonObject inspection;
    QJsonObject info;
    QList<StackLogLine> log;
    QString whyNoContainer;
    QString whyNoLog;
};

QJsonObject versions(const DiagnosticsSource &source)
{
    return {{u"program"_s, source.programVersion},
            {u"qt"_s, QString::fromLatin1(qVersion())},
            {u"system"_s, QSysInfo::prettyProductName()},
            {u"kernel"_s, QString(QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion())},
            {u"architecture"_s, QSysInfo::currentCpuArchitecture()},
            {u"processors"_s, QThread::idealThreadCount()},
            {u"collected_at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
}

void addSecretFile(secrets::Redactor &redactor, const QString &path)
{
    QFile file(path);
    if (!path.isEmpty() && file.open(QIODevice::ReadOnly))
        redactor.addSecret(file.read(kMaxSecretBytes));
}

/// Every value that we know of, whether or not it should turn up.
secrets::Redactor redactorFor(const DiagnosticsSource &source)
{
    secrets::Redactor redactor;
    redactor.addHome(source.visit.home);
    for (const QByteArray &secret : source.secrets)
        redactor.addSecret(secret);
    addSecretFile(redactor, source.visit.spec.embedding.apiKeyFile);
    addSecretFile(redactor, source.visit.spec.remoteTokenFile);
    for (const auto &name : {u"COCOSEARCH_TOKEN"_s, u"COCOSEARCH_PG_PASSWORD"_s, u"COCOSEARCH_DB_PASSWORD"_s, u"COCOSEARCH_EMBEDDING_API_KEY"_s,
                             u"COCOSEARCH_DATABASE_URL"_s})
        redactor.addSecret(source.visit.environment.value(name).toUtf8());
    for (auto it = source.visit.spec.environment.begin(); it != source.visit.spec.environment.end(); ++it) {
        if (!isHarmlessVariable(it.key()))
            redactor.addSecret(it.value().toUtf8());
    }
    return redactor;
}

QString idOfOurContainer(const EngineSession &engine, const DoctorVisit &visit, const std::stop_token &stop)
{
    const auto all = engine.ask([&visit](EngineClient &client) { return client.containers({visit.installation.filter()}); }, stop);
    for (const docker::Container &container : all.value_or(QList<docker::Container>())) {
        if (container.name == visit.spec.name || container.labels.value(QLatin1StringView(kStackLabel)) == visit.spec.name)
            return container.id;
    }
    return {};
}

QJsonObject askObject(const EngineSession &engine, const QString &path, const std::stop_token &stop)
{
    docker::EngineRequest request;
    request.path = path;
    const auto answer = engine.ask([&request](EngineClient &client) { return client.call(request); }, stop);
    return answer ? answer->object() : QJsonObject{{u"error"_s, answer.error().message}};
}

void askSecrets(const EngineSession &engine, const QString &id, secrets::Redactor &redactor, const std::stop_token &stop)
{
    for (const char *file : {kTokenFile, kPasswordFile, kApiKeyFile}) {
        const auto secret = engine.ask(
            [&](EngineClient &client) { return docker::readFile(client, id, QLatin1StringView(file), kMaxSecretBytes); }, stop);
        if (secret)
            redactor.addSecret(*secret);
    }
}

ContainerReport askEngine(const DiagnosticsSource &source, const docker::EngineEndpoint &endpoint, secrets::Redactor &redactor,
                          const std::stop_token &stop)
{
    ContainerReport report;
    const EngineSession engine(endpoint);
    report.info = askObject(engine, u"/info"_s, stop);
    const QString id = idOfOurContainer(engine, source.visit, stop);
    if (id.isEmpty()) {
        report.whyNoContainer = u"There is no container of this installation."_s;
        return report;
    }
    askSecrets(engine, id, redactor, stop);
    report.inspection = askObject(engine, u"/containers/"_s + docker::pathPart(id) + u"/json"_s, stop);
    StackLogOptions options;
    options.tail = source.logTail;
    auto log = readStackLog(engine, id, options, stop);
    if (log)
        report.log = *std::move(log);
    else
        report.whyNoLog = log.error().message;
    return report;
}

QString textOf(const QList<StackLogLine> &lines)
{
    QString text;
    for (const StackLogLine &line : lines) {
        const QString time = line.timeNs > 0 ? QDateTime::fromMSecsSinceEpoch(line.timeNs / 1'000'000, Qt::UTC).toString(Qt::ISODateWithMs) : u"-"_s;
        text += time + u' ' + logSourceName(line.source) + u' ' + stackLogLevelName(line.level) + u' ' + line.text + u'\n';
    }
    return text;
}

QJsonObject withoutHost(QJsonObject info)
{
    info.remove(u"Name"_s); // of the computer
    info.remove(u"ID"_s);
    info.remove(u"RegistryConfig"_s);
    return info;
}

QList<StackLogLine> past(const AppPaths &paths)
{
    QList<StackLogLine> lines;
    const auto actions = ActionTimeline(actionsFile(paths)).actions();
    for (const StackAction &action : actions)
        lines.append(lineOf(action));
    const ServiceHistory history(historyFile(paths));
    for (const ServiceTransition &transition : history.transitions())
        lines.append(lineOf(transition));
    LogMerger merger;
    merger.addBeside(lines);
    return merger.rest();
}

/// The end of what the embedded server wrote; empty where it never ran.
QString serverLog(const AppPaths &paths)
{
    constexpr qint64 kTail = 512 * 1024;
    QFile file(paths.state + u"/server.log"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - kTail));
    return QString::fromUtf8(file.read(kTail));
}

} // namespace

QString historyFile(const AppPaths &paths)
{
    return paths.state + u"/stack-history.jsonl"_s;
}

QString actionsFile(const AppPaths &paths)
{
    return paths.state + u"/stack-actions.jsonl"_s;
}

DiagnosticsBundle collectDiagnostics(const DiagnosticsSource &source, const std::stop_token &stop)
{
    const DoctorFacts facts = collectFacts(source.visit, stop);
    secrets::Redactor redactor = redactorFor(source);
    ContainerReport report;
    if (facts.engine)
        report = askEngine(source, facts.endpoint->endpoint, redactor, stop);
    else
        report.whyNoContainer = facts.engineError.message;
    DiagnosticsBundle bundle(redactor);
    bundle.addJson(u"versions.json"_s, versions(source));
    bundle.addJson(u"settings.json"_s, source.visit.spec.toJson());
    bundle.addJson(u"doctor.json"_s, doctorReport(examine(facts)));
    if (!report.info.isEmpty())
        bundle.addJson(u"engine.json"_s, withoutHost(report.info));
    if (report.inspection.isEmpty())
        bundle.addText(u"container.txt"_s, report.whyNoContainer + u'\n');
    else
        bundle.addJson(u"container.json"_s, report.inspection);
    if (report.whyNoLog.isEmpty())
        bundle.addText(u"log.txt"_s, textOf(report.log));
    else
        bundle.addText(u"log.txt"_s, report.whyNoLog + u'\n');
    if (const QString log = serverLog(source.visit.paths); !log.isEmpty())
        bundle.addText(u"server.log"_s, log);
    bundle.addText(u"timeline.txt"_s, textOf(past(source.visit.paths)));
    return bundle;
}

} // namespace coco::stack
