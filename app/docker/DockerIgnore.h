// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace coco::docker {

/// The rules of a .dockerignore file: one pattern a line, the last match wins, "!" takes back, "**"
/// stands for any number of folders; patterns are anchored at the context's root
/// (moby pkg/patternmatcher). Immutable; thread-safe.
class DockerIgnore
{
public:
    DockerIgnore() = default;
    /// Any bytes; lines that are no pattern are ignored.
    explicit DockerIgnore(const QByteArray &text);

    /// `path` is relative to the context with "/" between folders. A file is left out when its path
    /// or a folder above it is, unless a later rule takes it back.
    [[nodiscard]] bool excludes(const QString &path) const;
    /// Whether nothing below an excluded folder can be taken back, so that it need not be read.
    [[nodiscard]] bool mayPrune(const QString &folder) const;

private:
    struct Rule
    {
        QList<QString> parts; ///< of the pattern, by folder
        bool negated = false;
    };

    [[nodiscard]] static bool matches(const Rule &rule, const QList<QString> &path);

    std::vector<Rule> m_rules;
    bool m_anyNegated = false;
};

} // namespace coco::docker
