// SPDX-License-Identifier: Apache-2.0
#include "stack/StackLog.h"

#include "docker/LogFollower.h"

#include <QTimer>

#include <algorithm>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMaxBytes = 32 * 1024 * 1024;

bool isEarlier(const StackLogLine &a, const StackLogLine &b)
{
    return a.timeNs < b.timeNs;
}

/// Lines to ask the engine for, which knows no services.
int linesToAsk(const StackLogOptions &options)
{
    constexpr int kShare = 20;
    constexpr int kMost = 20'000;
    const int tail = std::max(0, options.tail);
    return options.only.isEmpty() ? tail : std::max(tail, std::min(tail * kShare, kMost));
}

QList<StackLogLine> lastOf(const QList<StackLogLine> &lines, int count)
{
    return lines.last(std::min<qsizetype>(lines.size(), std::max(0, count)));
}

QList<StackLogLine> filtered(QList<StackLogLine> lines, const QList<LogSource> &only)
{
    if (!only.isEmpty())
        lines.removeIf([&only](const StackLogLine &line) { return !only.contains(line.source); });
    return lines;
}

/// On the engine's thread; follows until the container is gone.
class Following final : public QObject
{
public:
    Following(docker::EngineClient &client, const QString &containerId, const StackLogOptions &options, StackLogSink sink,
              const std::function<void(Result<void>)> &done)
        : m_follower(client, containerId)
        , m_only(options.only)
        , m_sink(std::move(sink))
    {
        m_merger.addBeside(lastOf(filtered(options.beside, options.only), options.tail));
        connect(&m_follower, &docker::LogFollower::lines, this,
                [this](const QList<docker::LogLine> &lines) { pass(m_merger.take(m_classifier.classify(lines))); });
        connect(&m_follower, &docker::LogFollower::paused, this, [this] { pass(m_merger.rest()); });
        connect(&m_follower, &docker::LogFollower::failed, this, [this, done](const Error &error) {
            pass(m_merger.rest());
            done(fail(error));
        });
        // Nothing may come for long, and what is beside is not to wait for that.
        QTimer::singleShot(1'000, this, [this] { pass(m_merger.rest()); });
        m_follower.start(options.tail);
    }

private:
    void pass(const QList<StackLogLine> &lines)
    {
        if (const QList<StackLogLine> wanted = filtered(lines, m_only); !wanted.isEmpty())
            m_sink(wanted);
    }

    docker::LogFollower m_follower;
    LogClassifier m_classifier;
    LogMerger m_merger;
    const QList<LogSource> m_only;
    const StackLogSink m_sink;
};

/// On the engine's thread; collects one answer.
class Reading final : public QObject
{
public:
    using Done = std::function<void(Result<QList<docker::LogLine>>)>;

    Reading(docker::EngineClient &client, const docker::EngineRequest &request, Done done)
        : m_stream(client.stream(request))
        , m_done(std::move(done))
    {
        connect(m_stream, &docker::EngineStream::received, this, &Reading::take);
        connect(m_stream, &docker::EngineStream::finished, this, [this](const std::optional<Error> &fault) { end(fault); });
    }
    ~Reading() override
    {
        if (m_stream) {
            m_stream->disconnect(this);
            m_stream->abort();
        }
    }
    Reading(const Reading &) = delete;
    Reading &operator=(const Reading &) = delete;

private:
    void take(const QByteArray &bytes)
    {
        m_bytes += bytes.size();
        const auto found = m_decoder.feed(bytes);
        if (found && m_bytes < kMaxBytes) {
            m_lines += *found;
            return;
        }
        end(found ? std::optional<Error>() : found.error());
        m_stream->disconnect(this);
        m_stream->abort();
    }
    void end(const std::optional<Error> &fault)
    {
        m_lines += m_decoder.finish();
        if (fault && m_lines.isEmpty())
            m_done(fail(*fault));
        else
            m_done(m_lines);
    }

    QPointer<docker::EngineStream> m_stream;
    const Done m_done;
    docker::LogDecoder m_decoder{docker::LogDecoder::Framing::Frames, true};
    QList<docker::LogLine> m_lines;
    qsizetype m_bytes = 0;
};

} // namespace

void LogMerger::addBeside(const QList<StackLogLine> &lines)
{
    m_beside += lines;
    std::stable_sort(m_beside.begin(), m_beside.end(), isEarlier);
}

QList<StackLogLine> LogMerger::take(QList<StackLogLine> lines)
{
    for (StackLogLine &line : lines) {
        if (line.timeNs == 0)
            line.timeNs = m_lastNs;
        m_lastNs = std::max(m_lastNs, line.timeNs);
    }
    const auto later = std::upper_bound(m_beside.begin(), m_beside.end(), StackLogLine{m_lastNs, {}, {}, {}}, isEarlier);
    const auto count = std::distance(m_beside.begin(), later);
    lines += m_beside.first(count);
    m_beside.remove(0, count);
    std::stable_sort(lines.begin(), lines.end(), isEarlier);
    return lines;
}

QList<StackLogLine> LogMerger::rest()
{
    return std::exchange(m_beside, {});
}

Result<QList<StackLogLine>> readStackLog(const EngineSession &engine, const QString &containerId, const StackLogOptions &options,
                                         const std::stop_token &stop)
{
    docker::EngineRequest request;
    request.path = u"/containers/"_s + docker::pathPart(containerId) + u"/logs"_s;
    request.query.setQuery(u"stdout=1&stderr=1&timestamps=1&tail=%1"_s.arg(linesToAsk(options)));
    COCO_TRY(QList<docker::LogLine> lines,
             engine.run<QList<docker::LogLine>>(
                 [&request](docker::EngineClient &client, Reading::Done done) { return std::make_unique<Reading>(client, request, std::move(done)); },
                 stop));
    std::stable_sort(lines.begin(), lines.end(), [](const docker::LogLine &a, const docker::LogLine &b) { return a.timeNs < b.timeNs; });
    LogClassifier classifier;
    LogMerger merger;
    merger.addBeside(options.beside);
    QList<StackLogLine> merged = merger.take(classifier.classify(lines));
    merged += merger.rest();
    return lastOf(filtered(merged, options.only), options.tail);
}

Result<void> followStackLog(const EngineSession &engine, const QString &containerId, const StackLogOptions &options, const StackLogSink &sink,
                            const std::stop_token &stop)
{
    return engine.run<void>(
        [&](docker::EngineClient &client, const std::function<void(Result<void>)> &done) {
            return std::make_unique<Following>(client, containerId, options, sink, done);
        },
        stop);
}

} // namespace coco::stack
