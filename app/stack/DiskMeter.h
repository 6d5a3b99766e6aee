// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "stack/StackDiskUse.h"

#include <QObject>

#include <thread>

namespace coco::stack {

/// Measures the disk use of the stack when asked. Lives on its owner's thread, where it emits; measures on
/// a worker thread, which the destructor stops and waits for.
class DiskMeter : public QObject
{
    Q_OBJECT
public:
    explicit DiskMeter(QObject *parent = nullptr);
    ~DiskMeter() override;

    /// measured() or failed() follows. What is under way is dropped and begins anew.
    void measure(const StackSpec &spec, const BackendParts &parts);
    [[nodiscard]] bool isMeasuring() const { return m_measuring; }

Q_SIGNALS:
    void measured(const coco::stack::StackDiskUse &use);
    void failed(const coco::Error &error);

private:
    void take(quint64 generation, const Result<StackDiskUse> &outcome);

    quint64 m_generation = 0;
    bool m_measuring = false;
    std::jthread m_worker;
};

} // namespace coco::stack
