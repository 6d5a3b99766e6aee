// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/BackgroundWork.h"
#include "stack/StackPreview.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace coco::desktop {

class TextLabel;
class Theme;

/// Third step: everything that will be created, and then how far it is. GUI thread.
class FirstStartCheck : public QWidget
{
    Q_OBJECT
public:
    FirstStartCheck(const Theme &theme, const stack::BackendParts &parts, QWidget *parent = nullptr);
    ~FirstStartCheck() override;

    /// Looks what `spec` would do; `inForce` is what holds now.
    void look(const stack::StackSpec &spec, const stack::StackSpec &inForce, const QStringList &folders);
    void forget();
    /// Looked, and nothing is in the way.
    [[nodiscard]] bool isComplete() const { return m_looked && m_preview.isPossible(); }
    [[nodiscard]] const stack::StackPreview &preview() const { return m_preview; }

    void beginProgress();
    void setProgress(const QString &sentence, const QString &detail, double fraction);
    void endProgress(const std::optional<Error> &fault);

Q_SIGNALS:
    void changed();
    /// A free port instead of a taken one.
    void portChosen(const QString &setting, int port);
    void imageRequested();

private:
    void showPreview(const stack::StackPreview &preview);
    void addLine(const QString &heading, const QStringList &lines);
    void addPorts();
    void addProblem(const QString &sentence, const QString &detail = {});
    void addButton(QPushButton *button);
    void clear();

    const Theme &m_theme;
    const stack::BackendParts m_parts;
    stack::StackSpec m_spec;
    QStringList m_folders;
    stack::StackPreview m_preview;
    bool m_looked = false;
    QWidget *m_content;
    QVBoxLayout *m_lines;
    TextLabel *m_fault;
    QWidget *m_progress;
    TextLabel *m_step;
    TextLabel *m_detail;
    QProgressBar *m_bar;
    QElapsedTimer m_since;
    QTimer m_tick;
    QString m_detailText;
    BackgroundWork m_look;
};

} // namespace coco::desktop
