// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QByteArray>

namespace coco::pg {

/// What PQping would say of a server, told from a login that failed, so that it costs no second
/// connection.
enum class PgReadiness {
    Accepting,  ///< it takes connections; the login failed for another reason
    Rejecting,  ///< starting, stopping or recovering
    NoResponse, ///< nothing there, or something else than PostgreSQL
};

/// Of an error of PgConnection::open() or PgPool::lease().
[[nodiscard]] PgReadiness readinessOf(const Error &loginError);
/// SQLSTATE inside the detail of an error of this library; empty when there is none.
[[nodiscard]] QByteArray sqlStateOf(const Error &error);

} // namespace coco::pg
