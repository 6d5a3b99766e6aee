// SPDX-License-Identifier: Apache-2.0
#include "search/source/PdfText.h"

#include "SourceTree.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <signal.h>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray onePagePdf(const QByteArray &text)
{
    const QByteArray content = "BT /F1 12 Tf 72 720 Td (" + text + ") Tj ET";
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
           "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
           "4 0 obj<</Length " + QByteArray::number(content.size()) + ">>stream\n" + content
        + "\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
}

} // namespace

class TestPdfText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsPdfByItsName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("pdf");
        QTest::newRow("small") << QByteArray("a.pdf") << true;
        QTest::newRow("capital") << QByteArray("a.PDF") << true;
        QTest::newRow("folder") << QByteArray("a.pdf/b") << false;
        QTest::newRow("only the ending") << QByteArray(".pdf") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }

    void knowsPdfByItsName()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, pdf);
        QCOMPARE(isPdf(name), pdf);
    }

    void readsTheTextOfAPage()
    {
        if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
            QSKIP("pdftotext is not installed");
        const QByteArray pdf = onePagePdf("Return parcels within two days");
        QVERIFY(m_tree.write("a.pdf", pdf));
        const auto text = readPdfText(m_tree.root(), path(), PdfReading(), {});
        QVERIFY2(text, qPrintable(text ? QString() : text.error().detail));
        QCOMPARE(text->bytes, QByteArray("Return parcels within two days\n\n\f"));
        QCOMPARE(text->size, pdf.size());
        QVERIFY(text->hash != 0 && text->mtimeNs != 0);
    }

    void sameTextInAnotherFileHasAnotherHash()
    {
        const PdfReading reading = byScript("cat >/dev/null; echo text");
        QVERIFY(m_tree.write("a.pdf", "one"));
        const auto one = readPdfText(m_tree.root(), path(), reading, {});
        QVERIFY(m_tree.write("a.pdf", "two"));
        const auto two = readPdfText(m_tree.root(), path(), reading, {});
        QVERIFY(one && two && one->bytes == two->bytes && one->hash != two->hash);
    }

    void damagedDocumentsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("no PDF at all\n");
        QTest::newRow("cut") << onePagePdf("text").left(120);
        QTest::newRow("noise") << "%PDF-1.7\n" + QByteArray("\x00\xff\x80<<[[((", 9).repeated(5000);
        QTest::newRow("nested 100k deep") << "%PDF-1.7\n1 0 obj" + QByteArray("[<</A").repeated(100'000);
        QTest::newRow("pages that hold themselves")
            << onePagePdf("text").replace("/Kids[3 0 R]", "/Kids[2 0 R]").replace("/Count 1", "/Count 2000000000");
    }

    void damagedDocumentsAreNamed()
    {
        QFETCH(QByteArray, pdf);
        if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
            QSKIP("pdftotext is not installed");
        QVERIFY(m_tree.write("a.pdf", pdf));
        const auto text = readPdfText(m_tree.root(), path(), PdfReading(), {});
        QVERIFY(!text);
        QVERIFY(text.error().code == ErrorCode::Corrupted || text.error().detail == "no_text"_L1);
        QVERIFY(text.error().message.contains("index again"_L1));
    }

    void misbehavingReadersAreEnded_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("detail");
        QTest::newRow("hangs") << QByteArray("sleep 1000") << ErrorCode::Timeout << QString();
        QTest::newRow("ignores signals") << QByteArray("trap '' TERM INT HUP; while :; do :; done")
                                         << ErrorCode::Timeout << QString();
        QTest::newRow("leaves a child with the pipe") << QByteArray("sleep 1000 & exit 1")
                                                      << ErrorCode::Corrupted << u"pdftotext ended with 1"_s;
        QTest::newRow("crashes") << QByteArray("kill -SEGV $$") << ErrorCode::Corrupted << u"pdftotext ended with 139"_s;
        QTest::newRow("prints and crashes") << QByteArray("echo text; kill -ABRT $$")
                                            << ErrorCode::Corrupted << u"pdftotext ended with 134"_s;
        QTest::newRow("needs a password") << QByteArray("exit 3") << ErrorCode::Unsupported << u"encrypted"_s;
        QTest::newRow("prints blanks") << QByteArray("printf ' \\n\\f\\t'") << ErrorCode::Unsupported << u"no_text"_s;
        QTest::newRow("eats memory") << QByteArray("exec perl -e '$a = \"x\" x (1 << 31); print 1'")
                                     << ErrorCode::Corrupted << QString();
        QTest::newRow("writes a file") << QByteArray("exec perl -e 'open F, \">\", $ENV{TMP}//\"/nowhere/x\" or exit 9'")
                                       << ErrorCode::Corrupted << u"pdftotext ended with 9"_s;
    }

    void misbehavingReadersAreEnded()
    {
        QFETCH(QByteArray, script);
        QFETCH(ErrorCode, code);
        QFETCH(QString, detail);
        PdfReading reading = byScript(script);
        if (code == ErrorCode::Timeout)
            reading.limits.time = std::chrono::milliseconds(300);
        QVERIFY(m_tree.write("a.pdf", "x"));
        const auto text = readPdfText(m_tree.root(), path(), reading, {});
        QVERIFY(!text);
        QCOMPARE(text.error().code, code);
        if (!detail.isEmpty())
            QCOMPARE(text.error().detail, detail);
    }

    void hugeOutputIsCut()
    {
        PdfReading reading = byScript("exec yes text");
        reading.limits.outputBytes = 1'000'001;
        QVERIFY(m_tree.write("a.pdf", "x"));
        const auto text = readPdfText(m_tree.root(), path(), reading, {});
        QVERIFY(text);
        QCOMPARE(text->bytes.size(), 1'000'001);
    }

    void nothingIsLeftBehind()
    {
        const QByteArray pidFile = m_tree.at("pid");
        PdfReading reading = byScript("sleep 1000 & echo $! > " + pidFile + "; wait");
        reading.limits.time = std::chrono::seconds(2);
        QVERIFY(m_tree.write("a.pdf", "x"));
        QVERIFY(!readPdfText(m_tree.root(), path(), reading, {}));
        QFile file(QFile::decodeName(pidFile));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const pid_t child = file.readAll().trimmed().toInt();
        QVERIFY(child > 0);
        // An orphan that nobody reaps still has its number; it must not be running.
        QTRY_VERIFY(::kill(child, 0) != 0 || stateOf(child) == 'Z');
    }

    void readerSeesNothingOfOurs()
    {
        qputenv("COCOSEARCH_SAMPLE_SECRET", "hidden");
        PdfReading reading = byScript("env; ls /proc/self/fd | tr '\\n' ' '; ulimit -v");
        QVERIFY(m_tree.write("a.pdf", "x"));
        const auto text = readPdfText(m_tree.root(), path(), reading, {});
        QVERIFY(text);
        QVERIFY(!text->bytes.contains("hidden"));
        QVERIFY(text->bytes.contains("0 1 2 3 ")); // 3 is what ls reads
        QVERIFY(text->bytes.contains("1048576"));
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(m_tree.write("a.pdf", "x"));
        const auto text = readPdfText(m_tree.root(), path(), byScript("sleep 1000"), stop.get_token());
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::Cancelled);
    }

    void missingReaderIsNamed()
    {
        const QByteArray saved = qgetenv("PATH");
        qputenv("PATH", m_tree.root());
        QVERIFY(m_tree.write("a.pdf", "x"));
        const auto text = readPdfText(m_tree.root(), path(), PdfReading(), {});
        qputenv("PATH", saved);
        QVERIFY(!text);
        QCOMPARE(text.error().detail, u"no_pdf_reader"_s);
        QVERIFY(text.error().message.contains("poppler-utils"_L1));
    }

    void readerThatCannotRunIsNamed()
    {
        PdfReading reading;
        reading.program = "/no/such/program";
        QVERIFY(m_tree.write("a.pdf", "x"));
        const auto text = readPdfText(m_tree.root(), path(), reading, {});
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::Unavailable);
    }

    void largeAndForeignFilesAreNotRead()
    {
        PdfReading reading = byScript("echo text");
        reading.maxFileBytes = 10;
        QVERIFY(m_tree.write("a.pdf", "more than ten bytes"));
        QCOMPARE(readPdfText(m_tree.root(), path(), reading, {}).error().code, ErrorCode::TooLarge);
        QVERIFY(::unlink(m_tree.at("a.pdf").constData()) == 0);
        QCOMPARE(readPdfText(m_tree.root(), path(), reading, {}).error().code, ErrorCode::NotFound);
        QVERIFY(m_tree.link("/etc/passwd", "a.pdf"));
        QCOMPARE(readPdfText(m_tree.root(), path(), reading, {}).error().code, ErrorCode::PermissionDenied);
    }

private:
    static RepoPath path() { return *RepoPath::fromBytes("a.pdf"); }

    PdfReading byScript(const QByteArray &script) const
    {
        static_cast<void>(m_tree.write("reader", "#!/bin/sh\n" + script + "\n"));
        ::chmod(m_tree.at("reader").constData(), 0755);
        PdfReading reading;
        reading.program = m_tree.at("reader");
        return reading;
    }

    static char stateOf(pid_t pid)
    {
        QFile file(u"/proc/%1/stat"_s.arg(pid));
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray(") Z");
        return text.at(text.lastIndexOf(')') + 2);
    }

    SourceTree m_tree;
};

QTEST_GUILESS_MAIN(TestPdfText)
#include "tst_PdfText.moc"
