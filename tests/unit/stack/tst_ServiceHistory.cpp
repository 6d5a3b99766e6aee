// SPDX-License-Identifier: Apache-2.0
#include "stack/ServiceHistory.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

class tst_ServiceHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void remembersOverRuns();
    void skipsBrokenLines_data();
    void skipsBrokenLines();
    void writesBehindACutLine();
    void staysBounded();
    void isForItsOwnerOnly();
    void goesOnWithoutAFile();

private:
    static ServiceTransition transition(int second)
    {
        return {QDateTime::fromMSecsSinceEpoch(second * 1000, Qt::UTC), u"mcp"_s, ServiceState::Starting, ServiceState::Ready,
                u"number %1"_s.arg(second)};
    }
    QString file() const { return m_folder->filePath(u"state/history.jsonl"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ServiceHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_ServiceHistory::remembersOverRuns()
{
    {
        ServiceHistory history(file());
        QVERIFY(history.transitions().isEmpty());
        history.add(transition(1));
        history.add(transition(2));
    }
    const ServiceHistory again(file());
    QCOMPARE(again.transitions(), (QList{transition(1), transition(2)}));
}

void tst_ServiceHistory::skipsBrokenLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("not JSON") << QByteArray("oops\n");
    QTest::newRow("empty") << QByteArray("\n\n");
    QTest::newRow("zeros, as after a power cut") << QByteArray(4096, '\0') + '\n';
    QTest::newRow("array") << QByteArray("[1]\n");
    QTest::newRow("no time") << QByteArray("{\"service\":\"mcp\"}\n");
    QTest::newRow("wrong types") << QByteArray("{\"at\":7,\"service\":{}}\n");
    QTest::newRow("long") << QByteArray(1'000'000, 'x') + '\n';
}

void tst_ServiceHistory::skipsBrokenLines()
{
    QFETCH(QByteArray, line);
    ServiceHistory(file()).add(transition(1));
    QFile broken(file());
    QVERIFY(broken.open(QIODevice::Append));
    broken.write(line);
    broken.close();
    ServiceHistory history(file());
    history.add(transition(2));
    QCOMPARE(ServiceHistory(file()).transitions(), (QList{transition(1), transition(2)}));
}

void tst_ServiceHistory::writesBehindACutLine()
{
    ServiceHistory(file()).add(transition(1));
    QFile cut(file());
    QVERIFY(cut.open(QIODevice::Append));
    cut.write(R"({"at":"2026-)");
    cut.close();
    ServiceHistory(file()).add(transition(2));
    QCOMPARE(ServiceHistory(file()).transitions(), (QList{transition(1), transition(2)}));
}

void tst_ServiceHistory::staysBounded()
{
    ServiceHistory history(file(), 10);
    for (int i = 0; i < 100; ++i) {
        history.add(transition(i));
        QFile written(file());
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().count('\n') <= 20);
    }
    QCOMPARE(history.transitions().size(), 10);
    const ServiceHistory again(file(), 10);
    QCOMPARE(again.transitions(), history.transitions());
    QCOMPARE(again.transitions().last(), transition(99));
}

void tst_ServiceHistory::isForItsOwnerOnly()
{
    ServiceHistory(file()).add(transition(1));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(file()).permissions() & others));
}

void tst_ServiceHistory::goesOnWithoutAFile()
{
    QFile blocker(m_folder->filePath(u"state"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
    ServiceHistory history(file());
    history.add(transition(1));
    QCOMPARE(history.transitions().size(), 1);
    ServiceHistory nowhere{QString()};
    nowhere.add(transition(1));
    QCOMPARE(nowhere.transitions().size(), 1);
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_ServiceHistory)
#include "tst_ServiceHistory.moc"
