// SPDX-License-Identifier: Apache-2.0
#include "structure/DockerfileRules.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>

namespace coco::tests {
namespace {

using namespace Qt::Literals::StringLiterals;

QString at(const DockerInstruction &instruction, const QString &finding)
{
    return u"line %1: %2 %3"_s.arg(instruction.line).arg(instruction.keyword, finding);
}

bool has(const QString &text, const QString &expression)
{
    return text.contains(QRegularExpression(expression));
}

QList<DockerStage> stagesOf(const QList<DockerInstruction> &instructions)
{
    QList<DockerStage> stages;
    static const QRegularExpression from(u"^(\\S+)\\s+AS\\s+(\\S+)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    for (const DockerInstruction &instruction : instructions) {
        if (instruction.keyword == u"FROM"_s) {
            const auto match = from.match(instruction.text);
            stages.append({match.captured(2), match.captured(1), {}});
        } else if (!stages.isEmpty()) {
            stages.last().instructions.append(instruction);
        }
    }
    return stages;
}

/// The instructions of a stage and of all it stands on, its own last.
QList<DockerInstruction> chainOf(const QList<DockerStage> &stages, const QString &name)
{
    for (const DockerStage &stage : stages) {
        if (stage.name == name)
            return chainOf(stages, stage.parent) + stage.instructions;
    }
    return {};
}

QString lastOf(const QList<DockerInstruction> &chain, const QString &keyword)
{
    for (auto it = chain.crbegin(); it != chain.crend(); ++it) {
        if (it->keyword == keyword)
            return it->text;
    }
    return {};
}

QStringList formFindings(const DockerInstruction &instruction)
{
    QStringList found;
    QString command = instruction.text;
    if (instruction.keyword == u"HEALTHCHECK"_s)
        command = command.section(u"CMD"_s, 1).trimmed();
    static const QStringList started{u"ENTRYPOINT"_s, u"CMD"_s, u"HEALTHCHECK"_s};
    if (started.contains(instruction.keyword) && !command.startsWith(u'['))
        found << at(instruction, u"is not in the exec form; write it as a JSON list"_s);
    if (instruction.keyword == u"ADD"_s)
        found << at(instruction, u"fetches and unpacks silently; use COPY, or curl with a sum"_s);
    if (has(instruction.text, u"(^|\\s)--(mount|chmod|link|checksum)\\b"_s))
        found << at(instruction, u"has an option that the classic builder of 20.10 refuses"_s);
    if (has(instruction.text, u"<<-?[\"']?[A-Z]"_s))
        found << at(instruction, u"has a here-document, which the classic builder refuses"_s);
    if (has(instruction.text, u"sha256:[0-9a-f]{16}"_s))
        found << at(instruction, u"fixes a digest; digests are arguments, empty by default"_s);
    if (instruction.keyword == u"MAINTAINER"_s)
        found << at(instruction, u"is long deprecated; use a label"_s);
    return found;
}

QStringList imageFindings(const DockerInstruction &instruction, const QSet<QString> &stages)
{
    const bool isFrom = instruction.keyword == u"FROM"_s;
    static const QRegularExpression argument(u"^\\w+_IMAGE=(.*)$"_s);
    const auto match = argument.match(instruction.text);
    if (!isFrom && !(instruction.keyword == u"ARG"_s && match.hasMatch()))
        return {};
    const QString image = isFrom ? instruction.text.section(u' ', 0, 0) : match.captured(1);
    QStringList found;
    if (!stages.contains(image) && !image.contains(u'$') && !has(image, u":[^/]+$"_s))
        found << at(instruction, u"names an image without a tag; pin it"_s);
    if (image.endsWith(u":latest"_s))
        found << at(instruction, u"takes whatever is latest; pin a tag"_s);
    if (isFrom && !has(instruction.text, u"(?i)\\sAS\\s"_s))
        found << at(instruction, u"opens a stage without a name"_s);
    return found;
}

QStringList runFindings(const DockerInstruction &instruction)
{
    const QString &text = instruction.text;
    if (instruction.keyword != u"RUN"_s || text.startsWith(u'['))
        return {};
    QStringList found;
    if (text.contains(u';') && !text.startsWith(u"set -e;"_s))
        found << at(instruction, u"runs several commands without set -e; a failure would pass"_s);
    if (has(text, u"\\|\\| *(true|:)"_s) && !has(text, u"wait \\S+ \\|\\| true"_s))
        found << at(instruction, u"hides a failure behind || true"_s);
    if (has(text, u"apt-get (dist-)?upgrade|\\bsudo\\b|apt-key"_s))
        found << at(instruction, u"upgrades or asks for rights; take a newer base image instead"_s);
    if (text.contains(u"apt-get install"_s)) {
        if (!has(text, u"apt-get install (-\\S+ )*-y"_s) || !text.contains(u"--no-install-recommends"_s))
            found << at(instruction, u"installs without -y or with recommended packages"_s);
        if (!text.contains(u"rm -rf"_s) || !text.contains(u"/var/lib/apt/lists/*"_s))
            found << at(instruction, u"leaves the package lists in the layer"_s);
        if (!text.contains(u"apt-get update"_s))
            found << at(instruction, u"installs from the lists of an older layer"_s);
    }
    if (has(text, u"\\bcurl (-(?!f)|\"?[$h])"_s) || has(text, u"\\bwget "_s))
        found << at(instruction, u"fetches without failing on an error page; use curl -f"_s);
    if (has(text, u"\\bcurl -"_s) && !text.contains(u"sha256sum -c"_s))
        found << at(instruction, u"fetches and does not check the sum"_s);
    return found;
}

QStringList secretFindings(const DockerInstruction &instruction)
{
    if (instruction.keyword != u"ENV"_s && instruction.keyword != u"ARG"_s)
        return {};
    if (has(instruction.text, u"(?i)\\b\\w*(PASSWORD|SECRET|TOKEN|API_?KEY)\\w*=[^\\s]"_s))
        return {at(instruction, u"holds a secret that everyone with the image could read"_s)};
    return {};
}

int startPeriodSeconds(const QString &healthcheck)
{
    static const QRegularExpression period(u"--start-period=(\\d+)(s|m)"_s);
    const auto match = period.match(healthcheck);
    return match.captured(1).toInt() * (match.captured(2) == u"m"_s ? 60 : 1);
}

QStringList targetFindings(const QList<DockerStage> &stages, const QString &target)
{
    QStringList found;
    const QList<DockerInstruction> chain = chainOf(stages, target);
    const QString name = u"target %1: "_s.arg(target);
    if (chain.isEmpty())
        return {name + u"is missing"_s};
    if (startPeriodSeconds(lastOf(chain, u"HEALTHCHECK"_s)) < 60)
        found << name + u"has no health check with a start period of at least 60 s"_s;
    const QString entry = lastOf(chain, u"ENTRYPOINT"_s);
    if (target == u"server"_s ? !has(lastOf(chain, u"USER"_s), u"^[1-9]\\d*(:\\d+)?$"_s)
                              : entry != u"[\"/init\"]"_s)
        found << name + u"neither runs as a numbered user nor under the supervisor"_s;
    QString labels;
    for (const DockerInstruction &instruction : chain)
        labels += instruction.keyword == u"LABEL"_s ? instruction.text : QString();
    for (const char *label : {"title", "licenses", "version", "revision"}) {
        if (!labels.contains(u"org.opencontainers.image.%1="_s.arg(QLatin1StringView(label))))
            found << name + u"lacks the label org.opencontainers.image."_s + QLatin1StringView(label);
    }
    bool compiled = false;
    for (const DockerInstruction &instruction : chain) {
        compiled = compiled || instruction.text.startsWith(u"--from=builder"_s);
        if (compiled && instruction.text.contains(u"apt-get"_s))
            found << at(instruction, u"installs behind the copy of coco, so that every change repeats it"_s);
    }
    return found;
}

QStringList environmentFindings(const QList<DockerStage> &stages)
{
    static const QMap<QString, QString> wanted{
        {u"COCOSEARCH_MCP_PORT"_s, u"3000"_s},
        {u"COCOSEARCH_PG_PORT"_s, u"5432"_s},
        {u"COCOSEARCH_OLLAMA_PORT"_s, u"11434"_s},
        {u"COCOSEARCH_EMBED_MODEL"_s, u"${EMBED_MODEL}"_s},
        {u"COCOSEARCH_MCP_TRANSPORT"_s, u"streamable-http"_s},
        {u"COCOSEARCH_LOG_LEVEL"_s, u"warn"_s},
        {u"OLLAMA_MODELS"_s, u"/data/ollama_models"_s},
        {u"PGDATA"_s, u"/data/pg_data"_s},
        {u"S6_KILL_GRACETIME"_s, u"10000"_s},
        {u"S6_SERVICES_GRACETIME"_s, u"10000"_s}};
    QString all;
    for (const DockerInstruction &instruction : chainOf(stages, u"full"_s))
        all += instruction.keyword == u"ENV"_s ? u' ' + instruction.text : QString();
    QStringList found;
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const QString pair = u" %1=%2"_s.arg(it.key(), it.value());
        if (!QString(all + u' ').contains(QString(pair + u' ')))
            found << u"target full: the environment lacks%1"_s.arg(pair);
    }
    return found;
}

QStringList builderFindings(const QList<DockerStage> &stages, const QStringList &buildPackages)
{
    QStringList found;
    for (const DockerInstruction &instruction : chainOf(stages, u"builder"_s)) {
        if (has(instruction.text, u"\\b(npm|npx|yarn)\\b"_s))
            found << at(instruction, u"calls npm; the grammars come with the context"_s);
        static const QRegularExpression install(u"--no-install-recommends ([^;]+);"_s);
        const auto match = install.match(instruction.text);
        if (!match.hasMatch() || match.captured(1) == u"ca-certificates"_s)
            continue;
        const QStringList packages = match.captured(1).split(u' ', Qt::SkipEmptyParts);
        for (const QString &package : packages) {
            if (!buildPackages.contains(package))
                found << at(instruction, u"installs %1, which installer/packages/debian.txt does not "
                                         "name for building"_s.arg(package));
        }
    }
    return found;
}

} // namespace

