// SPDX-License-Identifier: Apache-2.0
// bench_retrieval --set FILE --trees DIR [--data DIR] [--only NAME] [--ablate] [--misses]
//                 [--off-topic FILE] [--embedder PROVIDER]
// Indexes every tree of the set that DIR holds, asks the labelled queries and prints NDCG@10: over
// all queries, per category, per language, the mean of languages; with --ablate once more with each
// rule switched off. --off-topic asks every tree the questions of FILE (a list of texts) that have
// nothing to do with it and prints how often "nothing good found" is said, wrongly and rightly, and
// how far the score of the first hit can be relied on. --embedder indexes with vectors and prints the figures with and without
// them; its settings come from the environment.
#include "core/Clock.h"
#include "search/embed/EmbedderSettings.h"
#include "search/embed/EmbedderSource.h"
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Target
{
    QString path;
    int startLine = 0;
    int endLine = 0;
};

struct Question
{
    QString text;
    QString category;
    QList<Target> relevant;
};

struct Tree
{
    QString name;
    QString language;
    QString folder;
    QString root; ///< of the index, below the repository
    QList<Question> questions;
};

struct Mean
{
    double sum = 0;
    int count = 0;
    void add(double value) { sum += value, ++count; }
    [[nodiscard]] double value() const { return count ? sum / count : 0; }
};

/// How often first hits of some score are right, from the labelled questions and those off topic.
struct Reliability
{
    static constexpr int kBins = 10;
    std::array<Mean, kBins> labelled; ///< 1 where the first hit is a target
    std::array<int, kBins> offTopic{};

    static std::size_t binOf(double score)
    {
        return static_cast<std::size_t>(std::clamp(static_cast<int>(score * kBins), 0, kBins - 1));
    }
    void print() const
    {
        std::printf("score of the first hit: labelled questions, share right; questions off topic; share right of both\n");
        for (std::size_t bin = 0; bin < labelled.size(); ++bin) {
            const Mean &own = labelled[bin];
            const int all = own.count + offTopic[bin];
            std::printf("  %.1f-%.1f  %5d  %5.1f %%  %5d  %5.1f %%\n", static_cast<double>(bin) / kBins, (static_cast<double>(bin) + 1) / kBins,
                        own.count, 100 * own.value(), offTopic[bin], all > 0 ? 100 * own.sum / all : 0.0);
        }
    }
};

struct Score
{
    Mean all;
    QMap<QString, Mean> categories;
    QMap<QString, Mean> languages;
    Mean confident;
    Reliability reliability;
    [[nodiscard]] double languageMean() const
    {
        Mean mean;
        for (const Mean &language : languages)
            mean.add(language.value());
        return mean.value();
    }
};

QList<Tree> readSet(const QString &file, const QString &trees, const QStringList &only)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        qFatal("cannot read the set");
    QList<Tree> result;
    for (const QJsonValue entry : QJsonDocument::fromJson(source.readAll()).array()) {
        Tree tree;
        tree.name = entry[u"name"].toString();
        tree.language = entry[u"language"].toString();
        tree.root = entry[u"root"].toString();
        tree.folder = QDir::cleanPath(trees + u'/' + tree.name + u'/' + tree.root);
        if (!QFileInfo::exists(tree.folder) || (!only.isEmpty() && !only.contains(tree.name)))
            continue;
        for (const QJsonValue query : entry[u"queries"].toArray()) {
            Question question{query[u"query"].toString(), query[u"category"].toString(), {}};
            for (const QJsonValue target : query[u"relevant"].toArray())
                question.relevant.append({target[u"path"].toString(), target[u"start_line"].toInt(), target[u"end_line"].toInt()});
            tree.questions.append(question);
        }
        result.append(tree);
    }
    return result;
}

QStringList readTexts(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        qFatal("cannot read the questions");
    QStringList texts;
    for (const QJsonValue text : QJsonDocument::fromJson(source.readAll()).array())
        texts.append(text.toString());
    return texts;
}

bool hits(const SearchHit &hit, const QString &prefix, const Target &target)
{
    const QString path = prefix + hit.path.toDisplay();
    if (path != target.path && !path.endsWith(u'/' + target.path) && !target.path.endsWith(u'/' + path))
        return false;
    return target.startLine == 0 || (hit.startLine <= target.endLine && hit.endLine >= target.startLine);
}

