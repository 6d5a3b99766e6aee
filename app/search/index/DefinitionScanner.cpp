// SPDX-License-Identifier: Apache-2.0
#include "search/index/DefinitionScanner.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace coco::search {
namespace {

constexpr int kMaxNames = 200;
constexpr int kMaxWordsBefore = 6;

constexpr std::array<std::string_view, 38> kKeywords = {
    "class",    "struct", "enum",   "trait",    "interface", "protocol", "module",    "defmodule", "object",   "def",
    "defp",     "defmacro", "func", "fn",       "fun",       "function", "sub",       "type",      "record",   "extension",
    "namespace", "macro", "union",  "typealias", "newtype",  "data",     "actor",     "mixin",     "service",  "message",
    "procedure", "proc",  "table",  "view",     "resource",  "contract", "subroutine", "instance"};

/// At the start of a line these define something too.
constexpr std::array<std::string_view, 4> kTopLevel = {"const", "let", "val", "var"};

template<std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N> &list)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool isNameChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || static_cast<unsigned char>(c) >= 0x80;
}

bool isComment(std::string_view line)
{
    return line.starts_with("//") || line.starts_with("#") || line.starts_with("*") || line.starts_with("/*")
        || line.starts_with("--") || line.starts_with(";") || line.starts_with("%");
}

std::string_view wordAt(std::string_view line, std::size_t at)
{
    std::size_t end = at;
    while (end < line.size() && isNameChar(line[end]))
        ++end;
    return line.substr(at, end - at);
}

/// What is defined after a keyword: "function M.open(", "def self.call", "fn open", "class Foo".
std::string_view nameAfter(std::string_view line, std::size_t at)
{
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == '*' || line[at] == '&'))
        ++at;
    if (at < line.size() && line[at] == '(') { // a receiver: func (s *Server) Serve
        const std::size_t close = line.find(')', at);
        if (close == std::string_view::npos)
            return {};
        return nameAfter(line, close + 1);
    }
    std::string_view name = wordAt(line, at);
    at += name.size();
    while (!name.empty() && at + 1 < line.size() && (line[at] == '.' || line[at] == ':') && isNameChar(line[at + 1])) {
        name = wordAt(line, at + 1);
        at += 1 + name.size();
    }
    return name;
}

std::string_view definedIn(std::string_view line)
{
    std::size_t at = 0;
    for (int words = 0; words < kMaxWordsBefore && at < line.size(); ++words) {
        const std::string_view word = wordAt(line, at);
        if (word.empty())
            return {};
        at += word.size();
        if (words == 0 && line.substr(at).starts_with("()")) // a shell function
            return word;
        if (words == 0 && line.substr(at).starts_with(" ::")) // a Haskell signature
            return word;
        const bool space = at < line.size() && (line[at] == ' ' || line[at] == '\t');
        if (isOneOf(word, kKeywords) && space)
            return nameAfter(line, at);
        if (at < line.size() && line[at] == '(') { // pub(crate) fn
            const std::size_t close = line.find(')', at);
            if (close == std::string_view::npos)
                return {};
            at = close + 1;
        }
        while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
            ++at;
    }
    return {};
}

std::string_view topLevelIn(std::string_view line)
{
    std::string_view word = wordAt(line, 0);
    std::size_t at = word.size();
    if ((word == "pub" || word == "export") && at < line.size() && line[at] == ' ') {
        word = wordAt(line, at + 1);
        at += 1 + word.size();
    }
    return isOneOf(word, kTopLevel) && at < line.size() && line[at] == ' ' ? nameAfter(line, at) : std::string_view{};
}

} // namespace

QByteArray definedNames(QByteArrayView text)
{
    QByteArray names;
    int count = 0;
    const std::string_view all(text.data(), static_cast<std::size_t>(text.size()));
    for (std::size_t start = 0; start < all.size() && count < kMaxNames;) {
        const std::size_t end = std::min(all.find('\n', start), all.size());
        const std::string_view whole = all.substr(start, end - start);
        start = end + 1;
        const std::size_t indent = std::min(whole.find_first_not_of(" \t"), whole.size());
        const std::string_view line = whole.substr(indent);
        if (line.empty() || isComment(line))
            continue;
        std::string_view name = definedIn(line);
        if (name.empty() && indent == 0)
            name = topLevelIn(line);
        if (name.size() < 2)
            continue;
        if (!names.isEmpty())
            names += ' ';
        names.append(name.data(), static_cast<qsizetype>(name.size()));
        ++count;
    }
    return names;
}

} // namespace coco::search
