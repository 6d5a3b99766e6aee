// SPDX-License-Identifier: Apache-2.0
#include "pg/PgError.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <array>

namespace coco::pg {
namespace {

using namespace Qt::Literals::StringLiterals;

/// %1 is the database, %2 the user, %3 the server's own words.
struct Meaning
{
    const char *state; ///< whole, or the class alone
    ErrorCode code;
    const char *message;
};

constexpr std::array kMeanings{
    Meaning{"28P01", ErrorCode::PermissionDenied,
            QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL refused the password of “%2” for %1. Correct it in "
                                               "COCOSEARCH_DATABASE_URL or ~/.pgpass, then start again.")},
    Meaning{"28", ErrorCode::PermissionDenied,
            QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL does not let “%2” in to %1. Check the user in COCOSEARCH_DATABASE_URL "
                                               "and the server's pg_hba.conf, then start again.")},
    Meaning{"3D000", ErrorCode::NotFound,
            QT_TRANSLATE_NOOP("coco::PgError", "The server has no database %1. Create it with “createdb”, or correct "
                                               "COCOSEARCH_DATABASE_URL.")},
    Meaning{"53300", ErrorCode::Unavailable,
            QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL has no free connection left for %1. Stop other programs that use it, or "
                                               "raise max_connections in its configuration.")},
    Meaning{"53100", ErrorCode::DiskFull,
            QT_TRANSLATE_NOOP("coco::PgError", "The disk of the PostgreSQL server is full (%1). Free some space there and run the "
                                               "command again; what was stored before is kept.")},
    Meaning{"53", ErrorCode::Unavailable,
            QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL is short of memory or other resources (%1): %3. Try again later, or give "
                                               "the server more.")},
    Meaning{"57P03", ErrorCode::Unavailable,
            QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL is starting or stopping (%1). Try again in a moment.")},
    Meaning{"57014", ErrorCode::Timeout,
            QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL took too long to answer and was stopped (%1). Try again, or ask for less.")},
    Meaning{"57P", ErrorCode::Unavailable,
            QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL closed the connection (%1). It is opened again by itself: try again.")},
    Meaning{"08", ErrorCode::Unavailable,
            QT_TRANSLATE_NOOP("coco::PgError", "The connection to PostgreSQL was lost (%1). It is opened again by itself: try again.")},
    Meaning{"25006", ErrorCode::ReadOnly,
            QT_TRANSLATE_NOOP("coco::PgError", "The database %1 can only be read (a standby, or set so). Searching works; to index, "
                                               "connect to the primary server.")},
    Meaning{"42501", ErrorCode::PermissionDenied,
            QT_TRANSLATE_NOOP("coco::PgError", "The database user “%2” may not do this in %1: %3. Let its owner grant the right, or "
                                               "use another user.")},
    Meaning{"40", ErrorCode::Conflict,
            QT_TRANSLATE_NOOP("coco::PgError", "Another program changed the same rows at the same time (%1). Run the command again.")},
    Meaning{"55P03", ErrorCode::Conflict,
            QT_TRANSLATE_NOOP("coco::PgError", "Another program holds what is needed (%1). Run the command again when it is done.")},
    Meaning{"23", ErrorCode::Conflict,
            QT_TRANSLATE_NOOP("coco::PgError", "The database %1 already holds something that contradicts this: %3. Run the command "
                                               "again; if it stays, run “coco verify”.")},
    Meaning{"XX", ErrorCode::Corrupted,
            QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL found damaged data in %1: %3. Check the server's disk and log, then build "
                                               "the index anew with “coco index --fresh FOLDER”.")},
    Meaning{"58", ErrorCode::Io,
            QT_TRANSLATE_NOOP("coco::PgError", "The PostgreSQL server could not read or write its files (%1): %3. Look into its log.")},
};

constexpr const char *kUnreachable
    = QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL cannot be reached (%1). Start it, or correct COCOSEARCH_DATABASE_URL.");
constexpr const char *kPasswordNeeded
    = QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL asks “%2” for a password for %1 and none is set. Put it into "
                                         "COCOSEARCH_DATABASE_URL or ~/.pgpass, then start again.");
constexpr const char *kUnexpected
    = QT_TRANSLATE_NOOP("coco::PgError", "PostgreSQL answered with an error (%1): %3. “coco verify” checks the database.");

Meaning meaningOf(const PgFailure &failure)
{
    if (failure.state.isEmpty()) {
        if (failure.primary.contains("no password supplied"_L1))
            return {"", ErrorCode::PermissionDenied, kPasswordNeeded};
        return {"", ErrorCode::Unavailable, kUnreachable};
    }
    for (const Meaning &meaning : kMeanings) {
        if (failure.state.startsWith(meaning.state))
            return meaning;
    }
    return {"", ErrorCode::Internal, kUnexpected};
}

} // namespace

PgFailure failureOf(const pg_result *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return {state ? QByteArray(state) : QByteArray(),
            QString::fromUtf8(primary ? primary : PQresultErrorMessage(result)).trimmed()};
}

PgFailure failureOfConnection(const char *libraryMessage)
{
    const QString text = QString::fromUtf8(libraryMessage).trimmed();
    static const QRegularExpression kCoded(u":\\s+((?=[A-Z]*[0-9])[0-9A-Z]{5}): ([^\\n]*)"_s);
    const QRegularExpressionMatch match = kCoded.match(text);
    if (match.hasMatch())
        return {match.captured(1).toLatin1(), match.captured(2)};
    return {{}, text};
}

Error errorFrom(const PgFailure &failure, const PgTarget &target)
{
    const Meaning meaning = meaningOf(failure);
    const QString words = target.withoutPassword(failure.primary);
    const QString message = QCoreApplication::translate("coco::PgError", meaning.message);
    const QString detail = failure.state.isEmpty() ? words : u"SQLSTATE "_s + QString::fromLatin1(failure.state) + u": "_s + words;
    // One pass: the server's words may themselves hold a % and a digit.
    QString filled;
    for (qsizetype i = 0; i < message.size(); ++i) {
        const QChar next = i + 1 < message.size() ? message.at(i + 1) : QChar();
        if (message.at(i) != u'%' || next < u'1' || next > u'3') {
            filled += message.at(i);
            continue;
        }
        filled += next == u'1' ? target.display() : next == u'2' ? target.user() : words;
        ++i;
    }
    return {meaning.code, filled, detail};
}

} // namespace coco::pg
