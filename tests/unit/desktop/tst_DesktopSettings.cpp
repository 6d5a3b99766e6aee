// SPDX-License-Identifier: Apache-2.0
#include "desktop/DesktopSettings.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace coco::desktop;
using namespace Qt::Literals::StringLiterals;

namespace {

DesktopSettings read(const QByteArray &json)
{
    return DesktopSettings::fromJson(QJsonDocument::fromJson(json).object());
}

} // namespace

class TestDesktopSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survivesTheWayThroughJson()
    {
        DesktopSettings all;
        all.theme = ThemeChoice::Dark;
        all.language = u"de"_s;
        all.textPercent = 150;
        all.editor = u"custom"_s;
        all.editorCommand = u"ed {file}"_s;
        all.closeToTray = false;
        all.keepServing = true;
        all.startStack = true;
        all.notifications = {false, false, false, false};
        all.proxy = {ProxySettings::Kind::Manual, u"proxy.example.org"_s, 3128};
        QCOMPARE(DesktopSettings::fromJson(all.toJson()), all);
        QCOMPARE(DesktopSettings::fromJson(DesktopSettings().toJson()), DesktopSettings());
    }

    void aFileOfAnOlderVersionGivesDefaultsForTheRest()
    {
        DesktopSettings expected;
        expected.theme = ThemeChoice::Light;
        expected.closeToTray = false;
        QCOMPARE(read("{\"theme\":\"light\",\"editor\":\"\",\"editor_command\":\"\",\"close_to_tray\":false,\"keep_serving\":false}"), expected);
    }

    void garbageBecomesTheDefault_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("wrong types") << QByteArray(
            "{\"theme\":3,\"language\":[],\"text_percent\":\"big\",\"close_to_tray\":\"no\",\"start_stack\":1,\"notifications\":[1],\"proxy\":\"x\"}");
        QTest::newRow("unknown values") << QByteArray("{\"theme\":\"pink\",\"language\":\"tlh\",\"proxy\":{\"kind\":\"carrier pigeon\",\"port\":99999}}");
        QTest::newRow("inside") << QByteArray("{\"notifications\":{\"enabled\":\"yes\",\"updates\":null},\"proxy\":{\"port\":-1,\"host\":7}}");
        QTest::newRow("a path as language") << QByteArray("{\"language\":\"../../de\"}");
    }

    void garbageBecomesTheDefault()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(read(json), DesktopSettings());
    }

    void sizesStayWhereTheWindowWorks()
    {
        QCOMPARE(read("{\"text_percent\":5000}").textPercent, 200);
        QCOMPARE(read("{\"text_percent\":-3}").textPercent, 100);
    }

    void theLanguageIsReadAlone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << QByteArray("{\"desktop\":{\"language\":\"de\"}}") << u"de"_s;
        QTest::newRow("system") << QByteArray("{\"desktop\":{\"language\":\"\"}}") << QString();
        QTest::newRow("unknown") << QByteArray("{\"desktop\":{\"language\":\"tlh\"}}") << QString();
        QTest::newRow("cut") << QByteArray("{\"desktop\":{\"lang") << QString();
        QTest::newRow("a list") << QByteArray("[]") << QString();
        QTest::newRow("empty") << QByteArray() << QString();
    }

    void theLanguageIsReadAlone()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, language);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"settings.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QCOMPARE(DesktopSettings::storedLanguage(file.fileName()), language);
    }

    void withoutAFileTheLanguageIsTheSystems()
    {
        QCOMPARE(DesktopSettings::storedLanguage(u"/nowhere/settings.json"_s), QString());
    }
};

QTEST_GUILESS_MAIN(TestDesktopSettings)
#include "tst_DesktopSettings.moc"
