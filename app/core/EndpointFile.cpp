// SPDX-License-Identifier: Apache-2.0
#include "core/EndpointFile.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <unistd.h>

namespace coco {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EndpointFile)
};

constexpr qint64 kMaxEndpointFileBytes = 64 * 1024;

/// As it is called whoever made it, when, and whichever links led there: what does not exist yet keeps its name.
QString realPath(const QString &folder)
{
    QString head = QDir::cleanPath(folder);
    QString tail;
    while (true) {
        const QFileInfo info(head);
        if (const QString real = info.canonicalFilePath(); !real.isEmpty())
            return QDir::cleanPath(real + tail);
        if (info.path() == head)
            return head + tail;
        tail.prepend(u'/' + info.fileName());
        head = info.path();
    }
}

} // namespace

EndpointFile::EndpointFile(const QString &runtimeFolder, const QString &dataFolder)
{
    const QByteArray digest = QCryptographicHash::hash(realPath(dataFolder).toUtf8(), QCryptographicHash::Sha256);
    m_path = runtimeFolder + QStringLiteral("/server-%1.json")
                                 .arg(QString::fromLatin1(digest.toHex().left(16)));
}

Result<void> EndpointFile::write(const ServerEndpoint &endpoint) const
{
    if (auto made = ensureFolder(QFileInfo(m_path).path()); !made)
        return made;
    const QJsonObject object{
        {QStringLiteral("pid"), endpoint.pid},
        {QStringLiteral("process_start"), endpoint.processStart},
        {QStringLiteral("url"), endpoint.url.toString()},
        {QStringLiteral("control_token"), endpoint.controlToken},
        {QStringLiteral("version"), endpoint.version},
        {QStringLiteral("data_folder"), endpoint.dataFolder},
    };
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(QJsonDocument(object).toJson()) < 0 || !file.commit()) {
        return fail(ErrorCode::Io,
                    Text::tr("The server's endpoint file %1 cannot be written. Check the folder's "
                             "permissions and free space.")
                        .arg(m_path),
                    file.errorString());
    }
    return {};
}

Result<ServerEndpoint> EndpointFile::read() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, Text::tr("No server is running for this data folder."), m_path);
    const QFileInfo info(m_path);
    const auto othersMayWrite = QFileDevice::WriteGroup | QFileDevice::WriteOther;
    if (info.ownerId() != ::geteuid() || (info.permissions() & othersMayWrite)) {
        return fail(ErrorCode::PermissionDenied,
                    Text::tr("The endpoint file %1 could have been written by somebody else. Remove it "
                             "and start the server again.")
                        .arg(m_path));
    }
    const QJsonObject object = QJsonDocument::fromJson(file.read(kMaxEndpointFileBytes)).object();
    ServerEndpoint endpoint;
    endpoint.pid = object.value(QStringLiteral("pid")).toInteger();
    endpoint.processStart = object.value(QStringLiteral("process_start")).toInteger();
    endpoint.url = QUrl(object.value(QStringLiteral("url")).toString(), QUrl::StrictMode);
    endpoint.controlToken = object.value(QStringLiteral("control_token")).toString();
    endpoint.version = object.value(QStringLiteral("version")).toString();
    endpoint.dataFolder = object.value(QStringLiteral("data_folder")).toString();
    if (endpoint.pid <= 0 || !endpoint.url.isValid() || endpoint.url.port() <= 0) {
        return fail(ErrorCode::Corrupted,
                    Text::tr("The endpoint file %1 cannot be understood. Remove it and start the server "
                             "again.")
                        .arg(m_path));
    }
    const qint64 started = processStartTicks(endpoint.pid);
    if (started == 0 || started != endpoint.processStart)
        return fail(ErrorCode::NotFound, Text::tr("No server is running for this data folder."), m_path);
    return endpoint;
}

void EndpointFile::removeIfOwnedBy(qint64 pid) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject object = QJsonDocument::fromJson(file.read(kMaxEndpointFileBytes)).object();
    if (object.value(QStringLiteral("pid")).toInteger() == pid)
        QFile::remove(m_path);
}

qint64 processStartTicks(qint64 pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = stat.readAll();
    // The command name in parentheses may hold spaces and ')': fields count from the last one.
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    constexpr int kStateField = 0;      // field 3 of proc(5)
    constexpr int kStartTimeField = 19; // field 22 of proc(5)
    if (fields.size() <= kStartTimeField || fields.at(kStateField) == "Z")
        return 0;
    return fields.at(kStartTimeField).toLongLong();
}

} // namespace coco
