// SPDX-License-Identifier: Apache-2.0
#include "net/HttpClient.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <functional>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace coco;
using namespace coco::net;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatience = 20'000;
const QByteArray kSwitches = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";

/// One client of a unix socket, served by blocking calls on a thread: unlike Qt's sockets they can
/// see one direction end while the other goes on.
class Peer
{
public:
    using Talk = std::function<void(int)>;

    explicit Peer(Talk talk)
    {
        m_listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path().constData(), sizeof address.sun_path);
        ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_listener, 1);
        m_thread = std::thread([this, talk = std::move(talk)] {
            const int client = ::accept(m_listener, nullptr, nullptr);
            talk(client);
            ::close(client);
        });
    }
    ~Peer()
    {
        m_thread.join();
        ::close(m_listener);
    }
    Q_DISABLE_COPY_MOVE(Peer)

    [[nodiscard]] QByteArray path() const { return m_folder.filePath(u"peer.sock"_s).toUtf8(); }

    /// Until the empty line and `more` bytes behind it, or the client's end of sending when `more` is negative.
    static QByteArray hear(int client, qsizetype more)
    {
        QByteArray heard;
        std::array<char, 4096> room{};
        for (;;) {
            const qsizetype head = heard.indexOf("\r\n\r\n");
            if (more >= 0 && head >= 0 && heard.size() >= head + 4 + more)
                return heard;
            const ssize_t count = ::recv(client, room.data(), room.size(), 0);
            if (count <= 0)
                return heard;
            heard.append(room.data(), count);
        }
    }
    static void say(int client, const QByteArray &bytes) { std::ignore = ::send(client, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL); }

private:
    QTemporaryDir m_folder;
    int m_listener = -1;
    std::thread m_thread;
};

HttpClientRequest upgradeAt(const Peer &peer)
{
    HttpClientRequest request;
    request.method = "POST";
    request.url = QUrl(u"http://localhost/exec"_s);
    request.unixSocketPath = peer.path();
    request.body = "{}";
    request.upgradeTo = "tcp";
    request.timeout = {};
    return request;
}

struct Heard
{
    QByteArray bytes;
    std::optional<Result<HttpClientResponse>> outcome;

    explicit Heard(HttpCall *call)
    {
        QObject::connect(call, &HttpCall::bodyReceived, call, [this](const QByteArray &piece) { bytes += piece; });
        QObject::connect(call, &HttpCall::finished, call, [this](const Result<HttpClientResponse> &result) { outcome = result; });
    }
};

} // namespace

