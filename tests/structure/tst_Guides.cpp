// SPDX-License-Identifier: Apache-2.0
// Holds docker/docs against what it describes; the rules are in GuideRules.
#include "GuideRules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestGuides : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void guidesAreRight()
    {
        const QStringList faults = guideFaults(m_source);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void everyGuideIsThere()
    {
        const QDir docs(m_source + u"/docker/docs"_s);
        for (const QString &guide : {u"set-up.md"_s, u"production.md"_s, u"health.md"_s, u"troubleshooting.md"_s, u"ci-cd.md"_s, u"settings.md"_s})
            QVERIFY2(docs.exists(guide), qPrintable(guide));
    }

    void copyIsRight()
    {
        QTemporaryDir tree;
        copyTree(tree.path());
        QCOMPARE(guideFaults(tree.path()), QStringList());
    }

    void plantedFaultsAreFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const QString &file, const QByteArray &before, const QByteArray &after) {
            QTest::newRow(name) << u"docker/"_s + file << before << after;
        };
        row("commands without a mark", u"docs/ci-cd.md"_s, "<!-- tested by: tst_Compose -->\n", "");
        row("mark of another block", u"docs/ci-cd.md"_s, "<!-- tested by: tst_Compose -->\n", "<!-- tested by: tst_Compose -->\ntext\n");
        row("test that does not exist", u"docs/ci-cd.md"_s, "tst_Compose", "tst_Composer");
        row("test that does not run the guide", u"docs/ci-cd.md"_s, "tst_Compose", "tst_Dependencies");
        row("block without a language", u"docs/production.md"_s, "```ini", "```");
        row("commands in disguise", u"docs/ci-cd.md"_s, "```sh", "```console");
        row("link to nowhere", u"docs/set-up.md"_s, "(settings.md)", "(setting.md)");
        row("misspelt variable in a guide", u"docs/set-up.md"_s, "COCOSEARCH_PATH_MAP=", "COCOSEARCH_PATHMAP=");
        row("row lost", u"docs/settings.md"_s, "| `COCOSEARCH_DB_WAIT`", "| `COCOSEARCH_DBWAIT`");
        row("row of nothing", u"docs/settings.md"_s, "| `COCOSEARCH_DB_WAIT`", "| `COCOSEARCH_UNUSED` | server | – | x |\n| `COCOSEARCH_DB_WAIT`");
        row("other default", u"compose.yaml"_s, "COCOSEARCH_DB_WAIT:-30", "COCOSEARCH_DB_WAIT:-60");
        row("setting without an example", u".env.example"_s, "#COCOSEARCH_DB_WAIT=30\n", "");
        row("new variable in a compose file", u"compose.test.yaml"_s, "COCOSEARCH_LOG_LEVEL: info", "COCOSEARCH_LOGLEVEL: info");
        row("new variable in a script", u"new-env"_s, "set -eu\n", "set -eu\n: $COCOSEARCH_NEW\n");
        row("other Ollama", u"compose.yaml"_s, "ollama/ollama:0.", "ollama/ollama:1.");
    }

    void plantedFaultsAreFound()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QTemporaryDir tree;
        copyTree(tree.path());
        QFile changed(tree.filePath(file));
        QVERIFY(changed.open(QIODevice::ReadWrite));
        QByteArray text = changed.readAll();
        const qsizetype at = text.indexOf(before);
        QVERIFY2(at >= 0, before.constData());
        text.replace(at, before.size(), after);
        QVERIFY(changed.seek(0) && changed.write(text) == text.size() && changed.resize(text.size()));
        changed.close();
        QVERIFY(!guideFaults(tree.path()).isEmpty());
    }

private:
    static bool namesSetting(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains("COCOSEARCH_");
    }

    void copyTree(const QString &target) const
    {
        for (const QString &part : {u"docker"_s, u"app"_s, u"tests/structure"_s, u"tests/integration/engine"_s}) {
            QDirIterator files(m_source + u'/' + part, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString copy = target + u'/' + QDir(m_source).relativeFilePath(files.next());
                if (part == "app"_L1 && !namesSetting(files.filePath()))
                    continue;
                QDir().mkpath(QFileInfo(copy).path());
                QVERIFY(QFile::copy(files.filePath(), copy));
                QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
            }
        }
    }

    const QString m_source = QStringLiteral(COCO_SOURCE_DIR);
};

QTEST_GUILESS_MAIN(TestGuides)
#include "tst_Guides.moc"
