// SPDX-License-Identifier: Apache-2.0
#include "stack/ResourceSampler.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace coco::stack {

/// The side that asks. Told by the owner's thread, run() on its own.
class ResourceSampler::Worker
{
public:
    Worker(ResourceSampler &sampler, Maker make, const ResourceSamplerOptions &options)
        : m_sampler(sampler)
        , m_options(options)
        , m_make(std::move(make))
        , m_thread([this](const std::stop_token &stop) { run(stop); })
    {
    }
    ~Worker()
    {
        stopRound();
        m_thread.request_stop();
        m_thread.join();
    }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void startRound(quint64 generation)
    {
        const std::scoped_lock lock(m_mutex);
        m_wanted = generation;
        m_round = std::stop_source();
        m_changed.notify_all();
    }
    void stopRound()
    {
        const std::scoped_lock lock(m_mutex);
        m_wanted.reset();
        m_round.request_stop();
        m_changed.notify_all();
    }
    void setMaker(Maker make)
    {
        const std::scoped_lock lock(m_mutex);
        m_make = std::move(make);
    }
    [[nodiscard]] const ResourceSamplerOptions &options() const { return m_options; }

private:
    struct Round
    {
        quint64 generation;
        std::stop_token stop;
        Maker make;
    };

    void run(const std::stop_token &stop)
    {
        while (const std::optional<Round> round = nextRound(stop))
            sample(*round);
    }
    [[nodiscard]] std::optional<Round> nextRound(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return m_wanted && m_wanted != m_taken; });
        if (stop.stop_requested())
            return std::nullopt;
        m_taken = m_wanted;
        return Round{*m_wanted, m_round.get_token(), m_make};
    }
    void sample(const Round &round)
    {
        const auto source = round.make();
        bool isWell = true;
        do {
            Result<ResourceUse> outcome = source ? (*source)->sample(round.stop) : Result<ResourceUse>(fail(source.error()));
            isWell = outcome.has_value();
            if (!round.stop.stop_requested())
                tell(round.generation, std::move(outcome));
        } while (source && waitForTurn(isWell, round.stop));
    }
    [[nodiscard]] bool waitForTurn(bool isWell, const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, isWell ? m_options.interval : m_options.intervalUnwell, [] { return false; });
        return !stop.stop_requested();
    }
    void tell(quint64 generation, Result<ResourceUse> outcome)
    {
        QMetaObject::invokeMethod(
            &m_sampler, [sampler = &m_sampler, generation, outcome = std::move(outcome)] { sampler->take(generation, outcome); },
            Qt::QueuedConnection);
    }

    ResourceSampler &m_sampler;
    const ResourceSamplerOptions m_options;

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_changed;
    Maker m_make;
    std::optional<quint64> m_wanted; ///< generation that runs; nothing while stopped
    std::optional<quint64> m_taken;
    std::stop_source m_round;
    std::jthread m_thread; ///< the last member: it uses all others
};

ResourceSampler::ResourceSampler(Maker make, const ResourceSamplerOptions &options, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(*this, std::move(make), options))
{
}

ResourceSampler::~ResourceSampler() = default;

void ResourceSampler::start()
{
    if (m_running)
        return;
    m_running = true;
    m_error = {};
    m_worker->startRound(++m_generation);
}

void ResourceSampler::stop()
{
    if (!m_running)
        return;
    m_running = false;
    ++m_generation;
    m_worker->stopRound();
}

void ResourceSampler::setMaker(Maker make)
{
    const bool wasRunning = m_running;
    stop();
    m_samples.clear();
    m_worker->setMaker(std::move(make));
    if (wasRunning)
        start();
}

int ResourceSampler::capacity() const
{
    return m_worker->options().capacity;
}

void ResourceSampler::take(quint64 generation, const Result<ResourceUse> &outcome)
{
    if (generation != m_generation)
        return;
    if (!outcome) {
        if (m_error != outcome.error()) {
            m_error = outcome.error();
            Q_EMIT failed(m_error);
        }
        return;
    }
    m_error = {};
    if (m_samples.size() >= capacity())
        m_samples.removeFirst();
    m_samples.append(*outcome);
    Q_EMIT sampled(*outcome);
}

} // namespace coco::stack
