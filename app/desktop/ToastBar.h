// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QPushButton;

namespace coco::desktop {

class TextLabel;
class Theme;

/// One sentence above the status bar, with an action such as Undo, that goes by itself. An error
/// stays until it is closed. A newer one replaces an older one, but a mere note neither an error nor an
/// action that can still be taken. GUI thread.
class ToastBar : public QWidget
{
    Q_OBJECT
public:
    explicit ToastBar(const Theme &theme, QWidget *parent = nullptr);

    void showNote(const QString &sentence);
    void showAction(const QString &sentence, const QString &action, std::function<void()> run);
    /// With a detail, its button copies both.
    void showError(const Error &error);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void present(const QString &sentence, const QString &action, int milliseconds, bool error);

    const Theme &m_theme;
    TextLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_close;
    std::function<void()> m_run;
    QTimer m_timer;
    bool m_isError = false;
};

} // namespace coco::desktop
