// SPDX-License-Identifier: Apache-2.0
#include "stack/EngineSession.h"

namespace coco::stack {

EngineSession::EngineSession(const docker::EngineEndpoint &endpoint)
    : m_endpoint(endpoint)
    , m_thread(QStringLiteral("engine"))
{
    m_thread.invoke([this] { m_client = std::make_unique<docker::EngineClient>(m_endpoint); });
}

EngineSession::~EngineSession()
{
    m_thread.invoke([this] { m_client.reset(); });
}

std::shared_ptr<QObject> EngineSession::keep(const std::function<std::unique_ptr<QObject>(docker::EngineClient &)> &begin) const
{
    QObject *work = nullptr;
    m_thread.invoke([&] { work = begin(*m_client).release(); });
    return {work, [this](QObject *done) { m_thread.invoke([done] { delete done; }); }};
}

} // namespace coco::stack