double ndcg(const QList<SearchHit> &found, const QString &prefix, const Question &question)
{
    double gain = 0;
    for (const Target &target : question.relevant) {
        for (qsizetype rank = 0; rank < std::min<qsizetype>(found.size(), 10); ++rank) {
            if (hits(found.at(rank), prefix, target)) {
                gain += 1.0 / std::log2(static_cast<double>(rank) + 2.0);
                break;
            }
        }
    }
    double ideal = 0;
    for (qsizetype rank = 0; rank < std::min<qsizetype>(question.relevant.size(), 10); ++rank)
        ideal += 1.0 / std::log2(static_cast<double>(rank) + 2.0);
    return ideal > 0 ? std::min(1.0, gain / ideal) : 0;
}

QString indexName(const Tree &tree)
{
    QString name = tree.name;
    return name.replace(QLatin1Char('-'), QLatin1Char('_')).replace(QLatin1Char('.'), QLatin1Char('_'));
}

class Bench
{
public:
    Bench(EmbeddedChunkStore &store, IndexScheduler &scheduler, EmbedderSource &embedders, QList<Tree> trees, bool misses)
        : m_scheduler(scheduler)
        , m_embedders(embedders)
        , m_store(store)
        , m_trees(std::move(trees))
        , m_misses(misses)
    {
    }

    bool index()
    {
        for (const Tree &tree : m_trees) {
            const auto job = m_scheduler.startIndexing({tree.folder, indexName(tree), false});
            if (!job) {
                std::fprintf(stderr, "%s: %s\n", qPrintable(tree.name), qPrintable(job.error().message));
                return false;
            }
            const auto outcome = (*job)->wait(std::chrono::minutes(30), {}, {});
            if (!outcome || !*outcome) {
                std::fprintf(stderr, "%s: %s\n", qPrintable(tree.name), outcome ? qPrintable(outcome->error().message) : "late");
                return false;
            }
        }
        return true;
    }

    Score measure(const RankRules &rules, bool printMisses = false)
    {
        HybridSearcher searcher(m_store, &m_embedders);
        searcher.setRules(rules);
        Score score;
        for (const Tree &tree : m_trees) {
            for (const Question &question : tree.questions) {
                const auto response = ask(searcher, tree, question.text);
                const QString prefix = tree.root == u"."_s ? QString() : tree.root + u'/';
                const double value = ndcg(response.hits, prefix, question);
                score.all.add(value);
                score.categories[question.category].add(value);
                score.languages[tree.language].add(value);
                score.confident.add(response.confident ? 1 : 0);
                if (!response.hits.isEmpty()) {
                    const SearchHit &first = response.hits.first();
                    const bool right = std::any_of(question.relevant.begin(), question.relevant.end(),
                                                   [&](const Target &target) { return hits(first, prefix, target); });
                    score.reliability.labelled[Reliability::binOf(first.score)].add(right ? 1 : 0);
                }
                if (printMisses && m_misses && value < 0.6)
                    printMiss(tree, question, response, value);
            }
        }
        return score;
    }

    /// Asks every tree; returns how often the answer is called confident.
    double offTopic(const QStringList &questions, Reliability &reliability)
    {
        HybridSearcher searcher(m_store, &m_embedders);
        Mean confident;
        for (const Tree &tree : m_trees) {
            for (const QString &question : questions) {
                const auto response = ask(searcher, tree, question);
                confident.add(response.confident ? 1 : 0);
                if (!response.hits.isEmpty())
                    ++reliability.offTopic[Reliability::binOf(response.hits.first().score)];
                if (m_misses && response.confident)
                    std::printf("confident in %s: %s\n", qPrintable(tree.name), qPrintable(question));
            }
        }
        return confident.value();
    }

private:
    static SearchResponse ask(HybridSearcher &searcher, const Tree &tree, const QString &text)
    {
        SearchRequest request;
        request.query = text;
        request.indexNames = {indexName(tree)};
        request.smartContext = false;
        const auto response = searcher.search(request, {});
        if (!response) {
            std::fprintf(stderr, "%s: %s (%s)\n", qPrintable(text), qPrintable(response.error().message),
                         qPrintable(response.error().detail));
            return {};
        }
        return *response;
    }

