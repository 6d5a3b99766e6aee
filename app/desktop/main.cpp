// SPDX-License-Identifier: Apache-2.0
#include "core/Logging.h"
#include "core/Translations.h"
#include "desktop/DesktopComposition.h"
#include "desktop/SingleInstance.h"

#include <QApplication>
#include <QDir>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;

namespace {

int say(std::FILE *stream, const QString &text, int code)
{
    std::fprintf(stream, "%s\n", qUtf8Printable(text));
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"cocosearch-desktop"_s);
    QApplication::setApplicationDisplayName(u"CocoSearch"_s);
    QApplication::setApplicationVersion(QStringLiteral(COCO_VERSION));
    QApplication::setDesktopFileName(u"org.cocosearch.Desktop"_s);
    const AppPaths paths = AppPaths::fromEnvironment();
    const Translations translations(DesktopSettings::storedLanguage(DesktopComposition::settingsPath(paths)));
    auto options = DesktopOptions::parse(QApplication::arguments().mid(1), QDir::currentPath());
    if (!options)
        return say(stderr, options.error().message, 2);
    if (options->help)
        return say(stdout, DesktopOptions::helpText(), 0);
    if (options->version)
        return say(stdout, QApplication::applicationVersion(), 0);
    options->activationToken = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");

    const Logging logging({.level = logLevelFromEnvironment(),
                           .toStandardError = true,
                           .file = paths.state + u"/log/desktop.log"_s});
    SingleInstance instance(paths.runtime,
                            options->dataFolder.isEmpty() ? paths.data : options->dataFolder);
    const auto first = instance.claim();
    if (first && !*first) {
        QObject::connect(&instance, &SingleInstance::deliveryFinished, &application,
                         [](bool delivered) { QApplication::exit(delivered ? 0 : 3); });
        instance.deliver(*options);
        return QApplication::exec();
    }
    if (options->quit)
        return 0;
    DesktopComposition composition(paths, *options);
    QObject::connect(&instance, &SingleInstance::received, &composition, &DesktopComposition::apply);
    composition.start();
    return QApplication::exec();
}
