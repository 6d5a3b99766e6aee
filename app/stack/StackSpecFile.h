// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "stack/StackSpec.h"

namespace coco::stack {

/// The file that keeps the spec: $XDG_CONFIG_HOME/cocosearch/stack.json. Stateless; any thread.
class StackSpecFile
{
public:
    explicit StackSpecFile(const AppPaths &paths);

    [[nodiscard]] const QString &path() const { return m_path; }
    /// The defaults when there is no file. Errors: Corrupted (names the file and the place; it is left
    /// as it is), Unsupported, PermissionDenied, TooLarge, Io.
    [[nodiscard]] Result<StackSpec> load() const;
    /// Atomic, mode 0600; the file before it is kept as "stack.json.previous". Errors as ensureFolder().
    [[nodiscard]] Result<void> save(const StackSpec &spec) const;

private:
    QString m_path;
};

} // namespace coco::stack
