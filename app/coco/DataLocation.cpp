// SPDX-License-Identifier: Apache-2.0
#include "coco/DataLocation.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

/// Resolved as far as it exists, so that every process names one folder by one path.
QString canonical(const QString &folder)
{
    const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(folder));
    const QString resolved = QFileInfo(absolute).canonicalFilePath();
    return resolved.isEmpty() ? absolute : resolved;
}

Result<QString> existingOrNewFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.exists() && !info.isDir()) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("%1 is a file. Name the folder in which the indexes live.").arg(folder));
    }
    return canonical(folder);
}

bool isPostgres(const QString &url)
{
    return url.startsWith("postgresql://"_L1) || url.startsWith("postgres://"_L1);
}

/// libpq takes a password also among the parameters behind the question mark.
bool hasPassword(const QString &url)
{
    const QUrl parsed(url);
    return !parsed.password().isEmpty() || QUrlQuery(parsed).hasQueryItem(u"password"_s)
        || url.section(u'@', 0, -2).section(u"://"_s, 1).contains(u':');
}

Result<QString> folderOfUrl(const QString &url)
{
    constexpr QLatin1StringView kScheme("sqlite:///");
    if (!url.startsWith(kScheme) || url.size() == kScheme.size()) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The database URL is not one of ours. Use sqlite:///FOLDER, e.g. "
                             "sqlite:////home/me/indexes, or postgresql://USER@HOST:PORT/DATABASE."));
    }
    const QString path = url.mid(kScheme.size());
    // Both sqlite:///home/me and sqlite:////home/me are seen in the wild; a relative folder is of no use
    // to a server that others start.
    return existingOrNewFolder(path.startsWith(u'/') ? path : QString(u'/' + path));
}

/// One folder per database, whatever the password.
QString folderForDatabase(const QString &url, const QString &fallback)
{
    const QUrl parsed(url);
    QString place = parsed.userName() + u'@' + parsed.host() + u':' + QString::number(parsed.port(5432)) + parsed.path();
    const QUrlQuery query(parsed);
    for (const QString &part : {u"host"_s, u"hostaddr"_s, u"port"_s, u"dbname"_s, u"user"_s, u"service"_s}) {
        if (query.hasQueryItem(part))
            place += u'?' + part + u'=' + query.queryItemValue(part, QUrl::FullyDecoded);
    }
    const QByteArray digest = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256);
    return fallback + u"/postgresql-"_s + QString::fromLatin1(digest.toHex().left(12));
}

Result<DataLocation> locationOfUrl(const QString &url, const QString &dataFolder, const QString &fallback)
{
    if (!isPostgres(url)) {
        if (!dataFolder.isEmpty())
            return DataLocation{dataFolder, {}};
        COCO_TRY(const QString folder, folderOfUrl(url));
        return DataLocation{folder, {}};
    }
    return DataLocation{dataFolder.isEmpty() ? canonical(folderForDatabase(url, fallback)) : dataFolder, url.toUtf8()};
}

} // namespace

Result<DataLocation> dataLocationOf(const Invocation &invocation, const QString &fallback)
{
    const QString flag = invocation.value(u"--database"_s);
    const bool hasFolder = invocation.has(u"--data"_s);
    if (hasFolder && invocation.value(u"--data"_s).isEmpty())
        return fail(ErrorCode::InvalidArgument, Text::tr("--data needs a folder."));
    if (hasFolder && !flag.isEmpty() && !isPostgres(flag)) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("--data and --database both say where the indexes live. Give one of them."));
    }
    if (hasPassword(flag)) {
        return fail(ErrorCode::Refused,
                    Text::tr("A password on the command line can be read by everybody on this machine. Put the "
                             "URL into COCOSEARCH_DATABASE_URL, or the password into ~/.pgpass."));
    }
    QString folder;
    if (hasFolder) {
        COCO_TRY(folder, existingOrNewFolder(invocation.value(u"--data"_s)));
    }
    if (invocation.has(u"--database"_s))
        return locationOfUrl(flag, folder, fallback);
    const QString fromEnvironment = qEnvironmentVariable("COCOSEARCH_DATABASE_URL");
    if (!fromEnvironment.isEmpty())
        return locationOfUrl(fromEnvironment, folder, fallback);
    return DataLocation{hasFolder ? folder : canonical(fallback), {}};
}

bool namesPlace(const Invocation &invocation)
{
    return invocation.has(u"--data"_s) || invocation.has(u"--database"_s)
        || qEnvironmentVariableIsSet("COCOSEARCH_DATABASE_URL");
}

} // namespace coco::cli
