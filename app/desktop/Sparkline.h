// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

namespace coco::desktop {

class Theme;

/// A course of values as a small curve; the newest is at the end of the reading direction. GUI thread.
class Sparkline : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(const Theme &theme, QWidget *parent = nullptr);

    /// Oldest first; a negative value is a gap. `top` is the value at the upper edge; 0 takes the largest.
    /// `capacity`: how many values fill the width.
    void setValues(const QList<double> &values, double top, int capacity);
    [[nodiscard]] const QList<double> &values() const { return m_values; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QList<double> m_values;
    double m_top = 0;
    int m_capacity = 2;
};

} // namespace coco::desktop
