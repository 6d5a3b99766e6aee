// SPDX-License-Identifier: Apache-2.0
#include "search/embed/ModelPrefixes.h"

#include <array>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Row
{
    QLatin1StringView part; ///< of the name, lower case
    QLatin1StringView query;
    QLatin1StringView document;
};

constexpr auto kCodeQuery = "Represent this query for searching relevant code: "_L1;
constexpr auto kGemmaQuery = "task: code retrieval | query: "_L1;
constexpr auto kGemmaDocument = "title: none | text: "_L1;

constexpr std::array kRows{
    Row{"nomic-embed-code"_L1, kCodeQuery, ""_L1},
    Row{"coderankembed"_L1, kCodeQuery, ""_L1},
    Row{"nomic-embed-text"_L1, "search_query: "_L1, "search_document: "_L1},
    Row{"qwen3-embedding"_L1,
        "Instruct: Given a question about a code base, retrieve the code that answers it\nQuery:"_L1,
        ""_L1},
    Row{"embeddinggemma"_L1, kGemmaQuery, kGemmaDocument},
    Row{"embedding-gemma"_L1, kGemmaQuery, kGemmaDocument},
    Row{"gemini-embedding-2"_L1, kGemmaQuery, kGemmaDocument},
};

} // namespace

ModelPrefixes modelPrefixes(const QString &model)
{
    QString name = model.toLower();
    name.replace(u'_', u'-');
    for (const Row &row : kRows) {
        if (name.contains(row.part))
            return {QString(row.query), QString(row.document)};
    }
    return {};
}

} // namespace coco::search
