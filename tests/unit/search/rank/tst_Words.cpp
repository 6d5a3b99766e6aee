// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Words.h"

#include <QTest>

using namespace coco::search;

class tst_Words : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void stemsMeet_data();
    void stemsMeet();
    void stemsStayApart_data();
    void stemsStayApart();
    void takesAnyBytes();
    void takesTextWithoutSpacesWhole();
    void boundsWhatItGives();
    void tellsWhereWordsStand();
};

void tst_Words::splits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("words");
    QTest::newRow("plain") << QByteArray("open the door") << QByteArrayList{"open", "the", "door"};
    QTest::newRow("camel") << QByteArray("getUserName") << QByteArrayList{"getusername", "get", "user", "nam"};
    QTest::newRow("snake") << QByteArray("get_user") << QByteArrayList{"getuser", "get", "user"};
    QTest::newRow("both spellings meet") << QByteArray("HTTPServer http_server") << QByteArrayList{"httpserver", "http", "serv", "httpserver", "http", "serv"};
    QTest::newRow("digits") << QByteArray("utf8 sha256sum") << QByteArrayList{"utf8", "utf", "sha256sum", "sha", "256", "sum"};
    QTest::newRow("private names") << QByteArray("_open __init__") << QByteArrayList{"open", "init"};
    QTest::newRow("constants") << QByteArray("MAX_SIZE") << QByteArrayList{"maxsize", "max", "siz"};
    QTest::newRow("numbers") << QByteArray("404 0x1F 123456789012") << QByteArrayList{"404"};
    QTest::newRow("lone letters") << QByteArray("i x") << QByteArrayList{"i", "x"};
    QTest::newRow("punctuation") << QByteArray("a->b::c(d)") << QByteArrayList{"a", "b", "c", "d"};
    QTest::newRow("empty") << QByteArray() << QByteArrayList();
    QTest::newRow("cyrillic") << QByteArray("\xD0\x9F\xD0\xBE\xD0\xB8\xD1\x81\xD0\xBA") << QByteArrayList{"\xD0\xBF\xD0\xBE\xD0\xB8\xD1\x81\xD0\xBA"};
    QTest::newRow("ideographs in pairs") << QByteArray("\xE6\x90\x9C\xE7\xB4\xA2\xE8\x8B\xA5")
                                         << QByteArrayList{"\xE6\x90\x9C\xE7\xB4\xA2", "\xE7\xB4\xA2\xE8\x8B\xA5", "\xE8\x8B\xA5"};
    QTest::newRow("typographic marks") << QByteArray("server’s “settings” files—and") << QByteArrayList{"serv", "s", "set", "fil", "and"};
    QTest::newRow("names in quotes") << QByteArray("“foo_bar”…„getName“ «__init__»")
                                     << QByteArrayList{"foobar", "foo", "bar", "getname", "get", "nam", "init"};
    QTest::newRow("foreign letters") << QByteArray("Größe, naïve_count ÄRGER") << QByteArrayList{"größe", "naïve_count", "ärger"};
    QTest::newRow("beside ideographs") << QByteArray("openFile関数のHTTPサーバ")
                                       << QByteArrayList{"openfile", "open", "fil", "関数", "数の", "の", "http", "サー", "ーバ", "バ"};
    QTest::newRow("emoji") << QByteArray("🚀launched✅tests") << QByteArrayList{"launch", "test"};
    QTest::newRow("not UTF-8") << QByteArray("caf\xE9s open\xFF" "Doors\xE6\x90") << QByteArrayList{"caf", "s", "open", "door"};
}

void tst_Words::splits()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, words);
    QCOMPARE(WordSplitter().words(text), words);
}

