// SPDX-License-Identifier: Apache-2.0
#include "coco/ServeOptions.h"

#include "coco/TokenFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QHostAddress>
#include <QProcessEnvironment>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

QString setting(const Invocation &invocation, const QString &option, const char *variable)
{
    return invocation.has(option) ? invocation.value(option) : qEnvironmentVariable(variable);
}

Result<void> checkTransport(const Invocation &invocation, ServeOptions &)
{
    const QString transport = setting(invocation, u"--transport"_s, "COCOSEARCH_MCP_TRANSPORT");
    if (!transport.isEmpty() && !QStringList{u"http"_s, u"streamable-http"_s, u"stdio"_s}.contains(transport)) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("There is no transport \"%1\". Use http, streamable-http or stdio.").arg(transport));
    }
    for (const QString &option : {u"--host"_s, u"--port"_s, u"--token-file"_s, u"--allowed-host"_s, u"--idle-exit"_s}) {
        if (wantsStdio(invocation) && invocation.has(option)) {
            return fail(ErrorCode::InvalidArgument,
                        Text::tr("%1 is for a server that listens; over stdio the assistant is connected to the one of "
                                 "this user. Leave it out, or use --transport http.")
                            .arg(option));
        }
    }
    return {};
}

Result<void> readPort(const Invocation &invocation, ServeOptions &options)
{
    const QString given = setting(invocation, u"--port"_s, "COCOSEARCH_MCP_PORT");
    if (given.isEmpty() && !invocation.has(u"--port"_s))
        return {};
    bool good = false;
    options.port = given.toUShort(&good);
    options.portIsFixed = options.port != 0;
    if (good)
        return {};
    return fail(ErrorCode::InvalidArgument,
                Text::tr("\"%1\" is not a port. Use a number from 1 to 65535, or 0 for any free one.").arg(given));
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

QStringList listFrom(const QString &commaList)
{
    QStringList items;
    for (const QString &item : commaList.split(u',', Qt::SkipEmptyParts)) {
        if (!item.trimmed().isEmpty())
            items.append(item.trimmed());
    }
    return items;
}

Result<void> readEngine(const Invocation &, ServeOptions &options)
{
    const QString wait = qEnvironmentVariable("COCOSEARCH_DB_WAIT");
    bool good = true;
    if (!wait.isEmpty())
        options.databaseWait = std::chrono::seconds(wait.toUInt(&good));
    if (!good) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("COCOSEARCH_DB_WAIT takes a number of seconds, 0 or more, not \"%1\".").arg(wait));
    }
    COCO_TRY(options.embedder, search::embedderSettingsFrom(QProcessEnvironment::systemEnvironment()));
    COCO_TRY(options.pathMap, PathMap::parse(qEnvironmentVariable("COCOSEARCH_PATH_MAP")));
    return {};
}

Result<void> readAccess(const Invocation &invocation, ServeOptions &options)
{
    const QString host = setting(invocation, u"--host"_s, "COCOSEARCH_HOST");
    options.host = host.isEmpty() && !invocation.has(u"--host"_s) ? options.host : host;
    if (options.host != "localhost"_L1 && QHostAddress(options.host).isNull()) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("\"%1\" is not an address of this machine. Use e.g. 127.0.0.1 or 0.0.0.0.")
                        .arg(options.host));
    }
    const QString tokenFile = setting(invocation, u"--token-file"_s, "COCOSEARCH_TOKEN_FILE");
    if (!tokenFile.isEmpty() || invocation.has(u"--token-file"_s)) {
        COCO_TRY(options.token, readTokenFile(tokenFile));
    }
    options.allowedHosts = invocation.values(u"--allowed-host"_s);
    if (options.allowedHosts.isEmpty())
        options.allowedHosts = listFrom(qEnvironmentVariable("COCOSEARCH_ALLOWED_HOSTS"));
    if (isLoopback(options.host) || !options.token.isEmpty())
        return {};
    return fail(ErrorCode::Refused,
                Text::tr("Listening on %1 lets other machines in, which needs a token. Add --token-file FILE, or "
                         "listen on 127.0.0.1.")
                    .arg(options.host));
}

Result<void> readIdleExit(const Invocation &invocation, ServeOptions &options)
{
    if (!invocation.has(u"--idle-exit"_s))
        return {};
    bool good = false;
    const int seconds = invocation.value(u"--idle-exit"_s).toInt(&good);
    if (!good || seconds < 1) {
        return fail(ErrorCode::InvalidArgument, Text::tr("--idle-exit takes a number of seconds, 1 or more, not \"%1\".")
                                                    .arg(invocation.value(u"--idle-exit"_s)));
    }
    options.idleExit = std::chrono::seconds(seconds);
    return {};
}

} // namespace

Result<ServeOptions> serveOptionsFrom(const Invocation &invocation, const AppPaths &paths)
{
    ServeOptions options;
    for (const auto &read : {checkTransport, readPort, readAccess, readIdleExit, readEngine}) {
        if (auto good = read(invocation, options); !good)
            return fail(good.error());
    }
    COCO_TRY(options.location, dataLocationOf(invocation, paths.data));
    for (const QString &root : invocation.values(u"--root"_s))
        options.roots.append(QDir::current().absoluteFilePath(root));
    options.exitOnStdinClose = invocation.has(u"--exit-on-stdin-close"_s);
    options.detached = invocation.has(u"--detached"_s);
    return options;
}

bool wantsStdio(const Invocation &invocation)
{
    return setting(invocation, u"--transport"_s, "COCOSEARCH_MCP_TRANSPORT") == "stdio"_L1;
}

} // namespace coco::cli
