// SPDX-License-Identifier: Apache-2.0
#include "search/embed/BlockingHttp.h"

#include "search/embed/HttpWorker.h"

#include <QCoreApplication>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

BlockingHttp::BlockingHttp()
    : m_worker(new HttpWorker)
{
    m_thread.setObjectName(u"embed-http"_s);
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

BlockingHttp::~BlockingHttp()
{
    m_thread.quit();
    m_thread.wait();
}

Result<net::HttpClientResponse> BlockingHttp::fetch(const net::HttpClientRequest &request,
                                                    std::stop_token stop) const
{
    auto call = std::make_shared<AwaitedCall>();
    HttpWorker *worker = m_worker;
    QMetaObject::invokeMethod(
        worker, [worker, call, request] { worker->start(call, request); }, Qt::QueuedConnection);
    std::unique_lock lock(call->mutex);
    if (call->answered.wait(lock, stop, [&] { return call->outcome.has_value(); }))
        return *std::move(call->outcome);
    lock.unlock();
    QMetaObject::invokeMethod(
        worker, [worker, call] { worker->abandon(call); }, Qt::QueuedConnection);
    return fail(ErrorCode::Cancelled,
                QCoreApplication::translate("coco::Embedder", "Embedding was cancelled."));
}

} // namespace coco::search
