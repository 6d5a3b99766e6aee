// SPDX-License-Identifier: Apache-2.0
#include "core/StoreExchange.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace coco;

/// A store is a few files that say whose they are.
class tst_StoreExchange : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const QString &relative = {}) const
    {
        return m_folder->path() + (relative.isEmpty() ? QString() : u'/' + relative);
    }
    void put(const QString &relative, const QByteArray &content) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(relative)).path()));
        QFile file(path(relative));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    void makeStore(const QString &below, const QByteArray &whose, bool withLog) const
    {
        put(below + u"catalogue.db"_s, whose);
        put(below + u"indexes/a.db"_s, whose);
        if (withLog)
            put(below + u"catalogue.db-wal"_s, whose);
    }
    [[nodiscard]] QByteArray content(const QString &relative) const
    {
        QFile file(path(relative));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }
    /// "old old none": catalogue, index and log of the store in place.
    [[nodiscard]] QByteArray store() const
    {
        return content(u"catalogue.db"_s) + ' ' + content(u"indexes/a.db"_s) + ' ' + content(u"catalogue.db-wal"_s);
    }
    void move(const QString &from, const QString &to) const { QVERIFY(QFile::rename(path(from), path(to))); }
    void remove(const QString &relative) const
    {
        QVERIFY(QFileInfo(path(relative)).isDir() ? QDir(path(relative)).removeRecursively() : QFile::remove(path(relative)));
    }

    using Step = std::function<void()>;
    /// Every step of an exchange as it shows on the disk; the old store has a log, the new one none, or the
    /// other way round.
    [[nodiscard]] std::vector<Step> exchangeSteps(bool oldHasLog) const
    {
        std::vector<Step> steps{[this] { QVERIFY(QDir().mkpath(path(u"before-restore"_s))); },
                                [this] { move(u"catalogue.db"_s, u"before-restore/catalogue.db"_s); }};
        if (oldHasLog)
            steps.push_back([this] { move(u"catalogue.db-wal"_s, u"before-restore/catalogue.db-wal"_s); });
        steps.push_back([this] { move(u"indexes"_s, u"before-restore/indexes"_s); });
        steps.push_back([this] { put(u"before-restore/whole"_s, {}); });
        steps.push_back([this] { move(u"restore-trial/catalogue.db"_s, u"catalogue.db"_s); });
        if (!oldHasLog)
            steps.push_back([this] { move(u"restore-trial/catalogue.db-wal"_s, u"catalogue.db-wal"_s); });
        steps.push_back([this] { move(u"restore-trial/indexes"_s, u"indexes"_s); });
        return steps;
    }
    /// And those of taking it back.
    [[nodiscard]] std::vector<Step> settlingSteps(bool oldHasLog) const
    {
        std::vector<Step> steps{[this] { remove(u"catalogue.db"_s); }};
        if (!oldHasLog)
            steps.push_back([this] { remove(u"catalogue.db-wal"_s); });
        steps.push_back([this] { remove(u"indexes"_s); });
        steps.push_back([this] { remove(u"before-restore/whole"_s); });
        steps.push_back([this] { move(u"before-restore/catalogue.db"_s, u"catalogue.db"_s); });
        if (oldHasLog)
            steps.push_back([this] { move(u"before-restore/catalogue.db-wal"_s, u"catalogue.db-wal"_s); });
        steps.push_back([this] { move(u"before-restore/indexes"_s, u"indexes"_s); });
        return steps;
    }
    [[nodiscard]] static QByteArray oldStore(bool hasLog) { return hasLog ? "old old old" : "old old none"; }
    [[nodiscard]] static QByteArray newStore(bool oldHasLog) { return oldHasLog ? "new new none" : "new new new"; }
    [[nodiscard]] QStringList folders() const { return QDir(path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name); }

    static void addCuts(qsizetype withLog, qsizetype without)
    {
        QTest::addColumn<bool>("oldHasLog");
        QTest::addColumn<int>("steps");
        for (int steps = 0; steps <= withLog; ++steps)
            QTest::addRow("%d steps, old one with a log", steps) << true << steps;
        for (int steps = 0; steps <= without; ++steps)
            QTest::addRow("%d steps, new one with a log", steps) << false << steps;
    }
    void prepare(bool oldHasLog) const
    {
        makeStore({}, "old", oldHasLog);
        makeStore(u"restore-trial/"_s, "new", !oldHasLog);
        put(u"installation"_s, "ours"); // not of the store
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void exchanges_data()
    {
        QTest::addColumn<bool>("oldHasLog");
        QTest::newRow("log goes") << true;
        QTest::newRow("log comes") << false;
    }
    void exchanges()
    {
        QFETCH(bool, oldHasLog);
        prepare(oldHasLog);
        QVERIFY(exchangeStore(path()));
        QCOMPARE(store(), newStore(oldHasLog));
        QCOMPARE(content(u"replaced-store/catalogue.db"_s), QByteArray("old"));
        QVERIFY(settleInterruptedExchange(path())); // it is done
        QCOMPARE(store(), newStore(oldHasLog));

        QVERIFY(takeBackStore(path()));
        QCOMPARE(store(), oldStore(oldHasLog));
        QCOMPARE(content(u"installation"_s), QByteArray("ours"));
        QCOMPARE(folders(), (QStringList{u"indexes"_s, u"restore-trial"_s}));
        QVERIFY(takeBackStore(path())); // nothing left to take back
        QCOMPARE(store(), oldStore(oldHasLog));
    }

    void forgetsWhatWasReplaced()
    {
        prepare(true);
        QVERIFY(exchangeStore(path()));
        forgetReplacedStore(path());
        QCOMPARE(store(), newStore(true));
        QVERIFY(takeBackStore(path()));
        QCOMPARE(store(), newStore(true));
        QCOMPARE(folders(), (QStringList{u"indexes"_s, u"restore-trial"_s}));
    }

    void exchangesTwice()
    {
        prepare(true);
        QVERIFY(exchangeStore(path()));
        makeStore(u"restore-trial/"_s, "newer", false);
        QVERIFY(exchangeStore(path()));
        QCOMPARE(store(), QByteArray("newer newer none"));
        QVERIFY(takeBackStore(path()));
        QCOMPARE(store(), QByteArray("new new none"));
    }

    void takesBackWhatWasCutOff_data()
    {
        addCuts(qsizetype(exchangeSteps(true).size()), qsizetype(exchangeSteps(false).size()));
    }
    void takesBackWhatWasCutOff()
    {
        QFETCH(bool, oldHasLog);
        QFETCH(int, steps);
        prepare(oldHasLog);
        const std::vector<Step> all = exchangeSteps(oldHasLog);
        for (int i = 0; i < steps; ++i)
            all[std::size_t(i)]();
        QVERIFY(settleInterruptedExchange(path()));
        QCOMPARE(store(), oldStore(oldHasLog));
        QVERIFY(!QFile::exists(path(u"before-restore"_s)));
        QCOMPARE(content(u"installation"_s), QByteArray("ours"));
    }

    void takesBackWhenTakingBackWasCutOff_data()
    {
        addCuts(qsizetype(settlingSteps(true).size()), qsizetype(settlingSteps(false).size()));
    }
    void takesBackWhenTakingBackWasCutOff()
    {
        QFETCH(bool, oldHasLog);
        QFETCH(int, steps);
        prepare(oldHasLog);
        for (const Step &step : exchangeSteps(oldHasLog))
            step();
        const std::vector<Step> all = settlingSteps(oldHasLog);
        for (int i = 0; i < steps; ++i)
            all[std::size_t(i)]();
        QVERIFY(settleInterruptedExchange(path()));
        QCOMPARE(store(), oldStore(oldHasLog));
        QVERIFY(!QFile::exists(path(u"before-restore"_s)));
    }

    void leavesEverythingAsItWasOnAnError()
    {
        prepare(true);
        put(u"replaced-store"_s, "a file in the way");
        const auto done = exchangeStore(path());
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(path()));
        QCOMPARE(store(), oldStore(true));
        QVERIFY(!QFile::exists(path(u"before-restore"_s)));
    }

    void hasNothingToSettle()
    {
        QVERIFY(settleInterruptedExchange(path()));
        QVERIFY(settleInterruptedExchange(path(u"not/there"_s)));
        QVERIFY(QDir(path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_StoreExchange)
#include "tst_StoreExchange.moc"
