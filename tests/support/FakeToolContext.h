// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ToolRegistry.h"

#include <functional>

namespace coco::testing {

/// A caller of a tool as the test wants it. Used on one thread.
class FakeToolContext final : public mcp::ToolContext
{
public:
    struct Progress
    {
        double progress = 0;
        double total = 0;
        QString message;
        QJsonObject extra;
    };

    std::stop_source stop;
    bool progressWanted = false;
    QString project;
    QList<Progress> reports;
    std::function<void()> onReport; ///< runs after each report

    std::stop_token stopToken() const override { return stop.get_token(); }
    bool wantsProgress() const override { return progressWanted; }
    void reportProgress(double progress, double total, const QString &message, const QJsonObject &extra) override
    {
        reports.append({progress, total, message, extra});
        if (onReport)
            onReport();
    }
    QString projectPath() const override { return project; }
};

} // namespace coco::testing
