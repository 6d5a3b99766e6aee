// SPDX-License-Identifier: Apache-2.0
// Stands in for `coco`: does what the file "script" in the data folder says, one word a start.
//   ready    serves until standard input closes (also when there is no script)
//   crash    prints two lines and aborts
//   refuse   prints a sentence and ends with code 4
//   hang     never becomes ready
//   deaf     serves and does not end when standard input closes
//   die      serves, then aborts as soon as somebody creates "die-now" in the data folder
#include "support/FakeCocoServer.h"
#include "support/SampleAnswers.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Takes the first line off the script; the last one stays for every later start.
QString nextWord(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return u"ready"_s;
    QStringList words = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return u"ready"_s;
    const QString word = words.first();
    if (words.size() > 1) {
        words.removeFirst();
        file.resize(0);
        file.seek(0);
        file.write(words.join(u'\n').toUtf8());
    }
    return word;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString data = arguments.value(arguments.indexOf(u"--data"_s) + 1);
    const QString word = nextWord(data + u"/script"_s);
    std::fprintf(stderr, "fake coco: %s\n", qUtf8Printable(word));
    if (word == "crash"_L1)
        std::abort();
    if (word == "refuse"_L1) {
        std::fprintf(stderr, "Port 3000 is taken by process 4711.\n");
        return 4;
    }
    coco::testing::FakeCocoServer server;
    server.addIndex(u"sample"_s, coco::testing::sampleRoot());
    if (word != "hang"_L1 && !server.start(coco::AppPaths::fromEnvironment().runtime, data))
        return 1;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    if (word != "deaf"_L1) {
        QObject::connect(&input, &QSocketNotifier::activated, &application, [] {
            char byte = 0;
            if (::read(STDIN_FILENO, &byte, 1) <= 0)
                QCoreApplication::quit();
        });
    } else {
        input.setEnabled(false);
        std::signal(SIGTERM, SIG_IGN);
    }
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &application, [&] {
        if (QFile::remove(data + u"/die-now"_s))
            std::abort();
    });
    watch.start(20);
    return QCoreApplication::exec();
}
