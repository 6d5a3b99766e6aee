// SPDX-License-Identifier: Apache-2.0
#include "contract/SearchWhileChangingContract.h"
#include "search/store/EmbeddedChunkStore.h"

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;

/// With merging at the same time.
class tst_SearchWhileChanging : public SearchWhileChangingContract
{
    Q_OBJECT

protected:
    std::unique_ptr<ChunkStore> openStore(const QString &folder) override
    {
        auto store = EmbeddedChunkStore::open(folder);
        return store ? *std::move(store) : nullptr;
    }
    Result<void> tidy(ChunkStore &store, const QString &name) override
    {
        return static_cast<EmbeddedChunkStore &>(store).compact(name, {});
    }
};

QTEST_GUILESS_MAIN(tst_SearchWhileChanging)
#include "tst_SearchWhileChanging.moc"
