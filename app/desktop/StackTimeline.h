// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/Controls.h"
#include "stack/ServiceHistory.h"

namespace coco::desktop {

/// What happened to the services, newest first: of earlier runs from the file, and what is seen now.
/// GUI thread.
class StackTimeline : public Card
{
    Q_OBJECT
public:
    explicit StackTimeline(const Theme &theme, QWidget *parent = nullptr);

    /// What the file held; replaces what was shown of it.
    void setHistory(const QList<stack::ServiceTransition> &transitions);
    void add(const stack::ServiceTransition &transition);
    /// Oldest first, each once.
    [[nodiscard]] QList<stack::ServiceTransition> transitions() const;
    [[nodiscard]] QPushButton *moreButton() const { return m_more; }

private:
    void refresh();
    void addRow(int row, const stack::ServiceTransition &transition);

    const Theme &m_theme;
    QList<stack::ServiceTransition> m_history;
    QList<stack::ServiceTransition> m_seen;
    QWidget *m_rows = nullptr;
    TextLabel *m_empty;
    QPushButton *m_more;
    bool m_showsAll = false;
};

/// What differs between two looks at the same services.
[[nodiscard]] QList<stack::ServiceTransition> transitionsBetween(const QList<stack::ServiceStatus> &before,
                                                                 const QList<stack::ServiceStatus> &after, const QDateTime &now);

} // namespace coco::desktop
