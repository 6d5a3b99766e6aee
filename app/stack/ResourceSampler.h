// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "stack/ResourceSource.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace coco::stack {

struct ResourceSamplerOptions
{
    std::chrono::milliseconds interval{2'000};
    std::chrono::milliseconds intervalUnwell{5'000}; ///< after a sample that could not be had
    int capacity = 150;                              ///< samples kept; older ones go
};

/// Samples what the stack uses while somebody looks: between start() and stop(), so that nothing is asked
/// for otherwise. Lives on its owner's thread, where it emits; asks on a worker thread, which the
/// destructor ends.
class ResourceSampler : public QObject
{
    Q_OBJECT
public:
    /// Called on the worker thread at every start(), since the settings may have changed; e.g.
    /// makeResourceSource() with a copy of the spec.
    using Maker = std::function<Result<std::unique_ptr<ResourceSource>>()>;

    explicit ResourceSampler(Maker make, const ResourceSamplerOptions &options = {}, QObject *parent = nullptr);
    ~ResourceSampler() override;

    /// Takes the first sample at once. Idempotent while it runs.
    void start();
    /// What is under way is dropped; the samples stay.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// For another stack: the samples go, and while it runs it begins anew.
    void setMaker(Maker make);

    /// Oldest first.
    [[nodiscard]] const QList<ResourceUse> &samples() const { return m_samples; }
    [[nodiscard]] int capacity() const;

Q_SIGNALS:
    void sampled(const coco::stack::ResourceUse &use);
    /// No sample could be had; emitted when that begins and when the reason becomes another.
    void failed(const coco::Error &error);

private:
    class Worker;

    void take(quint64 generation, const Result<ResourceUse> &outcome);

    std::unique_ptr<Worker> m_worker;
    QList<ResourceUse> m_samples;
    Error m_error; ///< last told; without a message while all is well
    quint64 m_generation = 0; ///< of the last start or stop: what an older one asked for is dropped
    bool m_running = false;
};

} // namespace coco::stack
