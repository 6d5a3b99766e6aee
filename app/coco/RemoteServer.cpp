// SPDX-License-Identifier: Apache-2.0
#include "coco/RemoteServer.h"

#include "coco/TokenFile.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

Result<std::optional<ServerEndpoint>> remoteServer()
{
    const QString given = qEnvironmentVariable("COCOSEARCH_SERVER_URL").trimmed();
    if (given.isEmpty())
        return std::optional<ServerEndpoint>();
    QUrl url(given, QUrl::StrictMode);
    const bool known = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!known || url.host().isEmpty() || !url.userInfo().isEmpty()) {
        return fail(ErrorCode::InvalidArgument,
                    QCoreApplication::translate("coco::cli",
                                                "COCOSEARCH_SERVER_URL is not the address of a server. Write e.g. "
                                                "http://127.0.0.1:3000, and put its token into the file that "
                                                "COCOSEARCH_TOKEN_FILE names."));
    }
    ServerEndpoint endpoint;
    endpoint.url.setScheme(url.scheme());
    endpoint.url.setHost(url.host());
    endpoint.url.setPort(url.port());
    const QString tokenFile = qEnvironmentVariable("COCOSEARCH_TOKEN_FILE");
    if (!tokenFile.isEmpty()) {
        COCO_TRY(const QByteArray token, readTokenFile(tokenFile));
        endpoint.controlToken = QString::fromUtf8(token);
    }
    return std::optional(endpoint);
}

} // namespace coco::cli
