// SPDX-License-Identifier: Apache-2.0
#include "coco/HitPrinter.h"

#include <QJsonObject>
#include <QTemporaryFile>
#include <QTest>

#include <functional>

using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;

class TestHitPrinter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsPlaceSymbolConfidenceAndLines()
    {
        const QByteArray out = printed({hit(u"shop"_s, u"def refresh():\n    pass\n"_s), summary(true)});
        QVERIFY2(out.contains("src/a.py:10-11  refresh  strong\n"), out.constData());
        QVERIFY(out.contains("    10  def refresh():\n    11      pass\n"));
        QVERIFY(out.contains("1 result in 3.5 ms"));
    }

    void namesTheIndexWhenSeveralAnswer()
    {
        const QByteArray out = printed({hit(u"shop"_s, u"x"_s), hit(u"blog"_s, u"x"_s), summary(true)});
        QVERIFY(out.contains("shop/src/a.py:10"));
        QVERIFY(out.contains("blog/src/a.py:10"));
    }

    void saysWhenNothingGoodWasFound()
    {
        QVERIFY(printed({summary(true)}).contains("Nothing matches"));
        QVERIFY(printed({hit(u"shop"_s, u"x"_s), summary(false)}).contains("only the closest"));
    }

    void showsALongPassageFromItsFirstMatch()
    {
        QString content;
        for (int line = 0; line < 30; ++line)
            content += line == 20 ? u"the Refresh happens here\n"_s : u"filler\n"_s;
        const QByteArray out = printed({hit(u"shop"_s, content), summary(true)});
        QVERIFY2(out.contains("    30  the Refresh happens here"), out.constData());
        QVERIFY(out.contains("more lines"));
    }

    void hostileContentDoesNotSteerTheTerminal()
    {
        const QByteArray out = printed({hit(u"shop"_s, u"a\x1b]0;title\x07z"_s), summary(true)});
        QVERIFY(!out.contains('\x1b'));
        QVERIFY(!out.contains('\x07'));
    }

    void saysWhatMakesTheAnswerIncomplete_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type : {"staleness_warning", "embedding_model_mismatch", "embedding_unavailable", "index_damaged", "search_incomplete"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }

    void saysWhatMakesTheAnswerIncomplete()
    {
        QFETCH(QString, type);
        const QJsonArray items{hit(u"shop"_s, u"x"_s), summary(true), remark(type)};
        QVERIFY(printed(items).contains("Something is missing."));
        QCOMPARE(written([&](Terminal &terminal) { HitPrinter(terminal).printRemarks(items); }), QByteArray("Something is missing.\n"));
    }

    void leavesRemarksOutOfTheResults()
    {
        QCOMPARE(resultsOnly({QJsonObject{{u"type"_s, u"search_context"_s}}, hit(u"shop"_s, u"x"_s), summary(true),
                              QJsonObject{{u"type"_s, u"new_in_2030"_s}}})
                     .size(),
                 1);
    }

private:
    static QJsonObject hit(const QString &index, const QString &content)
    {
        return {{u"file_path"_s, u"src/a.py"_s}, {u"start_line"_s, 10},       {u"end_line"_s, 11},
                {u"score"_s, 0.9},               {u"content"_s, content},     {u"symbol_name"_s, u"refresh"_s},
                {u"index_name"_s, index},        {u"confidence"_s, u"strong"_s}};
    }

    static QJsonObject summary(bool confident)
    {
        return {{u"type"_s, u"search_summary"_s},
                {u"confident"_s, confident},
                {u"matched_terms"_s, QJsonArray{u"refresh"_s}},
                {u"elapsed_ms"_s, 3.5}};
    }

    static QJsonObject remark(const QString &type)
    {
        return {{u"type"_s, type}, {u"message"_s, u"Something is missing."_s}};
    }

    static QByteArray printed(const QJsonArray &items)
    {
        return written([&](Terminal &terminal) { HitPrinter(terminal).print(items, false); });
    }

    static QByteArray written(const std::function<void(Terminal &)> &print)
    {
        std::FILE *out = std::tmpfile();
        Terminal terminal(out, out);
        print(terminal);
        std::rewind(out);
        QByteArray bytes(64 * 1024, '\0');
        bytes.resize(qsizetype(std::fread(bytes.data(), 1, size_t(bytes.size()), out)));
        std::fclose(out);
        return bytes;
    }
};

QTEST_APPLESS_MAIN(TestHitPrinter)
#include "tst_HitPrinter.moc"
