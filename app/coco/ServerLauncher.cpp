// SPDX-License-Identifier: Apache-2.0
#include "coco/ServerLauncher.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr int kIdleSeconds = 1800;
constexpr qint64 kMaxLogTail = 16 * 1024;

} // namespace

ServerLauncher::ServerLauncher(QString program, const QString &stateFolder, DataLocation location)
    : m_program(std::move(program))
    , m_location(std::move(location))
{
    const QByteArray digest = QCryptographicHash::hash(m_location.folder.toUtf8(), QCryptographicHash::Sha256);
    m_logFile = stateFolder + u"/server-start-%1.log"_s.arg(QString::fromLatin1(digest.toHex().left(8)));
}

Result<qint64> ServerLauncher::start() const
{
    QProcess server;
    server.setProgram(m_program);
    // Whatever transport the environment names: this is the server that a bridge would look for.
    server.setArguments({u"serve"_s, u"--transport"_s, u"http"_s, u"--data"_s, m_location.folder, u"--idle-exit"_s,
                         QString::number(kIdleSeconds), u"--detached"_s});
    // A URL may hold a password, which no command line may show.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"COCOSEARCH_DATABASE_URL"_s);
    if (!m_location.databaseUrl.isEmpty())
        environment.insert(u"COCOSEARCH_DATABASE_URL"_s, QString::fromUtf8(m_location.databaseUrl));
    server.setProcessEnvironment(environment);
    // Not the caller's folder: a server that lives on must not keep a disk from being unmounted.
    server.setWorkingDirectory(u"/"_s);
    server.setStandardInputFile(QProcess::nullDevice());
    const bool canLog = ensureFolder(QFileInfo(m_logFile).path()).has_value();
    const QString log = canLog ? m_logFile : QProcess::nullDevice();
    server.setStandardOutputFile(log);
    server.setStandardErrorFile(log, QIODevice::Append);
    qint64 pid = 0;
    if (server.startDetached(&pid))
        return pid;
    return fail(ErrorCode::Io,
                QCoreApplication::translate("coco::cli",
                                            "The server could not be started in the background. Start it by "
                                            "hand with \"coco serve\" to see why."),
                server.errorString());
}

QString ServerLauncher::lastLogLine() const
{
    QFile log(m_logFile);
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(qMax<qint64>(0, log.size() - kMaxLogTail));
    const QList<QByteArray> lines = log.readAll().trimmed().split('\n');
    // A detail in a second line is indented; the sentence before it says what happened.
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (!line->isEmpty() && !line->startsWith(' '))
            return QString::fromUtf8(*line);
    }
    return {};
}

} // namespace coco::cli
