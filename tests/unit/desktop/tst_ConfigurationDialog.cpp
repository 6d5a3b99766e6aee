// SPDX-License-Identifier: Apache-2.0
#include "desktop/ConfigurationDialog.h"

#include "support/FakeDockerEngine.h"
#include "support/TestStack.h"

#include "desktop/EmbeddingTest.h"
#include "desktop/ExportDialog.h"
#include "desktop/MountsField.h"
#include "desktop/PairsField.h"
#include "desktop/PairsModel.h"
#include "desktop/RawSpecField.h"
#include "desktop/SettingField.h"
#include "desktop/Theme.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeDockerEngine;
using coco::testing::TestStack;

namespace {

constexpr int kPatience = 30'000;

} // namespace

class TestConfigurationDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_stack = std::make_unique<TestStack>();
        m_stack->session.reload();
        m_dialog = std::make_unique<ConfigurationDialog>(m_theme, m_stack->session);
        m_dialog->show();
    }

    void cleanup()
    {
        m_dialog.reset();
        m_stack.reset();
    }

    void aPortIsJudgedWhileItIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("good");
        QTest::newRow("zero") << u"0"_s << false;
        QTest::newRow("negative") << u"-1"_s << false;
        QTest::newRow("too large") << u"99999"_s << false;
        QTest::newRow("letters") << u"80a"_s << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("fraction") << u"80.5"_s << false;
        QTest::newRow("huge") << u"1e300"_s << false;
        QTest::newRow("arabic digits") << u"٣٠٠١"_s << false;
        QTest::newRow("twice") << u"15432"_s << false;
        QTest::newRow("good") << u"3456"_s << true;
        QTest::newRow("spaces around") << u" 3456 "_s << true;
    }

    void aPortIsJudgedWhileItIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(bool, good);
        SettingField *port = m_dialog->field(u"ports.mcp"_s);
        port->setText(typed);
        QCOMPARE(m_dialog->draft().isGood(), good);
        QCOMPARE(m_dialog->saveButton().isEnabled(), good);
        QCOMPARE(m_dialog->applyButton().isEnabled(), good);
        if (!good)
            QVERIFY2(!port->problem().isEmpty() || !m_dialog->draft().firstProblem().isEmpty(), "the problem is told");
    }

    void aTakenPortIsNamedAndAnotherIsOffered()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        stack::StackSpec spec = m_stack->session.spec();
        spec.backend = stack::BackendKind::Docker;
        spec.ports.mcp = holder.serverPort();
        m_dialog->draft().replace(spec);
        auto *use = m_dialog->findChild<QPushButton *>(u"use ports.mcp"_s);
        QVERIFY(use);
        QTRY_VERIFY_WITH_TIMEOUT(use->isVisible(), kPatience);
        use->click();
        QVERIFY(m_dialog->draft().spec().ports.mcp != holder.serverPort());
        QVERIFY(m_dialog->draft().isGood());
        QTRY_VERIFY_WITH_TIMEOUT(!use->isVisible(), kPatience);
    }

    void opensAtASetting_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("group");
        QTest::newRow("port") << u"ports.mcp"_s << int(ConfigurationDialog::Ports);
        QTest::newRow("volume") << u"volume"_s << int(ConfigurationDialog::Names);
        QTest::newRow("a repository") << u"repositories.3"_s << int(ConfigurationDialog::Repositories);
        QTest::newRow("a variable") << u"environment.SOME_NAME"_s << int(ConfigurationDialog::Environment);
        QTest::newRow("model") << u"embedding.model"_s << int(ConfigurationDialog::Embedding);
        QTest::newRow("build argument") << u"image.build_arguments.A"_s << int(ConfigurationDialog::Image);
        QTest::newRow("unknown") << u"no.such.place"_s << int(ConfigurationDialog::Ports);
        QTest::newRow("empty") << QString() << int(ConfigurationDialog::Ports);
    }

    void opensAtASetting()
    {
        QFETCH(QString, path);
        QFETCH(int, group);
        m_dialog->showSetting(path);
        QCOMPARE(int(m_dialog->group()), group);
    }

    void theDifferenceIsToldAlsoWithoutAnEngine()
    {
        stack::StackSpec spec = m_stack->session.spec();
        spec.backend = stack::BackendKind::Docker;
        QVERIFY(m_stack->session.save(spec));
        m_dialog->draft().replace(spec);
        m_dialog->field(u"ports.mcp"_s)->setText(u"3457"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->effect().contains(u"3457"_s), kPatience);
        QVERIFY2(m_dialog->effect().contains(u"3000"_s), qPrintable(m_dialog->effect()));
    }

    void savesAndGoesBack()
    {
        QSignalSpy saved(m_dialog.get(), &ConfigurationDialog::saved);
        m_dialog->field(u"volume"_s)->setText(u"first-volume"_s);
        m_dialog->saveButton().click();
        QCOMPARE(saved.count(), 1);
        QCOMPARE(m_stack->session.spec().volume, u"first-volume"_s);
        m_dialog = std::make_unique<ConfigurationDialog>(m_theme, m_stack->session);
        m_dialog->field(u"volume"_s)->setText(u"second-volume"_s);
        m_dialog->saveButton().click();
        m_dialog = std::make_unique<ConfigurationDialog>(m_theme, m_stack->session);
        QVERIFY(m_dialog->undoButton().isEnabled());
        m_dialog->undoButton().click();
        QCOMPARE(m_dialog->field(u"volume"_s)->text(), u"first-volume"_s);
        QCOMPARE(m_stack->session.spec().volume, u"second-volume"_s);
    }

    void anImageThatIsBroughtMeanwhileStays()
    {
        m_dialog->field(u"ports.mcp"_s)->setText(u"80a"_s); // half typed
        m_dialog->showSetting(u"specification"_s);
        stack::StackSpec spec = m_stack->session.spec();
        spec.image.reference = u"cocosearch/brought:1"_s;
        spec.image.target = u"slim"_s;
        QVERIFY(m_stack->session.save(spec));
        QCOMPARE(m_dialog->field(u"image.reference"_s)->text(), spec.image.reference);
        QCOMPARE(m_dialog->field(u"ports.mcp"_s)->text(), u"80a"_s);
        QVERIFY(m_dialog->findChild<RawSpecField *>()->editor().toPlainText().contains(spec.image.reference));
        m_dialog->field(u"ports.mcp"_s)->setText(u"3457"_s);
        m_dialog->saveButton().click();
        QCOMPARE(m_stack->session.spec().image, spec.image);
        QCOMPARE(m_stack->session.spec().ports.mcp, 3457);
    }

    void anImageThatAPersonTypedIsKept()
    {
        m_dialog->field(u"image.reference"_s)->setText(u"cocosearch/typed:1"_s);
        stack::StackSpec spec = m_stack->session.spec();
        spec.image.reference = u"cocosearch/brought:1"_s;
        QVERIFY(m_stack->session.save(spec));
        QCOMPARE(m_dialog->field(u"image.reference"_s)->text(), u"cocosearch/typed:1"_s);
        QVERIFY(m_dialog->saveButton().isEnabled());
    }

    void brokenPreviousSettingsAreTold()
    {
        const QString file = stack::StackSpecFile(m_stack->session.parts().paths).path() + u".previous"_s;
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile previous(file);
        QVERIFY(previous.open(QIODevice::WriteOnly));
        previous.write("{\"ports\": {\"mcp\": 30");
        previous.close();
        m_dialog = std::make_unique<ConfigurationDialog>(m_theme, m_stack->session);
        m_dialog->undoButton().click();
        QVERIFY2(m_dialog->effect().contains(u"1"_s), qPrintable(m_dialog->effect()));
        QCOMPARE(m_dialog->draft().spec(), m_stack->session.spec());
    }

    void rawTextIsReadWithItsPlaceOfError_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("half written") << u"{\n  \"ports\": {\n    \"mcp\": 30"_s << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("a list") << u"[1,2]"_s << false;
        QTest::newRow("wrong kind") << u"{\"ports\":{\"mcp\":\"3000\"}}"_s << false;
        QTest::newRow("newer version") << u"{\"version\":99}"_s << false;
        QTest::newRow("deep") << QString(u'[').repeated(5000) << false;
        QTest::newRow("not a port") << u"{\"ports\":{\"mcp\":99999}}"_s << false;
        QTest::newRow("good") << u"{\"ports\":{\"mcp\":4000},\"name\":\"coco-2\"}"_s << true;
    }

    void rawTextIsReadWithItsPlaceOfError()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        auto *raw = m_dialog->findChild<RawSpecField *>();
        raw->editor().setPlainText(text);
        QCOMPARE(m_dialog->draft().isGood(), good);
        QCOMPARE(raw->problem().isEmpty(), good);
        QCOMPARE(m_dialog->saveButton().isEnabled(), good);
        if (good)
            QCOMPARE(m_dialog->field(u"ports.mcp"_s)->text(), u"4000"_s);
    }

    void theErrorInRawTextHasLineAndColumn()
    {
        const auto spec = specFromText(u"{\n  \"ports\": {\n    \"mcp\": 30,,\n"_s);
        QVERIFY(!spec);
        QVERIFY2(spec.error().message.contains(u'3'), qPrintable(spec.error().message));
    }

    void tenThousandVariablesStayUsable()
    {
        stack::StackSpec spec = m_stack->session.spec();
        for (int i = 0; i < 10'000; ++i)
            spec.environment.insert(u"NAME_%1"_s.arg(i), u"wert ü %1"_s.arg(i));
        m_dialog->draft().replace(spec);
        PairsField *field = nullptr;
        for (PairsField *each : m_dialog->findChildren<PairsField *>()) {
            if (each->path() == "environment"_L1)
                field = each;
        }
        QVERIFY(field);
        QCOMPARE(field->model().rowCount(), 10'000);
        QVERIFY(field->model().setData(field->model().index(5, PairsModel::Value), u"neu"_s, Qt::EditRole));
        QVERIFY(m_dialog->draft().spec().environment.values().contains(u"neu"_s));
        QVERIFY(m_dialog->draft().isGood());
    }

    void variablesAreJudged()
    {
        PairsField *field = m_dialog->findChild<PairsField *>(u"setting environment"_s);
        QVERIFY(field);
        QAbstractItemModelTester tester(&field->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto put = [&](const QString &name, const QString &value) {
            const int row = field->model().addRow();
            field->model().setData(field->model().index(row, PairsModel::Name), name, Qt::EditRole);
            field->model().setData(field->model().index(row, PairsModel::Value), value, Qt::EditRole);
        };
        put(u"GOOD"_s, u"1"_s);
        QVERIFY(m_dialog->draft().isGood());
        put(u"GOOD"_s, u"2"_s);
        QVERIFY2(!m_dialog->draft().isGood(), "a name that stands twice");
        QVERIFY(field->model().removeRows(1, 1));
        QVERIFY(m_dialog->draft().isGood());
        put(u"größe"_s, u"1"_s);
        QVERIFY2(!m_dialog->draft().isGood(), "no name of a variable");
        QVERIFY(field->model().removeRows(1, 1));
        QCOMPARE(m_dialog->draft().spec().environment.value(u"GOOD"_s), u"1"_s);
    }

    void mountsAreAddedAndGoneOnesTold()
    {
        auto *mounts = m_dialog->findChild<MountsField *>();
        const QString folder = m_stack->folder.filePath(u"src/Übung"_s);
        QVERIFY(QDir().mkpath(folder));
        mounts->add(folder);
        mounts->add(folder);
        QCOMPARE(m_dialog->draft().spec().repositories.size(), 1);
        mounts->add(u"/"_s);
        QCOMPARE(m_dialog->draft().spec().repositories.size(), 1);
        QVERIFY(!mounts->problem().isEmpty());
        QVERIFY(QDir(folder).removeRecursively());
        m_dialog->draft().replace(m_dialog->draft().spec());
        QTRY_VERIFY_WITH_TIMEOUT(mounts->problem().contains(folder) || mounts->list().item(0)->text() != folder, kPatience);
        m_dialog->showSetting(u"repositories"_s);
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        mounts->list().setFocus();
        mounts->list().setCurrentRow(0);
        QTest::keyClick(&mounts->list(), Qt::Key_Delete);
        QVERIFY(m_dialog->draft().spec().repositories.isEmpty());
    }

    void saysWhatLeavesTheMachine_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("contained");
        QTest::newRow("image's own") << QString() << QString() << u"Nothing"_s;
        QTest::newRow("built in") << u"builtin"_s << QString() << u"Nothing"_s;
        QTest::newRow("hosted") << u"openai"_s << QString() << u"internet"_s;
        QTest::newRow("own server") << u"openai-compatible"_s << u"http://10.0.0.7:8080/v1"_s << u"own network"_s;
        QTest::newRow("server elsewhere") << u"openai-compatible"_s << u"https://models.example.org/v1"_s << u"internet"_s;
        QTest::newRow("unknown") << u"another"_s << QString() << u"not known"_s;
    }

    void saysWhatLeavesTheMachine()
    {
        QFETCH(QString, provider);
        QFETCH(QString, url);
        QFETCH(QString, contained);
        const QString sentence = privacySentence({provider, {}, url, {}});
        QVERIFY2(sentence.contains(contained), qPrintable(sentence));
    }

    void triesTheProvider()
    {
        stack::StackSpec spec;
        spec.embedding.provider = u"builtin"_s;
        const auto works = tryEmbedding(spec, {});
        QVERIFY2(works, works ? "" : qPrintable(works.error().message));
        spec.embedding.provider = u"openai"_s;
        QCOMPARE(tryEmbedding(spec, {}).error().code, ErrorCode::PermissionDenied);
        spec.embedding.apiKeyFile = m_stack->folder.filePath(u"none"_s);
        QCOMPARE(tryEmbedding(spec, {}).error().code, ErrorCode::NotFound);
        spec.embedding.provider.clear();
        QCOMPARE(tryEmbedding(spec, {}).error().code, ErrorCode::Unsupported);
    }

    void exportsWithoutAnEngine()
    {
        stack::StackSpec spec = m_stack->session.spec();
        spec.environment.insert(u"MY_PASSWORD"_s, u"hunter2-hunter2"_s);
        const ExportDialog::Texts texts = exportTexts(spec, m_stack->session.parts(), {});
        QVERIFY(texts.compose.contains(u"services:"_s));
        QVERIFY(texts.commands.contains(u"docker "_s));
        QVERIFY(!texts.compose.contains(u"hunter2"_s));
        QVERIFY(!texts.note.isEmpty());
    }

    void everyControlHasAName()
    {
        for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith("qt_"_L1))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (button || qobject_cast<const QLineEdit *>(widget))
                QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) || widget->isHidden(),
                         widget->metaObject()->className());
        }
    }

private:
    Theme m_theme;
    std::unique_ptr<TestStack> m_stack;
    std::unique_ptr<ConfigurationDialog> m_dialog;
};

QTEST_MAIN(TestConfigurationDialog)
#include "tst_ConfigurationDialog.moc"
