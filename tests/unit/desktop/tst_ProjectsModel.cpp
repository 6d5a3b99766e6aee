// SPDX-License-Identifier: Apache-2.0
#include "desktop/ProjectsModel.h"
#include "support/SampleAnswers.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using coco::testing::sampleIndex;
using coco::testing::sampleJob;

class TestProjectsModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheRulesOfItemModels()
    {
        ProjectsModel model;
        const QAbstractItemModelTester tester(&model);
        model.setProjects({project(u"a"_s), project(u"b"_s)});
        model.setJobs({jobFromJson(sampleJob(u"1"_s, u"b"_s, 40))});
        QCOMPARE(model.rowCount(), 2);
        model.setProjects({project(u"b"_s)});
        QCOMPARE(model.rowCount(), 1);
        model.setProjects({});
        QCOMPARE(model.rowCount(), 0);
    }

    void newNumbersMoveNoRow()
    {
        ProjectsModel model;
        model.setProjects({project(u"a"_s), project(u"b"_s)});
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        Project changed = project(u"a"_s);
        changed.summary.files = 7;
        model.setProjects({changed, project(u"b"_s)});
        QCOMPARE(resets.count(), 0);
        QCOMPARE(model.index(0, ProjectsModel::Files).data().toString(), u"7"_s);
    }

    void aRunningJobIsTheState()
    {
        ProjectsModel model;
        model.setProjects({project(u"a"_s)});
        QCOMPARE(model.tone(0), Tone::Ready);
        model.setJobs({jobFromJson(sampleJob(u"1"_s, u"a"_s, 40))});
        QCOMPARE(model.tone(0), Tone::Starting);
        QVERIFY(model.index(0, ProjectsModel::State).data().toString().contains(u"40"_s));
        model.setJobs({});
        QCOMPARE(model.tone(0), Tone::Ready);
    }

    void failuresAreNotHidden()
    {
        ProjectsModel model;
        Project partly = project(u"a"_s);
        partly.summary.failures = 2;
        Project broken = project(u"b"_s);
        broken.summary.state = coco::search::IndexState::Failed;
        model.setProjects({partly, broken});
        QCOMPARE(model.tone(0), Tone::Degraded);
        QCOMPARE(model.tone(1), Tone::Failed);
    }

private:
    static Project project(const QString &name)
    {
        return projectFromJson(sampleIndex(name, u"/src/"_s + name));
    }
};

QTEST_MAIN(TestProjectsModel)
#include "tst_ProjectsModel.moc"
