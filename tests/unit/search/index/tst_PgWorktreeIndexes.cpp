// SPDX-License-Identifier: Apache-2.0
#include "contract/WorktreeContract.h"
#include "search/store/PgChunkStore.h"
#include "support/TestPostgres.h"

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace coco::test;

/// The same of indexes in PostgreSQL, which shares no files but saves parsing and embedding as well.
class tst_PgWorktreeIndexes : public WorktreeContract
{
    Q_OBJECT

protected:
    void makeStore() override { m_url = m_server->createDatabase(); }
    std::unique_ptr<ChunkStore> openStore() override { return openAt(m_url); }
    std::unique_ptr<ChunkStore> openOther() override { return openAt(m_server->createDatabase()); }

private:
    [[nodiscard]] static std::unique_ptr<ChunkStore> openAt(const QByteArray &url)
    {
        auto store = PgChunkStore::open(url, {}, {});
        if (!store)
            qWarning("%s (%s)", qPrintable(store.error().message), qPrintable(store.error().detail));
        return store ? *std::move(store) : nullptr;
    }

    std::unique_ptr<TestPostgres> m_server;
    QByteArray m_url;

private Q_SLOTS:
    void initTestCase();
};

void tst_PgWorktreeIndexes::initTestCase()
{
    QString whyNot;
    m_server = TestPostgres::start({}, whyNot);
    if (!m_server)
        QSKIP(qPrintable(whyNot));
}

QTEST_GUILESS_MAIN(tst_PgWorktreeIndexes)
#include "tst_PgWorktreeIndexes.moc"
