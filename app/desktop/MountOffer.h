// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/BackgroundWork.h"
#include "stack/StackPreview.h"

#include <QDialog>

class QPushButton;

namespace coco::desktop {

class StackSession;
class TextLabel;
class Theme;

/// Folders that the container cannot see: what letting it see them does, and doing it. GUI thread;
/// borrows the session.
class MountOffer : public QDialog
{
    Q_OBJECT
public:
    MountOffer(const Theme &theme, StackSession &session, const QStringList &folders, QWidget *parent = nullptr);
    ~MountOffer() override;

    [[nodiscard]] QPushButton &acceptButton() const { return *m_accept; }
    [[nodiscard]] QString sentence() const;
    /// With the folders; one that is refused is left out.
    [[nodiscard]] const stack::StackSpec &spec() const { return m_spec; }

Q_SIGNALS:
    /// The container sees these folders now.
    void seen(const QStringList &folders);
    void failed(const coco::Error &error);

private:
    void begin();
    void showPreview(const stack::StackPreview &preview);

    StackSession &m_session;
    stack::StackSpec m_spec;
    QStringList m_folders; ///< as mounted
    QString m_refused;
    TextLabel *m_sentence;
    TextLabel *m_effect;
    QPushButton *m_accept;
    QPushButton *m_cancel;
    bool m_running = false;
    BackgroundWork m_look;
};

} // namespace coco::desktop
