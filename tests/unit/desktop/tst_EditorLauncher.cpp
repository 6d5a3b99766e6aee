// SPDX-License-Identifier: Apache-2.0
#include "desktop/EditorLauncher.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using coco::ErrorCode;

class TestEditorLauncher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsEditorsBestFirst()
    {
        QTemporaryDir folder;
        for (const QString &name : {u"kate"_s, u"code"_s}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        }
        const QList<Editor> editors = detectEditors({folder.path()});
        QCOMPARE(editors.size(), 2);
        QCOMPARE(editors.first().id, u"code"_s);
    }

    void passesStrangeFileNamesAsOneArgument_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("blank") << u"/tmp/a b.py"_s;
        QTest::newRow("quotes") << u"/tmp/a\"'b.py"_s;
        QTest::newRow("shell") << u"/tmp/$(reboot);`x`.py"_s;
        QTest::newRow("placeholder") << u"/tmp/{line}{file}.py"_s;
    }

    void passesStrangeFileNamesAsOneArgument()
    {
        QFETCH(QString, file);
        const EditorLauncher launcher(
            {{u"code"_s, u"Code"_s, u"/bin/code"_s, {u"--goto"_s, u"{file}:{line}"_s}}});
        const EditorCommand command = launcher.commandFor(file, 7);
        QCOMPARE(command.program, u"/bin/code"_s);
        QCOMPARE(command.arguments, (QStringList{u"--goto"_s, file + u":7"_s}));
    }

    void ownCommandsNeedNoShell()
    {
        EditorLauncher launcher({});
        launcher.setChoice(u"custom"_s, u"\"my editor\" -l {line} {file}"_s);
        const EditorCommand command = launcher.commandFor(u"/a b"_s, 3);
        QCOMPARE(command.program, u"my editor"_s);
        QCOMPARE(command.arguments, (QStringList{u"-l"_s, u"3"_s, u"/a b"_s}));
        launcher.setChoice(u"custom"_s, u"ed"_s);
        QCOMPARE(launcher.commandFor(u"/x"_s, 1).arguments, QStringList{u"/x"_s});
    }

    void aVanishedFileIsSaid()
    {
        const EditorLauncher launcher({});
        const auto opened = launcher.open(u"/nowhere/at/all.py"_s, 1);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::NotFound);
    }

    void anEmptyOwnCommandIsSaid()
    {
        EditorLauncher launcher({});
        launcher.setChoice(u"custom"_s, {});
        const auto opened = launcher.open(QStringLiteral(COCO_SOURCE_DIR "/LICENSE"), 1);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::InvalidArgument);
    }

    void anEditorThatDoesNotStartIsSaid()
    {
        const EditorLauncher launcher({{u"x"_s, u"X"_s, u"/bin/x"_s, {u"{file}"_s}}},
                                      [](const EditorCommand &) { return false; });
        const auto opened = launcher.open(QStringLiteral(COCO_SOURCE_DIR "/LICENSE"), 1);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Io);
    }
};

QTEST_MAIN(TestEditorLauncher)
#include "tst_EditorLauncher.moc"
