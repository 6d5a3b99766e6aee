// SPDX-License-Identifier: Apache-2.0
// What stands in the way of a stack on a real engine, seen in the window: what a person reads, which button helps,
// and what is left. Each test prints its row of the table.
#include "DesktopRig.h"

#include "desktop/ImageDialog.h"
#include "desktop/NoticeCard.h"
#include "desktop/PlanDialog.h"
#include "desktop/ServiceCard.h"
#include "desktop/StackHeader.h"
#include "desktop/StackPage.h"

#include <QPushButton>
#include <QTcpServer>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using namespace coco::stack;

class tst_DesktopFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void offersAFreePort();
    void offersANameOfItsOwn();
    void offersAVolumeOfItsOwn();
    void saysWhoElseUsesTheVolume();
    void offersToGetAnImage();
    void keepsTheOldContainerWhenAnImageFails();
    void followsARenamedContainer();
    void makesALostVolumeAnew();
    void worksWithoutAnEngine();
    void startsOverAHalfWrittenSpecification();
    void looksAgainAfterSleep();
    void comesBackToARemoteServer();

private:
    StackSession &session() { return m_rig->session(); }
    StackPage &page() { return m_rig->window().stackPage(); }
    [[nodiscard]] static QString plain(QString text) { return text.remove(u'&'); }
    /// Visible buttons of `widget`, in its order.
    [[nodiscard]] static QStringList buttonsOf(const QWidget &widget)
    {
        QStringList texts;
        for (const QPushButton *each : widget.findChildren<QPushButton *>()) {
            if (each->isVisibleTo(&widget) && !each->text().isEmpty())
                texts.append(plain(each->text()));
        }
        return texts;
    }
    /// By mouse.
    [[nodiscard]] static bool press(QWidget &widget, const QString &text)
    {
        for (QPushButton *each : widget.findChildren<QPushButton *>()) {
            if (plain(each->text()).startsWith(text) && each->isVisibleTo(&widget) && each->isEnabled()) {
                QTest::mouseClick(each, Qt::LeftButton);
                return true;
            }
        }
        return false;
    }
    void row(const QString &read, const QStringList &buttons) const
    {
        qInfo("%s", qPrintable(u"| %1 | %2 | %3 |"_s.arg(QString::fromLatin1(QTest::currentTestFunction()), read, buttons.join(u" · "_s))));
    }
    /// Starts what must not work; the card that says so.
    [[nodiscard]] QString failing(const StackSpec &spec)
    {
        const std::optional<Error> fault = m_rig->run([&] { return session().apply(spec); });
        if (!fault)
            return u"it worked"_s;
        if (!page().faultCard().isVisibleTo(&page()))
            return u"no card"_s;
        row(page().faultCard().sentence(), buttonsOf(page().faultCard()));
        return {};
    }
    /// Presses a button that begins an operation, and waits for its end.
    [[nodiscard]] QString helps(const QString &button)
    {
        const std::optional<Error> fault = m_rig->run([&] { return press(page().faultCard(), button); });
        if (fault)
            return fault->message;
        if (!m_rig->waitFor(StackPhase::Ready))
            return u"not ready: "_s + session().status().reason;
        return page().faultCard().isVisibleTo(&page()) ? u"the card stayed"_s : QString();
    }

    std::unique_ptr<DesktopRig> m_rig;
};

void tst_DesktopFaults::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
}

void tst_DesktopFaults::init()
{
    m_rig = std::make_unique<DesktopRig>(u"faults"_s);
    m_rig->window().show();
    m_rig->window().showPage(MainWindow::StackPageIndex);
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
}

void tst_DesktopFaults::cleanup()
{
    if (m_rig)
        QVERIFY(m_rig->loop().longest() < std::chrono::seconds(2));
    m_rig.reset();
}

void tst_DesktopFaults::offersAFreePort()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    StackSpec spec = m_rig->containerSpec();
    spec.ports.mcp = holder.serverPort();
    QCOMPARE(failing(spec), QString());
    QVERIFY2(page().faultCard().sentence().contains(QString::number(spec.ports.mcp)), qPrintable(page().faultCard().sentence()));
    QVERIFY(m_rig->stack().containers().isEmpty());
    m_rig->forgetBlocking();
    QCOMPARE(helps(u"Use port "_s), QString());
    QVERIFY(session().spec().ports.mcp != spec.ports.mcp);
    QVERIFY(holder.isListening());
}

