// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>

namespace coco {

/// What kind of failure happened; callers branch on this, never on the text.
enum class ErrorCode {
    InvalidArgument,  ///< the caller's input is wrong: a glob, a name, a JSON type
    NotFound,         ///< the named thing does not exist
    AlreadyExists,    ///< a thing of that name exists and differs
    PermissionDenied, ///< the operating system or a token check said no
    Refused,          ///< our own rules say no: an unapproved root, a foreign resource
    Unavailable,      ///< a service or peer does not answer, or is not ready yet
    Timeout,          ///< the deadline passed
    Cancelled,        ///< somebody asked to stop
    Conflict,         ///< another writer holds it, or it is in the wrong state
    Io,               ///< reading or writing failed
    DiskFull,         ///< no space left
    ReadOnly,         ///< the place cannot be written
    Corrupted,        ///< stored data failed a check
    Protocol,         ///< the other side broke the protocol
    Unsupported,      ///< valid, but not something we do
    TooLarge,         ///< a size limit was exceeded
    Internal,         ///< a defect of ours
};

/// Stable lower-case name for logs, JSON and tests, e.g. "not_found".
[[nodiscard]] QString errorCodeName(ErrorCode code);
/// Inverse of errorCodeName(); Internal for a name that is not one of ours.
[[nodiscard]] ErrorCode errorCodeFromName(QStringView name);

/// A failure as a value. Copyable, thread-independent.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message; ///< for people: what happened, why, what to do next
    QString detail;  ///< for experts: errno text, offending bytes, peer answer; may be empty

    friend bool operator==(const Error &, const Error &) = default;
};

/// Maps an errno value to a code (ENOSPC → DiskFull, EROFS → ReadOnly, EACCES → PermissionDenied …).
[[nodiscard]] ErrorCode errorCodeFromErrno(int errnoValue);

} // namespace coco

Q_DECLARE_METATYPE(coco::Error)
