// SPDX-License-Identifier: Apache-2.0
// bench_symbols --trees DIR [--language ID] [--missing N]
// How many of the definitions that universal-ctags finds in the source trees below DIR are found as
// symbols, per language and kind; N examples per kind of those that are not. Tags that are no definitions (text
// inside strings, macro calls, names of imports, parameters of lambdas taken for functions) are counted apart.
#include "search/parse/FileParser.h"
#include "search/parse/SyntaxParser.h"
#include "search/source/FileWalker.h"
#include "search/source/LanguageRegistry.h"
#include "search/source/SourceText.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QHash>
#include <QMap>
#include <QProcess>

#include <cstdio>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Kinds of ctags that are definitions to us. Left out: variables, constants, fields, properties, enumerators,
/// parameters, prototypes; namespaces and modules that only qualify names; macros without parameters.
struct Comparable
{
    const char *language;
    const char *ctags; ///< its name of the language
    const char *kinds;
};

constexpr Comparable kComparable[] = {
    {"python", "Python", "class function member"},
    {"javascript", "JavaScript", "class function generator method getter setter"},
    {"typescript", "TypeScript", "alias class enum function generator interface method"},
    {"tsx", "TypeScript", "alias class enum function generator interface method"},
    {"go", "Go", "func interface struct talias type"},
    {"rust", "Rust", "enum function interface macro method struct typedef"},
    {"java", "Java", "annotation class enum interface method"},
    {"c", "C", "enum function macro struct typedef union"},
    {"cpp", "C++", "alias class enum function macro struct typedef union"},
    {"csharp", "C#", "class enum interface method struct typedef"},
    {"ruby", "Ruby", "alias class method module singletonMethod"},
    {"php", "PHP", "class function interface trait"},
    {"bash", "Sh", "function"},
    {"kotlin", "Kotlin", "class interface method object typealias"},
    {"lua", "Lua", "function"},
    {"elixir", "Elixir", "delegate function guard macro module protocol test"},
    {"haskell", "Haskell", "function module type"},
    {"ocaml", "OCaml", "Exception class function method module type"},
    {"julia", "Julia", "function macro module struct type"},
    {"sql", "SQL", "function procedure table trigger view"},
    {"make", "Make", "target"},
    {"cmake", "CMake", "function macro"},
    {"r", "R", "function"},
    {"proto", "Protobuf", "enum message rpc service"},
};

const Comparable *comparableOf(const QString &language)
{
    for (const Comparable &row : kComparable) {
        if (language == QLatin1StringView(row.language))
            return &row;
    }
    return nullptr;
}

struct Tag
{
    QByteArray name;
    QByteArray kind;
    int line = 0;
};

struct Tally
{
    qint64 tags = 0;
    qint64 found = 0;
    qint64 mistaken = 0;
    QStringList missing;
};

struct Row
{
    qint64 files = 0;
    qint64 symbols = 0;
    QMap<QByteArray, Tally> kinds;
};

