// SPDX-License-Identifier: Apache-2.0
#include "coco/CommandCatalog.h"

#include "coco/StackCatalog.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

OptionSpec option(const QString &name, const QString &placeholder, const QString &help,
                  const QString &shortName = {})
{
    return {name, shortName, placeholder, help, false, false};
}

OptionSpec repeatable(OptionSpec spec)
{
    spec.repeatable = true;
    return spec;
}

OptionSpec hidden(OptionSpec spec)
{
    spec.hidden = true;
    return spec;
}

OptionSpec indexOption(const QString &help)
{
    return option(u"--name"_s, u"NAME"_s, help, u"-n"_s);
}

CommandSpec serve()
{
    CommandSpec spec{u"serve"_s, {}, Text::tr("Run the server that owns the indexes"), 0, 0, {}, {}};
    spec.options = {
        option(u"--transport"_s, u"KIND"_s, Text::tr("http (same as streamable-http, default) or stdio")),
        option(u"--host"_s, u"ADDRESS"_s, Text::tr("address to listen on (127.0.0.1); any other needs --token-file")),
        option(u"--port"_s, u"PORT"_s, Text::tr("port to listen on (3000, or a free one when it is taken)")),
        option(u"--database"_s, u"URL"_s, Text::tr("where the indexes live: sqlite:///FOLDER or postgresql://USER@HOST/DATABASE")),
        option(u"--token-file"_s, u"FILE"_s, Text::tr("file whose first line is the token clients must send")),
        repeatable(option(u"--root"_s, u"FOLDER"_s, Text::tr("folder that may be indexed; may be repeated"))),
        repeatable(option(u"--allowed-host"_s, u"NAME"_s, Text::tr("host name clients may use; may be repeated"))),
        option(u"--idle-exit"_s, u"SECONDS"_s, Text::tr("end when nobody asked anything for so long")),
        option(u"--exit-on-stdin-close"_s, {}, Text::tr("end when standard input closes")),
        hidden(option(u"--detached"_s, {}, Text::tr("started in the background by another command"))),
    };
    spec.examples = {
        u"coco serve  # on 127.0.0.1:3000, for this user only"_s,
        u"coco serve --port 8080 --root ~/src  # assistants may index below ~/src"_s,
        u"coco serve --transport stdio  # as an assistant starts it"_s,
        u"coco serve --host 0.0.0.0 --token-file token.txt --allowed-host code.example.org  # for a team"_s,
    };
    return spec;
}

CommandSpec index()
{
    CommandSpec spec{u"index"_s, u"PATH"_s, Text::tr("Index a folder, or bring its index up to date"), 1, 1, {}, {}};
    spec.options = {
        indexOption(Text::tr("name of the index (else from cocosearch.yaml or the folder's name)")),
        option(u"--fresh"_s, {}, Text::tr("forget what is stored and index everything again")),
        option(u"--watch"_s, {}, Text::tr("have the server index every change from then on, also after a restart")),
    };
    spec.examples = {
        u"coco index .  # the project you are in"_s,
        u"coco index ~/src/shop --name shop  # under a name of your choice"_s,
        u"coco index . --fresh  # rebuild from the sources"_s,
        u"coco index . --watch  # and keep it up to date"_s,
    };
    return spec;
}

CommandSpec search()
{
    CommandSpec spec{u"search"_s, u"QUERY"_s, Text::tr("Ask the indexes a question"), 1, -1, {}, {}};
    spec.options = {
        repeatable(indexOption(Text::tr("index to search; may be repeated (else the one of this folder, else all)"))),
        option(u"--limit"_s, u"N"_s, Text::tr("how many results at most (10)"), u"-l"_s),
        option(u"--language"_s, u"NAME"_s, Text::tr("only this language; several separated by commas")),
        option(u"--path"_s, u"GLOB"_s, Text::tr("only files whose path matches, e.g. \"src/**/*.py\"")),
        option(u"--symbol-type"_s, u"TYPE"_s, Text::tr("only function, class, method or interface")),
        option(u"--symbol-name"_s, u"GLOB"_s, Text::tr("only symbols whose name matches, e.g. \"get*\"")),
        option(u"--regex"_s, {}, Text::tr("take the query as a regular expression (RE2)")),
        option(u"--exact"_s, {}, Text::tr("look for the query as it stands, letter for letter"), u"-F"_s),
        option(u"--min-score"_s, u"SCORE"_s, Text::tr("leave out results scored lower (0 to 1)")),
        option(u"--context"_s, u"LINES"_s, Text::tr("lines shown around each result"), u"-C"_s),
        option(u"--explain"_s, {}, Text::tr("say why each result ranks where it does")),
    };
    spec.examples = {
        u"coco search \"where do we refresh the auth token\"  # plain words"_s,
        u"coco search retry --language python --symbol-type function  # filtered"_s,
        u"coco search --regex \"TODO\\(.*\\)\" --path \"src/**\"  # an expression"_s,
        u"coco search -F \"if (x) {\"  # as it stands"_s,
        u"coco search \"parse config\" --json | jq -r '.[].file_path'  # for scripts"_s,
    };
    return spec;
}

