// SPDX-License-Identifier: Apache-2.0
#include "contract/SearchWhileChangingContract.h"

#include "search/index/IndexScheduler.h"
#include "search/index/IndexWatches.h"
#include "search/query/HybridSearcher.h"
#include "support/TreeBuilder.h"

#include <QDir>
#include <QFile>

#include <array>
#include <cstdio>
#include <thread>
#include <vector>

namespace coco::search::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRounds = 10;
constexpr int kSteadyFiles = 40;
constexpr int kParts = 6; ///< chunks of the file that changes, each naming its round
constexpr std::chrono::seconds kPatience{60};

const QString kWatched = u"watched"_s;
const QString kOther = u"other"_s;   ///< removed and restored
const QString kRebuilt = u"rebuilt"_s; ///< built anew from nothing

QByteArray numbered(const char *word, int number)
{
    return QByteArray(word) + QByteArray::number(1000 + number);
}

/// A file whose every function names the round it was written in; too large for one chunk.
QByteArray changingFile(int round)
{
    QByteArray text;
    for (int part = 0; part < kParts; ++part) {
        text += "def part" + QByteArray::number(part) + numbered("_of_round", round) + "(value):\n";
        for (int line = 0; line < 30; ++line)
            text += "    value = value + " + numbered("constant_round", round) + " * " + QByteArray::number(part * 100 + line) + "\n";
        text += "    return value\n\n\n";
    }
    return text;
}

/// The rounds that a text names.
QSet<int> roundsIn(const QByteArray &text)
{
    QSet<int> rounds;
    const QByteArray mark("round");
    for (qsizetype at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1))
        rounds.insert(text.mid(at + mark.size(), 4).toInt() - 1000);
    return rounds;
}

SearchRequest request(const QString &index, const QString &query, SearchMode mode, int limit = 100)
{
    SearchRequest wanted;
    wanted.indexNames = {index};
    wanted.query = query;
    wanted.mode = mode;
    wanted.limit = limit;
    wanted.smartContext = false;
    return wanted;
}

} // namespace

void Objections::add(const QString &text)
{
    const std::scoped_lock lock(m_mutex);
    if (m_texts.size() < 10)
        m_texts.append(text);
}

QString Objections::all() const
{
    const std::scoped_lock lock(m_mutex);
    return m_texts.join(u'\n');
}

SearchWhileChangingContract::SearchWhileChangingContract() = default;
SearchWhileChangingContract::~SearchWhileChangingContract() = default;

bool SearchWhileChangingContract::index(const QString &root, const QString &name, bool fresh)
{
    const auto job = m_scheduler->startIndexing({root, name, fresh});
    const auto outcome = job ? (*job)->wait(kPatience, {}, {}) : std::nullopt;
    return outcome && *outcome;
}

/// Puts a whole file in place at once.
bool SearchWhileChangingContract::replace(const QString &relative, const QByteArray &text)
{
    const QString aside = m_tree->root() + u"-aside"_s;
    QFile file(aside);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return false;
    file.close();
    return std::rename(QFile::encodeName(aside).constData(), QFile::encodeName(m_tree->path(relative)).constData()) == 0;
}

/// Keeps asking until everything is over. `seen` grows to the newest round that was answered.
void SearchWhileChangingContract::ask(const SearchRequest &wanted, std::atomic<int> &seen)
{
    int newest = 0;
    while (!m_over) {
        const auto response = m_searcher->search(wanted, {});
        if (!response) {
            m_objections.add(u"watched: "_s + response.error().message + response.error().detail);
            return;
        }
        QSet<int> rounds;
        for (const SearchHit &hit : response->hits) {
            if (hit.path.bytes() == "src/changing.py")
                rounds |= roundsIn(hit.content) | roundsIn(hit.symbolName.toUtf8());
        }
        if (rounds.size() != 1)
            m_objections.add(u"%1: an answer of %2 rounds"_s.arg(wanted.query).arg(rounds.size()));
        else if (*rounds.begin() < newest)
            m_objections.add(u"%1: round %2 after %3"_s.arg(wanted.query).arg(*rounds.begin()).arg(newest));
        else
            newest = *rounds.begin();
        seen = newest;
    }
}

/// What does not change is found all the time, all of it.
void SearchWhileChangingContract::askForWhatStays(const QString &name, bool mayBeGone)
{
    while (!m_over) {
        for (const SearchMode mode : {SearchMode::Exact, SearchMode::Regex}) {
            const auto response = m_searcher->search(request(name, u"steady_anchor"_s, mode), {});
            if (!response && !(mayBeGone && response.error().code == ErrorCode::NotFound))
                m_objections.add(name + u": "_s + response.error().message + response.error().detail);
            else if (response && response->hits.size() != kSteadyFiles)
                m_objections.add(u"%1: %2 of %3 files"_s.arg(name).arg(response->hits.size()).arg(kSteadyFiles));
        }
        const auto named = m_searcher->search(request(name, u"only_here1007"_s, SearchMode::Ranked, 5), {});
        if (named && (named->hits.isEmpty() || named->hits.first().path.bytes() != "steady/file1007.py"))
            m_objections.add(name + u": a name that is there was not found"_s);
    }
}

