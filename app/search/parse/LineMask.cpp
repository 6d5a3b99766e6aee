// SPDX-License-Identifier: Apache-2.0
#include "search/parse/LineMask.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace coco::search {
namespace {

constexpr QByteArrayView kReference("$(");

/// A copy of the text, made when something is first written.
class Copy
{
public:
    explicit Copy(QByteArrayView text)
        : m_text(text)
    {
    }

    void put(qsizetype at, qsizetype count, char c)
    {
        if (m_copy.isEmpty())
            m_copy = m_text.toByteArray();
        std::memset(m_copy.data() + at, c, static_cast<std::size_t>(count));
    }
    QByteArray take() { return std::move(m_copy); }

private:
    const QByteArrayView m_text;
    QByteArray m_copy;
};

/// Calls visit(start, line) for every line, without its end.
template<typename Visit>
void forEachLine(QByteArrayView text, Visit &&visit)
{
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype newline = text.indexOf('\n', at);
        const qsizetype end = newline < 0 ? text.size() : newline;
        visit(at, text.sliced(at, end - at));
        at = end + 1;
    }
}

bool isName(QByteArrayView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool beginsWithWord(QByteArrayView line, const char *word)
{
    const QByteArrayView wanted(word);
    return line.startsWith(wanted) && (line.size() == wanted.size() || !isName(line.sliced(wanted.size(), 1)));
}

/// "if NAME" and "if !NAME".
bool isAutomakeIf(QByteArrayView line)
{
    if (!line.startsWith("if "))
        return false;
    QByteArrayView condition = line.sliced(3).trimmed();
    if (condition.startsWith('!'))
        condition = condition.sliced(1);
    return isName(condition);
}

/// Length of the quoted name that the text begins with, quotes and all; 0 without one.
qsizetype quotedName(QByteArrayView text)
{
    const qsizetype close = text.startsWith('\'') ? text.indexOf('\'', 1) : -1;
    return close > 1 && isName(text.sliced(1, close - 1)) ? close + 1 : 0;
}

qsizetype indentOf(QByteArrayView line)
{
    const auto first = std::find_if(line.begin(), line.end(), [](char c) { return c != ' ' && c != '\t'; });
    return first - line.begin();
}

/// Length of what stands in "$(X:.c=.o)"; 0 when it is anything else.
qsizetype substitution(QByteArrayView text)
{
    bool colon = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ')')
            return colon ? i : 0;
        if (c == '$' || c == '(' || c == ' ' || c == '\t' || c == '\n')
            return 0;
        colon = colon || c == ':';
    }
    return 0;
}

/// Where the name of a table stands in "CREATE TABLE IF NOT EXISTS 'name' ("; -1 in other lines.
qsizetype tableName(QByteArrayView line)
{
    const QByteArray lower = line.first(std::min<qsizetype>(line.size(), 80)).toByteArray().toLower();
    if (!lower.trimmed().startsWith("create ") || !lower.contains("table "))
        return -1;
    return line.indexOf('\'');
}

} // namespace

QByteArray maskedMake(QByteArrayView text)
{
    Copy copy(text);
    std::vector<bool> open; // conditionals: true for those of automake
    forEachLine(text, [&](qsizetype at, QByteArrayView line) {
        bool blank = isAutomakeIf(line);
        if (blank || line.startsWith("ifdef") || line.startsWith("ifndef") || line.startsWith("ifeq") || line.startsWith("ifneq"))
            open.push_back(blank);
        else if (!open.empty() && (beginsWithWord(line, "else") || beginsWithWord(line, "endif")))
            blank = open.back();
        if (!open.empty() && beginsWithWord(line, "endif"))
            open.pop_back();
        if (blank) { // a comment: blanks would belong to the recipe above
            copy.put(at, line.size(), ' ');
            copy.put(at, 1, '#');
        }
    });
    for (qsizetype at = text.indexOf(kReference); at >= 0; at = text.indexOf(kReference, at + kReference.size())) {
        const qsizetype from = at + kReference.size();
        if (const qsizetype length = substitution(text.sliced(from)); length > 0)
            copy.put(from, length, 'x');
    }
    return copy.take();
}

QByteArray maskedSql(QByteArrayView text)
{
    Copy copy(text);
    bool inTable = false;
    forEachLine(text, [&](qsizetype at, QByteArrayView line) {
        const qsizetype table = tableName(line);
        const qsizetype name = table >= 0 ? table : indentOf(line);
        inTable = inTable || table >= 0;
        const qsizetype length = inTable ? quotedName(line.sliced(name)) : 0;
        if (length > 0) {
            copy.put(at + name, 1, '"');
            copy.put(at + name + length - 1, 1, '"');
        }
        inTable = inTable && !line.contains(';');
    });
    return copy.take();
}

} // namespace coco::search
