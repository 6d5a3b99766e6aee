// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbeddingProviders.h"

#include <QHostAddress>
#include <QList>

#include <algorithm>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kOwnKey = u"COCOSEARCH_EMBEDDING_API_KEY"_s;

const QList<EmbeddingProvider> &providers()
{
    static const QList<EmbeddingProvider> table{
        {.id = u"builtin"_s, .name = u"CocoSearch"_s, .model = u"hashed-subwords-1"_s},
        {.id = u"ollama"_s,
         .name = u"Ollama"_s,
         .model = u"nomic-embed-text"_s,
         .baseUrl = QUrl(u"http://localhost:11434"_s),
         .keyNames = {kOwnKey}},
        {.id = u"openai-compatible"_s,
         .name = u"OpenAI-compatible server"_s,
         .keyNames = {kOwnKey},
         .needsUrl = true},
        {.id = u"openai"_s,
         .name = u"OpenAI"_s,
         .model = u"text-embedding-3-small"_s,
         .baseUrl = QUrl(u"https://api.openai.com/v1"_s),
         .keyNames = {kOwnKey, u"OPENAI_API_KEY"_s},
         .needsKey = true,
         .isHosted = true},
        {.id = u"openrouter"_s,
         .name = u"OpenRouter"_s,
         .model = u"openai/text-embedding-3-small"_s,
         .baseUrl = QUrl(u"https://openrouter.ai/api/v1"_s),
         .keyNames = {kOwnKey, u"OPENROUTER_API_KEY"_s},
         .needsKey = true,
         .isHosted = true},
        {.id = u"gemini"_s,
         .name = u"Google Gemini"_s,
         .model = u"gemini-embedding-001"_s,
         .baseUrl = QUrl(u"https://generativelanguage.googleapis.com/v1beta"_s),
         .keyNames = {kOwnKey, u"GOOGLE_API_KEY"_s, u"GEMINI_API_KEY"_s},
         .needsKey = true,
         .isHosted = true},
    };
    return table;
}

bool isPrivateAddress(const QHostAddress &address)
{
    static const QList<std::pair<QHostAddress, int>> subnets{
        QHostAddress::parseSubnet(u"10.0.0.0/8"_s),
        QHostAddress::parseSubnet(u"172.16.0.0/12"_s),
        QHostAddress::parseSubnet(u"192.168.0.0/16"_s),
        QHostAddress::parseSubnet(u"169.254.0.0/16"_s),
        QHostAddress::parseSubnet(u"fc00::/7"_s),
        QHostAddress::parseSubnet(u"fe80::/10"_s),
    };
    return address.isLoopback() ||
           std::any_of(subnets.begin(), subnets.end(),
                       [&](const auto &subnet) { return address.isInSubnet(subnet); });
}

} // namespace

const EmbeddingProvider *embeddingProvider(const QString &id)
{
    const auto &all = providers();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const EmbeddingProvider &each) { return each.id == id; });
    return found == all.end() ? nullptr : &*found;
}

QStringList embeddingProviderIds()
{
    QStringList ids;
    for (const EmbeddingProvider &provider : providers())
        ids << provider.id;
    return ids;
}

bool isPrivateHost(const QUrl &url)
{
    const QString host = url.host().toLower();
    const QHostAddress address(host);
    if (!address.isNull())
        return isPrivateAddress(address);
    static const QStringList endings{u".localhost"_s, u".local"_s, u".internal"_s, u".lan"_s,
                                     u".home.arpa"_s};
    return !host.contains(u'.') ||
           std::any_of(endings.begin(), endings.end(),
                       [&](const QString &end) { return host.endsWith(end); });
}

} // namespace coco::search
