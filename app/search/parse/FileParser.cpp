// SPDX-License-Identifier: Apache-2.0
#include "search/parse/FileParser.h"

#include "search/parse/HtmlChunker.h"
#include "search/parse/LineChunker.h"
#include "search/parse/LineIndex.h"
#include "search/parse/MarkdownChunker.h"
#include "search/parse/OutlineChunker.h"
#include "search/parse/ParagraphChunker.h"
#include "search/parse/SymbolFinder.h"
#include "search/parse/SyntaxChunker.h"
#include "search/parse/SyntaxParser.h"
#include "search/source/LanguageRegistry.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

using namespace Qt::Literals::StringLiterals;

namespace coco::search {
namespace {

constexpr std::chrono::milliseconds kParseBudget(1000);
constexpr std::chrono::milliseconds kSymbolBudget(500);
constexpr qsizetype kMaxParsedBytes = 2 * 1024 * 1024; ///< a tree takes up to a hundred times its text

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::FileParser)
};

/// A ".h" file may be either; these words at the start of a line only C++ has.
bool looksLikeCpp(QByteArrayView text)
{
    static constexpr QByteArrayView kBeginnings[] = {"class ", "namespace ", "template <", "template<", "using ",
                                                     "public:", "private:", "protected:", "constexpr ", "#include <string>",
                                                     "#include <vector>", "#include <memory>", "#include <Q"};
    static constexpr std::string_view kFirstLetters = "cntup#"; // most lines are done with after one look
    static_assert(std::ranges::all_of(kBeginnings, [](QByteArrayView each) { return kFirstLetters.find(each.data()[0]) != std::string_view::npos; }));
    qsizetype left = 2000; // lines
    for (qsizetype at = 0; at < text.size() && left > 0; --left) {
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
            ++at;
        const QByteArrayView line = text.sliced(at);
        if (!line.isEmpty() && kFirstLetters.find(line.front()) != std::string_view::npos
            && std::ranges::any_of(kBeginnings, [&](QByteArrayView beginning) { return line.startsWith(beginning); })) {
            return true;
        }
        const qsizetype newline = line.indexOf('\n');
        if (newline < 0)
            break;
        at += newline + 1;
    }
    return false;
}

QString refinedLanguage(const QString &languageId, QByteArrayView text)
{
    if (languageId == "c"_L1 && looksLikeCpp(text))
        return u"cpp"_s;
    if (languageId == "text"_L1) {
        const QString script = LanguageRegistry::ofShebang(text);
        return script.isEmpty() ? languageId : script;
    }
    return languageId;
}

void cutWithoutGrammar(const QByteArray &text, const LineIndex &lines, ParsedFile &file)
{
    if (file.languageId == "markdown"_L1)
        cutMarkdown(text, lines, file.chunks);
    else if (file.languageId == "pdf"_L1)
        cutByPages(text, lines, file.chunks);
    else if (file.languageId == "text"_L1)
        cutByParagraphs(text, lines, 1, lines.count(), ParagraphLimits(), {}, file.chunks);
    else
        cutByLines(text, lines, 1, lines.count(), ChunkLimits(), file.chunks);
}

