// SPDX-License-Identifier: Apache-2.0
#include "desktop/MountOffer.h"

#include "support/FakeDockerEngine.h"
#include "support/TestStack.h"

#include "desktop/ProjectsController.h"
#include "desktop/ServerLink.h"
#include "desktop/Theme.h"

#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeDockerEngine;
using coco::testing::TestStack;

namespace {

constexpr int kPatience = 30'000;

} // namespace

class TestMountOffer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_stack = std::make_unique<TestStack>();
        m_stack->session.reload();
        m_folder = m_stack->folder.filePath(u"src/über"_s);
        QVERIFY(QDir().mkpath(m_folder));
    }

    void anUnseenFolderIsNotIndexed()
    {
        ServerLink link;
        ProjectsController projects(link);
        bool visible = false;
        projects.setSight([&visible](const QString &) { return visible; });
        QSignalSpy unseen(&projects, &ProjectsController::unseen);
        projects.addFolder(m_folder);
        QCOMPARE(unseen.count(), 1);
        QCOMPARE(unseen.first().first().toString(), m_folder);
        visible = true;
        projects.addFolder(m_folder);
        QCOMPARE(unseen.count(), 1);
    }

    void addsTheMountAndKeepsTheOthers()
    {
        FakeDockerEngine engine;
        engine.reply("GET /version", 200, R"json({"Version":"28.3.1","ApiVersion":"1.41"})json");
        engine.reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":8000000000,"OperatingSystem":"Debian"})json");
        engine.reply("GET /containers/json", 200, "[]");
        engine.reply("GET /volumes/cocosearch-data", 404, R"json({"message":"no such volume"})json");
        stack::StackSpec spec = m_stack->session.spec();
        spec.backend = stack::BackendKind::Docker;
        spec.engineHost = u"unix://"_s + engine.socketPath();
        spec.repositories = {{u"/somewhere/über"_s, u"über"_s}};
        QVERIFY(m_stack->session.save(spec));
        MountOffer offer(m_theme, m_stack->session, {m_folder});
        QCOMPARE(offer.spec().repositories.size(), 2);
        QCOMPARE(offer.spec().repositories.last().name, u"über-2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(offer.acceptButton().isEnabled(), kPatience);
        QVERIFY2(offer.sentence().contains(m_folder), qPrintable(offer.sentence()));
    }

    void cannotBeAcceptedWithoutAnEngine()
    {
        stack::StackSpec spec = m_stack->session.spec();
        spec.backend = stack::BackendKind::Docker;
        QVERIFY(m_stack->session.save(spec));
        MountOffer offer(m_theme, m_stack->session, {m_folder});
        const QString before = offer.sentence();
        QTRY_VERIFY_WITH_TIMEOUT(offer.sentence() != before, kPatience);
        QVERIFY(!offer.acceptButton().isEnabled());
        QVERIFY(m_stack->session.spec().repositories.isEmpty());
    }

    void refusesWhatIsNeverIndexed()
    {
        MountOffer offer(m_theme, m_stack->session, {u"/"_s, m_folder + u"/gone"_s});
        QVERIFY(offer.spec().repositories.isEmpty());
        QVERIFY(!offer.acceptButton().isEnabled());
        QVERIFY(!offer.sentence().trimmed().isEmpty());
    }

private:
    Theme m_theme;
    QString m_folder;
    std::unique_ptr<TestStack> m_stack;
};

QTEST_MAIN(TestMountOffer)
#include "tst_MountOffer.moc"
