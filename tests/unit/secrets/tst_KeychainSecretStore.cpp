// SPDX-License-Identifier: Apache-2.0
#include "secrets/KeychainSecretStore.h"

#include <QTest>

namespace coco::secrets {

using namespace Qt::Literals::StringLiterals;

/// In a session without a keychain.
class tst_KeychainSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatThereIsNone();
    void refusesNamesItCannotKeep();
};

void tst_KeychainSecretStore::saysThatThereIsNone()
{
    const auto store = makeKeychainStore(std::chrono::seconds(30));
    const auto read = store->read(u"a.mcp_token"_s);
    const auto written = store->write(u"a.mcp_token"_s, "s3cret-value");
    QTRY_VERIFY_WITH_TIMEOUT(read.isFinished() && written.isFinished(), 60'000);
    for (const Error &error : {read.result().error(), written.result().error()}) {
        QVERIFY2(error.code == ErrorCode::Unavailable || error.code == ErrorCode::Unsupported || error.code == ErrorCode::PermissionDenied,
                 qPrintable(errorCodeName(error.code)));
        QVERIFY(error.message.contains(u"files"_s)); // what to do instead
        QVERIFY(!error.detail.contains(u"s3cret"_s));
    }
}

void tst_KeychainSecretStore::refusesNamesItCannotKeep()
{
    const auto read = makeKeychainStore()->read(u"../x"_s);
    QVERIFY(read.isFinished());
    QVERIFY(!read.result());
}

} // namespace coco::secrets

QTEST_GUILESS_MAIN(coco::secrets::tst_KeychainSecretStore)
#include "tst_KeychainSecretStore.moc"
