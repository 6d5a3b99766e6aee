// SPDX-License-Identifier: Apache-2.0
#include "support/AccessibleTree.h"

#include <QDBusInterface>
#include <QDBusMetaType>
#include <QDBusReply>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::testing {

namespace {

constexpr int kPatience = 10'000; // milliseconds

} // namespace

QDBusArgument &operator<<(QDBusArgument &argument, const Accessible &accessible)
{
    argument.beginStructure();
    argument << accessible.bus << QDBusObjectPath(accessible.path);
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Accessible &accessible)
{
    QDBusObjectPath path;
    argument.beginStructure();
    argument >> accessible.bus >> path;
    argument.endStructure();
    accessible.path = path.path();
    return argument;
}

QString AccessibleTree::connect()
{
    qDBusRegisterMetaType<Accessible>();
    qDBusRegisterMetaType<QList<Accessible>>();
    QDBusInterface launcher(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Bus"_s);
    const QDBusReply<QString> address = launcher.call(u"GetAddress"_s);
    if (!address.isValid())
        return address.error().message();
    QDBusInterface(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Status"_s).setProperty("IsEnabled", true);
    m_bus = QDBusConnection::connectToBus(address.value(), u"accessibility"_s);
    return m_bus.isConnected() ? QString() : m_bus.lastError().message();
}

bool AccessibleTree::findApplication(const QString &nameBegin)
{
    const Accessible root{u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/accessible/root"_s};
    for (const Accessible &each : childrenOf(root)) {
        if (property(each, u"Name"_s).startsWith(nameBegin, Qt::CaseInsensitive)) {
            m_application = each;
            return true;
        }
    }
    return false;
}

QList<Accessible> AccessibleTree::childrenOf(const Accessible &parent) const
{
    const QDBusReply<QList<Accessible>> reply = m_bus.call(
        QDBusMessage::createMethodCall(parent.bus, parent.path, u"org.a11y.atspi.Accessible"_s, u"GetChildren"_s), QDBus::Block, kPatience);
    return reply.isValid() ? reply.value() : QList<Accessible>();
}

QString AccessibleTree::property(const Accessible &thing, const QString &name) const
{
    QDBusMessage call = QDBusMessage::createMethodCall(thing.bus, thing.path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call << u"org.a11y.atspi.Accessible"_s << name;
    const QDBusReply<QDBusVariant> reply = m_bus.call(call, QDBus::Block, kPatience);
    return reply.isValid() ? reply.value().variant().toString() : QString();
}

QString AccessibleTree::roleOf(const Accessible &thing) const
{
    const QDBusReply<QString> reply = m_bus.call(
        QDBusMessage::createMethodCall(thing.bus, thing.path, u"org.a11y.atspi.Accessible"_s, u"GetRoleName"_s), QDBus::Block, kPatience);
    return reply.isValid() ? reply.value() : QString();
}

bool AccessibleTree::hasStates(const Accessible &thing, const QList<int> &bits) const
{
    const QDBusReply<QList<uint>> reply = m_bus.call(
        QDBusMessage::createMethodCall(thing.bus, thing.path, u"org.a11y.atspi.Accessible"_s, u"GetState"_s), QDBus::Block, kPatience);
    if (!reply.isValid())
        return false;
    return std::all_of(bits.begin(), bits.end(), [&reply](int bit) { return (reply.value().value(bit / 32) >> (bit % 32)) & 1U; });
}

QRect AccessibleTree::placeOf(const Accessible &thing) const
{
    QDBusMessage call = QDBusMessage::createMethodCall(thing.bus, thing.path, u"org.a11y.atspi.Component"_s, u"GetExtents"_s);
    call << 0U; // coordinates of the screen
    const QDBusMessage reply = m_bus.call(call, QDBus::Block, kPatience);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return {};
    const QDBusArgument argument = reply.arguments().first().value<QDBusArgument>();
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    argument.beginStructure();
    argument >> x >> y >> width >> height;
    argument.endStructure();
    return {x, y, width, height};
}

bool AccessibleTree::walk(const Accessible &thing, int depth, const std::function<bool(const Accessible &)> &visit) const
{
    if (!visit(thing))
        return false;
    if (depth > 40)
        return true;
    const QList<Accessible> children = childrenOf(thing);
    for (const Accessible &child : children.mid(0, 300)) { // rows of long lists are all alike
        if (!walk(child, depth + 1, visit))
            return false;
    }
    return true;
}

bool AccessibleTree::press(const QString &name) const
{
    bool pressed = false;
    walk(m_application, 0, [&](const Accessible &thing) {
        if (property(thing, u"Name"_s) != name || !hasStates(thing, {kShowing}))
            return true;
        QDBusMessage call = QDBusMessage::createMethodCall(thing.bus, thing.path, u"org.a11y.atspi.Action"_s, u"DoAction"_s);
        call << 0;
        const QDBusReply<bool> reply = m_bus.call(call, QDBus::Block, kPatience);
        pressed = reply.isValid() && reply.value();
        return !pressed;
    });
    return pressed;
}

QRect AccessibleTree::placeOfButton(const QString &nameBegin) const
{
    QRect place;
    walk(m_application, 0, [&](const Accessible &thing) {
        if (property(thing, u"Name"_s).startsWith(nameBegin) && roleOf(thing).contains("button"_L1) && hasStates(thing, {kShowing, kEnabled}))
            place = placeOf(thing);
        return place.isEmpty();
    });
    return place;
}

} // namespace coco::testing
