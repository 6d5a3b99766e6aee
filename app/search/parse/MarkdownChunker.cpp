// SPDX-License-Identifier: Apache-2.0
#include "search/parse/MarkdownChunker.h"

#include "search/parse/HeadingPath.h"
#include "search/parse/ParagraphChunker.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::search {
namespace {

constexpr std::uint32_t kMaxSection = 2000;  ///< what fits is one chunk
constexpr std::uint32_t kTinySection = 300;  ///< such neighbours are joined …
constexpr std::uint32_t kJoinedBytes = 900;  ///< … up to here
constexpr int kMaxFrontMatter = 200;         ///< lines
constexpr qsizetype kMaxTitleBytes = 400;

constexpr QByteArrayView kByteOrderMark("\xEF\xBB\xBF");

struct Section
{
    int firstLine = 1;
    int lastLine = 0;
    int level = 0; ///< 0: before the first heading
    int headingLines = 0;
    QString hierarchy;
    QString parent;
};

QByteArrayView trimmedEnd(QByteArrayView line)
{
    while (!line.isEmpty() && (line.back() == ' ' || (line.back() >= '\t' && line.back() <= '\r')))
        line.chop(1);
    return line;
}

/// The line without its indent; empty when it is indented as code.
QByteArrayView unindented(QByteArrayView line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent] == ' ')
        ++indent;
    if (indent > 3 || (indent < line.size() && line[indent] == '\t'))
        return {};
    return line.sliced(indent);
}

/// Level of a "# heading", 0 when it is none.
int atxLevel(QByteArrayView line)
{
    int level = 0;
    while (level < line.size() && level < 7 && line[level] == '#')
        ++level;
    const bool ends = level == line.size() || line[level] == ' ' || line[level] == '\t';
    return level >= 1 && level <= 6 && ends ? level : 0;
}

/// Level of the underline of a heading, 0 when it is none.
int setextLevel(QByteArrayView line)
{
    if (line.size() < 2 || (line.front() != '=' && line.front() != '-'))
        return 0;
    const bool same = std::all_of(line.begin(), line.end(), [&](char c) { return c == line.front(); });
    return !same ? 0 : line.front() == '=' ? 1 : 2;
}

/// What people read of a heading: without marks, link targets and ids.
QString titleOf(QByteArrayView line)
{
    line = trimmedEnd(line.first(std::min(line.size(), kMaxTitleBytes)));
    while (!line.isEmpty() && (line.front() == '#' || line.front() == ' '))
        line = line.sliced(1);
    while (!line.isEmpty() && line.back() == '#')
        line = trimmedEnd(line.chopped(1));
    const QString raw = QString::fromUtf8(line);
    QString title;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const QChar c = raw.at(i);
        if (c == u']' && i + 1 < raw.size() && raw.at(i + 1) == u'(') {
            const qsizetype end = raw.indexOf(u')', i);
            i = end < 0 ? i : end;
        } else if (c == u'{' && i + 1 < raw.size() && raw.at(i + 1) == u'#') {
            break;
        } else if (c != u'`' && c != u'*' && c != u'[' && c != u']') {
            title += c;
        }
    }
    return title;
}

/// Walks over the lines once and finds what is heading and what is code.
class SectionScan
{
public:
    SectionScan(QByteArrayView text, const LineIndex &lines)
        : m_text(text)
        , m_lines(lines)
        , m_whole(static_cast<std::size_t>(lines.count()) + 1)
    {
        m_sections.push_back({});
        for (int line = frontMatterEnd() + 1; line <= m_lines.count(); ++line)
            look(line);
        m_sections.back().lastLine = m_lines.count();
    }

    [[nodiscard]] std::vector<Section> &sections() { return m_sections; }
    [[nodiscard]] const std::vector<bool> &whole() const { return m_whole; }

private:
    [[nodiscard]] QByteArrayView lineText(int line) const
    {
        const std::uint32_t start = m_lines.startOf(line);
        const QByteArrayView text = trimmedEnd(m_text.sliced(start, m_lines.startOf(line + 1) - start));
        return line == 1 && text.startsWith(kByteOrderMark) ? text.sliced(kByteOrderMark.size()) : text;
    }

    [[nodiscard]] int frontMatterEnd() const
    {
        if (m_lines.count() < 2 || lineText(1) != "---")
            return 0;
        for (int line = 2; line <= std::min(m_lines.count(), kMaxFrontMatter); ++line) {
            if (const QByteArrayView text = lineText(line); text == "---" || text == "...")
                return line;
        }
        return 0;
    }

