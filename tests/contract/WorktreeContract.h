// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexService.h"
#include "search/store/ChunkStore.h"
#include "support/FakeClock.h"
#include "support/GitTree.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace coco::search {
class EmbedderSource;
class IndexScheduler;
}

namespace coco::search::test {

/// A second worktree of a repository takes over what is equal from the index of the first, whatever store
/// they are in. A store's own test derives from it and says how to open one.
class WorktreeContract : public QObject
{
    Q_OBJECT

public:
    WorktreeContract();
    ~WorktreeContract() override;

protected:
    static constexpr int kFiles = 24; ///< of Python; beside them there is a README
    [[nodiscard]] static QByteArray source(int number);

    /// An empty store takes the place of what there was.
    virtual void makeStore() = 0;
    /// What makeStore() made, as it was left.
    [[nodiscard]] virtual std::unique_ptr<ChunkStore> openStore() = 0;
    /// An empty one beside it.
    [[nodiscard]] virtual std::unique_ptr<ChunkStore> openOther() = 0;
    /// Brings statistics to what they say when nothing is left of removed files.
    virtual void settle(ChunkStore &store, const QString &name) { Q_UNUSED(store) Q_UNUSED(name) }

    void open(EmbedderSource *embedders = nullptr);
    void close();
    Result<IndexReport> index(const QString &root, bool fresh = false);
    /// Two files changed, one new, one gone: three to parse.
    void changeWorktree() const;
    [[nodiscard]] static QStringList symbols(ChunkStore &store, const QString &name);
    /// Holds the answers of an index against those of one that shares nothing, made of the same folder.
    void compareWithFresh(const QString &name, const QString &root);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitTree> m_main;
    std::unique_ptr<GitTree> m_fix;
    std::unique_ptr<ChunkStore> m_store;
    std::unique_ptr<IndexScheduler> m_scheduler;
    testing::FakeClock m_clock;

private Q_SLOTS:
    void init();
    void cleanup();
    void parsesTheDifferenceAlone();
    void embedsTheDifferenceAlone();
    void embedsTheDifferenceOfACopyAlone();
    void answersAsAFreshIndexDoes();
    void showsNothingOfTheOtherFolder();
    void outlivesTheOtherIndex();
    void comesBackFromTheTrash();
    void takesTheSameFolderOfTheRepository();
    void takesFromACloneToo();
    void takesNothingOverWhenAskedForAFreshOne();
    void takesNothingOfAnotherEmbedder();
    void takesNothingThatWasReadInAnotherWay();
    void cancelledRunKeepsOnlyWhatItLookedAt();
};

} // namespace coco::search::test
