// SPDX-License-Identifier: Apache-2.0
#include "pg/PgReadiness.h"

namespace coco::pg {

using namespace Qt::Literals::StringLiterals;

QByteArray sqlStateOf(const Error &error)
{
    constexpr auto kPrefix = "SQLSTATE "_L1; // as errorFrom() writes it
    if (!error.detail.startsWith(kPrefix))
        return {};
    return error.detail.mid(kPrefix.size(), 5).toLatin1();
}

PgReadiness readinessOf(const Error &loginError)
{
    const QByteArray state = sqlStateOf(loginError);
    if (state == "57P03")
        return PgReadiness::Rejecting;
    if (!state.isEmpty() || loginError.code == ErrorCode::PermissionDenied)
        return PgReadiness::Accepting;
    return PgReadiness::NoResponse;
}

} // namespace coco::pg
