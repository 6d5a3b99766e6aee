// SPDX-License-Identifier: Apache-2.0
#include "search/embed/ProviderSession.h"

#include "core/Backoff.h"
#include "search/embed/EmbeddingAnswers.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Embedder)
};

Refusal cancelled()
{
    return {Refusal::Kind::Final, {ErrorCode::Cancelled, Text::tr("Embedding was cancelled."), {}}, {}};
}

bool isPassing(ErrorCode code)
{
    return code == ErrorCode::Unavailable || code == ErrorCode::Timeout;
}

Refusal refusalOf(Error error)
{
    const auto kind = isPassing(error.code) ? Refusal::Kind::Later : Refusal::Kind::Final;
    return {kind, std::move(error), {}};
}

/// The largest vectors have 4096 numbers of up to 24 characters.
constexpr qsizetype kBytesPerVector = 128 * 1024;
constexpr qsizetype kMaxAnswerBytes = 128 * 1024 * 1024;

/// From half of `wait` to all of it, so that many callers do not come back together.
std::chrono::milliseconds jittered(std::chrono::milliseconds wait)
{
    const qint64 half = wait.count() / 2;
    return std::chrono::milliseconds(wait.count() - half +
                                     QRandomGenerator::global()->bounded(half + 1));
}

Refusal exhausted(Refusal last, int attempts)
{
    last.kind = Refusal::Kind::Final;
    if (attempts > 1)
        last.error.detail = (last.error.detail + u"; tried %1 times"_s.arg(attempts));
    return last;
}

Refusal held(std::chrono::steady_clock::duration wait)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    return {Refusal::Kind::Final,
            {ErrorCode::Unavailable,
             Text::tr("The embedding provider asked not to be called for another %1 s. Try again after "
                      "that.")
                 .arg(seconds),
             {}},
            {}};
}

Refusal tooLongAWait(Refusal last)
{
    const auto seconds = (last.retryAfter->count() + 999) / 1000;
    last.kind = Refusal::Kind::Final;
    last.error.message += u' ' + Text::tr("It asks to wait %1 s.").arg(seconds);
    return last;
}

} // namespace

ProviderSession::ProviderSession(std::unique_ptr<EmbeddingProtocol> protocol,
                                 const RetryOptions &options)
    : m_protocol(std::move(protocol))
    , m_options(options)
{}

ProviderSession::Vectors ProviderSession::embed(const QStringList &texts, EmbedPurpose purpose,
                                                int dimensions, std::stop_token stop)
{
    const Budget budget = budgetFor(purpose);
    net::HttpClientRequest request = m_protocol->request(texts, purpose);
    request.maxBodyBytes = std::min(kMaxAnswerBytes, kBytesPerVector * (texts.size() + 8));
    Backoff backoff(m_options.firstWait, m_options.longestWait);
    auto next = heldUntil();
    if (next >= budget.deadline)
        return tl::unexpected(held(next - Clock::now()));
    for (int tried = 1;; ++tried) {
        if (!pauseUntil(std::min(next, budget.deadline), stop))
            return tl::unexpected(cancelled());
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(budget.deadline - Clock::now());
        request.timeout = std::clamp(left, std::chrono::milliseconds(1), budget.timeout);
        auto vectors = attempt(request, texts.size(), dimensions, stop);
        if (vectors || vectors.error().kind != Refusal::Kind::Later)
            return vectors;
        if (tried >= budget.attempts)
            return tl::unexpected(exhausted(std::move(vectors).error(), tried));
        const auto asked = vectors.error().retryAfter;
        next = Clock::now() + jittered(backoff.next()) + asked.value_or(Backoff::Duration{});
        if (next >= budget.deadline) {
            return tl::unexpected(asked ? tooLongAWait(std::move(vectors).error())
                                        : exhausted(std::move(vectors).error(), tried));
        }
        if (asked)
            holdOthers(next);
    }
}

ProviderSession::Vectors ProviderSession::attempt(const net::HttpClientRequest &request,
                                                  qsizetype count, int dimensions,
                                                  std::stop_token stop)
{
    auto response = m_http.fetch(request, stop);
    if (!response)
        return tl::unexpected(refusalOf(std::move(response).error()));
    if (response->status < 200 || response->status >= 300)
        return tl::unexpected(m_protocol->refusal(*response));
    if (const auto wait = usedUpFor(response->headers))
        holdOthers(Clock::now() + *wait);
    auto vectors = m_protocol->vectors(response->body, count, dimensions);
    if (vectors)
        return *std::move(vectors);
    if (response->body.size() < 64 * 1024 && response->body.contains("\"error\""))
        return tl::unexpected(m_protocol->refusal(*response));
    return tl::unexpected(refusalOf(std::move(vectors).error()));
}

ProviderSession::Budget ProviderSession::budgetFor(EmbedPurpose purpose) const
{
    if (purpose == EmbedPurpose::Query) {
        return {Clock::now() + m_options.queryBudget, m_options.queryTimeout,
                m_options.queryAttempts};
    }
    return {Clock::now() + m_options.documentBudget, m_options.documentTimeout, m_options.attempts};
}

bool ProviderSession::pauseUntil(Clock::time_point when, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    // Nobody notifies: only stop or the time ends the wait.
    m_stopped.wait_until(lock, stop, when, [] { return false; });
    return !stop.stop_requested();
}

ProviderSession::Clock::time_point ProviderSession::heldUntil() const
{
    const std::lock_guard lock(m_mutex);
    return m_heldUntil;
}

void ProviderSession::holdOthers(Clock::time_point until)
{
    const std::lock_guard lock(m_mutex);
    m_heldUntil = std::max(m_heldUntil, until);
}

} // namespace coco::search
