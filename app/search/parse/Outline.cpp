// SPDX-License-Identifier: Apache-2.0
#include "search/parse/Outline.h"

#include "search/parse/GrammarTable.h"
#include "search/parse/OutlineEnding.h"

#include <re2/re2.h>

#include <QHash>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace coco::search {
namespace {

constexpr std::size_t kMaxDefinitions = 20'000;
constexpr std::size_t kMaxNesting = 64; ///< deeper ones are left out
constexpr qsizetype kMaxSignature = 200;
constexpr qsizetype kMaxLabel = 120;
constexpr qsizetype kMaxName = 200;
constexpr int kGroups = 5; ///< the whole match and the groups that may hold the name

re2::StringPiece piece(QByteArrayView text)
{
    return {text.data(), static_cast<std::size_t>(text.size())};
}

std::unique_ptr<re2::RE2> compiled(QByteArrayView expression)
{
    re2::RE2::Options options;
    options.set_encoding(re2::RE2::Options::EncodingLatin1); // any bytes
    options.set_log_errors(false);
    return std::make_unique<re2::RE2>("(?m)" + expression.toByteArray().toStdString(), options);
}

std::optional<SymbolType> typeOf(QByteArrayView kind)
{
    static constexpr std::array<std::pair<const char *, SymbolType>, 5> kTypes{{
        {"function", SymbolType::Function},
        {"class", SymbolType::Class},
        {"method", SymbolType::Method},
        {"interface", SymbolType::Interface},
        {"section", SymbolType::None},
    }};
    for (const auto &[name, type] : kTypes) {
        if (kind == QByteArrayView(name))
            return type;
    }
    return std::nullopt;
}

QString oneLine(QByteArrayView bytes, qsizetype limit)
{
    QString line = QString::fromUtf8(bytes.first(std::min<qsizetype>(bytes.size(), limit * 4))).simplified();
    if (line.size() > limit) {
        line.truncate(limit - 1);
        line += u'…';
    }
    return line;
}

QString signatureOf(QByteArrayView line)
{
    QString signature = oneLine(line, kMaxSignature);
    while (signature.endsWith(u'{') || signature.endsWith(u' '))
        signature.chop(1);
    return signature;
}

struct Catalog
{
    std::map<QString, Outline> byId;

    Catalog()
    {
        for (const OutlineRow &row : outlineTable())
            byId.try_emplace(QString::fromLatin1(row.languageId), QByteArrayView(row.rules));
    }
};

} // namespace

struct Outline::Rule
{
    SymbolType type = SymbolType::None;
    OutlineEnding ending = OutlineEnding::Line;
    std::unique_ptr<re2::RE2> expression;
    std::unique_ptr<re2::RE2> closing; ///< with OutlineEnding::Until
};

namespace {

struct Hit
{
    qsizetype start = 0;
    qsizetype end = 0;
    qsizetype matchEnd = 0;
    QByteArrayView name;
    SymbolType type = SymbolType::None;
    OutlineEnding ending = OutlineEnding::Line;
};

/// Calls `visit(groups)` for every match that begins in code.
template<typename Visit>
void forEachMatch(const re2::RE2 &expression, const OutlineMask &mask, Visit &&visit)
{
    const int wanted = std::min(kGroups, expression.NumberOfCapturingGroups() + 1);
    std::array<re2::StringPiece, kGroups> groups;
    const re2::StringPiece text = piece(mask.code);
    for (std::size_t at = 0;
         at <= text.size() && expression.Match(text, at, text.size(), re2::RE2::UNANCHORED, groups.data(), wanted);) {
        auto start = static_cast<qsizetype>(groups[0].data() - text.data());
        const auto end = start + static_cast<qsizetype>(groups[0].size());
        while (start < end && isOutlineBlank(mask.code[start]))
            ++start;
        if (start < end && mask.bare[start] == mask.code[start])
            visit(start, end, groups);
        at = static_cast<std::size_t>(std::max<qsizetype>(end, static_cast<qsizetype>(at) + 1));
    }
}

/// Each closing match ends the innermost of those that are open.
void closeByExpression(const re2::RE2 &closing, const OutlineMask &mask, std::vector<Hit> &hits)
{
    std::vector<std::size_t> open;
    std::size_t next = 0;
    forEachMatch(closing, mask, [&](qsizetype at, qsizetype, const auto &) {
        while (next < hits.size() && hits[next].start < at)
            open.push_back(next++);
        if (open.empty())
            return;
        hits[open.back()].end = outlineLineEnd(mask.code, at);
        open.pop_back();
    });
}

/// By start, outer before inner; inner ones end before the outer ones do.
void nest(std::vector<Hit> &hits, qsizetype size)
{
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.start < b.start; });
    hits.erase(std::unique(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.start == b.start; }),
               hits.end());
    qsizetype nextSection = size;
    for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
        if (hit->ending == OutlineEnding::Next) {
            hit->end = nextSection;
            nextSection = hit->start;
        }
    }
    std::vector<qsizetype> open;
    std::erase_if(hits, [&](Hit &hit) {
        while (!open.empty() && open.back() <= hit.start)
            open.pop_back();
        if (open.size() >= kMaxNesting)
            return true;
        hit.end = std::min(hit.end, open.empty() ? size : open.back());
        open.push_back(hit.end);
        return false;
    });
}

