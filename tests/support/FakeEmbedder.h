// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/Embedder.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <atomic>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace coco::search::test {

/// An embedder whose vectors are sums of one direction per word, so that texts with the same words
/// are near; words can be made synonyms. It can fail, or hang until it is stopped. Any thread.
class FakeEmbedder final : public Embedder
{
public:
    explicit FakeEmbedder(int dimensions = 64, const QString &model = QStringLiteral("bag"))
        : m_identity{QStringLiteral("fake"), model, {}, dimensions, PrefixMode::None}
    {
    }

    [[nodiscard]] EmbedderIdentity identity() const override { return m_identity; }

    [[nodiscard]] Result<std::vector<Embedding>> embedDocuments(const QStringList &texts, std::stop_token stop) override
    {
        ++documentCalls;
        if (const auto problem = trouble(std::move(stop)))
            return fail(*problem);
        documents += static_cast<int>(texts.size());
        if (documentsLeft >= 0 && (documentsLeft -= static_cast<int>(texts.size())) < 0)
            return fail(ErrorCode::Unavailable, QStringLiteral("The embedder went away."));
        std::vector<Embedding> vectors;
        for (const QString &text : texts)
            vectors.push_back(vectorOf(text));
        return vectors;
    }

    [[nodiscard]] Result<Embedding> embedQuery(const QString &text, std::stop_token stop) override
    {
        ++queryCalls;
        if (const auto problem = trouble(std::move(stop)))
            return fail(*problem);
        return vectorOf(text);
    }

    /// `word` means what `same` means.
    void addSynonym(const QString &word, const QString &same) { m_synonyms.insert(word, same); }
    void failWith(const std::optional<Error> &error)
    {
        const std::lock_guard lock(m_mutex);
        m_error = error;
    }

    std::atomic<int> documentCalls = 0;
    std::atomic<int> documents = 0; ///< asked for in all calls
    std::atomic<int> queryCalls = 0;
    std::atomic<int> documentsLeft = -1; ///< fails when used up; -1: never
    std::atomic<bool> hangs = false;     ///< calls wait until they are stopped

private:
    std::optional<Error> trouble(std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        if (hangs) {
            m_never.wait(lock, stop, [] { return false; });
            return Error{ErrorCode::Cancelled, QStringLiteral("Stopped."), {}};
        }
        return m_error;
    }

    [[nodiscard]] Embedding vectorOf(const QString &text) const
    {
        Embedding vector(static_cast<std::size_t>(m_identity.dimensions), 0.0F);
        static const QRegularExpression kWord(QStringLiteral("[A-Za-z]+"));
        for (auto match = kWord.globalMatch(text); match.hasNext();) {
            QString word = match.next().captured().toLower();
            word = m_synonyms.value(word, word);
            const QByteArray hash = QCryptographicHash::hash(word.toUtf8(), QCryptographicHash::Sha256);
            for (std::size_t i = 0; i < vector.size(); ++i)
                vector[i] += static_cast<unsigned char>(hash.at(static_cast<qsizetype>(i % 32))) > 127 ? 1.0F : -1.0F;
        }
        double squares = 0;
        for (const float value : vector)
            squares += double(value) * double(value);
        for (float &value : vector)
            value = squares > 0 ? static_cast<float>(value / std::sqrt(squares)) : 0.0F;
        return vector;
    }

    const EmbedderIdentity m_identity;
    QHash<QString, QString> m_synonyms;
    std::mutex m_mutex; ///< guards m_error
    std::condition_variable_any m_never;
    std::optional<Error> m_error;
};

} // namespace coco::search::test
