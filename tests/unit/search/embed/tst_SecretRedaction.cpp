// SPDX-License-Identifier: Apache-2.0
#include "search/embed/SecretRedaction.h"

#include <QTest>

#include <ctime>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Made of parts, so that this file holds nothing that looks like a secret to a scanner.
QString joined(const QString &head, const QString &tail)
{
    return head + tail;
}

const QString kRandom = u"Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6"_s;

QString keyBlock(const QString &kind)
{
    return u"-----BEGIN "_s + kind + u"PRIVATE KEY-----\n"_s + kRandom + u"\n"_s + kRandom +
           u"\n-----END "_s + kind + u"PRIVATE KEY-----"_s;
}

} // namespace

class tst_SecretRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOutSecrets_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        const auto row = [](const char *name, const QString &before, const QString &secret,
                            const QString &after = {}) {
            QTest::newRow(name) << QString(before + secret + after) << secret;
        };
        row("pem", u"a\n"_s, keyBlock(u"RSA "_s), u"\nb"_s);
        row("pem in a literal", u"key = \""_s, keyBlock(u""_s).replace(u'\n', u"\\n"_s), u"\""_s);
        row("openssh", u""_s, keyBlock(u"OPENSSH "_s));
        row("pem without an end", u"x\n"_s,
            joined(u"-----BEGIN EC "_s, u"PRIVATE KEY-----\n"_s) + kRandom);
        row("pem without a beginning", u""_s, kRandom + u"\n-----END "_s + u"PRIVATE KEY-----"_s,
            u"\ny"_s);
        row("middle of a key", u""_s, QString(kRandom + u"abcdefgh\n"_s).repeated(4));
        row("aws id", u"id: "_s, joined(u"AKIA"_s, u"IOSFODNN7EXAMPLE"_s));
        row("aws secret", u"aws_secret_access_key = \""_s,
            u"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"_s, u"\""_s);
        row("github", u"git clone x "_s,
            joined(u"ghp_"_s, u"abcdefghijklmnopqrstuvwxyz0123456789"_s));
        row("github fine", u""_s, joined(u"github_pat_"_s, u"11ABCDEFG0abcdefghijkl_mnopqrst"_s));
        row("gitlab", u"("_s, joined(u"glpat-"_s, u"abcDEF123456_7890xyz"_s), u")"_s);
        row("slack", u"'"_s, joined(u"xoxb-"_s, u"123456789012-abcdefGHIJKL"_s), u"'"_s);
        row("slack hook", u"https://hooks.slack.com/services/"_s,
            u"T0000/B0000/abcdefghijklmnopqrst"_s);
        row("openai", u"k="_s, joined(u"sk-"_s, u"abcdefghijklmnopqrstuvwxyz123456"_s));
        row("openai project", u"k="_s,
            joined(u"sk-proj-"_s, u"abcdefghij_klmnop-qrstuvwxyz123456"_s));
        row("anthropic", u"k="_s, joined(u"sk-ant-api03-"_s, u"abcdefghijklmnopqrstuvwxyz"_s));
        row("google", u"?key="_s, joined(u"AIza"_s, u"SyA1234567890abcdefghijklmnopqrstuv"_s));
        row("stripe", u""_s, joined(u"sk_live_"_s, u"abcdefghijklmnop"_s));
        row("jwt", u""_s,
            joined(u"eyJhbGciOiJIUzI1NiJ9."_s, u"eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcDEF123"_s));
        row("bearer", u"Authorization: Bearer "_s, u"abc.def-ghi"_s);
        row("bearer in code", u"headers[\"Authorization\"] = \"Bearer "_s, u"abcdef0123456789"_s,
            u"\""_s);
        row("basic", u"authorization: 'Basic "_s, u"dXNlcjpwYXNz"_s, u"'"_s);
        row("password literal", u"db.connect(password=\""_s, u"hunter2"_s, u"\")"_s);
        row("password json", u"{\"dbPassword\": \""_s, u"correct horse"_s, u"\"}"_s);
        row("password ruby", u":password => '"_s, u"s3cret"_s, u"'"_s);
        row("password go", u"apiKey := `"_s, u"abcdef"_s, u"`"_s);
        row("client secret", u"client_secret: '"_s, u"abc-def"_s, u"'"_s);
        row("token literal", u"const token = '"_s, u"9f8e7d6c5b4a"_s, u"'"_s);
        row("env file", u"A=1\nDB_PASSWORD="_s, u"hunter2"_s, u"\nB=2"_s);
        row("env export", u"export API_KEY="_s, u"abcd1234"_s);
        row("dockerfile", u"ENV SECRET="_s, u"abcd1234"_s);
        row("yaml", u"db:\n  password: "_s, u"hunter2!"_s, u"\n  user: me"_s);
        row("windows lines", u"TOKEN="_s, u"abcd1234"_s, u"\r\nB=2"_s);
        row("url", u"postgresql://me:"_s, u"hunter2"_s, u"@host/db"_s);
        row("redis url", u"redis://:"_s, u"hunter2"_s, u"@host:6379"_s);
        row("ado", u"Server=x;Database=y;Password="_s, u"hunter2"_s, u";"_s);
        row("libpq", u"\"host=x password="_s, u"hunter2"_s, u" dbname=y\""_s);
        row("azure", u"AccountName=x;AccountKey="_s, u"abcdefgh+/ij=="_s, u";EndpointSuffix=y"_s);
        row("query", u"https://x/y?access_token="_s, u"abcdef123"_s, u"&z=1"_s);
        row("option", u"tool --password "_s, u"hunter2"_s, u" --user me"_s);
    }
    void takesOutSecrets()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        const QString clean = redactSecrets(text);
        QVERIFY2(!clean.contains(secret), qPrintable(clean));
        for (const QString &line : secret.split(u'\n', Qt::SkipEmptyParts))
            QVERIFY2(!clean.contains(line.trimmed()), qPrintable(clean));
        QVERIFY2(clean.contains(u"[redacted]"_s), qPrintable(clean));
        QCOMPARE(clean.count(u'\n'), text.count(u'\n'));
        const qsizetype at = text.indexOf(secret);
        QCOMPARE(clean.first(at), text.first(at));
        const QString after = text.sliced(at + secret.size());
        QVERIFY2(clean.endsWith(after), qPrintable(clean));
        QCOMPARE(redactSecrets(clean), clean);
    }

    void leavesCodeAlone_data()
    {
        QTest::addColumn<QString>("text");
        const QStringList texts{
            u"password = getPassword(user)"_s,
            u"token = self.next_token()"_s,
            u"if token == \"return\" then"_s,
            u"self.token = token"_s,
            u"def check(password: str, token: Optional[str]) -> bool:"_s,
            u"  password: string;"_s,
            u"        token=token,"_s,
            u"PASSWORD=$DB_PASSWORD"_s,
            u"password: ${DB_PASSWORD}"_s,
            u"tokenizer = \"bert-base-uncased-v2\""_s,
            u"kind = Token.Identifier"_s,
            u"case TOKEN_STRING: return \"string\";"_s,
            u"https://example.com/path?page=2&sort=asc"_s,
            u"git@github.com:owner/project.git"_s,
            u"http://localhost:8080/a@b"_s,
            u"std::map<QString, int> keys;"_s,
            u"commit 3f786850e387550fdab836ed7e6dc881de23001b"_s,
            u"task-management-and-some-more"_s,
            u"// The bearer authentication scheme is described in RFC 6750"_s,
            u"#include <openssl/rsa.h> // BEGIN PRIVATE"_s,
            u"xoxo"_s,
            u""_s,
        };
        for (const QString &text : texts)
            QTest::newRow(qPrintable(text.left(40))) << text;
    }
    void leavesCodeAlone()
    {
        QFETCH(QString, text);
        QCOMPARE(redactSecrets(text), text);
    }

    // Patterns that try again and again from every place would take hours here.
    void endsSoonOnHostileText_data()
    {
        QTest::addColumn<QString>("text");
        const auto many = [](const QString &piece) {
            return piece.repeated(200'000 / int(piece.size()));
        };
        QTest::newRow("letters") << many(u"a"_s);
        QTest::newRow("password") << many(u"password"_s);
        QTest::newRow("assignments") << many(u"password=\""_s);
        QTest::newRow("begins") << many(u"-----BEGIN PRIVATE KEY-----\n"_s);
        QTest::newRow("spaces") << QString(u"password"_s + many(u" "_s));
        QTest::newRow("bearer") << many(u"bearer "_s);
        QTest::newRow("schemes") << many(u"a://"_s);
        QTest::newRow("base64 lines") << many(QString(kRandom + u"abcdefgh\n"_s));
        QTest::newRow("dashes") << many(u"sk-a-"_s);
        QTest::newRow("blank lines") << many(u"\n"_s);
    }
    void endsSoonOnHostileText()
    {
        QFETCH(QString, text);
        QCOMPARE(redactSecrets(text).count(u'\n'), text.count(u'\n'));
    }

    void reportsItsSpeed()
    {
        QString text;
        while (text.size() < 1'000'000)
            text +=
                u"const auto &row%1 = table.rowAt(index, \"name\"); // checks: the bounds first\n"_s
                    .arg(text.size() % 97);
        const std::clock_t before = std::clock();
        QCOMPARE(redactSecrets(text), text);
        const double seconds = double(std::clock() - before) / CLOCKS_PER_SEC;
        qInfo("%.0f MB per second of a core", double(text.size()) / 1e6 / seconds);
    }
};

QTEST_GUILESS_MAIN(tst_SecretRedaction)
#include "tst_SecretRedaction.moc"
