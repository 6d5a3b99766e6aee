// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineClient.h"

namespace coco::docker {

/// One stream of the engine and the object that listens to it: letting go ends both. Belongs to that
/// object, as a member of it.
class StreamHandle
{
public:
    explicit StreamHandle(QObject *listener)
        : m_listener(listener)
    {
    }
    ~StreamHandle() { drop(); }
    StreamHandle(const StreamHandle &) = delete;
    StreamHandle &operator=(const StreamHandle &) = delete;

    /// Whichever was held is dropped first. Connect to what is returned.
    EngineStream *open(EngineClient &client, const EngineRequest &request);
    /// The listener hears nothing more, and the connection is dropped.
    void drop();

    /// Null when nothing is open.
    [[nodiscard]] EngineStream *get() const { return m_stream; }

private:
    QObject *const m_listener;
    QPointer<EngineStream> m_stream;
};

} // namespace coco::docker
