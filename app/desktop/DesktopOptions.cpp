// SPDX-License-Identifier: Apache-2.0
#include "desktop/DesktopOptions.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::DesktopOptions)
};

struct ValueOption
{
    QLatin1StringView name;
    QString DesktopOptions::*target;
    bool isPath;
};

struct FlagOption
{
    QLatin1StringView name;
    bool DesktopOptions::*target;
};

const ValueOption kValues[] = {{"--query"_L1, &DesktopOptions::query, false},
                               {"--data"_L1, &DesktopOptions::dataFolder, true},
                               {"--ready-file"_L1, &DesktopOptions::readyFile, true}};

const FlagOption kFlags[] = {{"--background"_L1, &DesktopOptions::background},
                             {"--search"_L1, &DesktopOptions::search},
                             {"--start-stack"_L1, &DesktopOptions::startStack},
                             {"--stop-stack"_L1, &DesktopOptions::stopStack},
                             {"--quit"_L1, &DesktopOptions::quit},
                             {"--help"_L1, &DesktopOptions::help},
                             {"-h"_L1, &DesktopOptions::help},
                             {"--version"_L1, &DesktopOptions::version}};

} // namespace

Result<DesktopOptions> DesktopOptions::parse(const QStringList &arguments,
                                             const QString &workingFolder)
{
    DesktopOptions options;
    const QDir here(workingFolder);
    const auto absolute = [&](const QString &path) {
        return QDir::cleanPath(here.absoluteFilePath(path));
    };
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString name = arguments.at(i);
        QString value;
        const qsizetype equals = name.startsWith("--"_L1) ? name.indexOf(u'=') : -1;
        if (equals > 0) {
            value = name.mid(equals + 1);
            name.truncate(equals);
        }
        const auto flag = std::find_if(std::begin(kFlags), std::end(kFlags),
                                       [&](const FlagOption &f) { return f.name == name; });
        if (flag != std::end(kFlags)) {
            options.*(flag->target) = true;
            continue;
        }
        const bool adds = name == "--add"_L1 || name == "--index"_L1;
        const auto known = std::find_if(std::begin(kValues), std::end(kValues),
                                        [&](const ValueOption &v) { return v.name == name; });
        if (!adds && known == std::end(kValues)) {
            return fail(ErrorCode::InvalidArgument,
                        Text::tr("The option %1 is not known. See cocosearch-desktop --help.").arg(name));
        }
        if (equals < 0 && i + 1 < arguments.size())
            value = arguments.at(++i);
        if (value.isEmpty()) {
            return fail(ErrorCode::InvalidArgument,
                        Text::tr("The option %1 needs a value. See cocosearch-desktop --help.").arg(name));
        }
        if (adds)
            options.addFolders.append(absolute(value));
        else
            options.*(known->target) = known->isPath ? absolute(value) : value;
    }
    return options;
}

QString DesktopOptions::helpText()
{
    return Text::tr("usage: cocosearch-desktop [options]\n"
                    "\n"
                    "Find the right function in your own repositories, on your own machine.\n"
                    "A second start hands its options to the window that is open already.\n"
                    "\n"
                    "  --search            open with the search box focused; bind it to a key\n"
                    "  --query TEXT        open with this search\n"
                    "  --add PATH          add a folder and index it (also --index)\n"
                    "  --background        start in the tray, without a window\n"
                    "  --start-stack       start the server\n"
                    "  --stop-stack        stop the server; the indexes stay\n"
                    "  --data DIR          keep the indexes there\n"
                    "  --ready-file FILE   write one JSON line when the first result is shown\n"
                    "  --quit              end the running application\n"
                    "  --help, --version\n"
                    "\n"
                    "examples:\n"
                    "  cocosearch-desktop --add ~/src/api\n"
                    "  cocosearch-desktop --query \"where do we refresh the auth token\"\n");
}

QJsonObject DesktopOptions::toJson() const
{
    return {{u"background"_s, background},
            {u"search"_s, search},
            {u"start_stack"_s, startStack},
            {u"stop_stack"_s, stopStack},
            {u"quit"_s, quit},
            {u"add"_s, QJsonArray::fromStringList(addFolders)},
            {u"query"_s, query},
            {u"ready_file"_s, readyFile},
            {u"token"_s, activationToken}};
}

DesktopOptions DesktopOptions::fromJson(const QJsonObject &json)
{
    DesktopOptions options;
    options.background = json.value("background"_L1).toBool();
    options.search = json.value("search"_L1).toBool();
    options.startStack = json.value("start_stack"_L1).toBool();
    options.stopStack = json.value("stop_stack"_L1).toBool();
    options.quit = json.value("quit"_L1).toBool();
    for (const QJsonValue &folder : json.value("add"_L1).toArray())
        options.addFolders.append(folder.toString());
    options.query = json.value("query"_L1).toString();
    options.readyFile = json.value("ready_file"_L1).toString();
    options.activationToken = json.value("token"_L1).toString();
    return options;
}

} // namespace coco::desktop