void tst_Words::stemsMeet_data()
{
    QTest::addColumn<QByteArrayList>("forms");
    const auto add = [](const QByteArrayList &forms) { QTest::newRow(forms.first().constData()) << forms; };
    add({"parse", "parser", "parsing", "parsed", "parsers"});
    add({"connect", "connection", "connector", "connected", "connections"});
    add({"serialize", "serialization", "serializer"});
    add({"route", "router", "routing", "routes"});
    add({"entry", "entries"});
    add({"copy", "copies", "copied", "copying"});
    add({"running", "runner"});
    add({"class", "classes"});
    add({"create", "creation", "creator", "created"});
    add({"query", "queries"});
    add({"handler", "handling", "handle"});
    add({"string", "strings"});
    add({"status", "statuses"});
}

void tst_Words::stemsMeet()
{
    QFETCH(QByteArrayList, forms);
    for (const QByteArray &form : forms)
        QCOMPARE(stemmed(form), stemmed(forms.first()));
}

void tst_Words::stemsStayApart_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("short words") << QByteArray("user") << QByteArray("use");
    QTest::newRow("string") << QByteArray("string") << QByteArray("str");
    QTest::newRow("thing") << QByteArray("thing") << QByteArray("th");
    QTest::newRow("bus") << QByteArray("status") << QByteArray("statu");
    QTest::newRow("error") << QByteArray("error") << QByteArray("err");
}

void tst_Words::stemsStayApart()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QVERIFY(stemmed(one) != stemmed(other));
}

void tst_Words::takesAnyBytes()
{
    QByteArray all;
    for (int round = 0; round < 4; ++round) {
        for (int c = 0; c < 256; ++c)
            all += static_cast<char>((c * 7 + round * 13) & 0xFF);
    }
    WordSplitter splitter;
    QVERIFY(!splitter.words(all).isEmpty());
    QVERIFY(splitter.words(QByteArray(100'000, '\xFF')).size() < 10);
    QVERIFY(splitter.words(QByteArray(1'000, '\0')).isEmpty());
}

void tst_Words::takesTextWithoutSpacesWhole()
{
    const QByteArray text = QByteArray("読").repeated(500) + "終端";
    const QList<QByteArray> words = WordSplitter().words(text);
    QCOMPARE(words.size(), 502);
    QVERIFY(words.contains("終端"));
    // One word of letters alone is too long to be one.
    QVERIFY(WordSplitter().words(QByteArray("ж").repeated(97)).isEmpty());
    QCOMPARE(WordSplitter().words(QByteArray(QByteArray("Ж").repeated(96) + " ж")), (QList<QByteArray>{QByteArray("ж").repeated(96), "ж"}));
    // Some letters take more room in lower case.
    QCOMPARE(WordSplitter().words(QByteArray("Ⱥ").repeated(90)), QList<QByteArray>{QByteArray("ⱥ").repeated(90)});
}

void tst_Words::boundsWhatItGives()
{
    WordSplitter splitter;
    const QByteArray text = QByteArray(5'000, 'a') + ' ' + QByteArray(64, 'b') + " aB" + QByteArray(2'000, 'C');
    for (const QByteArray &word : splitter.words(text))
        QVERIFY(word.size() <= 64);
    QCOMPARE(splitter.words("one two three").size(), 3);
    int seen = 0;
    QVERIFY(!splitter.split("one two three", [&seen](const Word &) { return ++seen < 2; }));
    QCOMPARE(seen, 2);
}

void tst_Words::tellsWhereWordsStand()
{
    QList<std::pair<qsizetype, qsizetype>> places;
    WordSplitter().split("  openFile ", [&places](const Word &word) {
        places.append({word.start, word.end});
        return true;
    });
    QCOMPARE(places, (QList<std::pair<qsizetype, qsizetype>>{{2, 10}, {2, 6}, {6, 10}}));
    places.clear();
    WordSplitter().split("“größe”検索", [&places](const Word &word) {
        places.append({word.start, word.end});
        return true;
    });
    QCOMPARE(places, (QList<std::pair<qsizetype, qsizetype>>{{3, 10}, {13, 19}, {16, 19}}));
}

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_Words.moc"
