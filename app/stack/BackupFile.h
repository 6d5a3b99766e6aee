// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QSaveFile>

#include <functional>
#include <stop_token>

namespace coco::stack {

/// What a backup is of. Plain value.
struct BackupHeader
{
    QString kind;    ///< "postgresql" (a gzipped SQL dump) or "embedded" (a tar of the data folder)
    int schema = 0;  ///< version of what is inside
    QString program; ///< version of the program that wrote it
    QString image;   ///< id of the image it came from; may be empty
    QDateTime created;

    friend bool operator==(const BackupHeader &, const BackupHeader &) = default;
};

/// Writes a backup: one line of JSON, the content, one line of JSON with its SHA-256 and size. The file
/// appears whole or not at all. One thread at a time; owned by whoever backs up.
class BackupWriter
{
public:
    explicit BackupWriter(const QString &path);

    /// Errors: PermissionDenied, ReadOnly, DiskFull, NotFound (folder), Io.
    [[nodiscard]] Result<void> begin(const BackupHeader &header);
    [[nodiscard]] Result<void> add(const QByteArray &piece);
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] qint64 contentBytes() const { return m_bytes; }

private:
    [[nodiscard]] Result<void> write(const QByteArray &bytes);

    QSaveFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_bytes = 0;
};

/// Reads a backup, after having checked all of it. One thread at a time.
class BackupReader
{
public:
    explicit BackupReader(const QString &path);

    /// Only what the file says of itself; the rest may be damaged. Errors as check().
    [[nodiscard]] static Result<BackupHeader> peek(const QString &path);
    /// Reads the whole file once. Errors: NotFound, PermissionDenied, Corrupted (not a backup, cut off,
    /// changed), Unsupported (a newer format), Cancelled.
    [[nodiscard]] Result<BackupHeader> check(const std::stop_token &stop);
    /// The next piece of the content after check(); empty at its end.
    [[nodiscard]] Result<QByteArray> next();
    [[nodiscard]] qint64 contentBytes() const { return m_contentBytes; }

private:
    [[nodiscard]] Error corrupted(const QString &detail) const;
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<BackupHeader> readHeader();

    QFile m_file;
    qint64 m_contentBegin = 0;
    qint64 m_contentBytes = 0;
};

} // namespace coco::stack
