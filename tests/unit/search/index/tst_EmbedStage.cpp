// SPDX-License-Identifier: Apache-2.0
#include "search/index/EmbedStage.h"
#include "search/index/IndexScheduler.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/FakeClock.h"
#include "support/FakeEmbedder.h"
#include "support/IndexRuns.h"
#include "support/TreeBuilder.h"

#include <QTest>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

class tst_EmbedStage : public QObject
{
    Q_OBJECT

private:
    static FileOutcome parsed(const QByteArray &path, int chunks)
    {
        FileOutcome outcome;
        outcome.kind = FileOutcome::Kind::Parsed;
        outcome.path = *RepoPath::fromBytes(path);
        for (int i = 0; i < chunks; ++i) {
            ChunkRecord chunk;
            chunk.text = "word" + QByteArray::number(i);
            outcome.record.chunks.append(chunk);
        }
        return outcome;
    }
    [[nodiscard]] Result<IndexReport> run(Embedder *embedder, bool fresh = false)
    {
        FixedEmbedder source(embedder);
        IndexScheduler scheduler(*m_store, m_clock, &source);
        return runAndWait(scheduler, {m_tree->root(), {}, fresh});
    }

    std::unique_ptr<TreeBuilder> m_tree;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    testing::FakeClock m_clock;

private Q_SLOTS:
    void init()
    {
        m_tree = std::make_unique<TreeBuilder>();
        m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
        for (int i = 0; i < 100; ++i)
            m_tree->write(u"f%1.py"_s.arg(i), "def function" + QByteArray::number(i) + "():\n    return 1\n");
    }

    void namesThePlaceInTheText()
    {
        ChunkRecord chunk;
        chunk.text = "return fresh";
        QCOMPARE(embeddingText(*RepoPath::fromBytes("src/a.py"), chunk), u"src/a.py\nreturn fresh"_s);
        chunk.hierarchy = u"class Session > def refresh"_s;
        QCOMPARE(embeddingText(*RepoPath::fromBytes("src/a.py"), chunk),
                 u"src/a.py\nclass Session > def refresh\nreturn fresh"_s);
    }

    void boundsTheTextAtACharacter()
    {
        ChunkRecord chunk;
        chunk.text = QByteArray("x") + QByteArray("\xC3\xA9").repeated(5000);
        const QString text = embeddingText(*RepoPath::fromBytes("a"), chunk);
        QVERIFY(text.size() < 3100);
        QVERIFY(text.endsWith(u'é'));
        chunk.text = QByteArray("\x80").repeated(9000); // no character begins anywhere
        QVERIFY(embeddingText(*RepoPath::fromBytes("a"), chunk).size() < 6100);
    }

    void handsFilesOnInOrderWithVectors()
    {
        FakeEmbedder embedder(8);
        EmbedStage stage(&embedder, m_clock, {});
        for (int i = 0; i < 12; ++i) {
            QCOMPARE(stage.isFull(), i == 11);
            stage.add(parsed("f" + QByteArray::number(i), 3));
        }
        const auto files = stage.flush();
        QVERIFY(files);
        QCOMPARE(files->size(), 12);
        QCOMPARE(files->at(7).path.bytes(), QByteArray("f7"));
        for (const FileOutcome &file : *files)
            QCOMPARE(file.record.chunks.at(2).embedding.size(), 8U);
        QCOMPARE(embedder.documentCalls, 1);
        QVERIFY(stage.flush()->isEmpty());
        QCOMPARE(embedder.documentCalls, 1); // nothing is not sent
    }

    void asksOnlyForWhatIsNew()
    {
        FakeEmbedder embedder(8);
        EmbedStage stage(&embedder, m_clock, {});
        const Embedding kept(8, 0.5F);
        stage.add(parsed("a", 3), {{{}, "word1", kept}, {u"class A"_s, "word2", kept}, {{}, "gone", kept}});
        const auto files = stage.flush();
        QVERIFY(files);
        QCOMPARE(embedder.documents, 2); // the second has the same words, and stood elsewhere
        QCOMPARE(files->at(0).record.chunks.at(1).embedding, kept);
        QCOMPARE(files->at(0).record.chunks.at(0).embedding, embedder.embedDocuments({u"a\nword0"_s}, {})->at(0));
        QCOMPARE(files->at(0).record.chunks.at(2).embedding, embedder.embedDocuments({u"a\nword2"_s}, {})->at(0));
    }

