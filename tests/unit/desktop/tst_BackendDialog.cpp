// SPDX-License-Identifier: Apache-2.0
#include "support/FakeDockerEngine.h"
#include "support/TestStack.h"

#include "desktop/BackendDialog.h"
#include "desktop/ChoiceRow.h"
#include "desktop/FirstStartPlace.h"
#include "desktop/NoticeCard.h"
#include "desktop/PlanDialog.h"
#include "desktop/StackHeader.h"
#include "desktop/StackPage.h"
#include "desktop/Theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeDockerEngine;
using stack::BackendKind;
using stack::StackSpec;

namespace {

constexpr int kPatience = 30'000;

StackSpec specOf(BackendKind kind, const QString &place = {})
{
    StackSpec spec;
    spec.backend = kind;
    if (kind == BackendKind::Docker)
        spec.engineHost = place;
    if (kind == BackendKind::Remote)
        spec.remoteUrl = place;
    return spec;
}

} // namespace

class TestBackendDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_stack = std::make_unique<testing::TestStack>(u"/nonexistent/coco"_s); }
    void cleanup() { m_stack.reset(); }

    void everyChangeOfPlaceSaysWhatIsKept_data()
    {
        QTest::addColumn<StackSpec>("before");
        QTest::addColumn<StackSpec>("after");
        QTest::addColumn<QString>("said");
        QTest::newRow("same") << specOf(BackendKind::Embedded) << specOf(BackendKind::Embedded) << QString();
        QTest::newRow("into an engine") << specOf(BackendKind::Embedded) << specOf(BackendKind::Docker) << u"home folder"_s;
        QTest::newRow("out of an engine") << specOf(BackendKind::Docker) << specOf(BackendKind::Embedded) << u"cocosearch-data"_s;
        QTest::newRow("another engine") << specOf(BackendKind::Docker) << specOf(BackendKind::Docker, u"unix:///other.sock"_s) << u"cocosearch-data"_s;
        QTest::newRow("elsewhere") << specOf(BackendKind::Docker) << specOf(BackendKind::Remote, u"https://a.example"_s) << u"other server"_s;
        QTest::newRow("another server") << specOf(BackendKind::Remote, u"https://a.example"_s) << specOf(BackendKind::Remote, u"https://b.example"_s)
                                        << u"left as it is"_s;
    }

    void everyChangeOfPlaceSaysWhatIsKept()
    {
        QFETCH(const StackSpec, before);
        QFETCH(const StackSpec, after);
        QFETCH(const QString, said);
        QCOMPARE(isOtherPlace(before, after), !said.isEmpty());
        const QString consequence = consequenceOf(before, after);
        QVERIFY2(said.isEmpty() ? consequence.isEmpty() : consequence.contains(said), qPrintable(consequence));
    }

    void aPortIsNoOtherPlace()
    {
        StackSpec changed = specOf(BackendKind::Docker);
        changed.ports.mcp = 4000;
        QVERIFY(!isOtherPlace(specOf(BackendKind::Docker), changed));
    }

    void whatIsInForceNeedsNoAgreement()
    {
        BackendDialog dialog(m_theme, specOf(BackendKind::Embedded), m_stack->session.parts());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(!dialog.agreeButton()->isEnabled());
        auto *remote = dialog.findChild<ChoiceRow *>(u"remoteRow"_s);
        QVERIFY(remote);
        remote->button().click();
        QVERIFY2(!dialog.agreeButton()->isEnabled(), "there is no address yet");
        dialog.place().findChildren<QLineEdit *>().first()->setText(u"http://127.0.0.1:3000"_s);
        QVERIFY(dialog.agreeButton()->isEnabled());
        QCOMPARE(dialog.choice().remoteUrl, u"http://127.0.0.1:3000"_s);
        QVERIFY(!dialog.consequence().isEmpty());
    }

    void theEngineInUseIsChosenWhenItIsFound()
    {
        FakeDockerEngine engine;
        makeLively(engine);
        BackendDialog dialog(m_theme, specOf(BackendKind::Docker), partsFor(engine));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.look();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.place().engineRows().isEmpty(), kPatience);
        QVERIFY(dialog.place().engineRows().first()->button().isChecked());
        QVERIFY(!dialog.agreeButton()->isEnabled());
    }

    void anEngineIsPlannedBeforeItIsUsed()
    {
        FakeDockerEngine engine;
        makeLively(engine);
        BackendDialog dialog(m_theme, specOf(BackendKind::Embedded), partsFor(engine));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.look();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.place().engineRows().isEmpty(), kPatience);
        dialog.place().engineRows().first()->button().click();
        QVERIFY(dialog.agreeButton()->isEnabled());
        QCOMPARE(dialog.choice().backend, BackendKind::Docker);
    }

    void thePageOpensItAndUsesWhatIsChosen()
    {
        m_stack->session.start();
        StackPage page(m_theme, m_stack->session);
        page.setMeasures(false);
        page.show();
        page.header().backendButton()->click();
        auto *dialog = page.findChild<BackendDialog *>();
        QVERIFY(dialog);
        dialog->findChild<ChoiceRow *>(u"remoteRow"_s)->button().click();
        dialog->place().findChildren<QLineEdit *>().first()->setText(u"http://127.0.0.1:1"_s);
        QSignalSpy finished(&m_stack->session, &StackSession::finished);
        dialog->agreeButton()->click();
        QVERIFY(m_stack->session.isBusy());
        QTRY_COMPARE_WITH_TIMEOUT(m_stack->session.spec().backend, BackendKind::Remote, kPatience);
        m_stack->session.cancel(); // it would wait for the server
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatience);
    }

private:
    static void makeLively(FakeDockerEngine &engine)
    {
        engine.reply("GET /version", 200, R"json({"Version":"28.3.1","ApiVersion":"1.41"})json");
        engine.reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":8000000000,"OperatingSystem":"Debian"})json");
    }

    [[nodiscard]] stack::BackendParts partsFor(const FakeDockerEngine &engine) const
    {
        stack::BackendParts parts = m_stack->session.parts();
        parts.environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + engine.socketPath());
        return parts;
    }

    Theme m_theme;
    std::unique_ptr<testing::TestStack> m_stack;
};

QTEST_MAIN(TestBackendDialog)
#include "tst_BackendDialog.moc"