void SearchWhileChangingContract::takeAwayAndBack()
{
    for (int i = 0; i < 3 * kRounds && !m_over; ++i) {
        if (const auto removed = m_scheduler->removeIndex(kOther); !removed)
            m_objections.add(u"remove: "_s + removed.error().message);
        if (const auto restored = m_scheduler->restoreIndex(kOther); !restored)
            m_objections.add(u"restore: "_s + restored.error().message);
    }
}

void SearchWhileChangingContract::tidyUp()
{
    while (!m_over) {
        if (const auto done = tidy(*m_store, kWatched); !done)
            m_objections.add(u"tidy: "_s + done.error().message + done.error().detail);
    }
}

void SearchWhileChangingContract::init()
{
    m_tree = std::make_unique<TreeBuilder>();
    QVERIFY(QDir().mkpath(m_tree->dataFolder()));
    m_store = openStore(m_tree->dataFolder());
    QVERIFY(m_store);
    m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
    m_searcher = std::make_unique<HybridSearcher>(*m_store);
    for (int i = 0; i < kSteadyFiles; ++i) {
        QVERIFY(m_tree->write(u"steady/"_s + QString::fromLatin1(numbered("file", i)) + u".py"_s,
                              "def " + numbered("only_here", i) + "():\n    return 'steady_anchor'\n"));
    }
    QVERIFY(m_tree->write(u"src/changing.py"_s, changingFile(0)));
    for (const QString &name : {kWatched, kOther, kRebuilt})
        QVERIFY(index(m_tree->root(), name));
    m_watches = std::make_unique<IndexWatches>(*m_scheduler, m_tree->dataFolder() + u"/watches.json"_s);
    m_over = false;
}

void SearchWhileChangingContract::cleanup()
{
    m_watches.reset();
    m_searcher.reset();
    m_scheduler.reset();
    m_store.reset();
    m_tree.reset();
}

void SearchWhileChangingContract::answersFromOneCommittedState()
{
    QVERIFY(m_watches->watch(kWatched));
    std::array<std::atomic<int>, 5> seen{};
    std::vector<std::thread> threads;
    SearchRequest symbols = request(kWatched, u"part round"_s, SearchMode::Ranked);
    symbols.symbolTypes = {SymbolType::Function};
    symbols.symbolNameGlob = u"part?_of_round*"_s;
    const std::array<SearchRequest, 5> wanted{
        request(kWatched, u"_of_round1"_s, SearchMode::Exact), request(kWatched, u"part\\d_of_round\\d+"_s, SearchMode::Regex),
        request(kWatched, u"constant value part changing"_s, SearchMode::Ranked),
        request(kWatched, u"(?i)CONSTANT_ROUND1\\d\\d\\d"_s, SearchMode::Regex), symbols};
    for (std::size_t i = 0; i < wanted.size(); ++i)
        threads.emplace_back([this, &wanted, &seen, i] { ask(wanted[i], seen[i]); });
    threads.emplace_back([&] { askForWhatStays(kWatched, false); });
    threads.emplace_back([&] { askForWhatStays(kOther, true); });
    threads.emplace_back([&] { askForWhatStays(kRebuilt, false); });
    threads.emplace_back([&] { takeAwayAndBack(); });
    threads.emplace_back([&] { tidyUp(); });

    const auto deadline = std::chrono::steady_clock::now() + 4 * kPatience;
    const auto inTime = [&] { return std::chrono::steady_clock::now() < deadline; };
    for (int round = 1; round <= kRounds && inTime(); ++round) {
        if (!replace(u"src/changing.py"_s, changingFile(round)))
            m_objections.add(u"the file could not be replaced"_s);
        if (round % 3 == 0 && !index(m_tree->root(), kRebuilt, true))
            m_objections.add(u"the index could not be rebuilt"_s);
        for (const auto &newest : seen) {
            while (newest < round && m_objections.all().isEmpty() && inTime())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }
    m_over = true;
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY2(m_objections.all().isEmpty(), qPrintable(m_objections.all()));
    for (const auto &newest : seen)
        QCOMPARE(newest.load(), kRounds);
    QVERIFY(m_scheduler->summary(kOther));
    for (const QString &name : {kWatched, kOther, kRebuilt}) {
        const auto reader = m_store->reader(name);
        QVERIFY(reader);
        const auto sound = (*reader)->verify({});
        QVERIFY2(sound, sound ? "" : qPrintable(sound.error().message + sound.error().detail));
    }
}

} // namespace coco::search::test
