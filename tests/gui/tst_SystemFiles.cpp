// SPDX-License-Identifier: Apache-2.0
#include "desktop/DesktopOptions.h"

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using coco::desktop::DesktopOptions;

namespace {

const QString kSource = QStringLiteral(COCO_SOURCE_DIR);
const QString kDocuments = QStringLiteral(COCO_BINARY_DIR "/installer/package/documents/");

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Exit code and everything said; -1 when it did not end.
std::pair<int, QString> run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(30'000))
        return {-1, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

} // namespace

/// What the desktop and the package manager read of us.
class TestSystemFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theDesktopEntryIsValid()
    {
        if (QStandardPaths::findExecutable(u"desktop-file-validate"_s).isEmpty())
            QSKIP("desktop-file-validate is not installed (desktop-file-utils)");
        const auto [code, said] = run(u"desktop-file-validate"_s, {kSource + u"/resources/org.cocosearch.Desktop.desktop"_s});
        QVERIFY2(code == 0 && said.isEmpty(), qPrintable(said));
    }

    void everyExecIsUnderstood()
    {
        static const QRegularExpression line(u"^Exec=cocosearch-desktop ?(.*)$"_s, QRegularExpression::MultilineOption);
        int seen = 0;
        for (auto matches = line.globalMatch(textOf(kSource + u"/resources/org.cocosearch.Desktop.desktop"_s)); matches.hasNext(); ++seen) {
            const QStringList arguments = matches.next().captured(1).split(u' ', Qt::SkipEmptyParts);
            const auto options = DesktopOptions::parse(arguments, u"/"_s);
            QVERIFY2(options, qPrintable(arguments.join(u' ')));
        }
        QCOMPARE(seen, 4);
    }

    void theSoftwareCentreAcceptsTheDescription()
    {
        if (QStandardPaths::findExecutable(u"appstreamcli"_s).isEmpty())
            QSKIP("appstreamcli is not installed (appstream)");
        const auto [code, said] = run(u"appstreamcli"_s, {u"validate"_s, u"--no-net"_s, u"--no-color"_s,
                                                          kSource + u"/resources/org.cocosearch.Desktop.metainfo.xml"_s});
        QVERIFY2(code == 0, qPrintable(said));
    }

    void thereIsAnIconOfEverySize_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {16, 22, 24, 32, 48, 64, 128, 256, 512})
            QTest::addRow("%d", size) << size;
    }

    void thereIsAnIconOfEverySize()
    {
        QFETCH(int, size);
        const QImage icon(u"%1/installer/package/icons/%2/org.cocosearch.Desktop.png"_s.arg(QStringLiteral(COCO_BINARY_DIR)).arg(size));
        QCOMPARE(icon.size(), QSize(size, size));
        QVERIFY(icon.hasAlphaChannel());
        QCOMPARE(qAlpha(icon.pixel(0, 0)), size > 16 ? 0 : qAlpha(icon.pixel(0, 0)));
        QCOMPARE(qAlpha(icon.pixel(size / 2, size / 8)), 255);
    }

    void theManualNamesEveryOption()
    {
        QString manual = textOf(kDocuments + u"cocosearch-desktop.1"_s);
        manual.remove(u'\\');
        static const QRegularExpression option(u"--[a-z-]+"_s);
        int seen = 0;
        for (auto matches = option.globalMatch(DesktopOptions::helpText()); matches.hasNext(); ++seen) {
            const QString name = matches.next().captured();
            QVERIFY2(manual.contains(name), qPrintable(name));
        }
        QVERIFY(seen >= 10);
    }

    void theManualsAreRead_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("phrase");
        QTest::newRow("coco") << u"coco.1"_s << u"coco stack up"_s;
        QTest::newRow("cocosearch-desktop") << u"cocosearch-desktop.1"_s << u"--start-stack"_s;
    }

    void theManualsAreRead()
    {
        QFETCH(QString, page);
        QFETCH(QString, phrase);
        if (QStandardPaths::findExecutable(u"groff"_s).isEmpty())
            QSKIP("groff is not installed (groff-base)");
        const auto [code, said] = run(u"groff"_s, {u"-man"_s, u"-Tascii"_s, u"-ww"_s, u"-P-cbou"_s, kDocuments + page});
        QCOMPARE(code, 0);
        QVERIFY2(!said.contains("warning"_L1), qPrintable(said.left(600)));
        QVERIFY2(said.contains(phrase), qPrintable(said.left(600)));
    }

    void bashCompletesCommandsAndOptions_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a command") << u"coco se"_s << u"search serve"_s;
        QTest::newRow("one of a group") << u"coco stack wai"_s << u"wait-ready"_s;
        QTest::newRow("an option") << u"coco search --symbol-n"_s << u"--symbol-name"_s;
        QTest::newRow("an option within a group") << u"coco stack up --pl"_s << u"--plan"_s;
        QTest::newRow("nothing") << u"coco zzz"_s << QString();
    }

    void bashCompletesCommandsAndOptions()
    {
        QFETCH(QString, words);
        QFETCH(QString, expected);
        const QString script = u"source '%1' && COMP_WORDS=(%2) && COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) && _coco; "
                               "printf '%s\\n' \"${COMPREPLY[@]}\" | sort | xargs"_s.arg(kDocuments + u"coco.bash"_s, words);
        const auto [code, said] = run(u"bash"_s, {u"-c"_s, script});
        QCOMPARE(code, 0);
        QCOMPARE(said.trimmed(), expected);
    }

    void fishCompletesCommandsAndOptions_data() { bashCompletesCommandsAndOptions_data(); }

    void fishCompletesCommandsAndOptions()
    {
        QFETCH(QString, words);
        QFETCH(QString, expected);
        if (QStandardPaths::findExecutable(u"fish"_s).isEmpty())
            QSKIP("fish is not installed");
        const auto [code, said] = run(u"fish"_s, {u"--no-config"_s, u"-c"_s, u"source '%1'; complete -C '%2' | cut -f 1 | sort | xargs"_s.arg(kDocuments + u"coco.fish"_s, words)});
        QCOMPARE(code, 0);
        QCOMPARE(said.trimmed(), expected);
    }

    void zshCompletesCommandsAndOptions_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a command") << u"coco sear"_s << u"coco search"_s;
        QTest::newRow("one of a group") << u"coco stack wai"_s << u"coco stack wait-ready"_s;
        QTest::newRow("an option") << u"coco search --symbol-n"_s << u"--symbol-name"_s;
    }

    void zshCompletesCommandsAndOptions()
    {
        QFETCH(QString, words);
        QFETCH(QString, expected);
        if (QStandardPaths::findExecutable(u"zsh"_s).isEmpty())
            QSKIP("zsh is not installed");
        // Completion is a part of the line editor, which wants a terminal. Each reading waits for its text.
        const QString script = u"zmodload zsh/zpty; zpty z zsh -f -i; "
                               "zpty -w z \"PS1=; fpath=('%1' \\$fpath); autoload -Uz compinit; compinit -u -D; echo REA''DY\"; "
                               "zpty -r z line '*READY*' || exit 1; zpty -w -n z '%2'$'\\t'; "
                               "zpty -r z line '*%3*' || exit 2; print -r -- completed"_s.arg(kDocuments.chopped(1), words, expected);
        const auto [code, said] = run(u"zsh"_s, {u"-f"_s, u"-c"_s, script});
        QCOMPARE(code, 0);
        QVERIFY2(said.contains("completed"_L1), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestSystemFiles)
#include "tst_SystemFiles.moc"
