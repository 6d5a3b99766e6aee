// SPDX-License-Identifier: Apache-2.0
#include "desktop/FolderSuggestions.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;

class TestFolderSuggestions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void findsTheOneLastUsedFirst()
    {
        addRepository(u"src/old"_s, 1'000'000);
        addRepository(u"new"_s, 3'000'000);
        addRepository(u"work/team/middle"_s, 2'000'000);
        QCOMPARE(names(), (QStringList{u"new"_s, u"work/team/middle"_s, u"src/old"_s}));
    }

    void looksNeitherDeepNorIntoHiddenNorIntoRepositories()
    {
        addRepository(u"a/b/c/tooDeep"_s, 1);
        addRepository(u".cache/hidden"_s, 1);
        addRepository(u"outer"_s, 1);
        addRepository(u"outer/submodule"_s, 1);
        addRepository(u"site/node_modules/package"_s, 1);
        QCOMPARE(names(), QStringList{u"outer"_s});
    }

    void followsNoLinks()
    {
        addRepository(u"real"_s, 1);
        QVERIFY(QFile::link(m_home->path(), m_home->filePath(u"loop"_s)));
        QCOMPARE(names(), QStringList{u"real"_s});
    }

    void keepsNamesOfAnyScript()
    {
        addRepository(u"Проект & Söhne"_s, 1);
        QCOMPARE(names(), QStringList{u"Проект & Söhne"_s});
    }

    void givesAtMostEight()
    {
        for (int i = 0; i < 12; ++i)
            addRepository(u"p%1"_s.arg(i), i + 1);
        QCOMPARE(names().size(), 8);
        QCOMPARE(names().first(), u"p11"_s);
    }

    void endsAtAStopAndWithoutAHome()
    {
        addRepository(u"one"_s, 1);
        std::stop_source source;
        source.request_stop();
        QVERIFY(suggestFolders(m_home->path(), 30s, source.get_token()).isEmpty());
        QVERIFY(suggestFolders(u"/nowhere/at/all"_s, 30s, {}).isEmpty());
        QVERIFY(suggestFolders(m_home->path(), 0s, {}).isEmpty());
    }

private:
    void addRepository(const QString &path, qint64 usedAt)
    {
        QVERIFY(QDir().mkpath(m_home->filePath(path + u"/.git"_s)));
        QFile head(m_home->filePath(path + u"/.git/HEAD"_s));
        QVERIFY(head.open(QIODevice::WriteOnly));
        head.write("ref: refs/heads/main\n");
        head.flush();
        QVERIFY(head.setFileTime(QDateTime::fromSecsSinceEpoch(usedAt), QFileDevice::FileModificationTime));
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList result;
        for (const FolderSuggestion &each : suggestFolders(m_home->path(), 30s, {}))
            result.append(each.folder.mid(m_home->path().size() + 1));
        return result;
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(TestFolderSuggestions)
#include "tst_FolderSuggestions.moc"
