// SPDX-License-Identifier: Apache-2.0
#include "core/SecretMask.h"

#include <QTest>

class TestSecretMask : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void masksSecretsAndLeavesTheRest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        const auto row = [](const char *name, const char *text, const char *masked) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(masked);
        };
        row("plain", "12 files indexed", "12 files indexed");
        row("url", "postgresql://me:hunter2@db/x failed", "postgresql://me:***@db/x failed");
        row("url without password", "http://127.0.0.1:3000/mcp", "http://127.0.0.1:3000/mcp");
        row("bearer", "Authorization: Bearer abcdef123456", "Authorization: Bearer ***");
        row("json", R"({"control_token": "abc", "pid": 3})", R"({"control_token": ***, "pid": 3})");
        row("shell", "GOOGLE_API_KEY=AIza123 coco", "GOOGLE_API_KEY=*** coco");
        row("query", "/x?token=abc&limit=3", "/x?token=***&limit=3");
        row("word about tokens", "the tokenizer made 3 tokens", "the tokenizer made 3 tokens");
    }

    void masksSecretsAndLeavesTheRest()
    {
        QFETCH(QString, text);
        QFETCH(QString, masked);
        QCOMPARE(coco::maskSecrets(text), masked);
    }
};

QTEST_APPLESS_MAIN(TestSecretMask)
#include "tst_SecretMask.moc"
