// SPDX-License-Identifier: Apache-2.0
#include "search/embed/HttpEmbedder.h"

#include "search/embed/SecretRedaction.h"

#include <QCoreApplication>

#include <algorithm>
#include <thread>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A model's token is seldom longer than this, so a text cut there is never shorter than need be.
constexpr qsizetype kMostCharactersPerToken = 8;
constexpr qsizetype kMaxCharacters = 400'000;
constexpr qsizetype kShortestText = 32;
constexpr qsizetype kQuotedCharacters = 60;
/// A few texts in another script or of digits say nothing about the others.
constexpr int kTextsToLearnFrom = 4;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Embedder)
};

QString cutTo(const QString &text, qsizetype length)
{
    if (text.size() <= length)
        return text;
    const bool splitsPair = length > 0 && text[length - 1].isHighSurrogate();
    return text.left(splitsPair ? length - 1 : length);
}

} // namespace

struct HttpEmbedder::Slice
{
    qsizetype first;
    qsizetype count;
};

struct HttpEmbedder::Job
{
    QStringList texts;
    EmbedPurpose purpose;
    int dimensions;
    std::vector<Embedding> vectors;
    std::stop_source stop;            ///< of this job's requests: by the caller or by a failure
    std::atomic<std::size_t> next{0}; ///< slice nobody has taken yet
    std::mutex mutex;
    std::optional<Error> failure; ///< the first
};

Result<std::unique_ptr<HttpEmbedder>>
HttpEmbedder::open(std::unique_ptr<EmbeddingProtocol> protocol, const Options &options,
                   std::stop_token stop)
{
    std::unique_ptr<HttpEmbedder> embedder(new HttpEmbedder(std::move(protocol), options));
    if (options.knownDimensions > 0) {
        embedder->m_identity.dimensions = options.knownDimensions;
        return embedder;
    }
    const int asked = embedder->m_identity.dimensions;
    auto probe = embedder->m_session.embed({u"probe"_s}, EmbedPurpose::Query, asked, stop);
    if (!probe)
        return fail(std::move(probe).error().error);
    embedder->m_identity.dimensions = static_cast<int>(probe->front().size());
    return embedder;
}

HttpEmbedder::HttpEmbedder(std::unique_ptr<EmbeddingProtocol> protocol, const Options &options)
    : m_session(std::move(protocol), options.retries)
    , m_redacts(options.redacts)
    , m_limits(m_session.protocol().limits())
    , m_identity(m_session.protocol().identity())
{}

Result<std::vector<Embedding>> HttpEmbedder::embedDocuments(const QStringList &texts,
                                                            std::stop_token stop)
{
    Job job;
    job.purpose = EmbedPurpose::Document;
    job.dimensions = m_identity.dimensions;
    for (const QString &text : texts)
        job.texts << prepared(text);
    job.vectors.resize(static_cast<std::size_t>(texts.size()));
    if (auto done = runAll(job, batches(job.texts), stop); !done)
        return fail(std::move(done).error());
    return std::move(job.vectors);
}

Result<Embedding> HttpEmbedder::embedQuery(const QString &text, std::stop_token stop)
{
    Job job;
    job.purpose = EmbedPurpose::Query;
    job.dimensions = m_identity.dimensions;
    job.texts << prepared(text);
    job.vectors.resize(1);
    const std::stop_callback forward(stop, [&job] { job.stop.request_stop(); });
    if (auto done = embedSlice(job, {0, 1}); !done)
        return fail(std::move(done).error());
    return std::move(job.vectors.front());
}

QString HttpEmbedder::prepared(const QString &text) const
{
    const qsizetype fits = m_limits.tokensPerItem > 0
                               ? m_limits.tokensPerItem * kMostCharactersPerToken
                               : kMaxCharacters;
    // Redacted before it is cut: half a secret matches no pattern.
    QString clean = cutTo(text, std::max(fits, kMaxCharacters));
    if (m_redacts)
        clean = redactSecrets(clean);
    clean = cutTo(clean, fits);
    if (m_shortened.load() >= kTextsToLearnFrom)
        clean = cutTo(clean, std::max(m_longestTaken.load(), kShortestText));
    clean.remove(QChar(u'\0'));
    // Providers refuse texts without any content.
    return clean.trimmed().isEmpty() ? u"(empty)"_s : clean;
}

