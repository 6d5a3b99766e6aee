// SPDX-License-Identifier: Apache-2.0
#include "mcp/ToolRegistry.h"

#include <QJsonDocument>
#include <QTest>

#include <stdexcept>

using namespace coco::mcp;
using coco::ErrorCode;
using namespace Qt::Literals::StringLiterals;

namespace {

class SilentContext : public ToolContext
{
public:
    [[nodiscard]] std::stop_token stopToken() const override { return {}; }
    [[nodiscard]] bool wantsProgress() const override { return false; }
    void reportProgress(double, double, const QString &, const QJsonObject &) override {}
    [[nodiscard]] QString projectPath() const override { return {}; }
};

ToolDescriptor descriptor(const QString &name)
{
    ToolDescriptor tool;
    tool.name = name;
    tool.inputSchema = {
        {u"type"_s, u"object"_s},
        {u"properties"_s, QJsonObject{{u"n"_s, QJsonObject{{u"type"_s, u"integer"_s}}}}}};
    return tool;
}

} // namespace

class TestToolRegistry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesAnUnknownTool()
    {
        SilentContext context;
        const auto result = ToolRegistry().call(u"nope"_s, {}, context);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::NotFound);
        QVERIFY(result.error().message.contains(u"nope"_s));
    }

    void answersBadArgumentsWithoutRunningTheTool()
    {
        ToolRegistry tools;
        bool ran = false;
        tools.add(descriptor(u"t"_s), [&ran](const QJsonObject &, ToolContext &) {
            ran = true;
            return ToolResult::text(u"ok"_s);
        });
        SilentContext context;
        const auto result = tools.call(u"t"_s, {{u"n"_s, u"x"_s}}, context);
        QVERIFY(result);
        QVERIFY(result->isError);
        QVERIFY(!ran);
        QVERIFY(result->content.at(0)[u"text"].toString().startsWith(u"n "_s));
    }

    void turnsAnExceptionIntoAnErrorResult()
    {
        ToolRegistry tools;
        tools.add(descriptor(u"t"_s), [](const QJsonObject &, ToolContext &) -> ToolResult {
            throw std::runtime_error("disk on fire");
        });
        SilentContext context;
        const auto result = tools.call(u"t"_s, {}, context);
        QVERIFY(result);
        QVERIFY(result->isError);
        QVERIFY(result->content.at(0)[u"text"].toString().contains(u"disk on fire"_s));
    }

    void listsInTheOrderOfNames()
    {
        ToolRegistry tools;
        for (const auto &name : {u"search_code"_s, u"clear_index"_s, u"list_indexes"_s})
            tools.add(descriptor(name),
                      [](const QJsonObject &, ToolContext &) { return ToolResult(); });
        QStringList names;
        for (const ToolDescriptor &tool : tools.descriptors())
            names.append(tool.name);
        QCOMPARE(names, QStringList({u"clear_index"_s, u"list_indexes"_s, u"search_code"_s}));
        QVERIFY(tools.contains(u"search_code"_s));
        QVERIFY(!tools.contains(u"SEARCH_CODE"_s));
    }

    void framesAListAsOneBlockPerItem()
    {
        const QJsonArray items{QJsonObject{{u"file_path"_s, u"a.py"_s}}, u"plain"_s, 3};
        const ToolResult result = ToolResult::list(items);
        QCOMPARE(result.content.size(), 3);
        QCOMPARE(result.content.at(0)[u"type"].toString(), u"text"_s);
        QCOMPARE(result.content.at(0)[u"text"].toString(), u"{\n  \"file_path\": \"a.py\"\n}"_s);
        QCOMPARE(result.content.at(1)[u"text"].toString(), u"plain"_s);
        QCOMPARE(result.content.at(2)[u"text"].toString(), u"3"_s);
        QCOMPARE(result.structuredContent->value(u"result"_s).toArray(), items);
    }

    void framesAnEmptyListAsNoBlock()
    {
        const ToolResult result = ToolResult::list({});
        QVERIFY(result.content.isEmpty());
        QVERIFY(result.structuredContent->value(u"result"_s).isArray());
    }

    void framesAnObjectAsOneBlockWithoutStructure()
    {
        const ToolResult result = ToolResult::object({{u"success"_s, true}});
        QCOMPARE(result.content.size(), 1);
        QVERIFY(!result.structuredContent);
        QVERIFY(!result.isError);
    }
};

QTEST_GUILESS_MAIN(TestToolRegistry)
#include "tst_ToolRegistry.moc"
