// SPDX-License-Identifier: Apache-2.0
#include "core/SecretMask.h"

#include <QRegularExpression>

namespace coco {

QString maskSecrets(const QString &text)
{
    static const QRegularExpression urlPassword(
        QStringLiteral(R"(([A-Za-z][A-Za-z0-9+.-]*://[^\s/:@]*):[^\s/@]+@)"));
    static const QRegularExpression bearer(QStringLiteral(R"((\b(?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{6,})"),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression keyed(
        QStringLiteral(R"re(([A-Za-z0-9_-]*(?:token|secret|passwor[dt]|passwd|api[_-]?key)"?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;&"'}]+))re"),
        QRegularExpression::CaseInsensitiveOption);
    QString masked = text;
    masked.replace(urlPassword, QStringLiteral("\\1:***@"));
    masked.replace(bearer, QStringLiteral("\\1***"));
    masked.replace(keyed, QStringLiteral("\\1***"));
    return masked;
}

} // namespace coco
