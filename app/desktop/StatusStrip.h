// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"
#include "desktop/StateShape.h"
#include "stack/EmbeddedServer.h"
#include "stack/StackStatus.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace coco::desktop {

class Theme;

[[nodiscard]] Tone toneOf(stack::ServerState state);

/// The line at the bottom: state as shape and word, where it runs, what is indexed, and at the right
/// what is being indexed. The ring turns only while it is visible and something starts. GUI thread.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(const Theme &theme, QWidget *parent = nullptr);

    void setStatus(const stack::ServerStatus &status);
    /// The whole stack, whatever runs the server; until then the server alone is told of.
    void setStack(const stack::StackStatus &stack);
    [[nodiscard]] Tone tone() const;
    void setProjects(const QList<Project> &projects, bool known);
    void setJobs(const QList<Job> &jobs);
    /// The whole line in words, also its accessible name.
    [[nodiscard]] QString leftText() const;
    [[nodiscard]] QString rightText() const;

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void refresh();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString reason() const;
    void updateTurning();
    void paintProgress(QPainter &painter, int right);

    const Theme &m_theme;
    stack::ServerStatus m_status;
    std::optional<stack::StackStatus> m_stack;
    QList<Job> m_jobs;
    qint64 m_projects = 0;
    qint64 m_chunks = 0;
    bool m_known = false;
    QTimer m_turnTimer;
    qreal m_turn = 0;
};

} // namespace coco::desktop
