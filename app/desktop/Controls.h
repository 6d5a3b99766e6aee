// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "desktop/Theme.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include <initializer_list>

class QDialog;
class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace coco::desktop {

enum class ButtonKind { Normal, Primary, Flat };

/// A push button of our three looks. `icon` is a name of resources/icons or empty; without a text
/// `tip` is the tool tip and the accessible name.
[[nodiscard]] QPushButton *newButton(const Theme &theme, ButtonKind kind, const QString &text,
                                     const QString &icon = {}, const QString &tip = {});

/// Plain text as a tool tip, whatever it looks like; Qt would take some of it for mark-up.
void setPlainToolTip(QWidget &widget, const QString &text);

/// Scrolls `content` up and down, without a frame, over what is behind it. Takes `content` over.
[[nodiscard]] QScrollArea *newScrollArea(QWidget *content);

/// What a dialog is built in, with our margins; set as its layout.
[[nodiscard]] QVBoxLayout *newDialogColumn(QDialog &dialog);

/// The foot of a dialog: buttons at the end of a row.
[[nodiscard]] QHBoxLayout *newButtonRow(std::initializer_list<QPushButton *> buttons);

/// Text in one of our sizes. Selectable never, wrapped when asked. Follows
/// the direction of the layout, where QLabel follows that of its text.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Ink { Normal, Muted, Failed };

    TextLabel(const Theme &theme, TextSize size, Ink ink = Ink::Normal, bool semibold = false,
              QWidget *parent = nullptr);
    void setInk(Ink ink);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyInk();
    void applyDirection();

    const Theme &m_theme;
    Ink m_ink;
    bool m_applying = false;
};

/// A rounded surface with a hairline. Children keep one pixel of distance.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

/// A page or pane with nothing to show: a drawing, one sentence, and up to two actions. Also used
/// for failures, with the detail folded below.
class EmptyPanel : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyPanel(const Theme &theme, QWidget *parent = nullptr);

    /// Empty texts hide their part.
    void setContent(const QString &icon, const QString &title, const QString &sentence,
                    const QString &primary = {}, const QString &secondary = {},
                    const QString &detail = {});
    /// Shows the shape of failure instead of a drawing.
    void setFailure(const QString &title, const Error &error, const QString &primary);
    /// Something below the buttons; taken over.
    void setBelow(QWidget *widget);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QPushButton *primaryButton() const { return m_primary; }
    [[nodiscard]] QPushButton *secondaryButton() const { return m_secondary; }

Q_SIGNALS:
    void primaryClicked();
    void secondaryClicked();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refreshPicture();
    void fit();

    const Theme &m_theme;
    QString m_icon;
    bool m_failure = false;
    QLabel *m_picture;
    TextLabel *m_title;
    TextLabel *m_sentence;
    QPushButton *m_primary;
    QPushButton *m_secondary;
    QPushButton *m_showDetail;
    TextLabel *m_detail;
};

} // namespace coco::desktop
