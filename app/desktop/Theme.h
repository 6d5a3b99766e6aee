// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>
#include <QStringView>

namespace coco::desktop {

/// What the person chose in the settings.
enum class ThemeChoice { System, Light, Dark };
[[nodiscard]] QString themeChoiceName(ThemeChoice choice);
[[nodiscard]] ThemeChoice themeChoiceFromName(QStringView name);

/// Every colour of the application in one theme. Plain value.
struct ThemeTokens
{
    bool dark = false;
    QColor window;        ///< behind everything
    QColor surface;       ///< cards, lists, preview
    QColor raised;        ///< menus, pop-ups
    QColor hover;         ///< row or flat button under the pointer
    QColor selection;     ///< selected row, behind text
    QColor hitBand;       ///< lines of a hit in the preview
    QColor border;        ///< hairlines
    QColor controlBorder; ///< inputs and buttons, at least 3:1
    QColor text;
    QColor muted;
    QColor accent;
    QColor onAccent;
    QColor ready;
    QColor starting;
    QColor degraded;
    QColor failed;
    QColor stopped;
    QColor match; ///< behind matched words
    QColor codeKeyword;
    QColor codeType;
    QColor codeFunction;
    QColor codeLiteral;
    QColor codeComment;
};

[[nodiscard]] const ThemeTokens &themeTokens(bool dark);
/// WCAG 2 contrast ratio, 1–21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

enum class TextSize { Small, Base, Large, Title };

/// The look in force: tokens, palette and fonts. GUI thread; owned by DesktopComposition and
/// outlives every widget that borrows it.
class Theme : public QObject
{
    Q_OBJECT
public:
    /// `textScale` multiplies every font size; below 1 counts as 1.
    explicit Theme(double textScale = 1.0, QObject *parent = nullptr);

    [[nodiscard]] const ThemeTokens &tokens() const { return *m_tokens; }
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    /// What the desktop prefers; matters while the choice is System.
    void setSystemDark(bool dark);

    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QFont font(TextSize size = TextSize::Base, bool semibold = false) const;
    [[nodiscard]] QFont codeFont() const;
    /// A length in device-independent pixels that grows with the text.
    [[nodiscard]] int scaled(int pixels) const;

Q_SIGNALS:
    /// After tokens() changed. The application palette follows in the same turn.
    void changed();

private:
    void refresh();

    double m_textScale;
    ThemeChoice m_choice = ThemeChoice::System;
    bool m_systemDark = false;
    const ThemeTokens *m_tokens;
};

} // namespace coco::desktop
