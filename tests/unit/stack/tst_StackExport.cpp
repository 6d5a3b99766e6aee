// SPDX-License-Identifier: Apache-2.0
#include "stack/ContainerConfiguration.h"
#include "stack/StackExport.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;

class tst_StackExport : public QObject
{
    Q_OBJECT

private:
    const Installation m_installation{u"11111111-2222-3333-4444-555555555555"_s};

    [[nodiscard]] StackSpec spec() const
    {
        StackSpec spec = *StackSpec::fromJson({});
        spec.backend = BackendKind::Docker;
        spec.repositories = {{u"/home/me/it's a \"folder\", $HOME"_s, u"src"_s}};
        spec.environment = {{u"COCOSEARCH_LOG_LEVEL"_s, u"info"_s}, {u"MY_API_KEY"_s, u"sk-abcdefgh"_s}, {u"PRICE"_s, u"$5"_s}};
        spec.resources.processors = 1.5;
        spec.resources.memoryMib = 2048;
        return spec;
    }
    [[nodiscard]] QJsonObject configuration() const { return containerConfiguration(spec(), m_installation, {}, u"sha256:1"_s); }

private Q_SLOTS:
    void keepsSecretsOutOfBothForms()
    {
        for (const QString &text : {composeFileOf(spec(), configuration()), commandLinesOf(spec(), configuration())}) {
            QVERIFY(!text.contains(u"sk-abcdefgh"_s));
            QVERIFY(text.contains(u"MY_API_KEY"_s));
        }
    }

    void leavesDollarsAlone()
    {
        const QString compose = composeFileOf(spec(), configuration());
        QVERIFY(compose.contains(u"\"PRICE\": \"$$5\""_s));
        QVERIFY(compose.contains(u"$$HOME"_s));
        QVERIFY(commandLinesOf(spec(), configuration()).contains(u"--env 'PRICE=$5'"_s));
    }

    void quotesForTheShell()
    {
        const QString commands = commandLinesOf(spec(), configuration());
        QVERIFY2(commands.contains(u"it'\\''s a \"\"folder\"\", $HOME"_s), qPrintable(commands));
        QVERIFY(commands.contains(u"--publish 127.0.0.1:3000:3000"_s));
        QVERIFY(commands.contains(u"--cpus 1.5"_s));
    }

    void usesTheSameVolumeAndNetwork()
    {
        const QString compose = composeFileOf(spec(), configuration());
        QVERIFY(compose.contains(u"name: \"cocosearch-data\"\n    external: true"_s));
        QVERIFY(compose.contains(u"mem_limit: 2147483648"_s));
    }
};

QTEST_GUILESS_MAIN(tst_StackExport)
#include "tst_StackExport.moc"
