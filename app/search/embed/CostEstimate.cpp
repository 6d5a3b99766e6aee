// SPDX-License-Identifier: Apache-2.0
#include "search/embed/CostEstimate.h"

#include "search/embed/EmbeddingProtocol.h"
#include "search/embed/EmbeddingProviders.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Price
{
    QLatin1StringView model; ///< part of the name
    double dollarsPerMillion;
};

/// As the providers listed them in 2026; shown as "about".
constexpr std::array kPrices{
    Price{"text-embedding-3-small"_L1, 0.02},
    Price{"text-embedding-3-large"_L1, 0.13},
    Price{"text-embedding-ada-002"_L1, 0.10},
    Price{"gemini-embedding-001"_L1, 0.15},
};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::CostEstimate)
};

std::optional<double> priceOf(const QString &model)
{
    const auto found = std::find_if(kPrices.begin(), kPrices.end(), [&](const Price &price) {
        return model.contains(price.model, Qt::CaseInsensitive);
    });
    return found == kPrices.end() ? std::nullopt : std::optional(found->dollarsPerMillion);
}

/// Two digits that count: an estimate should not look exact.
qint64 rounded(qint64 value)
{
    qint64 step = 1;
    while (value / step >= 100)
        step *= 10;
    return (value + step / 2) / step * step;
}

QString moneyText(double dollars)
{
    return dollars < 0.01 ? Text::tr("less than 0.01 US dollars")
                          : Text::tr("about %1 US dollars").arg(QLocale().toString(dollars, 'f', 2));
}

} // namespace

CostEstimate estimateCost(const EmbedderSettings &settings, qint64 chunks, qint64 characters)
{
    CostEstimate estimate;
    const EmbeddingProvider *provider = embeddingProvider(settings.provider);
    if (!provider)
        return estimate;
    estimate.isRemote = settings.isRemote();
    estimate.provider = provider->name;
    estimate.model = settings.model.isEmpty() ? provider->model : settings.model;
    estimate.host = (settings.baseUrl.isEmpty() ? provider->baseUrl : settings.baseUrl).host();
    estimate.chunks = chunks;
    estimate.tokens = chunks > 0 ? std::max(chunks, tokensOf(characters)) : 0;
    const auto price = provider->isHosted ? priceOf(estimate.model) : std::nullopt;
    if (price)
        estimate.usDollars = static_cast<double>(estimate.tokens) * *price / 1e6;
    return estimate;
}

QString CostEstimate::text() const
{
    const QLocale locale;
    const QString amount = Text::tr("%1 pieces of text (about %2 tokens)")
                               .arg(locale.toString(chunks), locale.toString(rounded(tokens)));
    if (!isRemote)
        return Text::tr("%1 are embedded on this computer or in its network.").arg(amount);
    const QString sent = Text::tr("%1 would be sent to %2 (%3) for the model %4, without what looks like "
                                  "passwords and keys.")
                             .arg(amount, provider, host, model);
    return usDollars ? sent + u' ' + Text::tr("That costs %1.").arg(moneyText(*usDollars))
                     : sent + u' ' + Text::tr("Its price is not known here.");
}

} // namespace coco::search
