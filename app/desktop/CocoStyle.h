// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace coco::desktop {

class Theme;
struct ThemeTokens;

/// Fusion drawn with our tokens: rounded controls, one focus ring, thin scroll bars. A push button
/// with the dynamic property "primary" is filled with the accent, one with "flat" has no border
/// until it is hovered. GUI thread; QApplication owns it; `theme` must outlive it.
class CocoStyle : public QProxyStyle
{
    Q_OBJECT
public:
    explicit CocoStyle(const Theme &theme);

    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                         SubControl part, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;

private:
    [[nodiscard]] const ThemeTokens &tokens() const;

    const Theme &m_theme;
};

} // namespace coco::desktop
