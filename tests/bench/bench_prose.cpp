// SPDX-License-Identifier: Apache-2.0
// bench_prose --set DIR [--embedder PROVIDER] [--misses N]
// CoSQA: what people typed into a web search, and the one Python function of 6,267 that answers it.
// DIR holds code_idx_map.txt (an object {function: number}) and cosqa-retrieval-*.json (lists of
// {doc: query, retrieval_idx: number}). Every function becomes a file of its own with a name that
// says nothing. Prints the mean reciprocal rank (0 beyond the first hundred hits), recall and NDCG
// by words alone, with the rules and, with --embedder, with vectors beside them; its settings come
// from the environment.
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
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <cmath>
#include <cstdio>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kHits = 100; ///< the most a search gives

struct Question
{
    QString text;
    int answer = 0;
};

struct QuestionSet
{
    QString name;
    QList<Question> questions;
};

QJsonDocument readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return QJsonDocument::fromJson(file.readAll());
}

QString pathOf(int number)
{
    return u"%1/f%2.py"_s.arg(number % 100).arg(number);
}

/// One file per function; returns how many there are.
int writeFunctions(const QString &set, const QString &tree)
{
    for (int folder = 0; folder < 100; ++folder)
        QDir(tree).mkpath(QString::number(folder));
    const QJsonObject functions = readJson(set + u"/code_idx_map.txt"_s).object();
    for (auto it = functions.begin(); it != functions.end(); ++it) {
        QFile file(tree + u'/' + pathOf(it.value().toInt()));
        if (!file.open(QIODevice::WriteOnly) || file.write(it.key().toUtf8() + '\n') < 0)
            qFatal("cannot write %s", qPrintable(file.fileName()));
    }
    return static_cast<int>(functions.size());
}

QList<QuestionSet> readQuestions(const QString &set)
{
    QList<QuestionSet> result;
    for (const QString &name : QDir(set).entryList({u"cosqa-retrieval-*.json"_s})) {
        QuestionSet questions{name, {}};
        for (const QJsonValue entry : readJson(set + u'/' + name).array())
            questions.questions.append({entry[u"doc"].toString(), entry[u"retrieval_idx"].toInt()});
        result.append(questions);
    }
    return result;
}

/// 0-based place among the files found; -1 when it is not there.
qsizetype rankOf(const Question &question, const SearchResponse &response)
{
    QStringList files;
    for (const SearchHit &hit : response.hits) {
        if (const QString path = hit.path.toDisplay(); !files.contains(path))
            files.append(path);
    }
    return files.indexOf(pathOf(question.answer));
}

void measure(HybridSearcher &searcher, const QuestionSet &set, const char *label, int misses)
{
    double reciprocal = 0;
    double gain = 0;
    int first = 0;
    int firstTen = 0;
    for (const Question &question : set.questions) {
        SearchRequest request;
        request.query = question.text;
        request.indexNames = {u"functions"_s};
        request.limit = kHits;
        request.smartContext = false;
        const auto response = searcher.search(request, {});
        if (!response)
            qFatal("%s", qPrintable(response.error().message));
        const qsizetype rank = rankOf(question, *response);
        if (rank < 0 || rank > 9) {
            if (misses-- > 0)
                std::printf("  %s: wants %s, first %s\n", qPrintable(question.text), qPrintable(pathOf(question.answer)),
                            response->hits.isEmpty() ? "nothing" : qPrintable(response->hits.first().path.toDisplay()));
        }
        reciprocal += rank < 0 ? 0.0 : 1.0 / static_cast<double>(rank + 1);
        gain += rank < 0 || rank > 9 ? 0.0 : 1.0 / std::log2(static_cast<double>(rank) + 2.0);
        first += rank == 0 ? 1 : 0;
        firstTen += rank >= 0 && rank < 10 ? 1 : 0;
    }
    const auto count = static_cast<double>(set.questions.size());
    std::printf("%-32s %-14s MRR %.4f  R@1 %.3f  R@10 %.3f  NDCG@10 %.4f\n", qPrintable(set.name), label, reciprocal / count,
                first / count, firstTen / count, gain / count);
}

bool index(IndexScheduler &scheduler, const QString &tree)
{
    const auto job = scheduler.startIndexing({tree, u"functions"_s, false});
    if (!job)
        return false;
    const auto outcome = (*job)->wait(std::chrono::minutes(30), {}, {});
    return outcome && *outcome;
}

RankRules noRules()
{
    RankRules rules;
    rules.definition = rules.fileName = rules.path = rules.coherence = rules.penalties = rules.saturation = rules.meaning = false;
    return rules;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"set"_s, u"Folder of functions and questions."_s, u"folder"_s},
                       {u"misses"_s, u"Print so many that are not among the first ten."_s, u"count"_s, u"0"_s},
                       {u"embedder"_s, u"Index with vectors of this provider."_s, u"provider"_s, u"none"_s}});
    parser.process(application);
    const QTemporaryDir data;
    const QTemporaryDir tree;
    const int count = writeFunctions(parser.value(u"set"_s), tree.path());
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"COCOSEARCH_EMBEDDING_PROVIDER"_s, parser.value(u"embedder"_s));
    const auto settings = embedderSettingsFrom(environment);
    const auto embedder = settings ? openEmbedder(*settings, {}) : fail(settings.error());
    const auto store = EmbeddedChunkStore::open(data.path());
    if (!embedder || !store) {
        std::fprintf(stderr, "%s\n", qPrintable(embedder ? store.error().message : embedder.error().message));
        return 1;
    }
    FixedEmbedder embedders(embedder->get());
    const SystemClock clock;
    IndexScheduler scheduler(**store, clock, &embedders);
    if (count == 0 || !index(scheduler, tree.path())) {
        std::fprintf(stderr, "the functions could not be indexed\n");
        return 1;
    }
    std::printf("%d functions\n", count);
    RankRules words;
    words.meaning = false;
    QList<std::pair<const char *, RankRules>> legs{{"words alone", noRules()}, {"with rules", words}};
    if (*embedder)
        legs.append({"and vectors", RankRules()});
    for (const QuestionSet &set : readQuestions(parser.value(u"set"_s))) {
        for (const auto &[label, rules] : legs) {
            HybridSearcher searcher(**store, &embedders);
            searcher.setRules(rules);
            const bool last = label == legs.last().first;
            measure(searcher, set, label, last ? parser.value(u"misses"_s).toInt() : 0);
        }
    }
    return 0;
}
