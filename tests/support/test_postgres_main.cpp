// SPDX-License-Identifier: Apache-2.0
// "prepare" makes what TestPostgres needs; "serve" runs one until standard input closes and prints its URL.
#include "support/TestPostgres.h"

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString action = application.arguments().value(1);
    QString whyNot;
    if (action == QStringLiteral("prepare")) {
        for (const QString &release : {QString(), QStringLiteral("bookworm"), QStringLiteral("bullseye")}) {
            whyNot = coco::test::TestPostgres::prepare(release);
            std::printf("%s\n", whyNot.isEmpty() ? "ready" : qPrintable(whyNot));
        }
        return 0; // the tests that need it say themselves that they are skipped
    }
    const auto server = coco::test::TestPostgres::start({true, 60, {}}, whyNot);
    if (!server) {
        std::fprintf(stderr, "%s\n", qPrintable(whyNot));
        return 1;
    }
    std::printf("%s\n", server->createDatabase().constData());
    std::fflush(stdout);
    char byte = 0;
    while (read(STDIN_FILENO, &byte, 1) > 0) { }
    return 0;
}
