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

    void knowsItsImagesFromThoseBuiltUponThem()
    {
        const Installation ours{u"11111111-2222-3333-4444-555555555555"_s};
        docker::Image image;
        image.labels = ours.imageLabels(u"cocosearch:1"_s);
        QVERIFY(ours.built(image)); // an older build, without a name by now
        image.tags = {u"cocosearch:1"_s};
        QVERIFY(ours.built(image));
        image.tags = {u"theirs:1"_s};
        QVERIFY(!ours.built(image));
        QVERIFY(!Installation{u"other"_s}.built(image));
        // A container has the labels of its image: they must not make it ours.
        QVERIFY(!ours.owns(image.labels));
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
