// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogReading.h"

#include "desktop/LogFeed.h"
#include "desktop/LogText.h"
#include "desktop/PastReader.h"
#include "desktop/ServerLogFile.h"
#include "stack/StackInventory.h"
#include "stack/StackLog.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace coco::desktop {

using namespace std::chrono_literals;
using stack::StackLogLine;

namespace {

constexpr int kTail = 10'000; ///< lines to begin with
constexpr auto kLookAtFiles = 400ms;
constexpr auto kLookForContainer = 3s;

bool isEarlier(const StackLogLine &a, const StackLogLine &b)
{
    return a.timeNs < b.timeNs;
}

void putUnlessEmpty(LogQueue &queue, const QList<StackLogLine> &lines, const std::stop_token &stop)
{
    if (!lines.isEmpty())
        queue.putPatiently(lines, stop);
}

void readFile(const LogReading &reading, PastReader &past, QList<StackLogLine> first, LogQueue &queue,
              const std::stop_token &stop)
{
    ServerLogFile file(LogFeed::serverLogFile(reading.parts.paths), kTail);
    first += file.read();
    std::stable_sort(first.begin(), first.end(), isEarlier);
    putUnlessEmpty(queue, first, stop);
    queue.setState({LogFeedState::Kind::Following, {}});
    do {
        QList<StackLogLine> lines = file.read();
        const bool more = !lines.isEmpty();
        lines += past.read();
        std::stable_sort(lines.begin(), lines.end(), isEarlier);
        putUnlessEmpty(queue, lines, stop);
        if (more)
            continue;
        if (!queue.pause(kLookAtFiles, stop))
            return;
    } while (!stop.stop_requested());
}

void readPast(PastReader &past, LogQueue &queue, const std::stop_token &stop)
{
    while (queue.pause(kLookAtFiles, stop))
        putUnlessEmpty(queue, past.read(), stop);
}

/// Containers of an engine, one after the other.
class ContainerReader
{
public:
    ContainerReader(const LogReading &reading, QList<StackLogLine> past, LogQueue &queue)
        : m_reading(reading)
        , m_past(std::move(past))
        , m_queue(queue)
    {
    }

    void read(const std::stop_token &stop)
    {
        do {
            const auto outcome = readOnce(stop);
            if (stop.stop_requested())
                return;
            m_queue.put(std::exchange(m_past, {}));
            if (outcome || outcome.error().code == ErrorCode::NotFound)
                m_queue.setState({LogFeedState::Kind::Waiting, {}});
            else
                m_queue.setState({LogFeedState::Kind::Failed, outcome.error()});
        } while (m_queue.pause(kLookForContainer, stop));
    }

private:
    Result<void> readOnce(const std::stop_token &stop)
    {
        COCO_TRY(const auto backend, stack::makeDockerBackend(m_reading.spec, m_reading.parts));
        COCO_TRY(const stack::StackInventory inventory,
                 stack::takeInventory(backend->engine(), m_reading.spec, m_reading.parts.installation, stop));
        if (!inventory.container)
            return {};
        const QString id = inventory.container->id;
        if (id != std::exchange(m_container, id))
            m_lastNs = 0;
        m_queue.setState({LogFeedState::Kind::Following, {}});
        stack::StackLogOptions options;
        options.tail = kTail;
        options.beside = std::exchange(m_past, {});
        return stack::followStackLog(backend->engine(), id, options,
                                     [this, before = m_lastNs](const QList<StackLogLine> &lines) { pass(lines, before); }, stop);
    }

    /// On the engine's thread. What came before the connection broke is told again by the engine.
    void pass(const QList<StackLogLine> &lines, qint64 before)
    {
        QList<StackLogLine> clean;
        clean.reserve(lines.size());
        for (const StackLogLine &line : lines) {
            if (line.source != stack::LogSource::Actions && line.timeNs <= before)
                continue;
            if (line.source != stack::LogSource::Actions)
                m_lastNs = std::max(m_lastNs, line.timeNs);
            clean.append(cleanLogLine(line));
        }
        m_queue.put(clean);
    }

    const LogReading &m_reading;
    QList<StackLogLine> m_past;
    LogQueue &m_queue;
    QString m_container;
    qint64 m_lastNs = 0; ///< of its lines that were passed on
};

} // namespace

void readLogs(const LogReading &reading, LogQueue &queue, const std::stop_token &stop)
{
    PastReader past(reading.parts.paths);
    QList<StackLogLine> first = past.read();
    if (!reading.withPast)
        first.clear();
    switch (reading.spec.backend) {
    case stack::BackendKind::Embedded:
        readFile(reading, past, first, queue, stop);
        break;
    case stack::BackendKind::Docker: {
        const std::jthread beside([&past, &queue](const std::stop_token &own) { readPast(past, queue, own); });
        ContainerReader(reading, first, queue).read(stop);
        break;
    }
    case stack::BackendKind::Remote:
        putUnlessEmpty(queue, first, stop);
        queue.setState({LogFeedState::Kind::Elsewhere, {}});
        readPast(past, queue, stop);
        break;
    }
}

} // namespace coco::desktop
