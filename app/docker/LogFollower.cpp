// SPDX-License-Identifier: Apache-2.0
#include "docker/LogFollower.h"

#include "docker/EngineCall.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr std::chrono::milliseconds kRetryAfter{1'000};
constexpr qint64 kNsPerSecond = 1'000'000'000;

} // namespace

LogFollower::LogFollower(EngineClient &client, QString containerId, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_container(std::move(containerId))
    , m_stream(this)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(kRetryAfter);
    connect(&m_retry, &QTimer::timeout, this, &LogFollower::open);
}

LogFollower::~LogFollower() = default;

void LogFollower::start(int tail)
{
    m_tail = tail;
    open();
}

/// The framing depends on whether the container has a terminal, which only its description tells.
void LogFollower::open()
{
    await(m_client.container(m_container), this, [this](const Result<Container> &container) {
        if (!container)
            return Q_EMIT failed(container.error());
        m_hasTerminal = container->hasTerminal;
        if (m_lastNs != 0 && container->state != Container::State::Running) {
            m_retry.start();
            return;
        }
        ask();
    });
}

void LogFollower::ask()
{
    EngineRequest request;
    request.path = u"/containers/%1/logs"_s.arg(pathPart(m_container));
    for (const auto &[key, value] : {std::pair(u"follow"_s, u"1"_s), {u"stdout"_s, u"1"_s}, {u"stderr"_s, u"1"_s}, {u"timestamps"_s, u"1"_s}})
        request.query.addQueryItem(key, value);
    if (m_lastNs == 0)
        request.query.addQueryItem(u"tail"_s, QString::number(std::max(0, m_tail)));
    else
        request.query.addQueryItem(u"since"_s, u"%1.%2"_s.arg(m_lastNs / kNsPerSecond).arg(m_lastNs % kNsPerSecond, 9, 10, QChar(u'0')));
    request.timeout = {};
    m_decoder.emplace(m_hasTerminal ? LogDecoder::Framing::Terminal : LogDecoder::Framing::Frames, true);
    EngineStream *stream = m_stream.open(m_client, request);
    connect(stream, &EngineStream::received, this, &LogFollower::onBytes);
    connect(stream, &EngineStream::finished, this, &LogFollower::onEnd);
}

void LogFollower::onBytes(const QByteArray &bytes)
{
    auto found = m_decoder->feed(bytes);
    if (found)
        return deliver(*std::move(found));
    m_stream.drop();
    Q_EMIT failed(found.error());
}

void LogFollower::deliver(QList<LogLine> found)
{
    if (found.isEmpty())
        return;
    // Standard output and error come over two pipes, so their order within a delivery is chance.
    const bool stamped = std::all_of(found.begin(), found.end(), [](const LogLine &line) { return line.timeNs != 0; });
    if (stamped)
        std::stable_sort(found.begin(), found.end(), [](const LogLine &a, const LogLine &b) { return a.timeNs < b.timeNs; });
    found.removeIf([this](const LogLine &line) {
        return line.timeNs != 0 && (line.timeNs < m_lastNs || (line.timeNs == m_lastNs && m_atLast.contains(line)));
    });
    for (const LogLine &line : std::as_const(found)) {
        if (line.timeNs > m_lastNs) {
            m_lastNs = line.timeNs;
            m_atLast.clear();
        }
        if (line.timeNs == m_lastNs)
            m_atLast.append(line);
    }
    if (!found.isEmpty())
        Q_EMIT lines(found);
}

void LogFollower::onEnd(const std::optional<Error> &fault)
{
    deliver(m_decoder->finish());
    if (fault && fault->code != ErrorCode::Unavailable && fault->code != ErrorCode::Protocol)
        return Q_EMIT failed(*fault);
    lookAtContainer();
}

/// A restart, a rotated log and a container that ended look the same from the stream.
void LogFollower::lookAtContainer()
{
    await(m_client.container(m_container), this, [this](const Result<Container> &container) {
        if (!container)
            return Q_EMIT failed(container.error());
        if (container->state != Container::State::Running && container->state != Container::State::Restarting)
            Q_EMIT paused();
        // Without a timestamp there is no place to go on from, so the next lines are the first.
        m_lastNs = std::max<qint64>(m_lastNs, 1);
        m_retry.start();
    });
}

} // namespace coco::docker
