// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SearchAnswer.h"

#include <QAbstractListModel>

namespace coco::desktop {

/// The hits of one answer, in rank order. GUI thread. Replacing the answer resets the model; colours
/// that come later only change rows, so nothing moves.
class ResultListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// Display: title; ToolTip: reference; AccessibleText: the whole row in words.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void setAnswer(SearchAnswer answer, bool severalProjects);
    void clear();
    /// Spans of each row's snippet(), in row order.
    void setSpans(const QList<QList<CodeSpan>> &spans);

    [[nodiscard]] const SearchAnswer &answer() const { return m_answer; }
    /// nullptr when there is no such row.
    [[nodiscard]] const ResultItem *item(int row) const;
    /// The few lines a row shows, without their common indentation.
    [[nodiscard]] QString snippet(int row) const { return m_rows.at(row).snippet; }
    [[nodiscard]] const QList<CodeSpan> &spans(int row) const { return m_rows.at(row).spans; }
    /// Line of the file that the first line of the snippet is.
    [[nodiscard]] int snippetLine(int row) const { return m_rows.at(row).firstLine; }
    /// Where to look: the first line of the snippet with a matched word, else the hit's first.
    [[nodiscard]] int matchLine(int row) const;
    [[nodiscard]] bool severalProjects() const { return m_severalProjects; }

private:
    struct Row
    {
        QString snippet;
        int firstLine = 1;
        QList<CodeSpan> spans;
    };

    SearchAnswer m_answer;
    QList<Row> m_rows;
    bool m_severalProjects = false;
};

/// At most `maxLines` telling lines of `content`: from the first line that holds a matched term (or
/// the first that is not blank), without common indentation. Returns the offset of its first line.
struct Snippet
{
    QString text;
    int lineOffset = 0;
};
[[nodiscard]] Snippet makeSnippet(const QString &content, const QStringList &terms, int maxLines);

/// Ranges of `text` that hold one of the lower-case `terms`, sorted, not overlapping.
[[nodiscard]] QList<std::pair<qsizetype, qsizetype>> matchRanges(const QString &text,
                                                                 const QStringList &terms);

} // namespace coco::desktop
