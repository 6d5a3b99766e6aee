// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/LogFilter.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;

namespace coco::desktop {

class TextLabel;
class Theme;

/// What of a log is shown: text or expression, case, levels, lines around matches; and the way from match
/// to match. An expression that cannot be read is said while typing, and the last good one stays in force.
/// GUI thread.
class LogFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit LogFilterBar(const Theme &theme, QWidget *parent = nullptr);

    /// Its source is the caller's.
    [[nodiscard]] const LogFilterSpec &spec() const { return m_spec; }
    void setSource(std::optional<stack::LogSource> source);
    [[nodiscard]] QLineEdit &edit() const { return *m_edit; }
    void focusEdit();
    void clear();
    [[nodiscard]] bool isNarrowed() const;
    /// e.g. "3 of 12"; empty hides the buttons.
    void setMatchText(const QString &text);
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed(const coco::desktop::LogFilter &filter);
    void nextRequested(bool backwards);
    void leaveRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildMenus();
    void apply();
    void refreshLabels();
    [[nodiscard]] QPushButton *newToggle(const QString &text, const QString &tip);

    const Theme &m_theme;
    LogFilterSpec m_spec;
    QLineEdit *m_edit;
    QPushButton *m_case;
    QPushButton *m_expression;
    QPushButton *m_level;
    QPushButton *m_shown;
    QPushButton *m_previous;
    QPushButton *m_next;
    TextLabel *m_matches;
    TextLabel *m_problem;
};

} // namespace coco::desktop
