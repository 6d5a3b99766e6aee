// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkStore.h"

#include <QObject>
#include <QTest>

#include <memory>

namespace coco::search::test {

/// What every ChunkStore promises. A store's own test derives from it and says how to open one;
/// `reopen()` must give the same data back as a new process would see them.
class ChunkStoreContract : public QObject
{
    Q_OBJECT

protected:
    /// A new, empty store; the one before is closed.
    virtual std::unique_ptr<ChunkStore> openEmpty() = 0;
    virtual std::unique_ptr<ChunkStore> reopen() = 0;

    std::unique_ptr<ChunkStore> m_store;

    void write(const QString &name, const QList<FileRecord> &files, bool fresh = false,
               const EmbedderIdentity &embedder = {});
    /// A run whose files are made by a recipe.
    void writeBy(const QString &recipe, const QString &name, const QList<FileRecord> &files, const EmbedderIdentity &embedder = {});
    /// A run that wishes to begin with the files of `from`; null, and a failed test, when it cannot begin at all.
    [[nodiscard]] std::unique_ptr<IndexWriter> seeded(const QString &name, const QString &from, const QString &recipe = QStringLiteral("first"),
                                                      const EmbedderIdentity &embedder = {}, std::stop_token stop = {});
    /// The paths of the nearest chunks, nearest first; the message when it fails.
    [[nodiscard]] QStringList nearestPaths(const QString &name, const VectorQuery &query);
    /// "path:place in the file" of the chunks that match, sorted; the message when it fails.
    [[nodiscard]] QStringList matchesOf(const MatchQuery &query);
    [[nodiscard]] QStringList pathsFor(const QString &name, const QList<QByteArray> &words, const ChunkFilter &filter = {});

private Q_SLOTS:
    void init();
    void cleanup();
    void findsWordsOfCommittedFiles();
    void replacesWholeFiles();
    void removesFiles();
    void keepsWhatWasAppliedWhenTheRunIsAbandoned();
    void keepsWhatIsBroughtAfterTheStop();
    void freshBuildReplacesOnlyWhenFinished();
    void abandonedFreshBuildLeavesTheOldOne();
    void readerOutlivesTheReplacedIndex();
    void refusesASecondWriter();
    void refusesTheIndexOfAnotherFolder_data();
    void refusesTheIndexOfAnotherFolder();
    void findsNoFilesWithoutChunks();
    void stopsWhileItFilters();
    void survivesReopening();
    void findsTheSmallestSymbolAround();
    void remembersFingerprints();
    void findsFingerprintsBelowPaths_data();
    void findsFingerprintsBelowPaths();
    void filters_data();
    void filters();
    void refusesBadGlobs();
    void countsTermsAndScoresByRarity();
    void findsFilesByTheirPath();
    void findsSymbolsAmongManyPaths();
    void givesTheGenerationOfEveryCommit();
    void movesToTheTrashAndBack();
    void refusesRestoringOverAnIndex();
    void purgesExpiredTrash();
    void keepsIssues();
    void summarises();
    void summarisesWhatIsLeft();
    void scansInPathOrder();
    void showsEveryChunkThatMayMatch();
    void matchesWhatPassesTheTest();
    void matchesTheBestOfMany();
    void matchesTheFewThatAreWanted();
    void matchingHonoursFilters_data();
    void matchingHonoursFilters();
    void matchingSaysWhenItEndedEarly();
    void matchingStopsWhenAsked();
    void stopsWhenAsked();
    void keepsAnyBytes();
    void namesWhatDoesNotExist();
    void findsNeighboursInOrder();
    void nearestHonoursFilters_data();
    void nearestHonoursFilters();
    void findsEnoughBehindASelectiveFilter();
    void forgetsTheVectorsOfReplacedFiles();
    void tellsWhatVectorsWereMadeOf();
    void givesVectorsBackAsTheyAreStored();
    void refusesVectorsOfOtherDimensions();
    void keepsTheIdentityOfTheEmbedder();
    void refusesAnotherEmbedderUnlessFresh();
    void indexOfWordsHasNoNeighbours();
    void tellsWhatAnotherRecipeMade();
    void callsNothingOutdatedForAFewChanges();
    void beginsWithTheFilesOfAnotherIndex();
    void showsNothingOfASeedUntilItIsDone();
    void takesNothingOver_data();
    void takesNothingOver();
    void takesFilesOfTheRecipeAlone();
    void takesVectorsOver();
    void takesOverIntoAnEmptyIndex();
    void forgetsASeedThatIsAbandoned();
    void keepsOfASeedWhatACutOffRunLookedAt();
    void keepsNothingOfASeedThatNobodyLookedAt();
    void seededIndexOutlivesTheOther();
    void takesOneCommitOverWhileTheOtherIsWritten();
};

} // namespace coco::search::test
