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
    return {m_own.size(), m_git.size(), m_gitFloor, m_excludes.size()};
}

void IgnoreChain::leave(const Mark &mark)
{
    m_own.resize(mark.own);
    m_git.resize(mark.git);
    m_excludes.resize(mark.excludes);
    m_gitFloor = mark.gitFloor;
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

void IgnoreChain::enterRepository()
{
    m_gitFloor = m_git.size();
    // An empty source keeps the outer repository's excludes from being the last word here.
    m_excludes.push_back({});
}

void IgnoreChain::addExclude(Source source)
{
    m_excludes.push_back(std::move(source));
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
    return verdict;
}

} // namespace coco::search
