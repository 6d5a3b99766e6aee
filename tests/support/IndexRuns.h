// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexService.h"

namespace coco::search::test {

/// How the run ended; Timeout when it has not within a minute.
[[nodiscard]] inline Result<IndexReport> waitFor(IndexJob &job)
{
    const auto outcome = job.wait(std::chrono::minutes(1), {}, {});
    return outcome ? *outcome : Result<IndexReport>(fail(ErrorCode::Timeout, QStringLiteral("The run did not end within a minute.")));
}

/// Indexes a folder and waits for it.
[[nodiscard]] inline Result<IndexReport> runAndWait(IndexService &indexes, const IndexRequest &request)
{
    const auto job = indexes.startIndexing(request);
    return job ? waitFor(**job) : Result<IndexReport>(fail(job.error()));
}

/// For QVERIFY2: why it failed.
[[nodiscard]] inline QByteArray whyNot(const Result<IndexReport> &report)
{
    return report ? QByteArray() : QString(report.error().message + u' ' + report.error().detail).toUtf8();
}

} // namespace coco::search::test
