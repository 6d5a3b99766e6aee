// SPDX-License-Identifier: Apache-2.0
#include "core/Logging.h"
#include "core/RotatingFile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using coco::Logging;
using coco::LoggingOptions;
using coco::LogLevel;

class TestLogging : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsItsLevels_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("level");
        QTest::newRow("debug") << QStringLiteral("debug") << int(LogLevel::Debug);
        QTest::newRow("case") << QStringLiteral("WARNING") << int(LogLevel::Warn);
        QTest::newRow("error") << QStringLiteral("error") << int(LogLevel::Error);
        QTest::newRow("unknown") << QStringLiteral("loud") << -1;
        QTest::newRow("empty") << QString() << -1;
    }

    void knowsItsLevels()
    {
        QFETCH(QString, name);
        QFETCH(int, level);
        const auto found = coco::logLevelFromName(name);
        QCOMPARE(found ? int(*found) : -1, level);
    }

    void readsTheEnvironment()
    {
        qputenv("COCOSEARCH_LOG_LEVEL", "info");
        QCOMPARE(coco::logLevelFromEnvironment(), LogLevel::Info);
        qputenv("COCOSEARCH_LOG_LEVEL", "nonsense");
        QCOMPARE(coco::logLevelFromEnvironment(), LogLevel::Warn);
        qunsetenv("COCOSEARCH_LOG_LEVEL");
        QCOMPARE(coco::logLevelFromEnvironment(), LogLevel::Warn);
    }

    void writesWhatTheLevelAllowsWithSecretsMasked()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("logs/coco.log"));
        {
            const Logging logging(quiet(path, LogLevel::Info));
            qCDebug(coco::logCore) << "too quiet";
            qCInfo(coco::logCore) << "told";
            qCWarning(coco::logServer).noquote() << "Bearer abcdef123456\nforged line";
        }
        const QByteArray content = read(path);
        QVERIFY(!content.contains("too quiet"));
        QVERIFY(content.contains("info coco.core: told"));
        QVERIFY(content.contains("warn coco.server: Bearer ***\n    forged line"));
        QVERIFY(!(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void keepsWholeLinesFromManyThreads()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("coco.log"));
        {
            const Logging logging(quiet(path, LogLevel::Info));
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread) {
                threads.emplace_back([] {
                    for (int line = 0; line < 100; ++line)
                        qCInfo(coco::logCore) << "line-end";
                });
            }
        }
        const QList<QByteArray> lines = read(path).trimmed().split('\n');
        QCOMPARE(lines.size(), 400);
        for (const QByteArray &line : lines)
            QVERIFY(line.endsWith("line-end"));
    }

    void rotatesAndKeepsTheGivenNumber()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("r.log"));
        coco::RotatingFile file(path, 10, 2);
        for (const char *line : {"first...\n", "second..\n", "third...\n", "fourth..\n"})
            file.append(line);
        QCOMPARE(read(path), QByteArray("fourth..\n"));
        QCOMPARE(read(path + QStringLiteral(".1")), QByteArray("third...\n"));
        QCOMPARE(read(path + QStringLiteral(".2")), QByteArray("second..\n"));
        QVERIFY(!QFile::exists(path + QStringLiteral(".3")));
    }

    void aPlaceThatCannotBeWrittenIsNoReasonToStop()
    {
        coco::RotatingFile file(QStringLiteral("/proc/nowhere/coco.log"), 10, 2);
        file.append("line\n");
        QVERIFY(!QFile::exists(file.path()));
    }

private:
    static LoggingOptions quiet(const QString &path, LogLevel level)
    {
        LoggingOptions options;
        options.level = level;
        options.toStandardError = false;
        options.file = path;
        return options;
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }
};

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_Logging.moc"
