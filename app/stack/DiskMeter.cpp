// SPDX-License-Identifier: Apache-2.0
#include "stack/DiskMeter.h"

namespace coco::stack {

DiskMeter::DiskMeter(QObject *parent)
    : QObject(parent)
{
}

DiskMeter::~DiskMeter() = default;

void DiskMeter::measure(const StackSpec &spec, const BackendParts &parts)
{
    m_measuring = true;
    const quint64 generation = ++m_generation;
    // The one before ends by itself soon after its stop; the new one waits for it, so that nobody else has to.
    m_worker.request_stop();
    m_worker = std::jthread([this, spec, parts, generation, before = std::move(m_worker)](const std::stop_token &stop) mutable {
        if (before.joinable())
            before.join();
        const auto outcome = takeDiskUse(spec, parts, stop);
        QMetaObject::invokeMethod(this, [this, generation, outcome] { take(generation, outcome); }, Qt::QueuedConnection);
    });
}

void DiskMeter::take(quint64 generation, const Result<StackDiskUse> &outcome)
{
    if (generation != m_generation)
        return;
    m_measuring = false;
    if (outcome)
        Q_EMIT measured(*outcome);
    else
        Q_EMIT failed(outcome.error());
}

} // namespace coco::stack
