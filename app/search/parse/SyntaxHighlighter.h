// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/HighlightService.h"

#include <memory>

namespace coco::search {

/// Colours by the grammars' own queries. Thread-safe: parsers are borrowed from a small pool.
class SyntaxHighlighter final : public HighlightService
{
public:
    SyntaxHighlighter();
    ~SyntaxHighlighter() override;

    /// Text of more than 1 MiB, or that takes longer than half a second, comes back without spans.
    [[nodiscard]] QList<HighlightSpan> highlight(const QString &languageId, const QByteArray &text) override;
    [[nodiscard]] QList<LanguageEntry> languages() const override;
    [[nodiscard]] QString languageOf(const QString &fileName) const override;

private:
    class Pool;
    std::unique_ptr<Pool> m_pool;
};

} // namespace coco::search
