// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogModel.h"
#include "desktop/LogView.h"
#include "desktop/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using coco::stack::LogSource;
using coco::stack::StackLogLevel;
using coco::stack::StackLogLine;

class TestLogView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>();
        m_model = std::make_unique<LogModel>(nullptr, LogModel::kChunk * 2);
        m_view = std::make_unique<LogView>(*m_model, *m_theme);
        m_view->resize(700, 400);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
        m_theme.reset();
    }

    void followsWhatComes()
    {
        add(500);
        QVERIFY(m_view->isFollowing());
        QCOMPARE(bar().value(), bar().maximum());
        add(10);
        QCOMPARE(bar().value(), bar().maximum());
        QCOMPARE(m_view->newRows(), 0);
    }

    void theWheelStopsFollowing()
    {
        add(500);
        wheel(120);
        QVERIFY(!m_view->isFollowing());
        const int top = m_view->firstVisibleRow();
        add(25);
        QCOMPARE(m_view->firstVisibleRow(), top);
        QCOMPARE(m_view->newRows(), 25);
        for (int i = 0; i < 40; ++i)
            wheel(-1'200);
        QVERIFY(m_view->isFollowing());
        QCOMPARE(m_view->newRows(), 0);
    }

    void keysStopAndResume()
    {
        add(500);
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
        QVERIFY(!m_view->isFollowing());
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QVERIFY(m_view->isFollowing());
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->firstVisibleRow(), 0);
        QVERIFY(!m_view->isFollowing());
        m_view->follow();
        QCOMPARE(bar().value(), bar().maximum());
    }

    void everyLineIsReachedByKeyboardAndTold()
    {
        add(500);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QVERIFY(!m_view->isFollowing());
        QCOMPARE(m_view->currentRow(), 499);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(m_view->currentRow(), 498);
        QVERIFY(!m_view->accessibleDescription().isEmpty());
        QCOMPARE(m_view->accessibleDescription(), m_model->index(498).data(Qt::AccessibleTextRole).toString());
        for (int i = 0; i < 600; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(m_view->currentRow(), 0);
        QCOMPARE(m_view->firstVisibleRow(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentRow(), 1);
    }

    void anotherSizeIsNoScrolling()
    {
        add(500);
        m_view->resize(700, 150);
        QTRY_COMPARE(bar().value(), bar().maximum());
        QVERIFY(m_view->isFollowing());
        m_view->resize(700, 600);
        QTRY_COMPARE(bar().value(), bar().maximum());
        QVERIFY(m_view->isFollowing());
    }

    void staysAtWhatIsReadWhenOldLinesGo()
    {
        add(int(LogModel::kChunk) * 2);
        m_view->showRow(int(LogModel::kChunk) + 100);
        const QString top = m_model->line(m_view->firstVisibleRow()).text;
        add(1); // one too many: a chunk goes
        QCOMPARE(m_model->dropped(), LogModel::kChunk);
        QCOMPARE(m_model->line(m_view->firstVisibleRow()).text, top);
        QVERIFY(!m_view->isFollowing());
    }

    void copiesAPieceOfOneLine()
    {
        add(3);
        const QPoint at(680, lineHeight() / 2);
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, {textStart(), at.y()});
        QTest::mouseMove(m_view->viewport(), at);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(m_view->selectedText(), u"line 0"_s);
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"line 0"_s);
    }

    void selectsOverSeveralLines()
    {
        add(50);
        m_view->showRow(0);
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, {textStart(), lineHeight() / 2});
        const QPoint to(680, lineHeight() * 2 + lineHeight() / 2);
        QTest::mouseMove(m_view->viewport(), to);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, to);
        const QStringList lines = m_view->selectedText().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines.at(0).endsWith(u"info mcp: line 0"_s), qPrintable(lines.at(0)));
        QVERIFY(lines.at(2).endsWith(u"line 2"_s));
        QVERIFY(!m_view->isFollowing()); // what is selected does not run away
        add(20);
        QCOMPARE(m_view->selectedText().split(u'\n'), lines);
    }

    void selectsEverything()
    {
        add(200);
        QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->selectedText().count(u'\n'), 199);
    }

    void selectsByKeyboard()
    {
        add(20);
        m_view->showRow(5);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        const QString text = m_view->selectedText();
        QVERIFY2(text.contains(u"line 5"_s) && text.contains(u"line 6"_s), qPrintable(text));
    }

    void doubleClickTakesAWord()
    {
        add(1);
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, {textStart() + 4, lineHeight() / 2});
        QCOMPARE(m_view->selectedText(), u"line"_s);
    }

    void showsARowInTheMiddleOfAFilter()
    {
        add(1'000);
        m_view->showRow(700);
        QCOMPARE(m_view->currentRow(), 700);
        LogFilterSpec spec;
        spec.text = u"line 7"_s;
        m_model->setFilter(*LogFilter::make(spec));
        QTRY_VERIFY(!m_model->isFiltering());
        QCOMPARE(m_model->line(m_view->currentRow()).text, u"line 700"_s);
        spec.text.clear();
        m_model->setFilter(*LogFilter::make(spec));
        QTRY_VERIFY(!m_model->isFiltering());
        QCOMPARE(m_view->currentRow(), 700);
        QVERIFY(m_view->firstVisibleRow() <= 700 && m_view->firstVisibleRow() + m_view->visibleRows() > 700);
    }

    void drawsHostileLines()
    {
        m_model->append({{1, LogSource::Mcp, StackLogLevel::Error, QString(kMaxLogChars, u'W')},
                         {2, LogSource::Actions, StackLogLevel::Warning, u"שלום عربي mixed 12"_s},
                         {0, LogSource::Engine, StackLogLevel::Debug, QString()}});
        for (const LogClock clock : {LogClock::Local, LogClock::Utc, LogClock::Relative, LogClock::Hidden}) {
            m_view->setClock(clock);
            QVERIFY(!m_view->grab().isNull());
        }
        QTRY_VERIFY(m_view->horizontalScrollBar()->maximum() > 0);
    }

private:
    void add(int count)
    {
        QList<StackLogLine> lines;
        for (int i = 0; i < count; ++i)
            lines.append({qint64(m_model->lineCount() + m_model->dropped() + i + 1) * 1'000'000, LogSource::Mcp, StackLogLevel::Info,
                          u"line %1"_s.arg(m_model->lineCount() + m_model->dropped() + i)});
        m_model->append(lines);
        QTRY_VERIFY(!m_model->isFiltering());
    }
    void wheel(int delta)
    {
        const QPointF at(100, 100);
        QWheelEvent event(at, m_view->viewport()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &event);
    }
    [[nodiscard]] QScrollBar &bar() const { return *m_view->verticalScrollBar(); }
    [[nodiscard]] int lineHeight() const { return m_view->viewport()->height() / std::max(1, m_view->visibleRows()); }
    /// The first place from the left where pressing selects from the beginning of the text.
    [[nodiscard]] int textStart() const { return m_view->textLeft(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<LogModel> m_model;
    std::unique_ptr<LogView> m_view;
};

QTEST_MAIN(TestLogView)
#include "tst_LogView.moc"