void tst_DesktopFaults::offersANameOfItsOwn()
{
    const StackSpec spec = m_rig->containerSpec();
    const TestContainer foreign(u"coco-test/slim"_s, {u"--entrypoint"_s, u"sleep"_s, u"--name"_s, spec.name}, {u"600"_s});
    QVERIFY2(foreign.error().isEmpty(), qPrintable(foreign.error()));
    m_rig->forgetBlocking();
    QCOMPARE(failing(spec), QString());
    QVERIFY(page().faultCard().sentence().contains(u"is not ours"_s));
    QCOMPARE(helps(u"Use the name "_s), QString());
    QCOMPARE(foreign.inspect(u"{{.State.Running}}"_s), u"true"_s);
    m_rig->stack().spec.name = session().spec().name;
    QCOMPARE(m_rig->stack().inspect(u"{{.State.Running}}"_s), u"true"_s);
    m_rig->forgetBlocking();
}

void tst_DesktopFaults::offersAVolumeOfItsOwn()
{
    const StackSpec spec = m_rig->containerSpec();
    QVERIFY(m_rig->others({u"volume"_s, u"create"_s, spec.volume}));
    QCOMPARE(failing(spec), QString());
    QCOMPARE(helps(u"Use the volume "_s), QString());
    QVERIFY(m_rig->others({u"volume"_s, u"inspect"_s, spec.volume}));
    QVERIFY(m_rig->others({u"rm"_s, u"-f"_s, spec.name}));
    QVERIFY(m_rig->others({u"volume"_s, u"rm"_s, session().spec().volume}));
}

void tst_DesktopFaults::saysWhoElseUsesTheVolume()
{
    const StackSpec spec = m_rig->containerSpec();
    QVERIFY(m_rig->others({u"volume"_s, u"create"_s, u"--label"_s, m_rig->stack().installation.filter(), spec.volume}));
    auto other = std::make_unique<TestContainer>(u"coco-test/slim"_s,
                                                 QStringList{u"--name"_s, spec.name + u"-other"_s, u"-v"_s, spec.volume + u":/data"_s});
    QVERIFY2(other->error().isEmpty(), qPrintable(other->error()));
    m_rig->forgetBlocking();
    QCOMPARE(failing(spec), QString());
    QVERIFY(page().faultCard().sentence().contains(spec.name + u"-other"_s));
    QCOMPARE(other->inspect(u"{{.State.Running}}"_s), u"true"_s);
    other.reset(); // by its owner
    m_rig->forgetBlocking();
    QCOMPARE(helps(u"Try again"_s), QString());
}

void tst_DesktopFaults::offersToGetAnImage()
{
    StackSpec spec = m_rig->containerSpec();
    spec.image.reference = u"127.0.0.1:9/cocosearch/nothing:1"_s;
    QCOMPARE(failing(spec), QString());
    QVERIFY(m_rig->stack().containers().isEmpty() && !m_rig->stack().hasVolume());
    m_rig->forgetBlocking();
    QVERIFY(press(page().faultCard(), u"Get an image"_s));
    const auto *dialog = m_rig->window().findChild<ImageDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    m_rig->forgetBlocking();
}

void tst_DesktopFaults::keepsTheOldContainerWhenAnImageFails()
{
    VERIFY_WORKED(*m_rig, session().apply(m_rig->containerSpec()));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    const QString id = m_rig->stack().inspect(u"{{.Id}}"_s);
    StackSpec spec = session().spec();
    spec.image.reference = deriveImage(u"failing"_s, u"ENTRYPOINT [\"sh\", \"-c\", \"echo broken on purpose; exit 3\"]"_s);
    m_rig->forgetBlocking();
    QCOMPARE(failing(spec), QString());
    QVERIFY2(page().faultCard().sentence().contains(u"is back, with its data"_s), qPrintable(page().faultCard().sentence()));
    QCOMPARE(m_rig->stack().inspect(u"{{.Id}} {{.State.Running}}"_s), QString(id + u" true"_s));
    m_rig->forgetBlocking();
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    QTRY_VERIFY_WITH_TIMEOUT(page().changesCard().isVisibleTo(&page()), DesktopRig::kSoon); // what was wanted is kept, and said
}

void tst_DesktopFaults::followsARenamedContainer()
{
    VERIFY_WORKED(*m_rig, session().apply(m_rig->containerSpec()));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    const QString other = m_rig->stack().spec.name + u"-renamed"_s;
    QVERIFY(m_rig->others({u"rename"_s, m_rig->stack().spec.name, other}));
    QTRY_COMPARE_WITH_TIMEOUT(session().status().containerName, other, DesktopRig::kSoon);
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    row(session().status().containerName, buttonsOf(page().header()));
}

void tst_DesktopFaults::makesALostVolumeAnew()
{
    const StackSpec spec = m_rig->containerSpec();
    VERIFY_WORKED(*m_rig, session().apply(spec));
    QVERIFY(m_rig->others({u"rm"_s, u"-f"_s, spec.name}));
    QVERIFY(m_rig->others({u"volume"_s, u"rm"_s, spec.volume}));
    QVERIFY(m_rig->waitFor(StackPhase::NotCreated));
    row(session().status().reason, buttonsOf(page().panel()));
    QVERIFY(press(page().panel(), u"Start"_s));
    auto *plan = m_rig->window().findChild<PlanDialog *>();
    QVERIFY(plan);
    QTRY_VERIFY_WITH_TIMEOUT(plan->agreeButton()->isEnabled(), DesktopRig::kSoon);
    VERIFY_WORKED(*m_rig, (QTest::mouseClick(plan->agreeButton(), Qt::LeftButton), true));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
}

