// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

namespace coco::pg {

/// Which database to connect to. Plain value. Holds the URL, perhaps with a password: everything
/// meant for people comes from display(), which never has one.
class PgTarget
{
public:
    /// From postgresql://USER@HOST:PORT/DATABASE?… ; the password may also stand in ~/.pgpass.
    /// Errors: InvalidArgument; the message does not repeat the URL.
    [[nodiscard]] static Result<PgTarget> parse(const QByteArray &url);

    [[nodiscard]] const QByteArray &url() const { return m_url; }
    [[nodiscard]] QString display() const; ///< "cocosearch at 127.0.0.1:5432"
    [[nodiscard]] const QString &database() const { return m_database; }
    [[nodiscard]] const QString &user() const { return m_user; }
    /// `text` without the password, wherever a library repeats it.
    [[nodiscard]] QString withoutPassword(const QString &text) const;

private:
    QByteArray m_url;
    QByteArray m_password;
    QString m_server;
    QString m_database;
    QString m_user;
};

} // namespace coco::pg
