// SPDX-License-Identifier: Apache-2.0
#include "docker/DockerIgnore.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::docker;

class tst_DockerIgnore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decidesByTheLastMatch_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("excluded");
        QTest::newRow("no rules") << QByteArray() << u"a"_s << false;
        QTest::newRow("file") << QByteArray("a") << u"a"_s << true;
        QTest::newRow("anchored at the root") << QByteArray("a") << u"b/a"_s << false;
        QTest::newRow("leading slash") << QByteArray("/a") << u"a"_s << true;
        QTest::newRow("below a folder") << QByteArray("a") << u"a/b/c"_s << true;
        QTest::newRow("trailing slash") << QByteArray("a/") << u"a/b"_s << true;
        QTest::newRow("star stays in its folder") << QByteArray("*.md") << u"docs/a.md"_s << false;
        QTest::newRow("star") << QByteArray("*.md") << u"a.md"_s << true;
        QTest::newRow("one folder") << QByteArray("*/a") << u"b/a"_s << true;
        QTest::newRow("any folders") << QByteArray("**/a") << u"a"_s << true;
        QTest::newRow("any folders, deep") << QByteArray("**/a") << u"b/c/a"_s << true;
        QTest::newRow("all below") << QByteArray("a/**") << u"a/b/c"_s << true;
        QTest::newRow("in the middle") << QByteArray("a/**/z") << u"a/b/c/z"_s << true;
        QTest::newRow("in the middle, none") << QByteArray("a/**/z") << u"a/z"_s << true;
        QTest::newRow("taken back") << QByteArray("*\n!a") << u"a"_s << false;
        QTest::newRow("taken back below") << QByteArray("a\n!a/b") << u"a/b/c"_s << false;
        QTest::newRow("not taken back") << QByteArray("a\n!a/b") << u"a/c"_s << true;
        QTest::newRow("excluded again") << QByteArray("a\n!a\na") << u"a"_s << true;
        QTest::newRow("question mark") << QByteArray("a?") << u"ab"_s << true;
        QTest::newRow("class") << QByteArray("[a-c]x") << u"bx"_s << true;
        QTest::newRow("negated class") << QByteArray("[^a-c]x") << u"bx"_s << false;
        QTest::newRow("open class") << QByteArray("[a") << u"a"_s << false;
        QTest::newRow("escaped") << QByteArray("\\*") << u"*"_s << true;
        QTest::newRow("escaped is not a star") << QByteArray("\\*") << u"a"_s << false;
        QTest::newRow("comment") << QByteArray("#a") << u"#a"_s << false;
        QTest::newRow("windows line ends") << QByteArray("a\r\nb\r\n") << u"b"_s << true;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF" "a") << u"a"_s << true;
        QTest::newRow("parent") << QByteArray("x/../a") << u"a"_s << true;
        QTest::newRow("dot") << QByteArray(".") << u"a"_s << false;
    }

    void decidesByTheLastMatch()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QString, path);
        QTEST(DockerIgnore(rules).excludes(path), "excluded");
    }

    void prunesOnlyWhereNothingIsTakenBack()
    {
        QVERIFY(DockerIgnore("a").mayPrune(u"a"_s));
        QVERIFY(!DockerIgnore("a\n!a/b").mayPrune(u"a"_s));
    }

    void endsOnHostilePatterns()
    {
        const QString path = QString(200, u'a') + u'/' + QString(200, u'a');
        QVERIFY(!DockerIgnore(QByteArray("*a*a*a*a*a*a*a*a*a*a*a*a*b")).excludes(path));
        QVERIFY(!DockerIgnore(QByteArray("**/**/**/**/**/**/**/**/**/**/b")).excludes(path));
        QVERIFY(!DockerIgnore(QByteArray(100'000, '*')).excludes(path));
        QVERIFY(!DockerIgnore(QByteArray("\0\xff\n!\n! \n", 8)).excludes(path));
    }
};

QTEST_GUILESS_MAIN(tst_DockerIgnore)
#include "tst_DockerIgnore.moc"
