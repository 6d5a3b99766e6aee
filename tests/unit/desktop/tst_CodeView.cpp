// SPDX-License-Identifier: Apache-2.0
#include "desktop/CodeView.h"

#include "desktop/Theme.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QTest>
#include <QTextLayout>

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;

class TestCodeView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<CodeView>(m_theme);
        m_view->resize(400, 120);
        m_view->show();
    }

    void cleanup() { m_view.reset(); }

    void theCaretStaysInSightOnALongLine_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("letters") << QString(300, u'x');
        QTest::newRow("tabs") << QString(300, u'\t'); // each wider than a letter
    }

    void theCaretStaysInSightOnALongLine()
    {
        QFETCH(QString, line);
        show(line + u"\nshort"_s);
        for (int i = 0; i < 150; ++i)
            press(Qt::Key_Right);
        QVERIFY(lettersUntil(rightEdge()) >= 150);
        show(line + u"\nshort"_s);
        press(Qt::Key_End);
        QCOMPARE(lettersUntil(rightEdge()), 300);
        press(Qt::Key_End);
        for (int i = 0; i < 150; ++i)
            press(Qt::Key_Left);
        QVERIFY(lettersUntil(leftEdge()) <= 150);
        press(Qt::Key_End);
        press(Qt::Key_Down);
        QCOMPARE(m_view->currentLine(), 2);
        QVERIFY(m_view->horizontalScrollBar()->value() < m_view->viewport()->width() / 4);
        press(Qt::Key_Home);
        QCOMPARE(m_view->horizontalScrollBar()->value(), 0);
    }

    void whatWasFoundIsInSight()
    {
        show(QString(300, u'x') + u"here"_s + QString(300, u'x'));
        QVERIFY(m_view->findText(u"here"_s, false));
        QVERIFY(lettersUntil(rightEdge()) >= 304);
        QVERIFY(lettersUntil(leftEdge()) <= 304);
    }

    void screenReadersHearTheLineOfTheCaret()
    {
        show(u"one\ntwo\nthree"_s);
        m_view->showLine(2);
        QVERIFY2(m_view->accessibleDescription().contains(u"two"_s), qPrintable(m_view->accessibleDescription()));
        m_view->findText(u"three"_s, false);
        QVERIFY2(m_view->accessibleDescription().contains(u"three"_s), qPrintable(m_view->accessibleDescription()));
        show(u"other"_s);
        QCOMPARE(m_view->accessibleDescription(), QString());
    }

    void theCaretLeavesTheEndOfEverything_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("left");
        QTest::newRow("a final line break") << u"one\ntwo\n"_s << u"one\ntw"_s;
        QTest::newRow("of two characters") << u"one\r\ntwo\r\n"_s << u"one\r\ntw"_s;
        QTest::newRow("an empty last line") << u"one\n\n"_s << u"one"_s;
        QTest::newRow("none") << u"one\ntwo"_s << u"one\ntw"_s;
    }

    void theCaretLeavesTheEndOfEverything()
    {
        QFETCH(QString, text);
        QFETCH(QString, left);
        show(text);
        press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->selectedText(), text);
        press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_view->selectedText(), text);
        press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(m_view->selectedText(), left);
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_Left);
        press(Qt::Key_Home, Qt::ShiftModifier | Qt::ControlModifier);
        QCOMPARE(m_view->selectedText(), left);
    }

    void theCaretStopsWhereTheWholeLineSaysSo()
    {
        QString line;
        for (int i = 0; i < 150; ++i)
            line += u"xe\u0301😀👩\u200d💻"_s + QString(i % 3, u'y');
        show(line);
        const QTextLayout whole(line);
        qsizetype at = 0;
        while (at < line.size()) {
            press(Qt::Key_Right, Qt::ShiftModifier);
            at = whole.nextCursorPosition(int(at));
            QCOMPARE(m_view->selectedText().size(), at);
        }
        while (at > 0) {
            press(Qt::Key_Left, Qt::ShiftModifier);
            at = whole.previousCursorPosition(int(at));
            QCOMPARE(m_view->selectedText().size(), at);
        }
    }

    void aCharacterLongerThanAnyIsLeftBehind()
    {
        show(u'a' + QString(2'000, QChar(0x0301)) + u'b');
        for (int i = 0; i < 20; ++i)
            press(Qt::Key_Right);
        press(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(m_view->selectedText(), QString());
        for (int i = 0; i < 20; ++i)
            press(Qt::Key_Left);
        press(Qt::Key_Home, Qt::ShiftModifier);
        QCOMPARE(m_view->selectedText(), QString());
    }

    void aLineOfMegabytesIsReadAsQuicklyAsAShortOne()
    {
        show(QString(8'000'000, u'x'));
        QElapsedTimer time;
        time.start();
        for (int i = 0; i < 50; ++i)
            press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_view->selectedText().size(), 50);
        QVERIFY2(time.elapsed() < 5'000, qPrintable(QString::number(time.elapsed())));
    }

private:
    void show(const QString &text)
    {
        FileDocument document;
        document.text = text;
        m_view->setDocument(document);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(m_view.get(), key, modifiers); }
    /// Right of the line numbers, which take five places with their margins.
    [[nodiscard]] QPoint leftEdge() const { return {int(5 * QFontMetricsF(m_theme.codeFont()).horizontalAdvance(u'm')) + 14, 4}; }
    [[nodiscard]] QPoint rightEdge() const { return {m_view->viewport()->width() - 1, 4}; }
    /// Of the first line, up to where a click there puts the caret.
    qsizetype lettersUntil(const QPoint &place)
    {
        const int sideways = m_view->horizontalScrollBar()->value();
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, place);
        press(Qt::Key_Home, Qt::ShiftModifier);
        const qsizetype letters = m_view->selectedText().size();
        m_view->horizontalScrollBar()->setValue(sideways);
        return letters;
    }

    Theme m_theme;
    std::unique_ptr<CodeView> m_view;
};

QTEST_MAIN(TestCodeView)
#include "tst_CodeView.moc"
