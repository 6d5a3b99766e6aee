// SPDX-License-Identifier: Apache-2.0
#include "coco/Command.h"
#include "coco/CommandLine.h"
#include "coco/ExitCode.h"
#include "core/Translations.h"

#include <QCoreApplication>
#include <QTimer>

#include <clocale>
#include <cstring>
#include <langinfo.h>

namespace {

/// Qt reads text as UTF-8 whatever the locale says, and Qt 6.8 says so on stderr at every start:
/// scripts and containers that run in the plain C locale get its UTF-8 form instead.
void preferUtf8Locale()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
    // The plain C locale asks for English, whatever LANGUAGE says; in its UTF-8 form that would be lost.
    if (std::strcmp(std::setlocale(LC_MESSAGES, nullptr), "C") == 0)
        qunsetenv("LANGUAGE");
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace coco;

    preferUtf8Locale();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("coco"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COCO_VERSION));
    const Translations translations;
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
