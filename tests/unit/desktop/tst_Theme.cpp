// SPDX-License-Identifier: Apache-2.0
#include "desktop/SystemColorScheme.h"
#include "desktop/Theme.h"

#include <QApplication>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace coco::desktop;

namespace {

constexpr double kText = 4.5;
constexpr double kControl = 3.0;

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textCanBeReadOnEveryGround_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        for (const bool dark : {false, true}) {
            const ThemeTokens &t = themeTokens(dark);
            const std::pair<const char *, QColor> inks[] = {
                {"text", t.text},           {"keyword", t.codeKeyword}, {"type", t.codeType},
                {"function", t.codeFunction}, {"literal", t.codeLiteral}, {"comment", t.codeComment},
                {"muted", t.muted}};
            const std::pair<const char *, QColor> grounds[] = {
                {"window", t.window}, {"surface", t.surface},     {"raised", t.raised},
                {"hover", t.hover},   {"selection", t.selection}, {"hit", t.hitBand},
                {"match", t.match}};
            for (const auto &[ink, inkColour] : inks) {
                for (const auto &[ground, groundColour] : grounds)
                    QTest::addRow("%s %s on %s", dark ? "dark" : "light", ink, ground)
                        << inkColour << groundColour << kText;
            }
            const std::pair<const char *, QColor> states[] = {{"ready", t.ready},
                                                              {"starting", t.starting},
                                                              {"degraded", t.degraded},
                                                              {"failed", t.failed},
                                                              {"stopped", t.stopped},
                                                              {"accent", t.accent}};
            for (const auto &[state, colour] : states)
                QTest::addRow("%s %s", dark ? "dark" : "light", state) << colour << t.surface << kText;
            QTest::addRow("%s on accent", dark ? "dark" : "light") << t.onAccent << t.accent << kText;
            for (const QColor &ground : {t.window, t.surface})
                QTest::addRow("%s control border on %s", dark ? "dark" : "light",
                              qPrintable(ground.name()))
                    << t.controlBorder << ground << kControl;
        }
    }

    void textCanBeReadOnEveryGround()
    {
        QFETCH(QColor, ink);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        QVERIFY2(contrastRatio(ink, ground) >= least,
                 qPrintable(QString::number(contrastRatio(ink, ground))));
    }

    void knowsTheContrastOfBlackOnWhite()
    {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
    }

    void followsTheSystemOnlyWhenAskedTo()
    {
        Theme theme;
        QSignalSpy changes(&theme, &Theme::changed);
        theme.setSystemDark(true);
        QVERIFY(theme.tokens().dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), theme.tokens().window);
        theme.setChoice(ThemeChoice::Light);
        QVERIFY(!theme.tokens().dark);
        theme.setSystemDark(false);
        theme.setSystemDark(true);
        QCOMPARE(changes.count(), 2);
        theme.setChoice(ThemeChoice::System);
        QVERIFY(theme.tokens().dark);
    }

    void choicesSurviveTheirNames()
    {
        for (const auto choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
            QCOMPARE(themeChoiceFromName(themeChoiceName(choice)), choice);
        QCOMPARE(themeChoiceFromName(u"purple"), ThemeChoice::System);
    }

    void textScaleGrowsEverySize()
    {
        const Theme plain;
        const Theme large(2.0);
        QCOMPARE(large.font().pixelSize(), 2 * plain.font().pixelSize());
        QCOMPARE(large.codeFont().pixelSize(), 25);
        QCOMPARE(Theme(0.1).font().pixelSize(), plain.font().pixelSize());
    }

    void readsThePortalsValue_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<int>("scheme");
        const auto wrapped = [](const QVariant &inner) {
            return QVariant::fromValue(QDBusVariant(inner));
        };
        QTest::newRow("plain dark") << QVariant(1U) << 1;
        QTest::newRow("wrapped dark") << wrapped(1U) << 1;
        QTest::newRow("twice wrapped light") << wrapped(wrapped(2U)) << 2;
        QTest::newRow("no preference") << wrapped(0U) << 0;
        QTest::newRow("unknown number") << QVariant(7U) << -1;
        QTest::newRow("text") << QVariant(QStringLiteral("dark")) << -1;
        QTest::newRow("nothing") << QVariant() << -1;
    }

    void readsThePortalsValue()
    {
        QFETCH(QVariant, value);
        QFETCH(int, scheme);
        QCOMPARE(SystemColorScheme::schemeFromVariant(value), scheme);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_Theme.moc"