std::vector<HttpEmbedder::Slice> HttpEmbedder::batches(const QStringList &texts) const
{
    std::vector<Slice> slices;
    qint64 tokens = 0;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const qint64 own = tokensOf(texts[i].size());
        const bool isFull = slices.empty() || slices.back().count >= m_limits.itemsPerRequest ||
                            tokens + own > m_limits.tokensPerRequest;
        if (isFull) {
            slices.push_back({i, 0});
            tokens = 0;
        }
        ++slices.back().count;
        tokens += own;
    }
    return slices;
}

Result<void> HttpEmbedder::runAll(Job &job, const std::vector<Slice> &slices,
                                  const std::stop_token &stop)
{
    const std::stop_callback forward(stop, [&job] { job.stop.request_stop(); });
    {
        std::vector<std::jthread> helpers;
        const auto wanted =
            std::min<std::size_t>(slices.size(), static_cast<std::size_t>(m_limits.requestsAtOnce));
        for (std::size_t i = 1; i < wanted; ++i)
            helpers.emplace_back([this, &job, &slices] { runSome(job, slices); });
        runSome(job, slices);
    }
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, Text::tr("Embedding was cancelled."));
    if (job.failure)
        return fail(*std::move(job.failure));
    return {};
}

void HttpEmbedder::runSome(Job &job, const std::vector<Slice> &slices)
{
    while (takeSlot(job.stop.get_token())) {
        const std::size_t taken = job.next.fetch_add(1);
        if (taken >= slices.size())
            return returnSlot();
        auto done = embedSlice(job, slices[taken]);
        returnSlot();
        if (done)
            continue;
        const std::lock_guard lock(job.mutex);
        if (!job.failure)
            job.failure = std::move(done).error();
        job.stop.request_stop();
    }
}

Result<void> HttpEmbedder::embedSlice(Job &job, Slice slice)
{
    auto vectors = m_session.embed(job.texts.mid(slice.first, slice.count), job.purpose,
                                   job.dimensions, job.stop.get_token());
    if (vectors) {
        std::move(vectors->begin(), vectors->end(), job.vectors.begin() + slice.first);
        return {};
    }
    if (vectors.error().kind == Refusal::Kind::Final)
        return fail(std::move(vectors).error().error);
    if (slice.count == 1)
        return embedShortened(job, slice.first, vectors.error());
    const qsizetype half = slice.count / 2;
    if (auto done = embedSlice(job, {slice.first, half}); !done)
        return done;
    return embedSlice(job, {slice.first + half, slice.count - half});
}

Result<void> HttpEmbedder::embedShortened(Job &job, qsizetype position, const Refusal &refusal)
{
    const QString &whole = job.texts[position];
    for (qsizetype length = whole.size() / 2; length >= kShortestText; length /= 2) {
        auto vectors = m_session.embed({cutTo(whole, length)}, job.purpose, job.dimensions,
                                       job.stop.get_token());
        if (vectors) {
            job.vectors[static_cast<std::size_t>(position)] = std::move(vectors->front());
            if (refusal.kind == Refusal::Kind::TooLong)
                learnLength(length);
            return {};
        }
        if (vectors.error().kind == Refusal::Kind::Final)
            return fail(std::move(vectors).error().error);
    }
    Error error = refusal.error;
    error.message += u' ' + Text::tr("It is text %1 of %2, which begins “%3”. Leave its file out of the "
                                     "index, or choose another model.")
                                .arg(position + 1)
                                .arg(job.texts.size())
                                .arg(redactSecrets(whole).simplified().left(kQuotedCharacters));
    return fail(std::move(error));
}

void HttpEmbedder::learnLength(qsizetype characters)
{
    qsizetype longest = m_longestTaken.load();
    while (longest < characters && !m_longestTaken.compare_exchange_weak(longest, characters)) {
    }
    ++m_shortened;
}

bool HttpEmbedder::takeSlot(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    const bool isFree =
        m_slotFree.wait(lock, stop, [this] { return m_usedSlots < m_limits.requestsAtOnce; });
    if (!isFree || stop.stop_requested()) {
        return false;
    }
    ++m_usedSlots;
    return true;
}

void HttpEmbedder::returnSlot()
{
    {
        const std::lock_guard lock(m_mutex);
        --m_usedSlots;
    }
    m_slotFree.notify_one();
}

} // namespace coco::search