    void letsNoFilesPileUpThatWaitForNothing()
    {
        FakeEmbedder embedder(8);
        EmbedStage stage(&embedder, m_clock, {});
        const Embedding kept(8, 0.5F);
        int files = 0;
        for (; files < 10'000 && !stage.isFull(); ++files)
            stage.add(parsed("f" + QByteArray::number(files), 2), {{{}, "word0", kept}, {{}, "word1", kept}});
        QVERIFY(files < 1'000);
        QCOMPARE(stage.flush()->size(), files);
        QCOMPARE(embedder.documentCalls, 0);
        QVERIFY(!stage.isFull());
    }

    void embedsOnlyTheFunctionThatChanged()
    {
        FakeEmbedder embedder;
        const auto source = [](const QByteArray &middle) {
            QByteArray text;
            for (const QByteArray &name : {QByteArray("first"), QByteArray("second"), QByteArray("third")}) {
                text += "def " + name + "(value):\n";
                for (int i = 0; i < 40; ++i)
                    text += "    value = " + (name == "second" ? middle : name) + "_step" + QByteArray::number(i) + "(value)\n";
                text += "    return value\n\n\n";
            }
            return text;
        };
        m_tree->write(u"long.py"_s, source("second"));
        QVERIFY(run(&embedder));
        const int chunks = static_cast<int>(m_store->summary(u"project"_s)->chunks) - 100;
        QVERIFY(chunks >= 3);
        embedder.documents = 0;
        m_tree->write(u"long.py"_s, source("changed"));
        QVERIFY(run(&embedder));
        QVERIFY2(embedder.documents >= 1 && embedder.documents < chunks, qPrintable(u"%1 of %2"_s.arg(embedder.documents).arg(chunks)));
        const auto reader = *m_store->reader(u"project"_s);
        QVERIFY(reader->verify({}));
        // The vectors are those of a build that asks for all.
        const Embedding query = *embedder.embedQuery(u"long.py def third return value"_s, {});
        const auto sparing = *reader->nearest({query, {}, 20}, {});
        QVERIFY(run(&embedder, true));
        const auto whole = *(*m_store->reader(u"project"_s))->nearest({query, {}, 20}, {});
        QCOMPARE(sparing.size(), whole.size());
        for (qsizetype i = 0; i < whole.size(); ++i)
            QVERIFY(std::abs(sparing.at(i).similarity - whole.at(i).similarity) < 0.001);
    }

    void writesVectorsOfTheEmbeddersIdentity()
    {
        FakeEmbedder embedder;
        QVERIFY(run(&embedder));
        QCOMPARE(m_store->summary(u"project"_s)->embedder, embedder.identity());
        const auto reader = *m_store->reader(u"project"_s);
        QVERIFY(reader->verify({}));
        const auto found = reader->nearest({*embedder.embedQuery(u"f7.py def function return"_s, {}), {}, 5}, {});
        QCOMPARE(found->size(), 5);
    }

    void countsFilesWhenTheirVectorsAreThere()
    {
        FakeEmbedder embedder;
        embedder.documentsLeft = 40;
        FixedEmbedder source(&embedder);
        IndexScheduler scheduler(*m_store, m_clock, &source);
        const auto job = *scheduler.startIndexing({m_tree->root(), {}, false});
        const auto outcome = job->wait(std::chrono::minutes(1), {}, {});
        QVERIFY(outcome && !*outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Unavailable);
        QVERIFY(outcome->error().message.contains(u"The embedder went away."_s));
        QVERIFY(outcome->error().message.contains(u"again"_s));
        QCOMPARE(job->progress().filesDone, 32); // the first call; of the second nothing came
        QCOMPARE(m_store->summary(u"project"_s)->files, 32);
        QCOMPARE(m_store->summary(u"project"_s)->state, IndexState::Failed);
        QVERIFY((*m_store->reader(u"project"_s))->verify({}));
        embedder.documentsLeft = -1;
        const auto again = run(&embedder);
        QVERIFY(again);
        QCOMPARE(again->filesUnchanged, 32);
        QCOMPARE(again->filesAdded, 68);
    }

    void cancelsAHangingEmbedder()
    {
        FakeEmbedder embedder;
        embedder.hangs = true;
        FixedEmbedder source(&embedder);
        IndexScheduler scheduler(*m_store, m_clock, &source);
        const auto job = *scheduler.startIndexing({m_tree->root(), {}, false});
        QTRY_VERIFY(embedder.documentCalls > 0);
        job->cancel();
        const auto outcome = job->wait(std::chrono::minutes(1), {}, {});
        QVERIFY(outcome && !*outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
        QCOMPARE(m_store->summary(u"project"_s)->state, IndexState::Interrupted);
    }

    void refusesToMixEmbedders()
    {
        FakeEmbedder first(64, u"first"_s);
        FakeEmbedder second(64, u"second"_s);
        QVERIFY(run(&first));
        for (Embedder *other : {static_cast<Embedder *>(&second), static_cast<Embedder *>(nullptr)}) {
            const auto refused = run(other);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Conflict);
            QVERIFY(refused.error().message.contains(u"first"_s));
            QVERIFY(refused.error().message.contains(other ? u"second"_s : u"words only"_s));
            QVERIFY(refused.error().message.contains(u"coco index %1 --fresh"_s.arg(m_tree->root())));
        }
        QCOMPARE(m_store->summary(u"project"_s)->state, IndexState::Indexed);
        QVERIFY(run(&second, true));
        QCOMPARE(m_store->summary(u"project"_s)->embedder, second.identity());
        QVERIFY(run(nullptr, true));
        QVERIFY(m_store->summary(u"project"_s)->embedder.isNone());
        QCOMPARE(run(&first).error().code, ErrorCode::Conflict);
    }

    void saysWhyWhenTheEmbedderCannotBeUsed()
    {
        class Absent final : public EmbedderSource
        {
            Result<Embedder *> embedder() override { return fail(ErrorCode::Unavailable, u"Start the service."_s); }
        } absent;
        IndexScheduler scheduler(*m_store, m_clock, &absent);
        const auto job = scheduler.startIndexing({m_tree->root(), {}, false});
        QVERIFY(!job);
        QCOMPARE(job.error(), (Error{ErrorCode::Unavailable, u"Start the service."_s, {}}));
    }
};

QTEST_GUILESS_MAIN(tst_EmbedStage)
#include "tst_EmbedStage.moc"
