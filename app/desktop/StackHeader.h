// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/StackStatus.h"

#include <QWidget>

class QAction;
class QBoxLayout;
class QPushButton;

namespace coco::desktop {

class StateLabel;
class TextLabel;
class Theme;

/// What runs the server, how it is, and what can be done with the whole of it. GUI thread.
class StackHeader : public QWidget
{
    Q_OBJECT
public:
    explicit StackHeader(const Theme &theme, QWidget *parent = nullptr);

    void setStatus(const stack::StackStatus &status);
    void setBusy(bool busy);
    void refreshTime();
    [[nodiscard]] StateLabel *state() const { return m_state; }
    [[nodiscard]] QPushButton *startButton() const { return m_start; }
    [[nodiscard]] QPushButton *stopButton() const { return m_stop; }
    [[nodiscard]] QPushButton *restartButton() const { return m_restart; }
    [[nodiscard]] QPushButton *backendButton() const { return m_backend; }
    [[nodiscard]] QPushButton *configureButton() const { return m_configure; }
    [[nodiscard]] QAction *recreateAction() const { return m_recreate; }
    [[nodiscard]] QAction *updateAction() const { return m_update; }

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void restartRequested();
    void differencesRequested();
    void imageRequested();
    void updateCheckRequested();
    void backendRequested();
    void configureRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildMenu();
    void buildLayout();
    void refresh();
    void fold();

    const Theme &m_theme;
    stack::StackStatus m_status;
    bool m_busy = false;
    TextLabel *m_title;
    StateLabel *m_state;
    TextLabel *m_since;
    TextLabel *m_subtitle;
    QPushButton *m_start;
    QPushButton *m_restart;
    QPushButton *m_stop;
    QPushButton *m_backend;
    QPushButton *m_configure;
    QBoxLayout *m_head;
    QBoxLayout *m_foot;
    QAction *m_recreate = nullptr;
    QAction *m_image = nullptr;
    QAction *m_update = nullptr;
};

} // namespace coco::desktop
