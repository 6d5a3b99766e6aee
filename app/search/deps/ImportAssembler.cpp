// SPDX-License-Identifier: Apache-2.0
#include "search/deps/ImportAssembler.h"

#include <QSet>

#include <algorithm>

namespace coco::search {
namespace {

constexpr qsizetype kMaxName = 1000; ///< bytes; longer names are nobody's

/// A literal without its quotes, as it is; anything else without blanks and line joints.
QByteArray nameIn(QByteArrayView text)
{
    text = text.first(std::min<qsizetype>(text.size(), kMaxName + 3));
    const char first = text.isEmpty() ? '\0' : text.front();
    if (first == '<')
        return text.toByteArray();
    if (first == '"' || first == '\'' || first == '`')
        return text.size() >= 2 && text.back() == first
                   ? text.sliced(1, text.size() - 2).toByteArray()
                   : QByteArray();
    QByteArray name;
    for (const char c : text) {
        if (c != '\\' && c != ' ' && (c < '\t' || c > '\r'))
            name += c;
    }
    return name;
}

/// "a::b" and "c" are "a::b::c"; "self" stands for the prefix itself. Cut soon after kMaxName.
QByteArray joined(const QByteArray &prefix, const QByteArray &name)
{
    if (prefix.isEmpty() || prefix.size() > kMaxName)
        return prefix.isEmpty() ? name : prefix;
    return name == "self" ? prefix : prefix + "::" + name;
}

} // namespace

void ImportAssembler::add(const Capture &capture)
{
    while (!m_open.empty() && m_open.back().end <= capture.startByte)
        close();
    if (capture.name == "import")
        open(capture, true);
    else if (capture.name == "group")
        open(capture, false);
    else if (capture.name == "prefix" && !m_open.empty())
        m_open.back().prefix = joined(m_open.back().prefix, nameIn(capture.text));
    else if (!m_open.empty() && m_open.back().import >= 0)
        addToImport(capture);
}

void ImportAssembler::open(const Capture &capture, bool isImport)
{
    Frame frame;
    frame.end = capture.endByte;
    frame.import = m_open.empty() ? -1 : m_open.back().import;
    if (isImport)
        frame.import = static_cast<qsizetype>(m_open.size());
    if (!m_open.empty())
        frame.prefix = m_open.back().prefix;
    m_open.push_back(std::move(frame));
}

void ImportAssembler::addToImport(const Capture &capture)
{
    const QByteArray &prefix = m_open.back().prefix;
    Frame &import = m_open[static_cast<std::size_t>(m_open.back().import)];
    Name name{nameIn(capture.text), capture.startByte, capture.line};
    if (capture.name == "symbol") {
        import.symbols.push_back(std::move(name));
    } else if (capture.name == "default") {
        name.text = "default";
        import.symbols.push_back(std::move(name));
    } else if (capture.name == "all") {
        name.text = "*";
        import.stars.push_back(std::move(name));
    } else if (capture.name == "submodule") {
        name.text = "self::" + name.text;
        import.modules.push_back(std::move(name));
    } else if (!name.text.isEmpty()) {
        name.text = joined(prefix, name.text);
        (capture.name == "path" ? import.paths : import.modules).push_back(std::move(name));
    }
}

void ImportAssembler::close()
{
    const Frame frame = std::move(m_open.back());
    const bool isImport = frame.import == static_cast<qsizetype>(m_open.size()) - 1;
    m_open.pop_back();
    if (!isImport)
        return;
    for (const Name &path : frame.paths) {
        if (frame.stars.empty())
            emitPath(path);
        else
            emitEdge(path.text, "*", path);
    }
    if (!frame.paths.empty())
        return;
    const bool named = !frame.symbols.empty() || !frame.stars.empty();
    for (const Name &module : frame.modules) {
        if (!named)
            emitEdge(module.text, {}, module);
    }
    // "use a::{*}" has no module of its own.
    const QByteArray module = frame.modules.empty() ? frame.prefix : frame.modules.front().text;
    for (const auto *names : {&frame.symbols, &frame.stars}) {
        for (const Name &name : *names)
            emitEdge(module, name.text, name);
    }
}

void ImportAssembler::emitPath(const Name &path)
{
    const qsizetype colons = path.text.lastIndexOf("::");
    const qsizetype cut = colons >= 0 ? colons : path.text.lastIndexOf('.');
    if (cut <= 0)
        emitEdge(path.text, {}, path);
    else
        emitEdge(path.text.first(cut), path.text.sliced(cut + (colons >= 0 ? 2 : 1)), path);
}

void ImportAssembler::emitEdge(const QByteArray &module, const QByteArray &symbol,
                               const Name &place)
{
    if (module.isEmpty() || module.size() > kMaxName || symbol.size() > kMaxName)
        return;
    m_found.push_back({place.at,
                       {QString::fromUtf8(module), QString::fromUtf8(symbol),
                        DependencyType::Import, place.line}});
}

ExtractedEdges ImportAssembler::finish(qsizetype maxEdges)
{
    while (!m_open.empty())
        close();
    std::stable_sort(m_found.begin(), m_found.end(),
                     [](const Found &a, const Found &b) { return a.at < b.at; });
    ExtractedEdges result;
    QSet<std::pair<QString, QString>> seen;
    for (Found &found : m_found) {
        std::pair key(found.edge.module, found.edge.symbol);
        if (seen.contains(key))
            continue;
        if (result.edges.size() >= maxEdges) {
            result.complete = false;
            break;
        }
        seen.insert(std::move(key));
        result.edges.append(std::move(found.edge));
    }
    m_found.clear();
    return result;
}

} // namespace coco::search
