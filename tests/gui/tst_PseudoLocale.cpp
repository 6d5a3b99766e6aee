// SPDX-License-Identifier: Apache-2.0
#include "gui/DialogStage.h"
#include "support/PseudoTranslator.h"
#include "support/SampleAnswers.h"

#include "desktop/SettingsPage.h"
#include "desktop/Theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTabBar>
#include <QTest>
#include <QTextDocumentFragment>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using coco::testing::PseudoTranslator;
using coco::testing::WindowStage;

namespace {

QString plain(const QString &text)
{
    QString shown = Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
    return shown.remove(u'&');
}

/// Names of things: of products and editors, of projects and files, of keys, code and data.
bool isName(const QString &word)
{
    static const QStringList names{u"CocoSearch"_s, u"Visual Studio Code"_s, u"Docker"_s,  u"PostgreSQL"_s, u"Ollama"_s, u"MCP"_s,
                                   u"Deutsch"_s,    u"English"_s,            u"Python"_s,  u"identity"_s,   u"billing"_s, u"website"_s,
                                   u"pgvector"_s,   u"Podman"_s,             u"TypeScript"_s, u"CPU"_s,
                                   u"OpenAI"_s,     u"OpenRouter"_s,         u"Google Gemini"_s};
    if (names.contains(word))
        return true;
    // A path or address, something with a digit, a chord, a unit, a field of code.
    static const QRegularExpression data(u"[/~{}=@_]|^\\.|[0-9]|^(Ctrl|Alt|Shift|Meta)?\\+|^(Esc|Enter|Del|Tab|Up|Down|Home|End)$|^[kMGT]?i?B$|^\\S+\\.\\S+$"_s);
    return data.match(word).hasMatch();
}

/// Words of a shown text that no translator could have changed.
QStringList foreignWords(const QString &shown)
{
    const QString rest = PseudoTranslator::untranslated(plain(shown));
    if (isName(rest))
        return {};
    static const QRegularExpression letters(u"\\p{L}{2}"_s);
    QStringList words;
    for (const QString &word : rest.split(QRegularExpression(u"[\\s·,:;()→–…]+"_s), Qt::SkipEmptyParts)) {
        if (letters.match(word).hasMatch() && !isName(word))
            words.append(word);
    }
    return words;
}

/// What is the text of data and not of ours: code, what was typed, paths. Pages mark it by the property "data".
bool holdsData(const QWidget &widget)
{
    return widget.property("data").toBool();
}

QStringList headerTexts(const QAbstractItemView &view)
{
    QStringList texts;
    const QAbstractItemModel *model = view.model();
    for (const QHeaderView *header : view.findChildren<QHeaderView *>()) {
        if (header->isHidden() || header->orientation() != Qt::Horizontal)
            continue;
        for (int i = 0; model && i < model->columnCount(); ++i)
            texts.append(model->headerData(i, Qt::Horizontal).toString());
    }
    return texts;
}

/// Every text of one widget that a person sees or hears.
QStringList textsOf(const QWidget &widget)
{
    QStringList texts{widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()};
    if (holdsData(widget))
        return texts;
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts.append(label->text());
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        texts.append(button->text());
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
        texts.append(edit->placeholderText());
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(&widget))
        texts.append(edit->placeholderText());
    if (const auto *group = qobject_cast<const QGroupBox *>(&widget))
        texts.append(group->title());
    if (const auto *combo = qobject_cast<const QComboBox *>(&widget)) {
        for (int i = 0; i < combo->count(); ++i)
            texts.append(combo->itemText(i));
    }
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            texts.append(tabs->tabText(i));
    }
    if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget))
        texts.append(headerTexts(*view));
    return texts;
}

QString nameOf(const QWidget &widget)
{
    QStringList way;
    for (const QWidget *step = &widget; step && !step->isWindow(); step = step->parentWidget()) {
        const QString type = QString::fromLatin1(step->metaObject()->className()).section(u"::"_s, -1);
        way.prepend(step->objectName().isEmpty() ? type : type + u'#' + step->objectName());
    }
    return way.mid(std::max<qsizetype>(0, way.size() - 4)).join(u" > "_s);
}

/// By how much a widget lies outside of what can be seen by scrolling down; 0 when it does not.
int overhangOf(const QWidget &widget)
{
    for (const QWidget *place = widget.parentWidget(); place && !place->isWindow(); place = place->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(place->parentWidget());
        if (!area || area->viewport() != place)
            continue;
        if (area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff)
            return 0;
        const QRect shown(widget.mapTo(place, QPoint(0, 0)), widget.size());
        return std::max({0, -shown.left(), shown.right() - place->rect().right()});
    }
    return 0;
}

/// Empty when the widget's text fits; else by how much it does not.
QString clippingOf(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    if (!label && !button)
        return {};
    const QString text = label ? label->text() : button->text();
    if (text.isEmpty() || widget.property("elides").toBool())
        return {};
    if (const int over = overhangOf(widget); over > 0)
        return u"%1 px out of the page"_s.arg(over);
    if (label && label->wordWrap()) {
        const int needed = label->heightForWidth(label->width());
        return label->height() + 1 < needed ? u"%1 of %2 px high"_s.arg(label->height()).arg(needed) : QString();
    }
    const int needed = widget.sizeHint().width();
    return widget.width() + 1 < needed ? u"%1 of %2 px wide"_s.arg(widget.width()).arg(needed) : QString();
}

} // namespace

