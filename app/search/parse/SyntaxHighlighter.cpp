// SPDX-License-Identifier: Apache-2.0
#include "search/parse/SyntaxHighlighter.h"

#include "search/parse/Grammar.h"
#include "search/parse/Outline.h"
#include "search/parse/SyntaxParser.h"
#include "search/source/LanguageRegistry.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <vector>

namespace coco::search {
namespace {

constexpr qsizetype kMaxBytes = 1024 * 1024;
constexpr std::chrono::milliseconds kBudget(500);
constexpr std::uint32_t kMatchLimit = 1024;

/// What a capture paints: a role, nothing (the text stays as it is around it), or plain text.
enum class Paint : std::uint8_t { Nothing, Plain, Keyword, Type, Function, Literal, Comment };

Paint paintOf(QByteArrayView capture)
{
    struct Rule
    {
        const char *prefix;
        Paint paint;
    };
    // The first that fits; a prefix stands for itself and for everything after a dot.
    static constexpr Rule kRules[] = {
        {"keyword", Paint::Keyword},      {"conditional", Paint::Keyword}, {"repeat", Paint::Keyword},
        {"include", Paint::Keyword},      {"import", Paint::Keyword},      {"preproc", Paint::Keyword},
        {"exception", Paint::Keyword},    {"variable.builtin", Paint::Keyword},
        {"media", Paint::Keyword},        {"charset", Paint::Keyword},     {"keyframes", Paint::Keyword},
        {"supports", Paint::Keyword},     {"type", Paint::Type},           {"constructor", Paint::Type},
        {"module", Paint::Type},          {"namespace", Paint::Type},      {"tag", Paint::Type},
        {"function", Paint::Function},    {"method", Paint::Function},     {"attribute", Paint::Function},
        {"property.definition", Paint::Type}, {"string", Paint::Literal},  {"number", Paint::Literal},
        {"constant", Paint::Literal},     {"boolean", Paint::Literal},     {"float", Paint::Literal},
        {"escape", Paint::Literal},       {"character", Paint::Literal},   {"comment", Paint::Comment},
        {"embedded", Paint::Plain},       {"none", Paint::Plain},
    };
    for (const Rule &rule : kRules) {
        const QByteArrayView prefix(rule.prefix);
        if (capture == prefix || (capture.startsWith(prefix) && capture[prefix.size()] == '.'))
            return rule.paint;
    }
    return Paint::Nothing;
}

struct Stroke
{
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::uint32_t pattern = 0;
    Paint paint = Paint::Nothing;
};

QList<HighlightSpan> spansOf(const std::vector<Paint> &canvas)
{
    QList<HighlightSpan> spans;
    for (std::size_t at = 0; at < canvas.size();) {
        std::size_t end = at + 1;
        while (end < canvas.size() && canvas[end] == canvas[at])
            ++end;
        if (canvas[at] > Paint::Plain) {
            const int role = static_cast<int>(canvas[at]) - static_cast<int>(Paint::Keyword);
            spans.append({static_cast<qsizetype>(at), static_cast<qsizetype>(end - at),
                          static_cast<HighlightRole>(role)});
        }
        at = end;
    }
    return spans;
}

/// What one highlight run needs; not shared between threads while borrowed.
struct Workplace
{
    SyntaxParser parser;
    TSQueryCursor *cursor = ts_query_cursor_new();
    std::vector<Stroke> strokes;

    Workplace() { ts_query_cursor_set_match_limit(cursor, kMatchLimit); }
    ~Workplace() { ts_query_cursor_delete(cursor); }
    Workplace(const Workplace &) = delete;
    Workplace &operator=(const Workplace &) = delete;

    /// False when the budget was spent before the end.
    bool collect(const SyntaxQuery &query, TSNode root, QByteArrayView text, WorkBudget &budget)
    {
        std::vector<Paint> paints(query.captureCount());
        for (std::uint32_t i = 0; i < paints.size(); ++i)
            paints[i] = paintOf(query.captureName(i));
        strokes.clear();
        TSQueryCursorOptions options{&budget, [](TSQueryCursorState *state) {
                                         return static_cast<WorkBudget *>(state->payload)->isSpent();
                                     }};
        ts_query_cursor_exec_with_options(cursor, query.get(), root, &options);
        TSQueryMatch match;
        while (ts_query_cursor_next_match(cursor, &match)) {
            if (!query.accepts(match, text))
                continue;
            for (std::uint16_t i = 0; i < match.capture_count; ++i) {
                const Paint paint = paints[match.captures[i].index];
                const TSNode node = match.captures[i].node;
                if (paint != Paint::Nothing)
                    strokes.push_back({ts_node_start_byte(node), ts_node_end_byte(node), match.pattern_index, paint});
            }
        }
        return !budget.isSpent();
    }

    /// Outer before inner, and for one node the later pattern last, so that it wins.
    QList<HighlightSpan> paint(std::size_t size)
    {
        std::sort(strokes.begin(), strokes.end(), [](const Stroke &a, const Stroke &b) {
            if (a.start != b.start)
                return a.start < b.start;
            return a.end != b.end ? a.end > b.end : a.pattern < b.pattern;
        });
        std::vector<Paint> canvas(size, Paint::Nothing);
        for (const Stroke &stroke : strokes) {
            const auto end = std::min<std::size_t>(stroke.end, size);
            for (std::size_t at = stroke.start; at < end; ++at)
                canvas[at] = stroke.paint;
        }
        return spansOf(canvas);
    }
};

} // namespace

class SyntaxHighlighter::Pool
{
public:
    std::unique_ptr<Workplace> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty())
            return std::make_unique<Workplace>();
        auto workplace = std::move(m_free.back());
        m_free.pop_back();
        return workplace;
    }

    void giveBack(std::unique_ptr<Workplace> workplace)
    {
        const std::lock_guard lock(m_mutex);
        if (m_free.size() < 4)
            m_free.push_back(std::move(workplace));
    }

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Workplace>> m_free;
};

SyntaxHighlighter::SyntaxHighlighter()
    : m_pool(std::make_unique<Pool>())
{
}

SyntaxHighlighter::~SyntaxHighlighter() = default;

QList<HighlightSpan> SyntaxHighlighter::highlight(const QString &languageId, const QByteArray &text)
{
    const Grammar *grammar = Grammar::forLanguage(languageId);
    const SyntaxQuery *query = grammar ? grammar->highlights() : nullptr;
    if (!query || text.isEmpty() || text.size() > kMaxBytes)
        return {};
    auto workplace = m_pool->take();
    WorkBudget budget(kBudget, {});
    QList<HighlightSpan> spans;
    if (const SyntaxTree tree = workplace->parser.parse(*grammar, text, budget)) {
        if (workplace->collect(*query, ts_tree_root_node(tree.get()), text, budget))
            spans = workplace->paint(static_cast<std::size_t>(text.size()));
    }
    m_pool->giveBack(std::move(workplace));
    return spans;
}

QList<LanguageEntry> SyntaxHighlighter::languages() const
{
    QList<LanguageEntry> entries;
    for (const Language &language : LanguageRegistry::all()) {
        const Grammar *grammar = Grammar::forLanguage(language.id);
        const Outline *outline = grammar ? nullptr : Outline::forLanguage(language.id);
        const bool symbols = grammar ? grammar->symbols() != nullptr : outline && outline->hasSymbols();
        entries.append({language.id, language.displayName, language.extensions, grammar != nullptr, symbols});
    }
    return entries;
}

QString SyntaxHighlighter::languageOf(const QString &fileName) const
{
    return LanguageRegistry::ofFileName(fileName.toUtf8());
}

} // namespace coco::search
