// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace coco::cli {

/// The port on which the server of a data folder listened last, so that it comes back there when the
/// usual one is taken. Stateless; every call touches the disk.
class LastPort
{
public:
    explicit LastPort(const QString &dataFolder);

    /// 0 when there was none.
    [[nodiscard]] quint16 read() const;
    void write(quint16 port) const;

private:
    QString m_file;
};

} // namespace coco::cli