/// What ctags finds in a file, kinds that we compare only.
QList<Tag> tagsOf(const QString &path, const Comparable &row)
{
    QProcess ctags;
    ctags.start(u"ctags"_s,
                {u"--options=NONE"_s, u"--sort=no"_s, u"--excmd=number"_s, u"--fields=KS"_s, u"-f"_s, u"-"_s,
                 u"--language-force="_s + QString::fromLatin1(row.ctags), path});
    if (!ctags.waitForFinished(120'000)) {
        std::fprintf(stderr, "ctags did not answer: %s\n", qPrintable(ctags.errorString()));
        return {};
    }
    const QList<QByteArray> kinds = QByteArray(row.kinds).split(' ');
    QList<Tag> tags;
    for (const QByteArray &line : ctags.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        if (fields.size() < 4 || line.startsWith('!') || !kinds.contains(fields.at(3)))
            continue;
        const bool withParameters = fields.size() > 4 && fields.last().startsWith("signature:");
        if (fields.at(3) == "macro" && QByteArrayView(row.language).startsWith('c') && !withParameters)
            continue;
        tags.append({fields.at(0), fields.at(3), fields.at(2).split(';').first().toInt()});
    }
    return tags;
}

/// The last part of a name: "A::b", "M.b", "M:b", "~A" and "operator ==" without their company.
QByteArray plain(QByteArray name)
{
    for (const char *mark : {"::", ".", ":"}) {
        const qsizetype at = name.lastIndexOf(mark);
        const qsizetype length = static_cast<qsizetype>(qstrlen(mark));
        if (at >= 0 && at + length < name.size())
            name = name.mid(at + length);
    }
    name.replace(' ', "").replace('~', "").replace('`', "");
    return name;
}

/// All capitals: in C the call of a macro that ctags takes for a function.
bool isMacroName(QByteArrayView name)
{
    return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool isNamedFunctionLine(QByteArrayView line, QByteArrayView name)
{
    const QByteArrayView last = name.sliced(std::max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
    const qsizetype word = line.indexOf(QByteArrayView("function "));
    return line.contains(QByteArrayView("= function")) || (word >= 0 && line.indexOf(last, word) > word);
}

bool isTypeAliasLine(QByteArrayView line)
{
    const qsizetype brace = line.indexOf('{');
    const qsizetype word = line.indexOf(QByteArrayView("type "));
    return word >= 0 && (brace < 0 || brace > word) && !line.trimmed().endsWith(',');
}

/// "open: function openFile()" and "use(function mounted() {})": a name that only the function itself sees.
bool isNameOfExpression(QByteArrayView line, const QByteArray &name)
{
    const qsizetype at = line.indexOf(QByteArray("function " + name));
    const QByteArrayView before = line.first(std::max<qsizetype>(0, at)).trimmed();
    return at > 0 && (before.endsWith('(') || before.endsWith(',') || before.endsWith(':') || before.endsWith('='));
}

/// By the line it stands on: what ctags takes for a definition and is none, or has no name of its own.
bool isMistaken(const Comparable &row, const Tag &tag, QByteArrayView line)
{
    const QByteArrayView language(row.ctags);
    if (tag.name.startsWith('<') || tag.name.startsWith("__anon") || tag.name.startsWith("anonymous")
        || tag.name.startsWith("AnonymousFunction") || tag.name.startsWith("anonFunc"))
        return true;
    if (language == "C" || language == "C++")
        return tag.kind == "function" && isMacroName(tag.name);
    if (language == "Kotlin")
        return tag.kind == "method" ? !line.contains(QByteArrayView("fun ")) || !line.contains(tag.name)
                                    : tag.name == "Companion";
    if (language == "Lua")
        return !isNamedFunctionLine(line, tag.name);
    if (language == "TypeScript")
        return tag.kind == "alias" && !isTypeAliasLine(line);
    if ((language == "JavaScript" || language == "TypeScript") && tag.kind == "function")
        return isNameOfExpression(line, tag.name);
    if (language == "JavaScript")
        return tag.kind == "class" && !line.contains(QByteArrayView("class")) && !line.contains(QByteArrayView("function"));
    return language == "Sh" && tag.name.endsWith('=');
}

/// The tag stands inside a string or a comment.
bool isInText(const SyntaxTree &tree, const Tag &tag, QByteArrayView line)
{
    const qsizetype column = std::max<qsizetype>(0, line.indexOf(tag.name));
    const TSPoint point{static_cast<std::uint32_t>(tag.line - 1), static_cast<std::uint32_t>(column)};
    const TSNode root = ts_tree_root_node(tree.get());
    for (TSNode node = ts_node_descendant_for_point_range(root, point, point); !ts_node_is_null(node);
         node = ts_node_parent(node)) {
        const QByteArrayView type(ts_node_type(node));
        for (const char *part : {"string", "comment", "heredoc", "quoted_content"}) {
            if (type.contains(QByteArrayView(part)))
                return ts_node_start_point(node).row < point.row;
        }
    }
    return false;
}

bool isFound(const Tag &tag, const ParsedFile &parsed, const QMultiHash<QByteArray, int> &byName)
{
    const auto [first, last] = byName.equal_range(plain(tag.name));
    return std::any_of(first, last, [&](int position) {
        const Symbol &symbol = parsed.symbols.at(position);
        return symbol.startLine - 1 <= tag.line && tag.line <= symbol.endLine;
    });
}

void compare(const QByteArray &root, const WalkedFile &file, const Comparable &row, FileParser &parser, Row &result,
             qsizetype examples)
{
    const auto text = readSourceText(root, file.path, 1024 * 1024);
    if (!text)
        return;
    const ParsedFile parsed = parser.parse(file.languageId, text->bytes, {});
    if (parsed.languageId != QLatin1StringView(row.language))
        return;
    QMultiHash<QByteArray, int> byName;
    for (qsizetype i = 0; i < parsed.symbols.size(); ++i) {
        const QByteArray name = parsed.symbols.at(i).name.toUtf8();
        byName.insert(plain(name), static_cast<int>(i));
        if (name.contains('.')) // ctags cuts "XMonad.Core" to its first part
            byName.insert(name.split('.').first(), static_cast<int>(i));
    }
    static SyntaxParser bare;
    WorkBudget budget(std::chrono::seconds(5), {});
    const Grammar *const grammar = Grammar::forLanguage(parsed.languageId);
    const SyntaxTree tree = grammar ? bare.parse(*grammar, text->bytes, budget) : SyntaxTree();
    const QList<QByteArray> lines = text->bytes.split('\n');
    ++result.files;
    result.symbols += parsed.symbols.size();
    const QString path = QString::fromLocal8Bit(root + '/' + file.path.bytes());
    for (const Tag &tag : tagsOf(path, row)) {
        Tally &tally = result.kinds[tag.kind];
        const QByteArray line = lines.value(tag.line - 1);
        const bool found = isFound(tag, parsed, byName);
        if (!found && (isMistaken(row, tag, line) || (tree && isInText(tree, tag, line)))) {
            ++tally.mistaken;
            continue;
        }
        ++tally.tags;
        if (found)
            ++tally.found;
        else if (tally.missing.size() < examples)
            tally.missing << u"%1:%2 %3"_s.arg(path).arg(tag.line).arg(QString::fromUtf8(tag.name));
    }
}

double percent(const Tally &tally)
{
    return tally.tags ? 100.0 * static_cast<double>(tally.found) / static_cast<double>(tally.tags) : 100;
}

bool print(const QMap<QString, Row> &rows)
{
    bool enough = true;
    std::printf("%-20s %6s %9s %9s %8s %9s %9s\n", "language", "files", "ctags", "found", "%", "mistaken",
                "ours");
    for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
        Tally all;
        for (const Tally &tally : it->kinds) {
            all.tags += tally.tags;
            all.found += tally.found;
            all.mistaken += tally.mistaken;
        }
        enough = enough && percent(all) >= 95;
        std::printf("%-20s %6lld %9lld %9lld %8.2f %9lld %9lld\n", qPrintable(it.key()), it->files, all.tags, all.found,
                    percent(all), all.mistaken, it->symbols);
        for (auto kind = it->kinds.cbegin(); kind != it->kinds.cend(); ++kind) {
            std::printf("  %-18s        %9lld %9lld %8.2f %9lld\n", kind.key().constData(), kind->tags, kind->found,
                        percent(*kind), kind->mistaken);
            for (const QString &missing : kind->missing)
                std::printf("      %s\n", qPrintable(missing));
        }
    }
    return enough;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    const QCommandLineOption trees(u"trees"_s, u"Folder of source trees."_s, u"DIR"_s);
    const QCommandLineOption language(u"language"_s, u"Only this language."_s, u"ID"_s);
    const QCommandLineOption examples(u"missing"_s, u"Examples per kind of what is not found."_s, u"N"_s, u"0"_s);
    options.addOptions({trees, language, examples});
    options.addHelpOption();
    options.process(application);
    if (!options.isSet(trees))
        options.showHelp(2);
    FileParser parser;
    QMap<QString, Row> rows;
    const QDir folder(options.value(trees));
    for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QByteArray root = folder.absoluteFilePath(name).toLocal8Bit();
        const auto walked = walkFiles(root, {}, {});
        if (!walked)
            continue;
        for (const WalkedFile &file : walked->files) {
            // A header that turns out to be C++ is compared as such.
            QString id = file.languageId;
            if (id == "c"_L1) {
                if (const auto text = readSourceText(root, file.path, 1024 * 1024))
                    id = parser.parse(id, text->bytes, {}).languageId;
            }
            if (file.path.bytes().endsWith(".pyx")) // Cython has words of its own
                continue;
            const Comparable *row = comparableOf(id);
            if (row && (!options.isSet(language) || options.value(language) == id))
                compare(root, file, *row, parser, rows[id], options.value(examples).toInt());
        }
    }
    return print(rows) ? 0 : 1;
}
