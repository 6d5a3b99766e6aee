// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QFuture>
#include <QTest>

namespace coco::tests {

/// A real engine under load takes its time; longer than this it hangs.
constexpr int kEnginePatience = 120'000; ///< ms

/// The outcome of an engine's call, the event loop running meanwhile.
template<typename T>
Result<T> wait(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, kEnginePatience) || future.resultCount() == 0)
        return fail(ErrorCode::Internal, QStringLiteral("never answered"));
    return future.result();
}

/// Message and detail for QVERIFY2; lives until the next call.
template<typename T>
const char *whyNot(const Result<T> &result)
{
    static QByteArray text;
    text = result ? QByteArray() : (result.error().message + QStringLiteral(" | ") + result.error().detail).toUtf8();
    return text.constData();
}

} // namespace coco::tests
