// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <cstdint>
#include <vector>

namespace coco::search {

/// A paragraph, list item, table row or heading of a page, as people read it.
struct HtmlBlock
{
    int level = -1; ///< of a heading 1–6, 0 the title of the page, -1 no heading
    QByteArray text; ///< UTF-8, at most 4000 bytes
    std::uint32_t startByte = 0; ///< where it stands in the page
    std::uint32_t endByte = 0;
};

/// Reads what a browser would show of a page: no scripts, styles, drawings or navigation. Takes any
/// bytes, never fails, linear in them, keeps no stack of elements, so that no nesting is too deep.
/// For one page, on one thread.
class HtmlReader
{
public:
    explicit HtmlReader(QByteArrayView page);

    /// Blocks in order; their places do not overlap.
    [[nodiscard]] std::vector<HtmlBlock> read();

private:
    void readMarkup();
    void readTag();
    void openTag(const QByteArray &name, QByteArrayView attributes);
    void closeTag(const QByteArray &name);
    void readText();
    bool skipElement(const QByteArray &name);
    [[nodiscard]] qsizetype endOfTag(qsizetype from) const;
    [[nodiscard]] qsizetype findClose(const QByteArray &name);
    void put(QByteArrayView bytes);
    void putBlank(char c);
    void putCharacter(QByteArrayView utf8, bool mayBreak);
    void putEntity();
    void breakBlock(int nextLevel = -1);

    const QByteArrayView m_page;
    const bool m_isUtf8;
    qsizetype m_at = 0;
    int m_pre = 0; ///< depth of <pre>
    HtmlBlock m_block;
    bool m_space = false; ///< blanks were seen since the last character
    QHash<QByteArray, qsizetype> m_noCloseAfter; ///< closing tags that do not come any more
    std::vector<HtmlBlock> m_blocks;
};

} // namespace coco::search