    void look(int line)
    {
        const QByteArrayView text = unindented(lineText(line));
        if (m_fence != 0) {
            m_whole[static_cast<std::size_t>(line)] = true;
            if (fenceLength(text, m_fence) >= m_fenceLength && trimmedEnd(text).size() == fenceLength(text, m_fence))
                m_fence = 0;
            m_paragraph = 0;
            return;
        }
        for (const char mark : {'`', '~'}) {
            if (const qsizetype length = fenceLength(text, mark); length >= 3 && isFence(text, mark, length)) {
                m_fence = mark;
                m_fenceLength = length;
                m_paragraph = 0;
                return;
            }
        }
        if (const int level = atxLevel(text)) {
            begin(line, level, 1, titleOf(text));
        } else if (const int underlined = m_paragraph == 1 ? setextLevel(text) : 0) {
            begin(line - 1, underlined, 2, titleOf(lineText(line - 1)));
        } else {
            countParagraph(line, text);
        }
    }

    static qsizetype fenceLength(QByteArrayView text, char mark)
    {
        qsizetype length = 0;
        while (length < text.size() && text[length] == mark)
            ++length;
        return length;
    }

    /// "```a```" is code within a line.
    static bool isFence(QByteArrayView text, char mark, qsizetype length)
    {
        return mark != '`' || !text.sliced(length).contains('`');
    }

    /// Lines of plain text so far, since only a single one can be underlined as a heading.
    void countParagraph(int line, QByteArrayView text)
    {
        static constexpr QByteArrayView kOther(">-*+|<");
        if (m_lines.isBlank(line))
            m_paragraph = 0;
        else if (m_paragraph == 0 && (text.isEmpty() || kOther.contains(text.front())))
            m_paragraph = 2;
        else
            ++m_paragraph;
    }

    void begin(int line, int level, int headingLines, const QString &title)
    {
        m_sections.back().lastLine = line - 1;
        m_path.enter(level, title);
        m_sections.push_back({line, line, level, headingLines, m_path.text(), m_path.parent()});
        m_paragraph = 0;
    }

    const QByteArrayView m_text;
    const LineIndex &m_lines;
    std::vector<bool> m_whole;
    std::vector<Section> m_sections;
    HeadingPath m_path;
    char m_fence = 0;
    qsizetype m_fenceLength = 0;
    int m_paragraph = 0;
};

/// Narrows the section to its text; false when there is none.
bool narrow(Section &section, const LineIndex &lines)
{
    while (section.firstLine <= section.lastLine && lines.isBlank(section.firstLine))
        ++section.firstLine;
    while (section.lastLine >= section.firstLine && lines.isBlank(section.lastLine))
        --section.lastLine;
    return section.firstLine <= section.lastLine;
}

std::uint32_t bytesOf(const LineIndex &lines, int first, int last)
{
    return lines.startOf(last + 1) - lines.startOf(first);
}

bool isHeadingOnly(const Section &section)
{
    return section.level > 0 && section.lastLine - section.firstLine + 1 <= section.headingLines;
}

/// A heading alone goes with the section below it; tiny sections of one parent go together.
bool joins(const Section &before, const Section &section, const LineIndex &lines)
{
    const std::uint32_t joined = bytesOf(lines, before.firstLine, section.lastLine);
    if (isHeadingOnly(before) && section.level > before.level)
        return joined <= kMaxSection;
    return before.level > 0 && before.level == section.level && before.parent == section.parent
        && joined <= kJoinedBytes && bytesOf(lines, section.firstLine, section.lastLine) <= kTinySection;
}

void join(Section &before, Section &&section)
{
    const int firstLine = before.firstLine;
    if (section.level == before.level) {
        before.lastLine = section.lastLine;
        before.hierarchy = before.parent.isEmpty() ? before.hierarchy : before.parent;
        return;
    }
    section.headingLines = isHeadingOnly(section) ? section.lastLine - firstLine + 1 : section.headingLines;
    before = std::move(section);
    before.firstLine = firstLine;
}

std::vector<Section> joinedSections(std::vector<Section> sections, const LineIndex &lines)
{
    std::vector<Section> kept;
    for (Section &section : sections) {
        if (!narrow(section, lines))
            continue;
        if (!kept.empty() && joins(kept.back(), section, lines))
            join(kept.back(), std::move(section));
        else
            kept.push_back(std::move(section));
    }
    return kept;
}

} // namespace

void cutMarkdown(QByteArrayView text, const LineIndex &lines, QList<Chunk> &chunks)
{
    SectionScan scan(text, lines);
    for (const Section &section : joinedSections(std::move(scan.sections()), lines)) {
        const qsizetype from = chunks.size();
        if (bytesOf(lines, section.firstLine, section.lastLine) <= kMaxSection) {
            chunks.append({lines.startOf(section.firstLine), lines.startOf(section.lastLine + 1), section.firstLine,
                           section.lastLine, {}, {}, -1});
        } else {
            cutByParagraphs(text, lines, section.firstLine, section.lastLine, ParagraphLimits(), scan.whole(), chunks);
        }
        for (qsizetype i = from; i < chunks.size(); ++i) {
            chunks[i].blockType = u"section"_s;
            chunks[i].hierarchy = section.hierarchy;
        }
    }
}

} // namespace coco::search
