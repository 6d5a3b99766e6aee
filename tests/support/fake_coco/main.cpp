// SPDX-License-Identifier: Apache-2.0
// Stands in for `coco`: does what the file "script" in the data folder says, one word a start.
//   ready    serves until standard input closes (also when there is no script)
//   crash    prints two lines and aborts
//   refuse   prints a sentence and ends with code 4
//   hang     never becomes ready
//   deaf     serves and does not end when standard input closes
//   die      serves, then aborts as soon as somebody creates "die-now" in the data folder
// As `coco watch` the folder is that of COCO_FAKE_WATCH, where every start adds a line to "starts". There is
//   watch    watches until standard input closes (also when there is no script)
//   ill      says that it cannot watch just now
//   hang     says nothing
//   deaf     watches, and does not end when asked to
// and crash, refuse and die as above.
#include "support/FakeCocoServer.h"
#include "support/SampleAnswers.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
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

void say(const QString &index, const QString &state, const QString &message = {})
{
    const QJsonObject line{{u"name"_s, index}, {u"state"_s, state}, {u"message"_s, message}};
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

void noteStart(const QString &folder, const QString &word)
{
    QFile token(qEnvironmentVariable("COCOSEARCH_TOKEN_FILE"));
    const QByteArray content = token.open(QIODevice::ReadOnly) ? token.readAll() : QByteArray();
    QFile starts(folder + u"/starts"_s);
    if (!starts.open(QIODevice::Append))
        return;
    const QJsonObject line{{u"pid"_s, QCoreApplication::applicationPid()},
                           {u"word"_s, word},
                           {u"arguments"_s, QCoreApplication::arguments().join(u' ')},
                           {u"server"_s, qEnvironmentVariable("COCOSEARCH_SERVER_URL")},
                           {u"token"_s, QString::fromUtf8(content)}};
    starts.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

/// Before it says anything: who hears of it may end it at once.
void becomeDeaf(const QString &word)
{
    if (word == "deaf"_L1)
        std::signal(SIGTERM, SIG_IGN);
}

/// Ends when somebody creates "die-now", or with standard input unless it is deaf.
int wait(const QString &folder, bool isDeaf)
{
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    input.setEnabled(!isDeaf);
    QObject::connect(&input, &QSocketNotifier::activated, QCoreApplication::instance(), [] {
        char byte = 0;
        if (::read(STDIN_FILENO, &byte, 1) <= 0)
            QCoreApplication::quit();
    });
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, QCoreApplication::instance(), [folder] {
        if (QFile::remove(folder + u"/die-now"_s))
            std::abort();
    });
    watch.start(20);
    return QCoreApplication::exec();
}

int watchFolders(const QStringList &arguments)
{
    const QString folder = qEnvironmentVariable("COCO_FAKE_WATCH");
    const QString script = folder + u"/watch-script"_s;
    const QString word = QFile::exists(script) ? nextWord(script) : u"watch"_s;
    noteStart(folder, word);
    becomeDeaf(word);
    std::fprintf(stderr, "fake coco watch: %s\n", qUtf8Printable(word));
    if (word == "crash"_L1)
        std::abort();
    if (word == "refuse"_L1) {
        std::fprintf(stderr, "There is no index sample.\n");
        return 3;
    }
    for (qsizetype i = 0; i + 1 < arguments.size() && word != "hang"_L1; ++i) {
        if (arguments.at(i) != "--name"_L1)
            continue;
        say(arguments.at(i + 1), u"starting"_s);
        if (word == "ill"_L1)
            say(arguments.at(i + 1), u"waiting"_s, u"The disk is full."_s);
        else
            say(arguments.at(i + 1), u"here"_s);
    }
    return wait(folder, word == "deaf"_L1);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "watch"_L1)
        return watchFolders(arguments);
    const QString data = arguments.value(arguments.indexOf(u"--data"_s) + 1);
    const QString word = nextWord(data + u"/script"_s);
    becomeDeaf(word);
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
    return wait(data, word == "deaf"_L1);
}
