// SPDX-License-Identifier: Apache-2.0
#include "mcp/CallContext.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

CallContext::CallContext(std::stop_token stop, std::optional<RequestId> progressToken,
                         NotificationSink notify, QString projectPath)
    : m_stop(std::move(stop))
    , m_progressToken(std::move(progressToken))
    , m_notify(std::move(notify))
    , m_projectPath(std::move(projectPath))
{}

void CallContext::reportProgress(double progress, double total, const QString &message,
                                 const QJsonObject &extra)
{
    if (!m_progressToken || !m_notify || m_stop.stop_requested() || !std::isfinite(progress))
        return;
    QJsonObject params{{"progressToken"_L1, m_progressToken->toJson()}, {"progress"_L1, progress}};
    if (total > 0)
        params.insert("total"_L1, total);
    if (!message.isEmpty())
        params.insert("message"_L1, message);
    if (!extra.isEmpty())
        params.insert("_meta"_L1, QJsonObject{{"org.cocosearch/progress"_L1, extra}});
    // The lock spans the sending, so that two reporters cannot overtake each other.
    const std::lock_guard lock(m_mutex);
    if (progress <= m_last)
        return;
    m_last = progress;
    m_notify({u"notifications/progress"_s, params});
}

std::optional<RequestId> progressTokenOf(const JsonRpcRequest &request)
{
    const QJsonObject meta = request.params.value("_meta"_L1).toObject();
    return RequestId::fromJson(meta.value("progressToken"_L1));
}

} // namespace coco::mcp
