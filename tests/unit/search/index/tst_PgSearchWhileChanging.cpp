// SPDX-License-Identifier: Apache-2.0
#include "contract/SearchWhileChangingContract.h"
#include "pg/PgConnection.h"
#include "search/store/PgChunkStore.h"
#include "support/TestPostgres.h"

using namespace coco;
using namespace coco::pg;
using namespace coco::search;
using namespace coco::search::test;
using namespace coco::test;
using namespace std::chrono_literals;

/// With the server's own tidying up at the same time.
class tst_PgSearchWhileChanging : public SearchWhileChangingContract
{
    Q_OBJECT

protected:
    std::unique_ptr<ChunkStore> openStore(const QString &) override
    {
        m_url = m_server->createDatabase();
        auto store = PgChunkStore::open(m_url, {}, {});
        return store ? *std::move(store) : nullptr;
    }
    Result<void> tidy(ChunkStore &, const QString &) override
    {
        COCO_TRY(const PgTarget target, PgTarget::parse(m_url));
        COCO_TRY(const auto connection, PgConnection::open(target, {10s, {}}));
        return connection->execute("VACUUM ANALYZE", {60s, {}});
    }

private:
    std::unique_ptr<TestPostgres> m_server;
    QByteArray m_url;

private Q_SLOTS:
    void initTestCase();
};

void tst_PgSearchWhileChanging::initTestCase()
{
    QString whyNot;
    m_server = TestPostgres::start({}, whyNot);
    if (!m_server)
        QSKIP(qPrintable(whyNot));
}

QTEST_GUILESS_MAIN(tst_PgSearchWhileChanging)
#include "tst_PgSearchWhileChanging.moc"