QList<DockerInstruction> readDockerfile(const QString &text)
{
    QList<DockerInstruction> instructions;
    QString joined;
    int begin = 0;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QString line = lines.at(i).trimmed();
        if (line.startsWith(u'#') || (line.isEmpty() && joined.isEmpty()))
            continue;
        if (joined.isEmpty())
            begin = static_cast<int>(i) + 1;
        const bool more = line.endsWith(u'\\');
        if (more)
            line.chop(1);
        joined += joined.isEmpty() ? line.trimmed() : u' ' + line.trimmed();
        if (more)
            continue;
        const QString simple = joined.simplified();
        instructions.append({simple.section(u' ', 0, 0).toUpper(), simple.section(u' ', 1), begin});
        joined.clear();
    }
    return instructions;
}

QStringList dockerfileFindings(const QString &text, const QString &dockerIgnore,
                               const QStringList &buildPackages)
{
    const QList<DockerInstruction> instructions = readDockerfile(text);
    const QList<DockerStage> stages = stagesOf(instructions);
    QSet<QString> names;
    for (const DockerStage &stage : stages)
        names.insert(stage.name);
    QStringList found;
    for (const DockerInstruction &instruction : instructions)
        found << formFindings(instruction) << imageFindings(instruction, names)
              << runFindings(instruction) << secretFindings(instruction);
    for (const char *target : {"server", "slim", "full"})
        found << targetFindings(stages, QLatin1StringView(target));
    if (stages.isEmpty() || stages.last().name != u"full"_s)
        found << u"the last stage, which is the default, is not full"_s;
    found << environmentFindings(stages) << builderFindings(stages, buildPackages);
    for (const QString &line : dockerIgnore.split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (line != u"*"_s)
            found << u".dockerignore: does not begin with *, so that anything new enters the context"_s;
        break;
    }
    return found;
}

} // namespace coco::tests
