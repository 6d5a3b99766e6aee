// SPDX-License-Identifier: Apache-2.0
#include "desktop/Icons.h"

#include "desktop/Theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

QString resourcePath(const QString &name)
{
    return u":/icons/"_s + name + u".svg"_s;
}

/// Asks the theme at paint time, so that a change of theme needs no new icons.
class ThemedIconEngine : public QIconEngine
{
public:
    ThemedIconEngine(const Theme &theme, QString name)
        : m_theme(theme)
        , m_name(std::move(name))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int side = std::min(rect.width(), rect.height());
        const QPoint corner(rect.x() + (rect.width() - side) / 2,
                            rect.y() + (rect.height() - side) / 2);
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(corner, tintedPixmap(m_name, colour(mode, state), side, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return tintedPixmap(m_name, colour(mode, state), std::min(size.width(), size.height()), 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override
    {
        const int side = static_cast<int>(std::min(size.width(), size.height()) / scale);
        return tintedPixmap(m_name, colour(mode, state), side, scale);
    }

    QIconEngine *clone() const override { return new ThemedIconEngine(m_theme, m_name); }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        const ThemeTokens &tokens = m_theme.tokens();
        if (mode == QIcon::Disabled)
            return tokens.controlBorder;
        if (mode == QIcon::Selected)
            return tokens.onAccent;
        return state == QIcon::On ? tokens.accent : tokens.text;
    }

    const Theme &m_theme;
    QString m_name;
};

} // namespace

QIcon themedIcon(const Theme &theme, const QString &name)
{
    return QIcon(new ThemedIconEngine(theme, name));
}

QPixmap tintedPixmap(const QString &name, const QColor &colour, int size, qreal ratio)
{
    const int side = std::max(1, static_cast<int>(std::lround(size * ratio)));
    const QString key = u"coco-icon/%1/%2/%3"_s.arg(name, colour.name(QColor::HexArgb)).arg(side);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(resourcePath(name)).render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colour);
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QIcon applicationIcon()
{
    const QIcon installed = QIcon::fromTheme(u"org.cocosearch.Desktop"_s);
    return installed.isNull() ? QIcon(resourcePath(u"org.cocosearch.Desktop"_s)) : installed;
}

} // namespace coco::desktop