void tst_DesktopFaults::worksWithoutAnEngine()
{
    VERIFY_WORKED(*m_rig, session().apply(m_rig->containerSpec()));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    m_rig->relay().cut();
    QVERIFY(m_rig->waitFor(StackPhase::EngineMissing));
    QTRY_VERIFY_WITH_TIMEOUT(page().panel().isVisibleTo(&page()), DesktopRig::kSoon);
    QTRY_VERIFY2_WITH_TIMEOUT(page().panel().sentence().contains(u"There is no engine at"_s), qPrintable(page().panel().sentence()), DesktopRig::kSoon);
    row(page().panel().sentence(), buttonsOf(page().panel()));
    const std::optional<Error> fault = m_rig->run([&] { return press(page().panel(), u"Use without Docker"_s); });
    // Its container holds the port and cannot be stopped: either is right, but it has to be said.
    if (fault)
        row(fault->message, buttonsOf(page().faultCard()));
    else
        QVERIFY(m_rig->waitFor(StackPhase::Ready));
    m_rig->relay().mend();
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
}

void tst_DesktopFaults::startsOverAHalfWrittenSpecification()
{
    VERIFY_WORKED(*m_rig, session().apply(m_rig->containerSpec()));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    const QString id = m_rig->stack().inspect(u"{{.Id}}"_s);
    const QString path = StackSpecFile(m_rig->paths).path();
    m_rig->quit();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    QVERIFY(file.resize(whole.size() / 2));
    file.close();
    m_rig->open({});
    m_rig->window().show();
    m_rig->window().showPage(MainWindow::StackPageIndex);
    QTRY_VERIFY_WITH_TIMEOUT(page().faultCard().isVisibleTo(&page()), DesktopRig::kSoon);
    row(page().faultCard().sentence(), buttonsOf(page().faultCard()));
    QCOMPARE(m_rig->stack().inspect(u"{{.Id}} {{.State.Running}}"_s), QString(id + u" true"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(whole);
    file.close();
    m_rig->forgetBlocking();
    QVERIFY(press(page().faultCard(), u"Try again"_s));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    QCOMPARE(session().status().containerId, id);
    QVERIFY(!page().faultCard().isVisibleTo(&page()));
}

void tst_DesktopFaults::looksAgainAfterSleep()
{
    VERIFY_WORKED(*m_rig, session().apply(m_rig->containerSpec()));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    session().setAsleep(true);
    QVERIFY(m_rig->others({u"rm"_s, u"-f"_s, m_rig->stack().spec.name}));
    session().setAsleep(false);
    QVERIFY(m_rig->waitFor(StackPhase::NotCreated));
    row(session().status().reason, buttonsOf(page().panel()));
}

void tst_DesktopFaults::comesBackToARemoteServer()
{
    VERIFY_WORKED(*m_rig, session().apply(m_rig->containerSpec()));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    // The container's server, now as somebody else's, whose cable is pulled.
    const QByteArray token = m_rig->stack().shell(u"cat /data/cocosearch/secrets/mcp_token"_s).output.toUtf8();
    QVERIFY(!token.isEmpty());
    const QString tokenFile = m_rig->stack().path(u"token"_s);
    QFile file(tokenFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(token);
    file.close();
    const QString name = m_rig->stack().spec.name;
    StackSpec spec = session().spec();
    spec.remoteUrl = u"http://127.0.0.1:%1"_s.arg(spec.ports.mcp);
    spec.remoteTokenFile = tokenFile;
    spec.backend = BackendKind::Remote;
    m_rig->forgetBlocking();
    // Switching stops the container, as it is ours; the "other machine" is switched on again.
    const std::optional<Error> fault = m_rig->run([&] { return session().apply(spec); });
    if (fault)
        row(fault->message, buttonsOf(page().faultCard()));
    QVERIFY(m_rig->others({u"start"_s, name}));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
    QVERIFY(m_rig->others({u"kill"_s, name}));
    QTRY_VERIFY_WITH_TIMEOUT(!session().server().isUsable(), DesktopRig::kSoon);
    QVERIFY(!session().status().reason.isEmpty());
    row(session().status().reason, buttonsOf(page().header()));
    QVERIFY(m_rig->others({u"start"_s, name}));
    QVERIFY(m_rig->waitFor(StackPhase::Ready));
}

} // namespace coco::tests

QTEST_MAIN(coco::tests::tst_DesktopFaults)
#include "tst_DesktopFaults.moc"