/// Every page under a language that is 40 % longer and marks what was translated.
class TestPseudoLocale : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesALanguage_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a word") << u"Search"_s << u"[Šéàŕçĥ ~~]"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("placeholders") << u"%1 of %n"_s << u"[%1 öƒ %n ~]"_s;
        QTest::newRow("a mnemonic") << u"&Undo"_s << u"[&Ûñðö ~]"_s;
        QTest::newRow("mark-up") << u"<b>a</b>&nbsp;b"_s << u"[<b>à</b>&nbsp;ƀ]"_s;
        QTest::newRow("names to fill in") << u"{file} ok"_s << u"[{file} öķ ~]"_s;
    }

    void makesALanguage()
    {
        QFETCH(QString, source);
        QFETCH(QString, expected);
        QCOMPARE(PseudoTranslator::pseudo(source), expected);
        QVERIFY(!foreignWords(expected).contains(u"Search"_s));
    }

    void noticesWhatWasNotTranslated()
    {
        QCOMPARE(foreignWords(u"[Šéàŕçĥ ~~] · Restart now"_s), (QStringList{u"Restart"_s, u"now"_s}));
        QCOMPARE(foreignWords(u"[%1 öƒ ~] /home/ada · 12 MB"_s.arg(u"data"_s)), QStringList());
        QLabel label(u"much too long for this place"_s);
        label.resize(20, 20);
        QVERIFY(!clippingOf(label).isEmpty());
        label.resize(label.sizeHint());
        QVERIFY(clippingOf(label).isEmpty());
    }

    void everyTextIsTranslatedAndFits_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("usual size") << QSize(1180, 760);
        QTest::newRow("smallest size") << QSize(720, 480);
    }

    void everyTextIsTranslatedAndFits()
    {
        QFETCH(QSize, size);
        PseudoTranslator pseudo;
        QVERIFY(QApplication::installTranslator(&pseudo));
        QStringList faults;
        {
            testing::Staging staging;
            staging.size = size;
            WindowStage stage(staging);
            stage.server().addIndex(u"identity"_s, u"/home/ada/src/identity"_s);
            stage.connectServer();
            for (const QAction *action : stage.window().actions())
                addForeign(faults, u"menu"_s, action->text());
            for (int page = 0; page < stage.pages().size(); ++page) {
                stage.showPage(page);
                WindowStage::settle();
                collectFaults(faults, stage.pageName(page), stage.window());
            }
            for (int group = desktop::SettingsPage::Appearance; group <= desktop::SettingsPage::Places; ++group) {
                stage.showPage(desktop::MainWindow::SettingsPageIndex);
                stage.window().settingsPage().showGroup(static_cast<desktop::SettingsPage::Group>(group));
                WindowStage::settle();
                collectFaults(faults, u"settings %1"_s.arg(group), stage.window());
            }
            stage.showPage(0);
            testing::FakeBehaviour damaged;
            damaged.remarks = {testing::sampleRemark(u"index_damaged"_s, u"identity"_s)};
            stage.server().setBehaviour(damaged);
            stage.search(u"where do we refresh the auth token"_s);
            WindowStage::settle();
            collectFaults(faults, u"results"_s, stage.window());
        }
        QApplication::removeTranslator(&pseudo);
        tell(faults);
        QVERIFY2(faults.isEmpty(), "see the lines above");
    }

    void everyDialogIsTranslatedAndFits_data()
    {
        everyTextIsTranslatedAndFits_data();
    }

    void everyDialogIsTranslatedAndFits()
    {
        QFETCH(QSize, size);
        PseudoTranslator pseudo;
        QVERIFY(QApplication::installTranslator(&pseudo));
        QStringList faults;
        {
            testing::Staging staging;
            staging.size = size;
            WindowStage stage(staging);
            for (const testing::StagedDialog &each : testing::everyDialog()) {
                const std::unique_ptr<QDialog> dialog(each.open(stage));
                addForeign(faults, each.name, dialog->windowTitle());
                collectFaults(faults, each.name, *dialog);
            }
        }
        QApplication::removeTranslator(&pseudo);
        tell(faults);
        QVERIFY2(faults.isEmpty(), "see the lines above");
    }

private:
    static void tell(QStringList &faults)
    {
        faults.removeDuplicates();
        for (const QString &fault : std::as_const(faults))
            qWarning().noquote() << fault;
    }

    static void addForeign(QStringList &faults, const QString &where, const QString &text)
    {
        const QStringList words = foreignWords(text);
        if (!words.isEmpty())
            faults.append(u"%1: not translated: “%2” (%3)"_s.arg(where, text, words.join(u' ')));
    }

    static void collectFaults(QStringList &faults, const QString &page, const QWidget &window)
    {
        for (const QWidget *widget : window.findChildren<QWidget *>()) {
            if (!widget->isVisibleTo(&window) || widget->objectName().startsWith("qt_"_L1))
                continue;
            for (const QString &text : textsOf(*widget))
                addForeign(faults, page + u", "_s + nameOf(*widget), text);
            const QString clipped = clippingOf(*widget);
            if (!clipped.isEmpty())
                faults.append(u"%1, %2: clipped, %3: “%4”"_s.arg(page, nameOf(*widget), clipped, textsOf(*widget).join(u'|')));
        }
    }
};

QTEST_MAIN(TestPseudoLocale)
#include "tst_PseudoLocale.moc"
