// SPDX-License-Identifier: Apache-2.0
#include "core/Translations.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::Literals::StringLiterals;

namespace {

/// So many texts may be new or gone before update_translations is run and they are translated.
constexpr int kMayWait = 60;

struct Message
{
    QString context;
    QString source;
    QStringList forms; ///< one, or one per plural form
    QString type;      ///< empty when finished
    bool plural = false;
};

QList<Message> read(const QString &path)
{
    QList<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement() && !xml.isEndElement())
            continue;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            messages.append({context, {}, {}, {}, xml.attributes().value("numerus"_L1) == "yes"_L1});
        } else if (xml.name() == "source"_L1) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            messages.last().type = xml.attributes().value("type"_L1).toString();
            if (!messages.last().plural)
                messages.last().forms.append(xml.readElementText());
        } else if (xml.name() == "numerusform"_L1) {
            messages.last().forms.append(xml.readElementText());
        }
    }
    return messages;
}

/// What a translation must keep, sorted.
QStringList fixedParts(const QString &text)
{
    static const QRegularExpression part(u"%L?[0-9]+|%n|\\{[a-z]+\\}|\\n|\\t|<[^<> ]+>"_s);
    QStringList parts;
    for (auto matches = part.globalMatch(text); matches.hasNext();)
        parts.append(matches.next().captured());
    parts.removeDuplicates();
    parts.sort();
    return parts;
}

QString catalogue(const QString &language)
{
    return u"%1/translations/cocosearch_%2.ts"_s.arg(QStringLiteral(COCO_SOURCE_DIR), language);
}

} // namespace

/// The catalogues against the sources.
class TestCatalogues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void germanSaysEverythingTheSourcesSay()
    {
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"cocosearch_de.ts"_s);
        QVERIFY(QFile::copy(catalogue(u"de"_s), copy));
        QProcess update;
        update.setProcessChannelMode(QProcess::MergedChannels);
        update.start(QStringLiteral(COCO_LUPDATE), {QStringLiteral(COCO_SOURCE_DIR "/app"), u"-extensions"_s, u"cpp,h"_s,
                                                    u"-locations"_s, u"none"_s, u"-ts"_s, copy});
        QVERIFY2(update.waitForFinished(60'000), qPrintable(update.errorString()));
        QVERIFY2(update.exitCode() == 0, update.readAll().constData());
        int waiting = 0;
        int said = 0;
        for (const Message &message : read(copy)) {
            // A helper struct whose context lupdate did not resolve would never be found at run time.
            QVERIFY2(message.context.startsWith("coco::"_L1), qPrintable(message.context + u": "_s + message.source));
            if (message.type.isEmpty()) {
                ++said;
                continue;
            }
            ++waiting;
            qWarning().noquote() << message.type << message.context << message.source;
        }
        QVERIFY(said > 1000);
        QVERIFY2(waiting <= kMayWait, "run the target update_translations and translate what is new");
    }

    void placeholdersAreKept_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << u"de"_s;
        QTest::newRow("English plurals") << u"en"_s;
    }

    void placeholdersAreKept()
    {
        QFETCH(QString, language);
        const QList<Message> messages = read(catalogue(language));
        QVERIFY(!messages.isEmpty());
        for (const Message &message : messages) {
            if (!message.type.isEmpty())
                continue;
            QCOMPARE(message.forms.size(), message.plural ? 2 : 1);
            for (const QString &form : message.forms) {
                const QByteArray pair = (message.source + u" => "_s + form).toUtf8();
                QVERIFY2(!form.isEmpty(), pair.constData());
                QVERIFY2(fixedParts(form) == fixedParts(message.source), pair.constData());
                QVERIFY2(form.count(u'&') == message.source.count(u'&'), pair.constData());
                QVERIFY2(form.startsWith(u' ') == message.source.startsWith(u' '), pair.constData());
                QVERIFY2(form.endsWith(u' ') == message.source.endsWith(u' '), pair.constData());
            }
        }
    }

    void theProgramsSpeakIt()
    {
        const QByteArray language = qgetenv("LANGUAGE");
        const QLocale locale;
        {
            const coco::Translations german(u"de"_s);
            QCOMPARE(QCoreApplication::translate("coco::ServiceStatus", "Ready"), u"Bereit"_s);
            QCOMPARE(QCoreApplication::translate("coco::desktop::MainWindow", "&Search"), u"&Suche"_s);
            QCOMPARE(QCoreApplication::translate("coco::desktop::LogsPage", "%n line(s)", nullptr, 1), u"1 Zeile"_s);
            QCOMPARE(QCoreApplication::translate("coco::desktop::LogsPage", "%n line(s)", nullptr, 2), u"2 Zeilen"_s);
        }
        {
            const coco::Translations english(u"en"_s);
            QCOMPARE(QCoreApplication::translate("coco::ServiceStatus", "Ready"), u"Ready"_s);
            QCOMPARE(QCoreApplication::translate("coco::desktop::LogsPage", "%n line(s)", nullptr, 1), u"1 line"_s);
            QCOMPARE(QCoreApplication::translate("coco::desktop::LogsPage", "%n line(s)", nullptr, 2), u"2 lines"_s);
        }
        QLocale::setDefault(locale);
        qputenv("LANGUAGE", language);
    }
};

QTEST_GUILESS_MAIN(TestCatalogues)
#include "tst_Catalogues.moc"
