// SPDX-License-Identifier: Apache-2.0
#include "coco/StackCatalog.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

OptionSpec option(const QString &name, const QString &placeholder, const QString &help, bool repeatable = false)
{
    return {name, {}, placeholder, help, repeatable, false};
}

CommandSpec command(const QString &name, const QString &arguments, const QString &summary, int min, int max, const QList<OptionSpec> &options,
                    const QStringList &examples)
{
    return {u"stack "_s + name, arguments, summary, min, max, options, examples};
}

QList<CommandSpec> lifeCommands()
{
    return {
        command(u"up"_s, {}, Text::tr("Bring the stack up, or into the state its settings want"), 0, 0,
                {option(u"--repository"_s, u"FOLDER"_s, Text::tr("let the container read this folder; may be repeated"), true),
                 option(u"--plan"_s, {}, Text::tr("only show what would be done")),
                 option(u"--without-backup"_s, {}, Text::tr("take no backup before another image touches the data"))},
                {u"coco stack up --repository ~/src  # and make ~/src searchable"_s, u"coco stack up --plan  # what would change"_s}),
        command(u"down"_s, {}, Text::tr("Stop the stack; the indexes stay"), 0, 0, {}, {u"coco stack down  # coco stack up brings it back"_s}),
        command(u"restart"_s, {}, Text::tr("Stop the stack and bring it up again"), 0, 0, {}, {u"coco stack restart  # with changed settings, if any"_s}),
        command(u"status"_s, {}, Text::tr("Show each service, with the reason when it is not ready"), 0, 0,
                {option(u"--resources"_s, {}, Text::tr("also what it uses of the processors and the memory; takes a second or two"))},
                {u"coco stack status  # exit code 0 when ready, 3 when not"_s, u"coco stack status --json | jq -r .phase  # for scripts"_s,
                 u"coco stack status --resources  # CPU 3 %, memory 410 MB of 8 GB"_s}),
        command(u"wait-ready"_s, {}, Text::tr("Wait until every service is ready"), 0, 0, {option(u"--timeout"_s, u"SECONDS"_s, Text::tr("how long to wait (180)"))},
                {u"coco stack wait-ready --timeout 60 && coco search \"token refresh\"  # in scripts"_s}),
        command(u"logs"_s, u"[SERVICE]"_s, Text::tr("Show what the services wrote and what was done to them"), 0, 1,
                {option(u"--follow"_s, {}, Text::tr("go on with what comes")), option(u"--tail"_s, u"N"_s, Text::tr("lines to begin with (200)"))},
                {u"coco stack logs --follow  # everything, in the order of time"_s, u"coco stack logs postgresql --tail 50  # one service"_s}),
        command(u"diagnostics"_s, u"FILE"_s, Text::tr("Save a report for whoever helps; secrets and home folders are masked"), 1, 1, {},
                {u"coco stack diagnostics report.tar.gz  # lists what is in it"_s}),
        command(u"doctor"_s, {}, Text::tr("Check what the stack needs of this machine, with cause and fix"), 0, 0, {},
                {u"coco stack doctor  # exit code 3 when the engine cannot be used, 1 when another check failed"_s}),
    };
}

QList<CommandSpec> imageCommands()
{
    return {
        command(u"pull"_s, u"[IMAGE]"_s, Text::tr("Pull the image of the stack"), 0, 1,
                {option(u"--check"_s, {}, Text::tr("only say whether the registry has another one"))},
                {u"coco stack pull  # the one in image.reference"_s, u"coco stack pull --check  # is there an update?"_s}),
        command(u"build"_s, {}, Text::tr("Build the image on this machine"), 0, 0,
                {option(u"--context"_s, u"FOLDER"_s, Text::tr("build context (else the one that came with this program)")),
                 option(u"--target"_s, u"NAME"_s, Text::tr("full (with Ollama), slim or server")),
                 option(u"--build-arg"_s, u"NAME=VALUE"_s, Text::tr("argument of the Dockerfile; may be repeated"), true),
                 option(u"--builder"_s, u"KIND"_s, Text::tr("classic or buildkit (else what the engine prefers)")),
                 option(u"--no-cache"_s, {}, Text::tr("build every step anew"))},
                {u"coco stack build --target slim  # PostgreSQL and the server, no Ollama"_s,
                 u"coco stack build --build-arg EMBED_MODEL=all-minilm  # with another model"_s}),
        command(u"load"_s, u"FILE"_s, Text::tr("Load the image from a tar file"), 1, 1, {}, {u"coco stack load cocosearch.tar  # made by docker save, for machines without network"_s}),
    };
}

QList<CommandSpec> otherCommands()
{
    return {
        command(u"config"_s, u"get [KEY] | set KEY VALUE"_s, Text::tr("Show or change the settings of the stack"), 1, 3, {},
                {u"coco stack config get  # everything"_s, u"coco stack config set ports.mcp 3001  # takes effect at the next up"_s,
                 u"coco stack config set backend embedded  # without Docker"_s}),
        command(u"backup"_s, u"FILE"_s, Text::tr("Write every index into a file"), 1, 1, {option(u"--overwrite"_s, {}, Text::tr("replace the file when it exists"))},
                {u"coco stack backup ~/indexes.cocobackup  # while the stack runs"_s}),
        command(u"restore"_s, u"FILE"_s, Text::tr("Replace the indexes by those of a backup"), 1, 1, {},
                {u"coco stack restore ~/indexes.cocobackup  # tried first; what is there stays until it works"_s}),
        command(u"export"_s, u"compose | cli"_s, Text::tr("Print what starts the same container without this program"), 1, 1, {},
                {u"coco stack export compose > compose.yaml  # for docker compose up"_s, u"coco stack export cli  # as docker commands"_s}),
        command(u"uninstall"_s, {}, Text::tr("List what is ours, and remove it"), 0, 0,
                {option(u"--yes"_s, {}, Text::tr("really remove it")), option(u"--with-data"_s, {}, Text::tr("the indexes too"))},
                {u"coco stack uninstall  # only lists"_s, u"coco stack uninstall --yes  # keeps the indexes"_s,
                 u"coco stack uninstall --yes --with-data  # leaves nothing"_s}),
    };
}

} // namespace

QList<CommandSpec> stackCatalog()
{
    return lifeCommands() + imageCommands() + otherCommands();
}

} // namespace coco::cli
