// SPDX-License-Identifier: Apache-2.0
#include "desktop/Theme.h"

#include <QApplication>
#include <QFontDatabase>

#include <algorithm>
#include <cmath>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

ThemeTokens lightTokens()
{
    ThemeTokens t;
    t.dark = false;
    t.window = QColor(0xF7F7F5);
    t.surface = QColor(0xFFFFFF);
    t.raised = QColor(0xFFFFFF);
    t.hover = QColor(0xF0F1EE);
    t.selection = QColor(0xE1F0F1);
    t.hitBand = QColor(0xF0F8F8);
    t.border = QColor(0xE3E3DF);
    t.controlBorder = QColor(0x8A8A84);
    t.text = QColor(0x1B1B1A);
    t.muted = QColor(0x63625E);
    t.accent = QColor(0x0B6E78);
    t.onAccent = QColor(0xFFFFFF);
    t.ready = QColor(0x1A7F37);
    t.starting = QColor(0x0B6E78);
    t.degraded = QColor(0x8A5A00);
    t.failed = QColor(0xB4232A);
    t.stopped = QColor(0x63625E);
    t.match = QColor(0xFFF1B8);
    t.codeKeyword = QColor(0x7B3FA0);
    t.codeType = QColor(0x0B6670);
    t.codeFunction = QColor(0x1D57A8);
    t.codeLiteral = QColor(0x8C4A12);
    t.codeComment = QColor(0x63625E);
    return t;
}

ThemeTokens darkTokens()
{
    ThemeTokens t;
    t.dark = true;
    t.window = QColor(0x151617);
    t.surface = QColor(0x1D1F21);
    t.raised = QColor(0x25282B);
    t.hover = QColor(0x26292C);
    t.selection = QColor(0x173539);
    t.hitBand = QColor(0x1B292B);
    t.border = QColor(0x313539);
    t.controlBorder = QColor(0x7A8188);
    t.text = QColor(0xECEDEE);
    t.muted = QColor(0xA0A6AB);
    t.accent = QColor(0x45BDC8);
    t.onAccent = QColor(0x08292D);
    t.ready = QColor(0x4CC26A);
    t.starting = QColor(0x45BDC8);
    t.degraded = QColor(0xE0A93B);
    t.failed = QColor(0xFF6B6B);
    t.stopped = QColor(0xA0A6AB);
    t.match = QColor(0x3A3210);
    t.codeKeyword = QColor(0xCFA3EC);
    t.codeType = QColor(0x5CC8D2);
    t.codeFunction = QColor(0x86B8F7);
    t.codeLiteral = QColor(0xE5A878);
    t.codeComment = QColor(0xA0A6AB);
    return t;
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

constexpr int kBasePixels = 13;

int pixelsOf(TextSize size)
{
    switch (size) {
    case TextSize::Small:
        return 11;
    case TextSize::Large:
        return 15;
    case TextSize::Title:
        return 20;
    case TextSize::Base:
        break;
    }
    return kBasePixels;
}

} // namespace

QString themeChoiceName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return u"light"_s;
    case ThemeChoice::Dark:
        return u"dark"_s;
    case ThemeChoice::System:
        break;
    }
    return u"system"_s;
}

ThemeChoice themeChoiceFromName(QStringView name)
{
    if (name == u"light")
        return ThemeChoice::Light;
    if (name == u"dark")
        return ThemeChoice::Dark;
    return ThemeChoice::System;
}

const ThemeTokens &themeTokens(bool dark)
{
    static const ThemeTokens kLight = lightTokens();
    static const ThemeTokens kDark = darkTokens();
    return dark ? kDark : kLight;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    // The list form returns values; the two-argument form would return references to temporaries.
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

Theme::Theme(double textScale, QObject *parent)
    : QObject(parent)
    , m_textScale(std::clamp(textScale, 1.0, 3.0))
    , m_tokens(&themeTokens(false))
{
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    refresh();
}

void Theme::setSystemDark(bool dark)
{
    m_systemDark = dark;
    refresh();
}

void Theme::refresh()
{
    const bool dark = m_choice == ThemeChoice::Dark
                      || (m_choice == ThemeChoice::System && m_systemDark);
    const ThemeTokens *tokens = &themeTokens(dark);
    if (tokens == m_tokens)
        return;
    m_tokens = tokens;
    QApplication::setPalette(palette());
    Q_EMIT changed();
}

QPalette Theme::palette() const
{
    const ThemeTokens &t = tokens();
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.hover);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.muted);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.failed);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Light, t.surface);
    p.setColor(QPalette::Midlight, t.border);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.controlBorder);
    p.setColor(QPalette::Shadow, t.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.muted);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, t.muted);
    return p;
}

QFont Theme::font(TextSize size, bool semibold) const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(scaled(pixelsOf(size)));
    font.setWeight(semibold ? QFont::DemiBold : QFont::Normal);
    return font;
}

QFont Theme::codeFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(12.5 * m_textScale))));
    font.setStyleHint(QFont::Monospace);
    return font;
}

int Theme::scaled(int pixels) const
{
    return static_cast<int>(std::lround(pixels * m_textScale));
}

} // namespace coco::desktop
