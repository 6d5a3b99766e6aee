// SPDX-License-Identifier: Apache-2.0
#include "secrets/SecretStore.h"

#include <QRegularExpression>

namespace coco::secrets {

using namespace Qt::Literals::StringLiterals;

QString secretName(const QString &installation, const QString &kind)
{
    return installation + u'.' + kind;
}

bool isSecretName(const QString &name)
{
    static const QRegularExpression kName(u"\\A[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}\\z"_s);
    return kName.match(name).hasMatch();
}

} // namespace coco::secrets
