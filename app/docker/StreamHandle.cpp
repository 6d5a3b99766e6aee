// SPDX-License-Identifier: Apache-2.0
#include "docker/StreamHandle.h"

#include <utility>

namespace coco::docker {

EngineStream *StreamHandle::open(EngineClient &client, const EngineRequest &request)
{
    drop();
    m_stream = client.stream(request);
    return m_stream;
}

void StreamHandle::drop()
{
    if (EngineStream *stream = std::exchange(m_stream, nullptr)) {
        stream->disconnect(m_listener);
        stream->abort();
    }
}

} // namespace coco::docker
