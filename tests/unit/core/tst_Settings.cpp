// SPDX-License-Identifier: Apache-2.0
#include "core/Settings.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using coco::Settings;

namespace {

struct PortSection
{
    int port = 3000;

    static QString sectionKey() { return QStringLiteral("server"); }
    static PortSection fromJson(const QJsonObject &json)
    {
        return {json.value(QStringLiteral("port")).toInt(3000)};
    }
    [[nodiscard]] QJsonObject toJson() const { return {{QStringLiteral("port"), port}}; }
};

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMissingFileGivesDefaults()
    {
        QTemporaryDir folder;
        const auto settings = Settings::load(folder.filePath(QStringLiteral("none.json")));
        QVERIFY(settings);
        QCOMPARE(settings->section<PortSection>().port, 3000);
        QVERIFY(settings->notice().isEmpty());
    }

    void aBrokenFileIsMovedAsideAndSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("cut") << QByteArray("{\"server\": {\"por");
        QTest::newRow("array") << QByteArray("[1, 2]");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\x00\xff\xfe", 3);
    }

    void aBrokenFileIsMovedAsideAndSaid()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.json"));
        write(path, content);
        const auto settings = Settings::load(path);
        QVERIFY(settings);
        QCOMPARE(settings->section<PortSection>().port, 3000);
        QVERIFY(settings->notice().contains(path + QStringLiteral(".broken")));
        QCOMPARE(read(path + QStringLiteral(".broken")), content);
        QVERIFY(!QFile::exists(path));
    }

    void wrongTypesBecomeDefaults()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.json"));
        write(path, R"({"server": {"port": "many"}})");
        QCOMPARE(Settings::load(path)->section<PortSection>().port, 3000);
    }

    void unknownKeysSurvive()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.json"));
        write(path, R"({"future": [1], "server": {"port": 1, "tls": true}})");
        auto settings = Settings::load(path);
        settings->setSection(PortSection{4000});
        QVERIFY(settings->save());
        const QJsonObject stored = QJsonDocument::fromJson(read(path)).object();
        QVERIFY(stored.contains(QStringLiteral("future")));
        const QJsonObject server = stored.value(QStringLiteral("server")).toObject();
        QCOMPARE(server.value(QStringLiteral("port")).toInt(), 4000);
        QVERIFY(server.value(QStringLiteral("tls")).toBool());
    }

    void aPlaceThatCannotBeWrittenIsAnError()
    {
        auto settings = Settings::load(QStringLiteral("/proc/nowhere/s.json"));
        QVERIFY(settings);
        const auto saved = settings->save();
        QVERIFY(!saved);
        QVERIFY(!saved.error().message.isEmpty());
    }

private:
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_Settings.moc"
