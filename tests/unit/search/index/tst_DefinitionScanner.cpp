// SPDX-License-Identifier: Apache-2.0
#include "search/index/DefinitionScanner.h"

#include <QTest>

using namespace coco::search;

class tst_DefinitionScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNames_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("names");
        const auto add = [](const char *text, const char *names) { QTest::newRow(text) << QByteArray(text) << QByteArray(names); };
        add("public final class Session: Base {", "Session");
        add("    override fun open(user: User) {", "open");
        add("defmodule Phoenix.Socket do", "Socket");
        add("function M.setup(opts)", "setup");
        add("func (s *Server) Serve(l net.Listener) error {", "Serve");
        add("pub(crate) fn read_all<T>(x: T)", "read_all");
        add("bats_load() {", "bats_load");
        add("parseLine :: String -> Maybe Line", "parseLine");
        add("const std = 1;\npub const Reader = struct {", "std Reader");
        add("// class Nothing", "");
        add("# def nothing", "");
        add("x = function_call(class_name)", "");
        add("return new Thing(type)", "");
        add("", "");
        add("class", "");
        add("def \xFF\xFE", "\xFF\xFE");
    }
    void findsNames()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, names);
        QCOMPARE(definedNames(text), names);
    }
    void isBounded()
    {
        QVERIFY(definedNames(QByteArray("def name\n").repeated(10'000)).split(' ').size() <= 200);
        QCOMPARE(definedNames(QByteArray(1'000'000, 'a')), QByteArray());
    }
};

QTEST_GUILESS_MAIN(tst_DefinitionScanner)
#include "tst_DefinitionScanner.moc"
