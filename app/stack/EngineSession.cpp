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

} // namespace coco::stack
