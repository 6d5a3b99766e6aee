// SPDX-License-Identifier: Apache-2.0
#include "search/parse/SymbolFinder.h"

#include <algorithm>
#include <array>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace coco::search {
namespace {

constexpr qsizetype kMaxSignature = 200;
constexpr qsizetype kMaxLabel = 120;
constexpr qsizetype kMaxName = 200;
constexpr qsizetype kMaxQualified = 500;
constexpr std::uint32_t kMatchLimit = 4096;
constexpr int kMaxDeclarators = 32;
constexpr std::uint32_t kMaxHeadParts = 24; ///< children of a definition before its body
constexpr std::uint32_t kMinBytes = 6; ///< no definition is shorter

/// Of two definitions with one range the later role wins.
enum class Role : std::uint8_t {
    None, Clause, Function, Class, Module, Method, Interface, Alias, Impl, Scope, Name, Declarator, Receiver
};

Role roleOf(QByteArrayView capture)
{
    static constexpr std::array<std::pair<const char *, Role>, 12> kRoles{{
        {"clause", Role::Clause},
        {"function", Role::Function},
        {"class", Role::Class},
        {"module", Role::Module},
        {"method", Role::Method},
        {"interface", Role::Interface},
        {"alias", Role::Alias},
        {"impl", Role::Impl},
        {"scope", Role::Scope},
        {"name", Role::Name},
        {"declarator", Role::Declarator},
        {"receiver", Role::Receiver},
    }};
    for (const auto &[name, role] : kRoles) {
        if (capture == QByteArrayView(name))
            return role;
    }
    return Role::None;
}

bool holdsMethods(Role role)
{
    return role == Role::Class || role == Role::Interface || role == Role::Impl;
}

SymbolType typeOf(Role role)
{
    switch (role) {
    case Role::Clause:
    case Role::Function:
        return SymbolType::Function;
    case Role::Class:
    case Role::Module:
    case Role::Alias:
        return SymbolType::Class;
    case Role::Method:
        return SymbolType::Method;
    case Role::Interface:
        return SymbolType::Interface;
    default:
        return SymbolType::None;
    }
}

TSNode field(TSNode node, const char *name)
{
    return ts_node_child_by_field_name(node, name, static_cast<std::uint32_t>(std::strlen(name)));
}

QByteArrayView textOf(TSNode node, QByteArrayView text)
{
    const auto start = std::min<qsizetype>(ts_node_start_byte(node), text.size());
    return text.sliced(start, std::clamp<qsizetype>(ts_node_end_byte(node), start, text.size()) - start);
}

/// Behind the last byte that is no blank: some grammars count the blank lines below.
std::uint32_t endOf(TSNode node, QByteArrayView text)
{
    const std::uint32_t start = ts_node_start_byte(node);
    auto end = std::min(ts_node_end_byte(node), static_cast<std::uint32_t>(text.size()));
    while (end > start + 1 && (text[end - 1] == '\n' || text[end - 1] == ' ' || text[end - 1] == '\r' || text[end - 1] == '\t'))
        --end;
    return end;
}

bool isType(TSNode node, const char *type)
{
    return std::strcmp(ts_node_type(node), type) == 0;
}

/// "Foo<T>" and "*Foo[T]" are Foo.
QByteArrayView bareType(QByteArrayView type)
{
    while (!type.isEmpty() && (type.front() == '*' || type.front() == '&' || type.front() == ' ' || type.front() == '('))
        type = type.sliced(1);
    qsizetype end = 0;
    while (end < type.size() && type[end] != '<' && type[end] != '[' && type[end] != ' ' && type[end] != ')')
        ++end;
    return type.first(end);
}

/// The node that holds the name inside a C or C++ declarator; null where there is none.
TSNode nameInDeclarator(TSNode node)
{
    for (int i = 0; i < kMaxDeclarators && !ts_node_is_null(node); ++i) {
        if (isType(node, "operator_cast"))
            break;
        const TSNode inner = field(node, "declarator");
        if (!ts_node_is_null(inner))
            node = inner;
        else if (isType(node, "reference_declarator") || isType(node, "parenthesized_declarator")
                 || isType(node, "attributed_declarator"))
            node = ts_node_named_child(node, 0);
        else
            break;
    }
    return node;
}

bool endsWith(QByteArrayView type, const char *end)
{
    return type.endsWith(QByteArrayView(end));
}

/// What grammars without a field "body" call it.
bool isBody(const char *type)
{
    for (const char *end : {"_body", "do_block", "block_start", "match", "_declarations"}) {
        if (endsWith(QByteArrayView(type), end))
            return true;
    }
    return false;
}

/// Where the body begins, for cutting the signature; the end of the node when it has none.
std::uint32_t bodyStart(TSNode node)
{
    for (const char *holder : {"", "value", "right", "declarator", "type"}) {
        const TSNode owner = *holder ? field(node, holder) : node;
        if (ts_node_is_null(owner))
            continue;
        const TSNode body = field(owner, "body");
        if (!ts_node_is_null(body))
            return ts_node_start_byte(body);
    }
    const std::uint32_t children = ts_node_named_child_count(node);
    for (std::uint32_t i = children > kMaxHeadParts ? kMaxHeadParts : children; i > 0; --i) {
        const TSNode child = ts_node_named_child(node, i - 1);
        if (isBody(ts_node_type(child)))
            return ts_node_start_byte(child);
    }
    return ts_node_end_byte(node);
}

/// The name itself: ":name", "`name`", "( <+> )" and "\"name\"" only quote it.
QByteArrayView unquoted(QByteArrayView name)
{
    if (name.size() > 1 && name[0] == ':' && name[1] != ':')
        return name.sliced(1);
    if (name.size() < 3)
        return name;
    const char close = name.front() == '(' ? ')' : name.front() == '[' ? ']' : name.front();
    const bool quoted = std::strchr("`\"'([", name.front()) && name.back() == close;
    return quoted ? name.sliced(1, name.size() - 2).trimmed() : name;
}

/// One line of text without its indentation and line breaks, cut after `limit` characters.
QString oneLine(QByteArrayView bytes, qsizetype limit)
{
    QString line = QString::fromUtf8(bytes.first(std::min<qsizetype>(bytes.size(), limit * 8))).simplified();
    if (line.size() > limit) {
        line.truncate(limit - 1);
        line += u'…';
    }
    return line;
}

/// Position of the last "::" outside of template arguments; -1 without one.
qsizetype lastQualifier(QStringView name)
{
    qsizetype last = -1;
    int depth = 0;
    for (qsizetype i = 0; i + 1 < name.size(); ++i) {
        if (depth == 0 && name.sliced(i).startsWith(u"operator"))
            break;
        depth += name.at(i) == u'<' ? 1 : name.at(i) == u'>' ? -1 : 0;
        if (depth == 0 && name.at(i) == u':' && name.at(i + 1) == u':')
            last = i++;
    }
    return last;
}

/// The name of a specialisation is that of the template.
QString withoutArguments(const QString &name)
{
    const qsizetype open = name.indexOf(u'<');
    return open > 0 && name.endsWith(u'>') && !name.startsWith(u"operator"_s) ? name.first(open) : name;
}

/// Words like "export default", "type" and "const" before the node on its line belong to it.
std::uint32_t withLeadingWords(QByteArrayView text, std::uint32_t start)
{
    std::uint32_t at = start;
    while (at > 0 && start - at < 40) {
        const char c = text[at - 1];
        const bool afterMark = at == 3 && text.startsWith("\xEF\xBB\xBF");
        if (c == '\n' || afterMark)
            return at;
        const bool word = (c >= 'a' && c <= 'z') || c == ' ' || c == '\t';
        if (!word)
            return start;
        --at;
    }
    return at == 0 ? 0 : start;
}

/// "@Override", "[Obsolete]" and "#[Route]" fill the line.
bool isAnnotation(QByteArrayView line)
{
    line = line.trimmed();
    const bool bracketed = line.startsWith('[') || line.startsWith("#[");
    return line.startsWith('@') || (bracketed && line.endsWith(']'));
}

/// Annotations on lines of their own are no part of a signature.
std::uint32_t withoutAnnotations(QByteArrayView text, std::uint32_t from, QByteArrayView name)
{
    const auto nameStart = name.data() - text.data();
    while (from < nameStart) {
        const qsizetype newline = text.first(nameStart).indexOf('\n', from);
        if (newline < 0 || !isAnnotation(text.sliced(from, newline - from)))
            break;
        from = static_cast<std::uint32_t>(newline + 1);
        while (from < nameStart && (text[from] == ' ' || text[from] == '\t'))
            ++from;
    }
    return from;
}

/// The head of a definition as one line, without what only leads over to its body.
QString signatureOf(QByteArrayView head, bool bodied)
{
    const qsizetype newline = head.indexOf('\n');
    QString signature = oneLine(bodied || newline < 0 ? head : head.first(newline), kMaxSignature);
    static constexpr QStringView kTails[] = {u"{", u":", u" ", u"\\", u",", u" =", u" do", u" where"};
    for (bool cut = true; cut;) {
        cut = false;
        for (const QStringView tail : kTails) {
            if (signature.endsWith(tail)) {
                signature.chop(tail.size());
                cut = true;
            }
        }
    }
    return signature;
}

} // namespace

