// SPDX-License-Identifier: Apache-2.0
#include "search/parse/OutlineMask.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr QByteArrayView kByteOrderMark("\xEF\xBB\xBF");
constexpr const char *kAnySigns = "=*"; ///< in a mark: so many '=' as the text has there

QByteArray withSigns(const QByteArray &mark, qsizetype count)
{
    return QByteArray(mark).replace(kAnySigns, QByteArray(count, '='));
}

/// How many '=' stand where the mark may hold any number of them.
qsizetype signsIn(QByteArrayView text, const QByteArray &mark)
{
    const qsizetype at = mark.indexOf(kAnySigns);
    qsizetype count = 0;
    while (at >= 0 && at + count < text.size() && text[at + count] == '=')
        ++count;
    return count;
}

class Masker
{
public:
    Masker(const OutlineMarks &marks, QByteArrayView text)
        : m_marks(marks)
        , m_text(text)
        , m_mask{text.toByteArray(), text.toByteArray()}
    {
    }

    OutlineMask run()
    {
        if (m_text.startsWith(kByteOrderMark)) {
            // Line ends, so that '^' matches behind them.
            m_at = kByteOrderMark.size();
            m_mask.code.replace(0, m_at, QByteArray(m_at, '\n'));
            m_mask.bare.replace(0, m_at, QByteArray(m_at, '\n'));
        }
        while (m_at < m_text.size()) {
            if (!skipComment() && !skipString())
                ++m_at;
        }
        return std::move(m_mask);
    }

private:
    static void blank(QByteArray &bytes, qsizetype from, qsizetype to)
    {
        std::replace_if(bytes.begin() + from, bytes.begin() + to, [](char c) { return c != '\n' && c != '\r'; }, ' ');
    }

    void skipTo(qsizetype end)
    {
        blank(m_mask.code, m_at, end);
        blank(m_mask.bare, m_at, end);
        m_at = end;
    }

    bool skipComment()
    {
        const QByteArrayView rest = m_text.sliced(m_at);
        for (const auto &[open, close] : m_marks.blockComments) {
            if (!rest.startsWith(open.at(0)))
                continue;
            const qsizetype signs = signsIn(rest, open);
            const QByteArray opening = withSigns(open, signs);
            if (rest.startsWith(opening)) {
                const QByteArray closing = withSigns(close, signs);
                const qsizetype end = rest.indexOf(closing, opening.size());
                skipTo(end < 0 ? m_text.size() : m_at + end + closing.size());
                return true;
            }
        }
        for (const QByteArray &mark : m_marks.lineComments) {
            if (rest.startsWith(mark)) {
                const qsizetype end = rest.indexOf('\n');
                skipTo(end < 0 ? m_text.size() : m_at + end);
                return true;
            }
        }
        return false;
    }

    bool skipString()
    {
        const char quote = m_text[m_at];
        if (!m_marks.quotes.contains(quote))
            return false;
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote)
            end += m_text[end] == '\\' ? 2 : 1;
        end = std::min(end, m_text.size());
        blank(m_mask.bare, m_at + 1, end);
        m_at = end + 1;
        return true;
    }

    const OutlineMarks &m_marks;
    const QByteArrayView m_text;
    OutlineMask m_mask;
    qsizetype m_at = 0;
};

} // namespace

OutlineMask outlineMask(const OutlineMarks &marks, QByteArrayView text)
{
    return Masker(marks, text).run();
}

} // namespace coco::search
