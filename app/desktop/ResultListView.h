// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListView>

namespace coco::desktop {

class ResultListModel;
class Theme;

/// The list of hits. Keys beyond moving become signals; printable ones go to the search box. While a
/// newer answer is awaited the rows are drawn faint. GUI thread.
class ResultListView : public QListView
{
    Q_OBJECT
public:
    ResultListView(ResultListModel &model, const Theme &theme, QWidget *parent = nullptr);

    void setStale(bool stale);
    [[nodiscard]] bool isStale() const { return m_stale; }
    [[nodiscard]] int currentRow() const { return currentIndex().row(); }
    void setCurrentRow(int row);
    void moveBy(int rows);

Q_SIGNALS:
    void currentRowChanged(int row);
    void openRequested();
    void previewRequested();
    void copyRequested();
    void leaveRequested();
    void typed(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    const Theme &m_theme;
    bool m_stale = false;
};

} // namespace coco::desktop
