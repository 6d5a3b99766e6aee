// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace coco::net {

/// Which names a server may be called by. A web page whose name was rebound to 127.0.0.1 still
/// sends its own name, so accepting only known names keeps it out. Immutable after construction,
/// so usable from every thread.
class HostRules
{
public:
    /// Loopback names are always accepted; `allowed` are further names without port, in any case.
    explicit HostRules(const QStringList &allowed = {});

    /// `value` is a Host field: name, name:port, IPv4, [IPv6], each with or without port.
    [[nodiscard]] bool acceptsHost(QByteArrayView value) const;
    /// `value` is an Origin field: http(s) of an accepted host. "null" is nobody's.
    [[nodiscard]] bool acceptsOrigin(QByteArrayView value) const;

private:
    [[nodiscard]] bool acceptsName(const QByteArray &name) const;

    QList<QByteArray> m_names;
};

} // namespace coco::net
