// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace re2 {
class RE2;
}

namespace coco::search {

/// A compiled pattern with *, **, ?, [a-z], {one,two} and \ before a literal character.
/// Immutable, any thread.
class Glob
{
public:
    /// Over relative paths, as .gitignore has it: without a slash (but at the end) it matches in any
    /// folder, and what matches a folder matches everything below. Errors: InvalidArgument with the
    /// position of the offending character.
    [[nodiscard]] static Result<Glob> forPaths(const QString &pattern);
    /// Over whole names, ignoring case; only * and ? are special.
    [[nodiscard]] static Result<Glob> forNames(const QString &pattern);

    Glob(Glob &&) noexcept;
    Glob &operator=(Glob &&) noexcept;
    ~Glob();

    [[nodiscard]] bool matches(QByteArrayView text) const;

private:
    explicit Glob(std::unique_ptr<re2::RE2> expression);
    std::unique_ptr<re2::RE2> m_expression;
};

} // namespace coco::search