QString qualifiedBy(const QString &outer, QLatin1StringView separator, const QString &name)
{
    const bool fits = outer.size() + separator.size() + name.size() <= kMaxQualified;
    return fits ? outer + separator + name : name;
}

struct SymbolFinder::Found
{
    Role role = Role::None;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::uint32_t body = 0;
    QByteArrayView name;
    QByteArrayView receiver;
    bool joined = false;
};

SymbolFinder::SymbolFinder()
    : m_cursor(ts_query_cursor_new())
{
    ts_query_cursor_set_match_limit(m_cursor, kMatchLimit);
    ts_query_cursor_set_max_start_depth(m_cursor, 0);
}

SymbolFinder::~SymbolFinder()
{
    ts_query_cursor_delete(m_cursor);
}

void SymbolFinder::collect(const Grammar &grammar, TSNode root, QByteArrayView text, WorkBudget &budget)
{
    const SyntaxQuery &query = *grammar.symbols();
    const std::vector<Grammar::Visit> &visits = grammar.symbolVisits();
    if (m_query != &query) {
        m_query = &query;
        m_roles.clear();
        for (std::uint32_t i = 0; i < query.captureCount(); ++i)
            m_roles.push_back(static_cast<std::uint8_t>(roleOf(query.captureName(i))));
    }
    m_found.clear();
    m_places.find(grammar.symbolWords(), text);
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (bool more = true; more && !budget.isSpent();) {
        const TSNode node = ts_tree_cursor_current_node(&cursor);
        const TSSymbol symbol = ts_node_symbol(node);
        const std::uint32_t start = ts_node_start_byte(node);
        const std::uint32_t end = ts_node_end_byte(node);
        const bool worthwhile = m_places.isWithin(start, end);
        const Grammar::Visit visit = symbol < visits.size() ? visits[symbol] : Grammar::Visit::Pass;
        if (worthwhile && visit == Grammar::Visit::Match
            && grammar.canBeSymbol(symbol, text.sliced(std::min<qsizetype>(start, text.size()))))
            matchAt(query, node, text);
        const bool inside = worthwhile && visit != Grammar::Visit::Skip && end - start >= kMinBytes;
        if (inside && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        more = ts_tree_cursor_goto_next_sibling(&cursor);
        while (!more && ts_tree_cursor_goto_parent(&cursor))
            more = ts_tree_cursor_goto_next_sibling(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
    std::sort(m_found.begin(), m_found.end(), [](const Found &a, const Found &b) {
        if (a.start != b.start)
            return a.start < b.start;
        if (a.end != b.end)
            return a.end > b.end;
        return a.name.data() != b.name.data() ? a.name.data() < b.name.data() : a.role > b.role;
    });
    m_found.erase(std::unique(m_found.begin(), m_found.end(),
                              [](const Found &a, const Found &b) {
                                  return a.start == b.start && a.end == b.end && a.name.data() == b.name.data();
                              }),
                  m_found.end());
    joinClauses();
}

/// The clauses of one function that follow each other are one definition.
void SymbolFinder::joinClauses()
{
    std::vector<Found> joined;
    std::vector<std::size_t> open;
    for (const Found &found : m_found) {
        std::size_t before = m_found.size(); // the neighbour that ended last
        while (!open.empty() && joined[open.back()].end <= found.start) {
            before = open.back();
            open.pop_back();
        }
        const bool continues = found.role == Role::Clause && before < joined.size()
            && joined[before].role == Role::Clause && joined[before].name == found.name;
        if (continues) {
            joined[before].end = found.end;
            joined[before].joined = true;
            open.push_back(before);
            continue;
        }
        open.push_back(joined.size());
        joined.push_back(found);
    }
    m_found = std::move(joined);
}

void SymbolFinder::matchAt(const SyntaxQuery &query, TSNode node, QByteArrayView text)
{
    ts_query_cursor_exec(m_cursor, query.get(), node);
    TSQueryMatch match;
    while (ts_query_cursor_next_match(m_cursor, &match)) {
        if (!query.accepts(match, text))
            continue;
        Found found;
        for (std::uint16_t i = 0; i < match.capture_count; ++i) {
            const TSNode captured = match.captures[i].node;
            const Role role = static_cast<Role>(m_roles[match.captures[i].index]);
            if (role == Role::Name) {
                found.name = unquoted(textOf(captured, text));
            } else if (role == Role::Declarator) {
                const TSNode name = nameInDeclarator(captured);
                if (!ts_node_is_null(name))
                    found.name = textOf(name, text);
                if (!ts_node_is_null(name) && isType(name, "operator_cast"))
                    found.name = found.name.first(std::max<qsizetype>(0, found.name.indexOf('(')));
            } else if (role == Role::Receiver) {
                found.receiver = bareType(textOf(captured, text));
            } else if (role != Role::None) {
                found.role = role;
                found.start = ts_node_start_byte(captured);
                found.end = endOf(captured, text);
                found.body = bodyStart(captured);
            }
        }
        if (found.role == Role::Impl)
            found.name = bareType(found.name);
        if (found.role != Role::None && !found.name.isEmpty() && found.name.size() <= kMaxName)
            m_found.push_back(found);
    }
}

SymbolScan SymbolFinder::find(const Grammar &grammar, TSNode root, QByteArrayView text, const LineIndex &lines,
                              WorkBudget &budget)
{
    SymbolScan scan;
    if (!grammar.symbols())
        return scan;
    collect(grammar, root, text, budget);
    const QLatin1StringView separator = grammar.nameSeparator();
    struct Open
    {
        std::uint32_t start;
        std::uint32_t end;
        Role role;
        QString qualified;
    };
    std::vector<Open> open;
    for (const Found &found : m_found) {
        // One rule of a Makefile defines all its targets.
        const auto isBeside = [&](const Open &other) { return other.start == found.start && other.end == found.end; };
        while (!open.empty() && (open.back().end <= found.start || isBeside(open.back())))
            open.pop_back();
        // "void Session::refresh()" defined outside its class: the last part is the name.
        const QString full = oneLine(found.name, kMaxName);
        const qsizetype cut = separator == "::"_L1 ? lastQualifier(full) : -1;
        const QString name = withoutArguments(cut < 0 ? full : full.mid(cut + 2));
        if (name.isEmpty()) // "Session::" and nothing behind it
            continue;
        QString qualified = full;
        if (!found.receiver.isEmpty())
            qualified = qualifiedBy(QString::fromUtf8(found.receiver), separator, full);
        if (!open.empty())
            qualified = qualifiedBy(open.back().qualified, separator, qualified);
        Role role = found.role;
        const bool inClass = !open.empty() && holdsMethods(open.back().role);
        if ((role == Role::Function || role == Role::Clause) && (inClass || cut > 0))
            role = Role::Method;
        if (role != Role::Alias)
            open.push_back({found.start, found.end, role, qualified});

        const std::uint32_t from = withoutAnnotations(text, withLeadingWords(text, found.start), found.name);
        const auto head = text.sliced(from, std::max(found.body, from) - from);
        Definition definition{found.start, found.end, -1, {}, found.joined};
        if (role == Role::Impl)
            definition.label = oneLine(head, kMaxLabel);
        if (const SymbolType type = typeOf(role); type != SymbolType::None) {
            definition.symbol = static_cast<int>(scan.symbols.size());
            const auto nameEnd = static_cast<qsizetype>(found.name.data() + found.name.size() - text.data());
            if (nameEnd > from) {
                const bool quoted = nameEnd < text.size() && std::strchr("\"'`", text[nameEnd]) && text[nameEnd];
                definition.label = oneLine(text.sliced(from, nameEnd + quoted - from), kMaxLabel);
            }
            const bool bodied = found.body < found.end;
            scan.symbols.append({type, name, qualified, signatureOf(head, bodied), lines.lineAt(found.start),
                                 lines.lineAt(std::max(found.start, found.end - 1)), found.start, found.end});
        }
        scan.definitions.push_back(std::move(definition));
    }
    return scan;
}

} // namespace coco::search
