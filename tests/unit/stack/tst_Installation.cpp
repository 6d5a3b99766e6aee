// SPDX-License-Identifier: Apache-2.0
#include "stack/Installation.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;

class tst_Installation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsItsNumber()
    {
        QTemporaryDir folder;
        AppPaths paths;
        paths.data = folder.filePath(u"data"_s);
        const auto first = Installation::load(paths);
        QVERIFY(first);
        QCOMPARE(Installation::load(paths)->id, first->id);
        QVERIFY(first->owns(first->labels(u"cocosearch"_s)));
        QVERIFY(!first->owns({{u"org.cocosearch.installation"_s, u"other"_s}}));
        QVERIFY(!first->owns({}));
        QCOMPARE(QDir(paths.data).entryList(QDir::Files), QStringList{u"installation-id"_s});
    }

    void givesTwoStartersOneNumber()
    {
        QTemporaryDir folder;
        AppPaths paths;
        paths.data = folder.filePath(u"data"_s);
        QString ids[8];
        {
            std::vector<std::jthread> starters;
            for (QString &id : ids)
                starters.emplace_back([&id, &paths] { id = Installation::load(paths).value_or(Installation{}).id; });
        }
        for (const QString &id : ids)
            QCOMPARE(id, ids[0]);
        QVERIFY(!ids[0].isEmpty());
    }

    void refusesAFileThatIsNone()
    {
        QTemporaryDir folder;
        AppPaths paths;
        paths.data = folder.path();
        QFile file(folder.filePath(u"installation-id"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a number\n");
        file.close();
        const auto loaded = Installation::load(paths);
        QCOMPARE(loaded.error().code, ErrorCode::Corrupted);
    }
};

QTEST_GUILESS_MAIN(tst_Installation)
#include "tst_Installation.moc"