SymbolScan scanOf(const std::vector<Hit> &hits, QByteArrayView text, const LineIndex &lines)
{
    SymbolScan scan;
    struct Open
    {
        qsizetype end;
        QString qualified;
        bool holdsMethods;
    };
    std::vector<Open> open;
    for (const Hit &hit : hits) {
        qsizetype end = hit.end;
        while (end > hit.start + 1 && isOutlineBlank(text[end - 1]))
            --end;
        while (!open.empty() && open.back().end <= hit.start)
            open.pop_back();
        const QString name = oneLine(hit.name, kMaxName);
        const QByteArrayView head = text.sliced(hit.start, std::min(outlineLineEnd(text, hit.start), end) - hit.start);
        const auto startByte = static_cast<std::uint32_t>(hit.start);
        const auto endByte = static_cast<std::uint32_t>(end);
        const bool symbol = hit.type != SymbolType::None;
        scan.definitions.push_back({startByte, endByte, symbol ? static_cast<int>(scan.symbols.size()) : -1,
                                    symbol ? oneLine(signatureOf(head).toUtf8(), kMaxLabel) : name, false});
        if (!symbol)
            continue;
        const QString qualified = open.empty() ? name : qualifiedBy(open.back().qualified, "."_L1, name);
        const bool method = hit.type == SymbolType::Function && !open.empty() && open.back().holdsMethods;
        const SymbolType type = method ? SymbolType::Method : hit.type;
        open.push_back({hit.end, qualified, type == SymbolType::Class || type == SymbolType::Interface});
        scan.symbols.append({type, name, qualified, signatureOf(head), lines.lineAt(startByte),
                             lines.lineAt(endByte - 1), startByte, endByte});
    }
    return scan;
}

bool isAllBlank(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), isOutlineBlank);
}

} // namespace

Outline::Outline(QByteArrayView rules)
{
    while (!rules.isEmpty()) {
        const qsizetype end = outlineLineEnd(rules, 0);
        readLine(rules.first(end).trimmed());
        rules = rules.sliced(std::min(end + 1, rules.size()));
    }
}

Outline::~Outline() = default;

void Outline::readComment(const QList<QByteArray> &words)
{
    if (words.size() == 2)
        m_marks.lineComments.append(words.at(1));
    else if (words.size() == 3)
        m_marks.blockComments.append({words.at(1), words.at(2)});
}

void Outline::readLine(QByteArrayView line)
{
    if (line.isEmpty() || line.startsWith('#'))
        return;
    const QList<QByteArray> words = line.toByteArray().simplified().split(' ');
    if (words.first() == "comment")
        return readComment(words);
    if (words.first() == "quote" && words.size() == 2) {
        m_marks.quotes = words.at(1);
        return;
    }
    const auto type = typeOf(words.first());
    const auto ending = words.size() > 2 ? outlineEndingOf(words.at(1)) : std::nullopt;
    if (!type || !ending)
        return;
    Rule rule{*type, *ending, compiled(line.sliced(line.indexOf(words.at(1)) + words.at(1).size()).trimmed()), {}};
    if (*ending == OutlineEnding::Until)
        rule.closing = compiled(QByteArrayView(words.at(1)).sliced(6));
    if (rule.expression->ok() && (!rule.closing || rule.closing->ok()))
        m_rules.push_back(std::move(rule));
}

const Outline *Outline::forLanguage(QStringView languageId)
{
    static const Catalog catalog;
    const auto found = catalog.byId.find(languageId.toString());
    return found == catalog.byId.end() ? nullptr : &found->second;
}

bool Outline::hasSymbols() const
{
    return std::any_of(m_rules.begin(), m_rules.end(), [](const Rule &rule) { return rule.type != SymbolType::None; });
}

OutlineFinding Outline::find(QByteArrayView text, const LineIndex &lines) const
{
    const OutlineMask mask = outlineMask(m_marks, text);
    std::vector<Hit> hits;
    OutlineEndFinder endings(mask.bare);
    for (const Rule &rule : m_rules) {
        std::vector<Hit> own;
        forEachMatch(*rule.expression, mask, [&](qsizetype start, qsizetype end, const auto &groups) {
            const auto name = std::find_if(groups.begin() + 1, groups.end(), [](const auto &group) { return !group.empty(); });
            if (name == groups.end() || name->size() > kMaxName || own.size() >= kMaxDefinitions)
                return;
            own.push_back({start, text.size(), end, QByteArrayView(name->data(), static_cast<qsizetype>(name->size())),
                           rule.type, rule.ending});
            own.back().end = endings.endOf(rule.ending, start, end);
        });
        if (rule.closing)
            closeByExpression(*rule.closing, mask, own);
        hits.insert(hits.end(), own.begin(), own.end());
    }
    nest(hits, text.size());
    if (hits.size() > kMaxDefinitions)
        hits.resize(kMaxDefinitions);
    OutlineFinding finding{scanOf(hits, text, lines), {}};
    for (int line = 1; line <= lines.count(); ++line) {
        const auto from = static_cast<qsizetype>(lines.startOf(line));
        const QByteArrayView bare = QByteArrayView(mask.code).sliced(from, lines.startOf(line + 1) - from);
        finding.comments.push_back(!lines.isBlank(line) && isAllBlank(bare));
    }
    return finding;
}

} // namespace coco::search
