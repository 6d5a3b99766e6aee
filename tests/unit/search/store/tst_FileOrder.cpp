// SPDX-License-Identifier: Apache-2.0
#include "search/rank/PathTraits.h"
#include "search/store/FileOrder.h"
#include "search/store/Sqlite.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

using Files = std::map<std::int64_t, QByteArray>; ///< by number

bool before(const QByteArray &a, const QByteArray &b)
{
    const bool asideA = pathTraits(a).isAside();
    const bool asideB = pathTraits(b).isAside();
    return asideA != asideB ? asideB : a < b;
}

QByteArray randomPath(std::mt19937 &random)
{
    static const char *const kParts[] = {"src", "tests", "a", "A", "\xC3\xA9", "docs", "b-b", "vendor", "z"};
    QByteArray path;
    for (auto depth = random() % 4; depth > 0; --depth)
        path += QByteArray(kParts[random() % std::size(kParts)]) + '/';
    return path + "f" + QByteArray::number(random() % 100'000) + (random() % 5 == 0 ? ".md" : ".cc");
}

} // namespace

/// Over a table of files as an index has it.
class tst_FileOrder : public QObject
{
    Q_OBJECT

private:
    void add(const QByteArray &path)
    {
        auto statement = m_connection->prepare("INSERT OR IGNORE INTO files(id, path) VALUES(?1, ?2)");
        QVERIFY(statement);
        const StatementScope scope(*statement);
        QVERIFY((*statement)->bind(1, m_next).bindBytes(2, path).run());
        if (std::none_of(m_files.begin(), m_files.end(), [&path](const auto &file) { return file.second == path; }))
            m_files[m_next++] = path;
    }

    void remove(std::int64_t number)
    {
        auto statement = m_connection->prepare("DELETE FROM files WHERE id = ?1");
        QVERIFY(statement);
        const StatementScope scope(*statement);
        QVERIFY((*statement)->bind(1, number).run());
        m_files.erase(number);
    }

    std::vector<std::int64_t> numbers() const
    {
        std::vector<std::int64_t> result;
        for (const auto &[number, path] : m_files)
            result.push_back(number);
        return result;
    }

    /// Whether keys compare as the files do.
    bool agree(const std::vector<std::int64_t> &asked, const std::vector<std::uint64_t> &keys) const
    {
        std::vector<std::size_t> byKey(asked.size());
        for (std::size_t i = 0; i < byKey.size(); ++i)
            byKey[i] = i;
        std::sort(byKey.begin(), byKey.end(), [&keys](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
        for (std::size_t i = 0; i < byKey.size(); ++i) {
            const QByteArray &path = m_files.at(asked[byKey[i]]);
            if (FileOrder::isAside(keys[byKey[i]]) != pathTraits(path).isAside())
                return false;
            if (i > 0 && !before(m_files.at(asked[byKey[i - 1]]), path))
                return false;
        }
        return keys.size() == asked.size();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<SqliteConnection> m_connection;
    Files m_files;
    std::int64_t m_next = 1;

private Q_SLOTS:
    void init()
    {
        m_connection.reset();
        QFile::remove(m_folder.filePath(u"order.db"_s));
        m_connection = *SqliteConnection::open(m_folder.filePath(u"order.db"_s), SqliteConnection::Mode::Create);
        QVERIFY(m_connection->execute("CREATE TABLE files(id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE)"));
        QVERIFY(m_connection->execute("BEGIN")); // one that never ends waits for no disk
        m_files.clear();
        m_next = 1;
    }

    void comparesAsTheFilesDo()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 500; ++i)
            add(randomPath(random));
        const auto order = FileOrder::read(*m_connection);
        QVERIFY(order);
        std::vector<std::uint64_t> keys;
        QVERIFY((*order)->keysOf(numbers(), keys));
        QVERIFY(agree(numbers(), keys));
        QVERIFY((*order)->keysOf({}, keys));
        QVERIFY(keys.empty());
        QVERIFY(!(*order)->keysOf({m_next}, keys));
        QVERIFY(!(*order)->keysOf({0, 1}, keys));
    }

    void takesInWhatComesAndGoes()
    {
        std::mt19937 random(4);
        for (int i = 0; i < 300; ++i)
            add(randomPath(random));
        auto order = *FileOrder::read(*m_connection);
        for (int round = 0; round < 60; ++round) {
            for (auto count = random() % (round % 20 == 19 ? 400 : 9); count > 0; --count)
                add(randomPath(random));
            for (auto count = random() % 4; count > 0; --count)
                remove(std::next(m_files.begin(), static_cast<std::ptrdiff_t>(random() % m_files.size()))->first);
            order = *order->extended(*m_connection);
            std::vector<std::uint64_t> keys;
            QVERIFY(order->keysOf(numbers(), keys));
            QVERIFY(agree(numbers(), keys));
        }
    }

    /// The same file again and again, and ever new ones in one place.
    void findsRoomForever()
    {
        add("a");
        add("zz");
        auto order = *FileOrder::read(*m_connection);
        for (int i = 0; i < 100; ++i) {
            add("b" + QByteArray(i, 'b'));
            if (i % 3 == 0) {
                remove(m_files.rbegin()->first);
                add("b" + QByteArray(i, 'b'));
            }
            order = *order->extended(*m_connection);
            std::vector<std::uint64_t> keys;
            QVERIFY(order->keysOf(numbers(), keys));
            QVERIFY(agree(numbers(), keys));
        }
    }

    void answersForFewAndForMany()
    {
        std::mt19937 random(5);
        for (int i = 0; i < 400; ++i)
            add(randomPath(random));
        FileOrderCache cache;
        const std::vector<std::int64_t> all = numbers();
        const std::vector<std::int64_t> few(all.begin() + 7, all.begin() + 30);
        const auto oneByOne = cache.keysOf(*m_connection, few, all.size());
        QVERIFY(oneByOne && agree(few, *oneByOne));
        const auto together = cache.keysOf(*m_connection, all, all.size());
        QVERIFY(together && agree(all, *together));
        add("src/new.cc");
        const auto later = cache.keysOf(*m_connection, numbers(), m_files.size());
        QVERIFY(later && agree(numbers(), *later));
        const auto known = cache.keysOf(*m_connection, few, all.size());
        QVERIFY(known && agree(few, *known));
    }
};

QTEST_GUILESS_MAIN(tst_FileOrder)
#include "tst_FileOrder.moc"