CommandSpec analyze()
{
    CommandSpec spec{u"analyze"_s, u"QUERY"_s, Text::tr("Show how a query is read and why results rank as they do"), 1, -1, {}, {}};
    spec.options = {
        repeatable(indexOption(Text::tr("index to ask; may be repeated (else the one of this folder, else all)"))),
        option(u"--limit"_s, u"N"_s, Text::tr("how many results at most (10)"), u"-l"_s),
        option(u"--language"_s, u"NAME"_s, Text::tr("only this language; several separated by commas")),
        option(u"--path"_s, u"GLOB"_s, Text::tr("only files whose path matches, e.g. \"src/**/*.py\"")),
        option(u"--symbol-type"_s, u"TYPE"_s, Text::tr("only function, class, method or interface")),
        option(u"--symbol-name"_s, u"GLOB"_s, Text::tr("only symbols whose name matches, e.g. \"get*\"")),
        option(u"--exact"_s, {}, Text::tr("look for the query as it stands, letter for letter"), u"-F"_s),
    };
    spec.examples = {u"coco analyze \"refresh the token\"  # words, candidates, and what each rule does"_s};
    return spec;
}

CommandSpec whyMissing()
{
    CommandSpec spec{u"why-missing"_s, u"FILE"_s, Text::tr("Say why a file is not found: which rule, from which line of which file"), 1, 1, {}, {}};
    spec.options = {
        indexOption(Text::tr("the index it should be in; FILE may then be a path below its folder")),
        option(u"--query"_s, u"QUERY"_s, Text::tr("also say where it ranks for this query, or why it does not"), u"-q"_s),
    };
    spec.examples = {u"coco why-missing src/config.py  # exit code 0 when it is indexed, else 3"_s,
                     u"coco why-missing src/config.py --query \"load settings\"  # and why it is not among the results"_s};
    return spec;
}

CommandSpec list()
{
    CommandSpec spec{u"list"_s, {}, Text::tr("List the indexes"), 0, 0, {}, {}};
    spec.options = {option(u"--removed"_s, {}, Text::tr("list what was removed and can still be restored"))};
    spec.examples = {u"coco list  # name, files, age and folder"_s,
                     u"coco list --removed  # what restore-index can bring back"_s};
    return spec;
}

CommandSpec stats()
{
    CommandSpec spec{u"stats"_s, {}, Text::tr("Show sizes, languages and state of indexes"), 0, 0, {}, {}};
    spec.options = {indexOption(Text::tr("only this index")),
                    option(u"--failures"_s, {}, Text::tr("also list the files that could not be indexed, or by lines only"))};
    spec.examples = {u"coco stats  # all indexes"_s, u"coco stats -n shop --failures  # one, with its problems"_s};
    return spec;
}

CommandSpec clear()
{
    CommandSpec spec{u"clear"_s, {}, Text::tr("Remove an index; it can be restored for 24 hours"), 0, 0, {}, {}};
    spec.options = {repeatable(indexOption(Text::tr("index to remove; may be repeated")))};
    spec.examples = {u"coco clear -n shop  # the code itself is not touched"_s};
    return spec;
}

CommandSpec restoreIndex()
{
    CommandSpec spec{u"restore-index"_s, u"NAME"_s, Text::tr("Bring a removed index back"), 1, 1, {}, {}};
    spec.examples = {u"coco restore-index shop  # coco list --removed shows the names"_s};
    return spec;
}

CommandSpec languages()
{
    CommandSpec spec{u"languages"_s, {}, Text::tr("List the languages that are known"), 0, 0, {}, {}};
    spec.examples = {u"coco languages  # with their file extensions"_s};
    return spec;
}

CommandSpec watch()
{
    CommandSpec spec{u"watch"_s, u"[PATH]"_s, Text::tr("Keep an index up to date with its folder, or list what is watched"), 0, 1, {}, {}};
    spec.options = {
        repeatable(indexOption(Text::tr("the index instead of its folder; with --here it may be repeated"))),
        option(u"--stop"_s, {}, Text::tr("watch it no longer")),
        option(u"--here"_s, {}, Text::tr("watch from this program until Ctrl-C, for a server that is not told what changes "
                                         "here: in a virtual machine or on another one")),
        option(u"--exit-on-stdin-close"_s, {}, Text::tr("with --here, end when standard input closes as well")),
    };
    spec.examples = {
        u"coco watch  # what is watched, and how"_s,
        u"coco watch .  # every change is searchable at once"_s,
        u"coco watch . --here  # the server runs elsewhere and is told what to look at"_s,
        u"coco watch -n shop -n api --here  # several at once"_s,
        u"coco watch -n shop --stop  # only \"coco index\" changes it from now on"_s,
    };
    return spec;
}

CommandSpec verify()
{
    CommandSpec spec{u"verify"_s, {}, Text::tr("Check the database, the embedding service and every index"), 0, 0, {}, {}};
    spec.examples = {u"coco verify  # exit code 0 when all is well, 1 when a check failed"_s,
                     u"coco verify --json | jq -r '.checks[] | select(.state != \"ok\").hint'  # what to do"_s};
    return spec;
}

} // namespace

const QList<CommandSpec> &commandCatalog()
{
    static const QList<CommandSpec> catalog = QList<CommandSpec>{serve(), index(), search(),       list(),
                                                                 stats(), clear(), restoreIndex(), languages(), watch(),
                                                                 whyMissing(), analyze(), verify()}
                                              + stackCatalog();
    return catalog;
}

const CommandSpec *findCommand(const QString &name)
{
    for (const CommandSpec &spec : commandCatalog()) {
        if (spec.name == name)
            return &spec;
    }
    return nullptr;
}

const QList<OptionSpec> &commonOptions()
{
    static const QList<OptionSpec> options{
        option(u"--json"_s, {}, Text::tr("print JSON for machines")),
        option(u"--data"_s, u"FOLDER"_s, Text::tr("data folder (else by COCOSEARCH_DATABASE_URL or the user's)")),
        option(u"--help"_s, {}, Text::tr("show this help"), u"-h"_s),
    };
    return options;
}

} // namespace coco::cli
