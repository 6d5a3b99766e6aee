// SPDX-License-Identifier: Apache-2.0
#include "docker/ImageReference.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::docker;

class tst_ImageReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("tagOrDigest");
        QTest::addColumn<QString>("familiar");
        const QString digest = u"sha256:"_s + QString(64, u'a');
        QTest::newRow("short") << u"debian"_s << u"docker.io"_s << u"library/debian"_s << u"latest"_s << u"debian:latest"_s;
        QTest::newRow("tag") << u"debian:13"_s << u"docker.io"_s << u"library/debian"_s << u"13"_s << u"debian:13"_s;
        QTest::newRow("owner") << u"owner/name"_s << u"docker.io"_s << u"owner/name"_s << u"latest"_s << u"owner/name:latest"_s;
        QTest::newRow("registry") << u"ghcr.io/owner/name:1.2"_s << u"ghcr.io"_s << u"owner/name"_s << u"1.2"_s << u"ghcr.io/owner/name:1.2"_s;
        QTest::newRow("port") << u"localhost:5000/name"_s << u"localhost:5000"_s << u"name"_s << u"latest"_s << u"localhost:5000/name:latest"_s;
        QTest::newRow("localhost") << u"localhost/name"_s << u"localhost"_s << u"name"_s << u"latest"_s << u"localhost/name:latest"_s;
        QTest::newRow("digest") << u"name@"_s + digest << u"docker.io"_s << u"library/name"_s << digest << u"name@"_s + digest;
        QTest::newRow("tag and digest") << u"name:1@"_s + digest << u"docker.io"_s << u"library/name"_s << digest << u"name:1@"_s + digest;
        QTest::newRow("hub in full") << u"docker.io/library/debian"_s << u"docker.io"_s << u"library/debian"_s << u"latest"_s << u"debian:latest"_s;
        QTest::newRow("underscores") << u"a__b/c-d.e"_s << u"docker.io"_s << u"a__b/c-d.e"_s << u"latest"_s << u"a__b/c-d.e:latest"_s;
    }

    void readsNames()
    {
        QFETCH(QString, text);
        const auto reference = parseImageReference(text);
        QVERIFY2(reference, reference ? "" : qPrintable(reference.error().message));
        QTEST(reference->registry, "registry");
        QTEST(reference->repository, "repository");
        QTEST(reference->tagOrDigest(), "tagOrDigest");
        QTEST(reference->familiar(), "familiar");
    }

    void refusesOtherText_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s, u" "_s, u"Debian"_s, u"a b"_s, u"-a"_s, u"a/"_s, u"/a"_s, u"a:"_s, u"a:b c"_s, u"a@b"_s,
                                    u"a@sha256:short"_s, u"a//b"_s, u"a?tag=b"_s, u"a\nb"_s, QString(300, u'a')})
            QTest::newRow(qPrintable(text.left(20))) << text;
    }

    void refusesOtherText()
    {
        QFETCH(QString, text);
        const auto reference = parseImageReference(text);
        QVERIFY(!reference);
        QCOMPARE(reference.error().code, coco::ErrorCode::InvalidArgument);
    }

    void namesTheLoginsKey()
    {
        QCOMPARE(parseImageReference(u"debian"_s)->credentialKey(), u"https://index.docker.io/v1/"_s);
        QCOMPARE(parseImageReference(u"ghcr.io/a/b"_s)->credentialKey(), u"ghcr.io"_s);
    }
};

QTEST_GUILESS_MAIN(tst_ImageReference)
#include "tst_ImageReference.moc"
