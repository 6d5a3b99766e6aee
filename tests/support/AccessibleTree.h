// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QList>
#include <QRect>
#include <QString>

#include <functional>

namespace coco::testing {

/// What the accessibility bus tells of one thing on the screen.
struct Accessible
{
    QString bus;
    QString path;
};

QDBusArgument &operator<<(QDBusArgument &argument, const Accessible &accessible);
const QDBusArgument &operator>>(const QDBusArgument &argument, Accessible &accessible);

/// The things on the screen as screen readers meet them: AT-SPI, read from outside. Blocks; for tests only.
class AccessibleTree
{
public:
    // Bits of AtspiStateType.
    static constexpr int kEnabled = 8;
    static constexpr int kFocusable = 11;
    static constexpr int kShowing = 25;

    /// Switches accessibility on, as a desktop session does before any program starts. Empty: it works.
    [[nodiscard]] QString connect();
    [[nodiscard]] bool findApplication(const QString &nameBegin);
    [[nodiscard]] const Accessible &application() const { return m_application; }

    [[nodiscard]] QList<Accessible> childrenOf(const Accessible &parent) const;
    /// "Name" or "Description".
    [[nodiscard]] QString property(const Accessible &thing, const QString &name) const;
    [[nodiscard]] QString roleOf(const Accessible &thing) const;
    [[nodiscard]] bool hasStates(const Accessible &thing, const QList<int> &bits) const;
    /// On the screen; empty: not shown.
    [[nodiscard]] QRect placeOf(const Accessible &thing) const;
    /// Depth first, until `visit` answers false.
    bool walk(const Accessible &thing, int depth, const std::function<bool(const Accessible &)> &visit) const;
    /// Does what the shown thing of that name does when it is chosen.
    [[nodiscard]] bool press(const QString &name) const;
    /// The shown and enabled button whose name begins so; empty: there is none.
    [[nodiscard]] QRect placeOfButton(const QString &nameBegin) const;

private:
    QDBusConnection m_bus{QStringLiteral("none")};
    Accessible m_application;
};

} // namespace coco::testing

Q_DECLARE_METATYPE(coco::testing::Accessible)
