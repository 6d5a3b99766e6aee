// SPDX-License-Identifier: Apache-2.0
#include "pg/PgTarget.h"

#include <QCoreApplication>

#include <libpq-fe.h>

#include <memory>

namespace coco::pg {
namespace {

using namespace Qt::Literals::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PgTarget)
};

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

QByteArray valueOf(const PQconninfoOption *options, const char *keyword)
{
    for (const PQconninfoOption *option = options; option->keyword; ++option) {
        if (qstrcmp(option->keyword, keyword) == 0)
            return option->val;
    }
    return {};
}

QString serverName(const QString &host, const QString &port)
{
    if (host.isEmpty())
        return Text::tr("the local socket");
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    return port.isEmpty() ? shown : shown + u':' + port;
}

} // namespace

Result<PgTarget> PgTarget::parse(const QByteArray &url)
{
    if (!url.startsWith("postgresql://") && !url.startsWith("postgres://"))
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The address of the database has to look like postgresql://USER@HOST:5432/DATABASE. "
                             "Correct COCOSEARCH_DATABASE_URL."));
    char *complaint = nullptr;
    const Options options(PQconninfoParse(url.constData(), &complaint), PQconninfoFree);
    PQfreemem(complaint); // repeats the URL with its password
    if (!options)
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The address of the database cannot be read. Special characters in a user name or password have "
                             "to be written as %-codes (@ is %40, / is %2F). Correct COCOSEARCH_DATABASE_URL."));
    PgTarget target;
    target.m_url = url;
    target.m_password = valueOf(options.get(), "password");
    target.m_user = QString::fromUtf8(valueOf(options.get(), "user"));
    target.m_database = QString::fromUtf8(valueOf(options.get(), "dbname"));
    if (target.m_database.isEmpty())
        target.m_database = target.m_user;
    QByteArray host = valueOf(options.get(), "host");
    if (host.isEmpty())
        host = valueOf(options.get(), "hostaddr");
    target.m_server = serverName(QString::fromUtf8(host), QString::fromUtf8(valueOf(options.get(), "port")));
    return target;
}

QString PgTarget::display() const
{
    return m_database.isEmpty() ? m_server : Text::tr("“%1” at %2").arg(m_database, m_server);
}

QString PgTarget::withoutPassword(const QString &text) const
{
    QString result = text;
    if (!m_password.isEmpty())
        result.replace(QString::fromUtf8(m_password), u"…"_s);
    return result;
}

} // namespace coco::pg
