// SPDX-License-Identifier: Apache-2.0
#include "coco/MappedIndexService.h"
#include "coco/MappedSearchService.h"
#include "core/RootApproval.h"
#include "support/FakeIndexService.h"
#include "support/FakeSearchService.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace coco;
using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;

class tst_MappedIndexService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersInHostPaths()
    {
        testing::FakeIndexService inner;
        inner.addIndex(u"shop"_s, u"/mnt/repos/shop"_s);
        MappedIndexService service(inner, *PathMap::parse(u"/home/me/src=/mnt/repos"_s));
        QCOMPARE(service.summary(u"shop"_s)->root, u"/home/me/src/shop"_s);
        QCOMPARE(service.indexes()->first().root, u"/home/me/src/shop"_s);
        const auto found = service.indexContaining(u"/home/me/src/shop/web"_s);
        QVERIFY(found);
        QCOMPARE(found->root, u"/home/me/src/shop"_s);
        QVERIFY(service.removeIndex(u"shop"_s));
        const auto removed = service.removedIndexes();
        QCOMPARE(removed->first().root, u"/home/me/src/shop"_s);
    }

    void runsTellTheHostsFolder()
    {
        testing::FakeIndexService inner;
        MappedIndexService service(inner, *PathMap::parse(u"/home/me/src=/mnt/repos"_s));
        const auto job = service.startIndexing({u"/mnt/repos/shop"_s, u"shop"_s, false});
        QVERIFY(job);
        const auto outcome = (*job)->wait(std::chrono::minutes(1), {}, {});
        QVERIFY(outcome && *outcome);
        QVERIFY(!(*outcome)->root.startsWith(u"/mnt/repos"_s));
        QCOMPARE(service.job((*job)->id())->id(), (*job)->id());
        QVERIFY(!service.job(u"none"_s));
    }

    void errorsAndRemarksNameTheHostsFolder()
    {
        testing::FakeIndexService inner;
        inner.failure = Error{ErrorCode::Conflict, u"run coco index /mnt/repos/shop --fresh"_s, {}};
        MappedIndexService service(inner, *PathMap::parse(u"/home/me/src=/mnt/repos"_s));
        QCOMPARE(service.startIndexing({u"/mnt/repos/shop"_s, {}, false}).error().message,
                 u"run coco index /home/me/src/shop --fresh"_s);
        testing::FakeSearchService words;
        words.response.remarks = {{search::SearchRemark::Kind::EmbedderMismatch, u"shop"_s,
                                   u"run coco index /mnt/repos/shop --fresh"_s, u"/mnt/repos/shop"_s}};
        MappedSearchService searcher(words, *PathMap::parse(u"/home/me/src=/mnt/repos"_s));
        QCOMPARE(searcher.search({}, {})->remarks.first().message, u"run coco index /home/me/src/shop --fresh"_s);
    }

    void approvalTakesHostPaths()
    {
        QTemporaryDir folder;
        const QString server = QDir(folder.path()).canonicalPath();
        QVERIFY(QDir(server).mkpath(u"shop"_s));
        RootApproval roots(QString(), u"/nonexistent"_s, *PathMap::parse(u"C:\\code="_s + server));
        QCOMPARE(*roots.approve(u"C:\\code\\shop"_s), server + u"/shop"_s);
        QCOMPARE(roots.roots(), QStringList{u"C:\\code\\shop"_s});
        QCOMPARE(*roots.check(u"c:\\CODE\\shop"_s), server + u"/shop"_s);
        const auto missing = roots.check(u"C:\\code\\absent"_s);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(missing.error().message.contains(u"C:\\code\\absent"_s));
        QVERIFY(missing.error().detail.contains(server + u"/absent"_s));
        QVERIFY(!roots.check(u"C:\\code\\..\\secret"_s)); // no way out of the map
    }
};

QTEST_GUILESS_MAIN(tst_MappedIndexService)
#include "tst_MappedIndexService.moc"
