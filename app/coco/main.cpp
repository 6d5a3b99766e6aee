// SPDX-License-Identifier: Apache-2.0
#include "coco/Command.h"
#include "coco/CommandLine.h"
#include "coco/ExitCode.h"

#include <QCoreApplication>
#include <QTimer>

int main(int argc, char *argv[])
{
    using namespace coco;

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("coco"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COCO_VERSION));
    cli::Terminal terminal;

    auto invocation = cli::parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!invocation) {
        terminal.printError(invocation.error());
        return cli::Usage;
    }
    const std::unique_ptr<cli::Command> command = cli::makeCommand(
        {*std::move(invocation), AppPaths::fromEnvironment(), QCoreApplication::applicationFilePath(), terminal});
    QObject::connect(command.get(), &cli::Command::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    QTimer::singleShot(0, command.get(), &cli::Command::start);
    return QCoreApplication::exec();
}
