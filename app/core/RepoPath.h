// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace coco {

/// Path of a file relative to the root of its project: bytes as the file system gives them,
/// '/' between the parts, never absolute, no empty, "." or ".." part, no NUL.
/// Plain immutable value, any thread.
class RepoPath
{
public:
    RepoPath() = default;

    /// Errors: InvalidArgument when the bytes are not such a path.
    [[nodiscard]] static Result<RepoPath> fromBytes(QByteArray bytes);
    /// Inverse of toDisplay().
    [[nodiscard]] static Result<RepoPath> fromDisplay(const QString &text);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    /// Text for people and JSON: UTF-8 decoded, other bytes and a literal backslash as \xHH, so that
    /// a name that is not UTF-8 survives the way through a client and back.
    [[nodiscard]] QString toDisplay() const;
    [[nodiscard]] QByteArray fileName() const;
    /// Path of the containing folder; empty for a file at the root.
    [[nodiscard]] QByteArray folder() const;
    /// Absolute path below `root` (bytes, no trailing slash needed).
    [[nodiscard]] QByteArray absoluteBelow(const QByteArray &root) const;

    friend bool operator==(const RepoPath &, const RepoPath &) = default;
    friend auto operator<=>(const RepoPath &a, const RepoPath &b)
    {
        return a.m_bytes.compare(b.m_bytes) <=> 0;
    }

private:
    explicit RepoPath(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }

    QByteArray m_bytes;
};

} // namespace coco

template<>
struct std::hash<coco::RepoPath>
{
    std::size_t operator()(const coco::RepoPath &path) const noexcept { return qHash(path.bytes()); }
};
