// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace coco::desktop {

class Card;
class NavigationList;
class TextLabel;
class Theme;

/// Groups of settings: their names at the left, the chosen one at the right, and a search above that shows what matches of
/// all. It knows no setting. GUI thread.
class SettingsFrame : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsFrame(const Theme &theme, QWidget *parent = nullptr);

    /// Groups are numbered in the order of adding.
    int addGroup(const QString &title);
    /// A place for one setting and its line of help. What its widgets say is what the search finds.
    QVBoxLayout *addEntry(int group);
    TextLabel *addHelp(QVBoxLayout &entry, const QString &sentence);
    void showGroup(int group);
    [[nodiscard]] int currentGroup() const;
    [[nodiscard]] QLineEdit &searchField() const { return *m_search; }
    /// Entries that can be seen now, apart from scrolling.
    [[nodiscard]] QList<QWidget *> shownEntries() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        QWidget *widget;
        int group;
    };

    void refresh();
    void focusFirstEntry();

    const Theme &m_theme;
    QLineEdit *m_search;
    NavigationList *m_names;
    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
    TextLabel *m_nothing;
    QList<Card *> m_cards;
    QList<Entry> m_entries;
};

} // namespace coco::desktop
