// SPDX-License-Identifier: Apache-2.0
#include "core/Error.h"

#include <cerrno>

namespace coco {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return QStringLiteral("invalid_argument");
    case ErrorCode::NotFound:
        return QStringLiteral("not_found");
    case ErrorCode::AlreadyExists:
        return QStringLiteral("already_exists");
    case ErrorCode::PermissionDenied:
        return QStringLiteral("permission_denied");
    case ErrorCode::Refused:
        return QStringLiteral("refused");
    case ErrorCode::Unavailable:
        return QStringLiteral("unavailable");
    case ErrorCode::Timeout:
        return QStringLiteral("timeout");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::Conflict:
        return QStringLiteral("conflict");
    case ErrorCode::Io:
        return QStringLiteral("io");
    case ErrorCode::DiskFull:
        return QStringLiteral("disk_full");
    case ErrorCode::ReadOnly:
        return QStringLiteral("read_only");
    case ErrorCode::Corrupted:
        return QStringLiteral("corrupted");
    case ErrorCode::Protocol:
        return QStringLiteral("protocol");
    case ErrorCode::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorCode::TooLarge:
        return QStringLiteral("too_large");
    case ErrorCode::Internal:
        break;
    }
    return QStringLiteral("internal");
}

ErrorCode errorCodeFromName(QStringView name)
{
    for (int value = 0; value < int(ErrorCode::Internal); ++value) {
        if (name == errorCodeName(ErrorCode(value)))
            return ErrorCode(value);
    }
    return ErrorCode::Internal;
}

ErrorCode errorCodeFromErrno(int errnoValue)
{
    switch (errnoValue) {
    case ENOENT:
    case ENOTDIR:
        return ErrorCode::NotFound;
    case EEXIST:
        return ErrorCode::AlreadyExists;
    case EACCES:
    case EPERM:
        return ErrorCode::PermissionDenied;
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::DiskFull;
    case EROFS:
        return ErrorCode::ReadOnly;
    case ETIMEDOUT:
        return ErrorCode::Timeout;
    case ECANCELED:
        return ErrorCode::Cancelled;
    case EINVAL:
    case ENAMETOOLONG:
        return ErrorCode::InvalidArgument;
    case EFBIG:
        return ErrorCode::TooLarge;
    case ECONNREFUSED:
    case EHOSTUNREACH:
    case ENETUNREACH:
        return ErrorCode::Unavailable;
    default:
        return ErrorCode::Io;
    }
}

} // namespace coco
