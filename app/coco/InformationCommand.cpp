// SPDX-License-Identifier: Apache-2.0
#include "coco/InformationCommand.h"

#include "coco/CommandCatalog.h"
#include "coco/ExitCode.h"
#include "coco/HelpText.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

void InformationCommand::start()
{
    if (invocation().command == "version"_L1)
        printVersion();
    else
        printHelp();
    Q_EMIT finished(Ok);
}

void InformationCommand::printHelp()
{
    const QString name = invocation().arguments.value(0);
    const CommandSpec *about = findCommand(name);
    terminal().print((about ? commandHelp(*about) : name.isEmpty() ? programHelp() : groupHelp(name)).trimmed());
}

void InformationCommand::printVersion()
{
    const QString version = QCoreApplication::applicationVersion();
    if (invocation().wantsJson())
        terminal().printJson(QJsonObject{{u"name"_s, u"coco"_s}, {u"version"_s, version}});
    else
        terminal().print(u"coco "_s + version);
}

} // namespace coco::cli
