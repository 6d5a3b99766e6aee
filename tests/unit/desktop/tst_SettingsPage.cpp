// SPDX-License-Identifier: Apache-2.0
#include "desktop/SettingsPage.h"

#include "desktop/CocoStyle.h"
#include "desktop/SettingsFrame.h"
#include "desktop/ShortcutTable.h"
#include "desktop/Theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace coco::desktop;
using namespace Qt::Literals::StringLiterals;

/// The page driven by keys and mouse.
class TestSettingsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>();
        QApplication::setStyle(new CocoStyle(*m_theme));
        m_page = std::make_unique<SettingsPage>(*m_theme);
        m_page->resize(900, 600);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_spy = std::make_unique<QSignalSpy>(m_page.get(), &SettingsPage::settingsChanged);
    }

    void cleanup()
    {
        m_spy.reset();
        m_page.reset();
        QApplication::setStyle(u"Fusion"_s);
    }

    void showsOneGroupAtATime()
    {
        for (int group = SettingsPage::Appearance; group <= SettingsPage::Places; ++group) {
            m_page->showGroup(SettingsPage::Group(group));
            QVERIFY(!m_page->frame().shownEntries().isEmpty());
            for (const QWidget *entry : m_page->frame().shownEntries())
                QVERIFY(entry->isVisible());
        }
        m_page->showGroup(SettingsPage::Places);
        QVERIFY(!box("container")->isVisible());
    }

    void theSearchFindsWhatIsSaid_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("entries");
        QTest::newRow("a label") << u"container"_s << 2; // its switch, and the engine's help has "Docker" only
        QTest::newRow("two words, any case") << u"TRAY closes"_s << 1;
        QTest::newRow("a choice of a box") << u"Deutsch"_s << 1;
        QTest::newRow("nothing") << u"kubernetes"_s << 0;
    }

    void theSearchFindsWhatIsSaid()
    {
        QFETCH(QString, typed);
        QFETCH(int, entries);
        QTest::keyClicks(&m_page->frame().searchField(), typed);
        const qsizetype found = m_page->frame().shownEntries().size();
        QVERIFY2(entries == 0 ? found == 0 : found >= 1 && found <= entries, qPrintable(QString::number(found)));
        QTest::keyClick(&m_page->frame().searchField(), Qt::Key_Escape);
        QVERIFY(m_page->frame().searchField().text().isEmpty());
        QCOMPARE(m_page->frame().currentGroup(), int(SettingsPage::Appearance));
        QVERIFY(!m_page->frame().shownEntries().isEmpty());
    }

    void aSearchLeadsToTheSettingByKeyboard()
    {
        QTest::keyClicks(&m_page->frame().searchField(), u"start container"_s);
        QTest::keyClick(&m_page->frame().searchField(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), box("container"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(m_spy->size(), 1);
        QVERIFY(m_page->settings().startStack);
    }

    void everySettingIsSaidOnce()
    {
        m_page->setTrayAvailable(true);
        for (QCheckBox *box : m_page->findChildren<QCheckBox *>()) {
            if (box == this->box("log in"))
                continue;
            const DesktopSettings before = m_page->settings();
            m_spy->clear();
            box->setChecked(!box->isChecked());
            QVERIFY2(m_spy->size() == 1, qPrintable(box->text()));
            QVERIFY(!(m_page->settings() == before));
        }
        for (QComboBox *combo : m_page->findChildren<QComboBox *>()) {
            m_spy->clear();
            combo->setCurrentIndex(combo->count() - 1);
            QVERIFY2(m_spy->size() == 1, qPrintable(combo->accessibleName()));
        }
        const DesktopSettings all = m_page->settings();
        m_spy->clear();
        m_page->setSettings(all);
        QCOMPARE(m_spy->size(), 0);
        QCOMPARE(m_page->settings(), all);
        QCOMPARE(all.textPercent, 200);
        QCOMPARE(all.language, u"de"_s);
    }

    void aManualProxyShowsItsFields()
    {
        m_page->showGroup(SettingsPage::Network);
        auto *host = m_page->findChild<QSpinBox *>()->parentWidget()->findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(host);
        QVERIFY(!host->isVisible());
        for (QRadioButton *button : m_page->findChildren<QRadioButton *>()) {
            if (button->text().contains("nother"_L1))
                button->click();
        }
        QVERIFY(host->isVisible());
        QTest::keyClicks(host, u"proxy.example.org"_s);
        m_page->findChild<QSpinBox *>()->setValue(8080);
        QCOMPARE(m_page->settings().proxy, (ProxySettings{ProxySettings::Kind::Manual, u"proxy.example.org"_s, 8080}));
    }

    void notificationsFollowTheirSwitch()
    {
        QCheckBox *all = box("notifications");
        QVERIFY(box("problem")->isEnabled());
        all->click();
        QVERIFY(!box("problem")->isEnabled());
        QVERIFY(!m_page->settings().notifications.enabled);
        QVERIFY(m_page->settings().notifications.stackProblems);
    }

    void withoutATrayTheEntrySaysSo()
    {
        m_page->setTrayAvailable(false);
        QVERIFY(!box("tray")->isEnabled());
        m_page->setTrayAvailable(true);
        QVERIFY(box("tray")->isEnabled());
    }

    void autostartIsAskedForAndNotASetting()
    {
        QSignalSpy asked(m_page.get(), &SettingsPage::autostartRequested);
        m_page->setAutostart(true);
        QCOMPARE(asked.size(), 0);
        box("log in")->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toBool(), false);
        QCOMPARE(m_spy->size(), 0);
    }

    void asksForAnEngine()
    {
        QSignalSpy asked(m_page.get(), &SettingsPage::chooseEngineRequested);
        for (QPushButton *button : m_page->findChildren<QPushButton *>()) {
            if (button->text().contains("ngine"_L1))
                button->click();
        }
        QCOMPARE(asked.size(), 1);
    }

    void listsTheShortcuts()
    {
        auto *table = m_page->findChild<ShortcutTable *>();
        const int own = table->rows();
        QAction search(u"&Search"_s);
        search.setShortcut(Qt::CTRL | Qt::Key_K);
        QAction without(u"Without keys"_s);
        m_page->setShortcuts({&search, &without});
        QCOMPARE(table->rows(), own + 1);
        const QList<QLabel *> labels = table->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text() == "Ctrl+K"_L1; }));
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text() == "Search"_L1; }));
    }

private:
    [[nodiscard]] QCheckBox *box(const char *part) const
    {
        for (QCheckBox *box : m_page->findChildren<QCheckBox *>()) {
            QString text = box->text();
            if (text.remove(u'&').contains(QLatin1StringView(part)))
                return box;
        }
        return nullptr;
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SettingsPage> m_page;
    std::unique_ptr<QSignalSpy> m_spy;
};

QTEST_MAIN(TestSettingsPage)
#include "tst_SettingsPage.moc"
