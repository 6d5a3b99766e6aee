// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>
#include <QFutureWatcher>

#include <utility>

namespace coco {

/// Calls `handle` with the future's result in the event loop of `context`; never when the context is
/// gone by then or the future ends without a result. QFuture::then(context) of Qt 6.4 asserts in the
/// first case.
template<typename T, typename Handler>
void await(const QFuture<T> &future, QObject *context, Handler handle)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handle = std::move(handle)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             handle(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace coco