/// Leaving HTTP, and a taker that pauses.
class tst_HttpUpgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesBytesBothWaysAndEndsOneAlone()
    {
        QByteArray all;
        Peer peer([&all](int client) {
            Peer::hear(client, 2);
            Peer::say(client, kSwitches + "welcome\r\n");
            all = Peer::hear(client, -1);
            Peer::say(client, "after your end: 0\r\n\r\n");
        });
        HttpClient client;
        HttpCall *call = client.stream(upgradeAt(peer));
        Heard heard(call);
        int pieces = 0;
        connect(call, &HttpCall::bodyWanted, call, [call, &pieces] {
            if (++pieces <= 3)
                call->send("piece\r\n");
            else
                call->endBody();
        });
        QTRY_VERIFY_WITH_TIMEOUT(heard.outcome, kPatience);
        QVERIFY(*heard.outcome);
        QCOMPARE((*heard.outcome)->status, 101);
        QCOMPARE(heard.bytes, "welcome\r\nafter your end: 0\r\n\r\n");
        QCOMPARE(all, "piece\r\npiece\r\npiece\r\n");
    }

    void asksInTheHead()
    {
        QByteArray head;
        Peer peer([&head](int client) {
            head = Peer::hear(client, 2);
            Peer::say(client, "HTTP/1.1 200 OK\r\n\r\nuntil the close");
        });
        HttpClient client;
        auto request = upgradeAt(peer);
        request.headers.add("Upgrade", "h2c");
        Heard heard(client.stream(request));
        QTRY_VERIFY_WITH_TIMEOUT(heard.outcome, kPatience);
        QCOMPARE(heard.bytes, "until the close");
        QVERIFY(head.contains("\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n{}"));
        QVERIFY(!head.contains("h2c"));
    }

    void staysWithHttpWhenRefused()
    {
        QByteArray all;
        Peer peer([&all](int client) {
            all = Peer::hear(client, 2);
            Peer::say(client, "HTTP/1.1 409 Conflict\r\nContent-Length: 3\r\n\r\nwhy");
            all += Peer::hear(client, -1);
        });
        HttpClient client;
        HttpCall *call = client.stream(upgradeAt(peer));
        Heard heard(call);
        bool wanted = false;
        connect(call, &HttpCall::bodyWanted, call, [&wanted] { wanted = true; });
        call->send("never sent");
        QTRY_VERIFY_WITH_TIMEOUT(heard.outcome, kPatience);
        QCOMPARE((*heard.outcome)->status, 409);
        QCOMPARE(heard.bytes, "why");
        QVERIFY(!wanted);
        QVERIFY(!all.contains("never sent"));
    }

    void refusesAnUpgradeNobodyAskedFor()
    {
        Peer peer([](int client) {
            Peer::hear(client, 2);
            Peer::say(client, kSwitches);
        });
        HttpClient client;
        auto request = upgradeAt(peer);
        request.upgradeTo.clear();
        Heard heard(client.stream(request));
        QTRY_VERIFY_WITH_TIMEOUT(heard.outcome, kPatience);
        QVERIFY(!*heard.outcome);
        QCOMPARE(heard.outcome->error().code, ErrorCode::Protocol);
    }

    void makesThePeerWaitWhilePaused()
    {
        constexpr qsizetype kPiece = 64 * 1024;
        constexpr int kPieces = 1'000;
        std::atomic<int> said = 0;
        Peer peer([&said](int client) {
            Peer::hear(client, 2);
            Peer::say(client, kSwitches);
            for (; said < kPieces; ++said)
                Peer::say(client, QByteArray(kPiece, 'x'));
        });
        HttpClient client;
        HttpCall *call = client.stream(upgradeAt(peer));
        qsizetype bytes = 0;
        std::optional<Result<HttpClientResponse>> outcome;
        connect(call, &HttpCall::bodyReceived, call, [&](const QByteArray &piece) {
            if (bytes == 0)
                call->setPaused(true);
            bytes += piece.size();
        });
        connect(call, &HttpCall::finished, call, [&outcome](const auto &result) { outcome = result; });
        QTRY_VERIFY_WITH_TIMEOUT(bytes > 0, kPatience);
        // It comes to rest when the buffers are full.
        int before = -1;
        QTRY_VERIFY_WITH_TIMEOUT(std::exchange(before, said.load()) == said.load() && said > 1, kPatience);
        QVERIFY(said < kPieces / 2);
        const qsizetype atPause = bytes;
        QTest::qWait(0);
        QCOMPARE(bytes, atPause);
        call->setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(outcome, kPatience);
        QCOMPARE(bytes, kPiece * kPieces);
    }

    void keepsTheEndForLaterWhilePaused()
    {
        Peer peer([](int client) {
            Peer::hear(client, 2);
            Peer::say(client, kSwitches + "the last words");
        });
        HttpClient client;
        HttpCall *call = client.stream(upgradeAt(peer));
        Heard heard(call);
        QSignalSpy begun(call, &HttpCall::headReceived);
        call->setPaused(true);
        QTest::qWait(50);
        QVERIFY(begun.isEmpty() && !heard.outcome);
        call->setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(heard.outcome, kPatience);
        QVERIFY(*heard.outcome);
        QCOMPARE(heard.bytes, "the last words");
    }
};

QTEST_GUILESS_MAIN(tst_HttpUpgrade)
#include "tst_HttpUpgrade.moc"
