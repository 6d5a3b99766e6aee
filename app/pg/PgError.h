// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "pg/PgTarget.h"

#include <QByteArray>

struct pg_result;

namespace coco::pg {

/// What the server said about a failure.
struct PgFailure
{
    QByteArray state; ///< SQLSTATE, five characters; empty when the server could not be asked
    QString primary;  ///< the server's or the library's words
};

[[nodiscard]] PgFailure failureOf(const pg_result *result);
/// From what libpq says about a connection that could not be opened or was lost. It tells the
/// SQLSTATE only inside its text.
[[nodiscard]] PgFailure failureOfConnection(const char *libraryMessage);

/// In plain words with the next step; never holds a password. The detail has SQLSTATE and the
/// server's own words.
[[nodiscard]] Error errorFrom(const PgFailure &failure, const PgTarget &target);

} // namespace coco::pg
