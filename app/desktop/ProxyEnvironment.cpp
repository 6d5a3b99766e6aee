// SPDX-License-Identifier: Apache-2.0
#include "desktop/ProxyEnvironment.h"

#include <QByteArray>

namespace coco::desktop {

void applyProxy(const ProxySettings &proxy)
{
    const bool manual = proxy.kind == ProxySettings::Kind::Manual && !proxy.host.isEmpty() && proxy.port > 0;
    if (!manual && proxy.kind != ProxySettings::Kind::None)
        return;
    for (const char *variable : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
        qunsetenv(variable);
    if (!manual)
        return;
    const QByteArray url = "http://" + proxy.host.toUtf8() + ':' + QByteArray::number(proxy.port);
    qputenv("http_proxy", url);
    qputenv("https_proxy", url);
    if (qEnvironmentVariableIsEmpty("no_proxy"))
        qputenv("no_proxy", "localhost,127.0.0.1,::1");
}

} // namespace coco::desktop
