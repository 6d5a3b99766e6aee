// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/IgnoreRules.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstddef>
#include <vector>

namespace coco::search {

/// All ignore files that have a say in the folder a walk is in. Stacked while the walk goes down,
/// unstacked while it comes back. Owned by one walk, not thread-safe.
///
/// Who decides, first match wins: .cocosearchignore files from the deepest up; .gitignore files from
/// the deepest up to the top of the repository the path lies in; that repository's info/exclude; the
/// user's own excludes, held against the path from that repository's top.
class IgnoreChain
{
public:
    /// One set of rules and the folder it speaks about.
    struct Source
    {
        IgnoreRules rules;
        QByteArray label;       ///< file the rules come from, for messages
        qsizetype folderBytes = 0; ///< length of "folder/" below the root that the paths are cut by
        QByteArray outerPrefix; ///< path from the rules' folder down to the root, for folders above it
    };

    /// What the files say about a path; `rule` is null when they say nothing.
    struct Verdict
    {
        const IgnoreRules::Rule *rule = nullptr;
        const Source *source = nullptr;
        bool own = false; ///< a .cocosearchignore said it

        [[nodiscard]] bool isIgnored() const { return rule && !rule->pattern.isNegation(); }
        [[nodiscard]] bool isWanted() const { return rule && rule->pattern.isNegation(); }
    };

    /// State to come back to with leave().
    struct Mark
    {
        std::size_t own = 0;
        std::size_t git = 0;
        std::size_t gitFloor = 0;
        std::size_t excludes = 0;
        qsizetype globalBase = 0;
        bool globalOutside = false;
    };

    [[nodiscard]] Mark mark() const;
    void leave(const Mark &mark);

    void addOwn(Source source);
    void addGit(Source source);
    /// The path from here on lies in another repository: rules of the outer one do not count in it.
    /// `folderBytes`: length of its "folder/" below the root.
    void enterRepository(qsizetype folderBytes = 0);
    /// The excludes of all repositories. `outerPrefix`: path from the repository's top down to the root.
    void setGlobal(IgnoreRules rules, QByteArray label, QByteArray outerPrefix);
    void addExclude(Source source);
    /// Drops every git rule so far.
    void dropGitRules();

    /// `path` is relative to the root of the walk.
    [[nodiscard]] Verdict decide(QByteArrayView path, bool isFolder) const;

private:
    [[nodiscard]] const IgnoreRules::Rule *matchGlobal(QByteArrayView path, bool isFolder) const;

    std::vector<Source> m_own;
    std::vector<Source> m_git;
    std::vector<Source> m_excludes;
    std::size_t m_gitFloor = 0;
    Source m_global;             ///< outerPrefix counts while m_globalOutside
    bool m_globalOutside = false; ///< the repository's top lies above the root
};

} // namespace coco::search
