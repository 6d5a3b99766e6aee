// SPDX-License-Identifier: Apache-2.0
#include "search/source/IgnoreChain.h"

namespace coco::search {
namespace {

const IgnoreRules::Rule *matchOf(const IgnoreChain::Source &source, QByteArrayView path, bool isFolder)
{
    if (source.outerPrefix.isEmpty())
        return source.rules.lastMatch(path.sliced(source.folderBytes), isFolder);
    const QByteArray outer = source.outerPrefix + path.toByteArray();
    return source.rules.lastMatch(outer, isFolder);
}

IgnoreChain::Verdict deepest(const std::vector<IgnoreChain::Source> &sources, std::size_t floor,
                             QByteArrayView path, bool isFolder)
{
    for (std::size_t i = sources.size(); i > floor; --i) {
        if (const auto *rule = matchOf(sources[i - 1], path, isFolder))
            return {rule, &sources[i - 1], false};
    }
    return {};
}

} // namespace

IgnoreChain::Mark IgnoreChain::mark() const
{
    return {m_own.size(), m_git.size(), m_gitFloor, m_excludes.size(), m_global.folderBytes, m_globalOutside};
}

void IgnoreChain::leave(const Mark &mark)
{
    m_own.resize(mark.own);
    m_git.resize(mark.git);
    m_excludes.resize(mark.excludes);
    m_gitFloor = mark.gitFloor;
    m_global.folderBytes = mark.globalBase;
    m_globalOutside = mark.globalOutside;
}

void IgnoreChain::addOwn(Source source)
{
    if (!source.rules.isEmpty())
        m_own.push_back(std::move(source));
}

void IgnoreChain::addGit(Source source)
{
    if (!source.rules.isEmpty())
        m_git.push_back(std::move(source));
}

void IgnoreChain::enterRepository(qsizetype folderBytes)
{
    m_gitFloor = m_git.size();
    m_global.folderBytes = folderBytes;
    m_globalOutside = false;
    // An empty source keeps the outer repository's excludes from being the last word here.
    m_excludes.push_back({});
}

void IgnoreChain::addExclude(Source source)
{
    m_excludes.push_back(std::move(source));
}

void IgnoreChain::setGlobal(IgnoreRules rules, QByteArray label, QByteArray outerPrefix)
{
    m_globalOutside = !outerPrefix.isEmpty();
    m_global = {std::move(rules), std::move(label), 0, std::move(outerPrefix)};
}

void IgnoreChain::dropGitRules()
{
    m_git.clear();
    m_excludes.clear();
    m_gitFloor = 0;
}

IgnoreChain::Verdict IgnoreChain::decide(QByteArrayView path, bool isFolder) const
{
    Verdict verdict = deepest(m_own, 0, path, isFolder);
    if (verdict.rule) {
        verdict.own = true;
        return verdict;
    }
    verdict = deepest(m_git, m_gitFloor, path, isFolder);
    if (!verdict.rule && !m_excludes.empty()) {
        if (const auto *rule = matchOf(m_excludes.back(), path, isFolder))
            return {rule, &m_excludes.back(), false};
    }
    if (!verdict.rule && !m_global.rules.isEmpty()) {
        if (const auto *rule = matchGlobal(path, isFolder))
            return {rule, &m_global, false};
    }
    return verdict;
}

const IgnoreRules::Rule *IgnoreChain::matchGlobal(QByteArrayView path, bool isFolder) const
{
    if (m_globalOutside)
        return matchOf(m_global, path, isFolder);
    return m_global.rules.lastMatch(path.sliced(m_global.folderBytes), isFolder);
}

} // namespace coco::search