    static void printMiss(const Tree &tree, const Question &question, const SearchResponse &response, double value)
    {
        std::printf("\n%.2f %s [%s] %s\n", value, qPrintable(tree.name), qPrintable(question.category), qPrintable(question.text));
        for (const Target &target : question.relevant)
            std::printf("   want %s\n", qPrintable(target.path));
        for (const SearchHit &hit : response.hits.mid(0, 5)) {
            QStringList reasons;
            for (const RankReason &reason : hit.reasons)
                reasons.append(u"%1 %2"_s.arg(reason.name).arg(reason.factor, 0, 'f', 2));
            std::printf("   %.2f %s:%d %s\n", hit.score, qPrintable(hit.path.toDisplay()), hit.startLine,
                        qPrintable(reasons.join(u", "_s)));
        }
    }

    IndexScheduler &m_scheduler;
    EmbedderSource &m_embedders;
    EmbeddedChunkStore &m_store;
    QList<Tree> m_trees;
    bool m_misses;
};

void print(const Score &score)
{
    std::printf("NDCG@10 %.4f over %d queries; mean of %d languages %.4f; confident %.1f %%\n", score.all.value(), score.all.count,
                static_cast<int>(score.languages.size()), score.languageMean(), 100 * score.confident.value());
    for (const auto *group : {&score.categories, &score.languages}) {
        for (auto it = group->cbegin(); it != group->cend(); ++it)
            std::printf("  %-14s %.3f (%d)\n", qPrintable(it.key()), it.value().value(), it.value().count);
    }
}

void ablate(Bench &bench, double full)
{
    const QList<std::pair<QString, bool RankRules::*>> rules
        = {{u"definition"_s, &RankRules::definition}, {u"file name"_s, &RankRules::fileName}, {u"typed path"_s, &RankRules::path},
           {u"coherence"_s, &RankRules::coherence},   {u"penalties"_s, &RankRules::penalties}, {u"saturation"_s, &RankRules::saturation},
           {u"meaning"_s, &RankRules::meaning}};
    for (const auto &[name, member] : rules) {
        RankRules without;
        without.*member = false;
        const Score score = bench.measure(without);
        std::printf("without %-12s %.4f (%+.4f), symbol %.4f\n", qPrintable(name), score.all.value(), score.all.value() - full,
                    score.categories.value(u"symbol"_s).value());
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"set"_s, u"Labelled queries."_s, u"file"_s},
                       {u"trees"_s, u"Folder of the trees."_s, u"folder"_s},
                       {u"data"_s, u"Keep the indexes here."_s, u"folder"_s},
                       {u"only"_s, u"Only this tree."_s, u"name"_s},
                       {u"ablate"_s, u"Switch each rule off in turn."_s},
                       {u"misses"_s, u"Print what is not found."_s},
                       {u"off-topic"_s, u"Questions that no tree answers."_s, u"file"_s},
                       {u"embedder"_s, u"Index with vectors of this provider."_s, u"provider"_s, u"none"_s}});
    parser.process(application);
    QTemporaryDir temporary;
    const QString data = parser.isSet(u"data"_s) ? parser.value(u"data"_s) : temporary.path();
    auto store = EmbeddedChunkStore::open(data);
    if (!store) {
        std::fprintf(stderr, "%s\n", qPrintable(store.error().message));
        return 1;
    }
    const SystemClock clock;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"COCOSEARCH_EMBEDDING_PROVIDER"_s, parser.value(u"embedder"_s));
    const auto settings = embedderSettingsFrom(environment);
    const auto embedder = settings ? openEmbedder(*settings, {}) : fail(settings.error());
    if (!embedder) {
        std::fprintf(stderr, "%s\n", qPrintable(embedder.error().message));
        return 1;
    }
    FixedEmbedder embedders(embedder->get());
    IndexScheduler scheduler(**store, clock, &embedders);
    Bench bench(**store, scheduler, embedders, readSet(parser.value(u"set"_s), parser.value(u"trees"_s), parser.values(u"only"_s)),
                parser.isSet(u"misses"_s));
    if (!bench.index())
        return 1;
    Score score = bench.measure({}, true);
    print(score);
    if (*embedder) {
        std::printf("without vectors:\n");
        RankRules words;
        words.meaning = false;
        print(bench.measure(words));
    }
    if (parser.isSet(u"ablate"_s))
        ablate(bench, score.all.value());
    if (parser.isSet(u"off-topic"_s)) {
        const QStringList questions = readTexts(parser.value(u"off-topic"_s));
        const double confident = bench.offTopic(questions, score.reliability);
        std::printf("nothing good found: %.1f %% of the labelled questions, %.1f %% of %d off topic in each tree\n",
                    100 - 100 * score.confident.value(), 100 - 100 * confident, static_cast<int>(questions.size()));
        score.reliability.print();
    }
    return 0;
}