/// 1-based line of the first place that breaks the grammar.
int firstErrorLine(TSNode root)
{
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    TSNode node = root;
    bool down = true;
    while (down && !ts_node_is_error(node) && !ts_node_is_missing(node)) {
        down = ts_tree_cursor_goto_first_child(&cursor);
        while (down && !ts_node_has_error(ts_tree_cursor_current_node(&cursor)))
            down = ts_tree_cursor_goto_next_sibling(&cursor);
        if (down)
            node = ts_tree_cursor_current_node(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
    return static_cast<int>(ts_node_start_point(node).row) + 1;
}

/// Before the budget ends that counts it.
struct ArenaClearing
{
    TreeArena &arena;
    ~ArenaClearing() { arena.clear(); }
};

} // namespace

class FileParser::Private
{
public:
    explicit Private(TreeGate *gate)
        : m_gate(gate)
    {
    }

    /// False when the text could not be parsed within its bounds.
    bool cutBySyntax(const Grammar &grammar, const QByteArray &text, const LineIndex &lines, std::stop_token stop,
                     ParsedFile &file)
    {
        WorkBudget parseBudget(kParseBudget, stop, m_gate);
        const ArenaClearing clearing{m_arena};
        const TSTree *const tree = parseInArena(m_arena, grammar, text, parseBudget);
        if (!tree) {
            file.status = ParseStatus::Error;
            file.statusDetail = parseBudget.isTooLarge() ? Text::tr("Parsing took too much memory, so the file was cut by lines.")
                                                         : Text::tr("Parsing took too long, so the file was cut by lines.");
            return false;
        }
        const TSNode root = ts_tree_root_node(tree);
        (void)grammar.symbols(); // compiled when first asked for, which is no cost of this file
        WorkBudget symbolBudget(kSymbolBudget, stop);
        SymbolScan scan = m_symbols.find(grammar, root, text, lines, symbolBudget);
        if (ts_node_is_error(root) && scan.symbols.isEmpty()) {
            file.status = ParseStatus::Error;
            file.statusDetail = Text::tr("The file does not follow the grammar of its language, so it was cut by lines.");
            return false;
        }
        file.status = ParseStatus::Ok;
        if (ts_node_has_error(root)) {
            file.status = ParseStatus::Partial;
            file.statusDetail = Text::tr("Line %1 does not follow the grammar of the language.").arg(firstErrorLine(root));
        }
        file.chunks = m_chunker.cut(root, text, lines, scan);
        file.symbols = std::move(scan.symbols);
        return true;
    }

    /// False when it holds nothing that its outline knows.
    bool cutByOutline(const Outline &outline, const QByteArray &text, const LineIndex &lines, ParsedFile &file)
    {
        OutlineFinding finding = outline.find(text, lines);
        if (finding.scan.definitions.empty())
            return false;
        file.status = ParseStatus::Ok;
        file.chunks = m_chunker.cut(outlineUnits(finding, lines), text, lines, finding.scan);
        file.symbols = std::move(finding.scan.symbols);
        return true;
    }

private:
    TreeGate *const m_gate;
    TreeArena m_arena;
    SymbolFinder m_symbols;
    SyntaxChunker m_chunker;
};

FileParser::FileParser(TreeGate *gate)
    : d(std::make_unique<Private>(gate))
{
}

FileParser::~FileParser() = default;

ParsedFile FileParser::parse(const QString &languageId, const QByteArray &text, std::stop_token stop)
{
    ParsedFile file;
    file.languageId = refinedLanguage(languageId, text);
    if (stop.stop_requested())
        return file;
    const LineIndex lines(text);
    file.lineCount = lines.count();
    // Prose is cut at its headings; the grammar of Markdown is there for its colours.
    const bool prose = file.languageId == "markdown"_L1;
    const Grammar *grammar = prose ? nullptr : Grammar::forLanguage(file.languageId);
    const Outline *outline = grammar ? nullptr : Outline::forLanguage(file.languageId);
    const bool small = text.size() <= kMaxParsedBytes;
    if (small && grammar && d->cutBySyntax(*grammar, text, lines, stop, file))
        return file;
    if (small && outline && d->cutByOutline(*outline, text, lines, file))
        return file;
    if (!stop.stop_requested())
        cutWithoutGrammar(text, lines, file);
    return file;
}

ParsedFile FileParser::parseDocument(const QString &languageId, const QByteArray &text, std::stop_token stop)
{
    if (languageId != "html"_L1)
        return parse(languageId, text, stop);
    ParsedFile file;
    file.languageId = languageId;
    file.status = ParseStatus::Ok;
    if (stop.stop_requested())
        return file;
    const LineIndex lines(text);
    file.lineCount = lines.count();
    cutHtml(text, lines, file.chunks);
    return file;
}

} // namespace coco::search
