// SPDX-License-Identifier: Apache-2.0
#include "core/Translations.h"

#include <QCoreApplication>
#include <QTest>

using coco::Translations;
using namespace Qt::Literals::StringLiterals;

class TestTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void choosesTheFirstItSpeaks_data()
    {
        QTest::addColumn<QStringList>("preferred");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("German") << QStringList{u"de-DE"_s, u"de"_s} << u"de"_s;
        QTest::newRow("Austria, underscore") << QStringList{u"de_AT"_s} << u"de"_s;
        QTest::newRow("upper case") << QStringList{u"DE"_s} << u"de"_s;
        QTest::newRow("second choice") << QStringList{u"fr-FR"_s, u"de"_s, u"en"_s} << u"de"_s;
        QTest::newRow("English first") << QStringList{u"en-GB"_s, u"de"_s} << u"en"_s;
        QTest::newRow("plain C") << QStringList{u"C"_s, u"de"_s} << u"en"_s;
        QTest::newRow("not German, though it begins so") << QStringList{u"den"_s} << u"en"_s;
        QTest::newRow("unknown") << QStringList{u"fr"_s} << u"en"_s;
        QTest::newRow("none") << QStringList{} << u"en"_s;
    }

    void choosesTheFirstItSpeaks()
    {
        QFETCH(QStringList, preferred);
        QFETCH(QString, chosen);
        QCOMPARE(Translations::bestOf(preferred), chosen);
    }

    void speaksWhatIsAskedForAndPutsItBack()
    {
        const QLocale before;
        const QString english = QCoreApplication::translate("coco::ServiceStatus", "Ready");
        {
            const Translations german(u"de"_s);
            QCOMPARE(german.language(), u"de"_s);
            QCOMPARE(qgetenv("LANGUAGE"), QByteArray("de"));
        }
        QCOMPARE(QCoreApplication::translate("coco::ServiceStatus", "Ready"), english);
        QLocale::setDefault(before);
    }

    void langCIsEnglish()
    {
        const QByteArray before = qgetenv("LC_ALL");
        qputenv("LC_ALL", "C");
        qputenv("LANGUAGE", "de");
        QCOMPARE(Translations().language(), u"en"_s);
        before.isEmpty() ? qunsetenv("LC_ALL") : qputenv("LC_ALL", before);
    }

    void anUnknownLanguageIsTheSystems()
    {
        qputenv("LANGUAGE", "en");
        const Translations klingon(u"tlh"_s);
        QCOMPARE(klingon.language(), u"en"_s);
        QCOMPARE(qgetenv("LANGUAGE"), QByteArray("en"));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_Translations.moc"
