// SPDX-License-Identifier: Apache-2.0
#include "coco/DataLocation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("coco::cli", source);
}

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
                    text("%1 is a file. Name the folder in which the indexes live.").arg(folder));
    }
    return canonical(folder);
}

Result<QString> folderOfUrl(const QString &url, bool fromCommandLine)
{
    const QUrl parsed(url, QUrl::StrictMode);
    if (fromCommandLine && !parsed.password().isEmpty()) {
        return fail(ErrorCode::Refused,
                    text("A password on the command line can be read by everybody on this machine. Put the "
                         "URL into COCOSEARCH_DATABASE_URL, or the password into ~/.pgpass."));
    }
    if (url.startsWith("postgresql://"_L1) || url.startsWith("postgres://"_L1)) {
        return fail(ErrorCode::Refused,
                    text("This version keeps its indexes in an embedded database and cannot use PostgreSQL "
                         "yet. Leave --database and COCOSEARCH_DATABASE_URL away, or use sqlite:///FOLDER."));
    }
    constexpr QLatin1StringView kScheme("sqlite:///");
    if (!url.startsWith(kScheme) || url.size() == kScheme.size()) {
        return fail(ErrorCode::InvalidArgument,
                    text("The database URL is not one of ours. Use sqlite:///FOLDER, e.g. "
                         "sqlite:////home/me/indexes."));
    }
    const QString path = url.mid(kScheme.size());
    // Both sqlite:///home/me and sqlite:////home/me are seen in the wild; a relative folder is of no use
    // to a server that others start.
    return existingOrNewFolder(path.startsWith(u'/') ? path : QString(u'/' + path));
}

} // namespace

Result<QString> dataFolderOf(const Invocation &invocation, const QString &fallback)
{
    const bool hasFolder = invocation.has(u"--data"_s);
    const bool hasUrl = invocation.has(u"--database"_s);
    if (hasFolder && hasUrl) {
        return fail(ErrorCode::InvalidArgument,
                    text("--data and --database both say where the indexes live. Give one of them."));
    }
    if (hasFolder && invocation.value(u"--data"_s).isEmpty())
        return fail(ErrorCode::InvalidArgument, text("--data needs a folder."));
    if (hasFolder)
        return existingOrNewFolder(invocation.value(u"--data"_s));
    if (hasUrl)
        return folderOfUrl(invocation.value(u"--database"_s), true);
    const QString fromEnvironment = qEnvironmentVariable("COCOSEARCH_DATABASE_URL");
    if (!fromEnvironment.isEmpty())
        return folderOfUrl(fromEnvironment, false);
    return canonical(fallback);
}

} // namespace coco::cli
