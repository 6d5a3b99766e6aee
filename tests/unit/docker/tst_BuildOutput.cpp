// SPDX-License-Identifier: Apache-2.0
#include "docker/BuildOutput.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;

namespace {

/// A length-delimited field of protocol buffers; short messages only.
QByteArray field(int number, const QByteArray &bytes)
{
    QByteArray result(1, char(number << 3 | 2));
    auto size = static_cast<unsigned>(bytes.size());
    for (; size >= 0x80; size >>= 7)
        result.append(char((size & 0x7f) | 0x80));
    return result.append(char(size)).append(bytes);
}

QByteArray flag(int number)
{
    return QByteArray(1, char(number << 3)).append('\1');
}

QJsonObject trace(const QByteArray &message)
{
    return {{u"id"_s, u"moby.buildkit.trace"_s}, {u"aux"_s, QString::fromLatin1(message.toBase64())}};
}

QJsonObject stream(const QString &text)
{
    return {{u"stream"_s, text}};
}

} // namespace

class tst_BuildOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheClassicBuilder()
    {
        BuildOutput output;
        QVERIFY(output.take(stream(u"Step 1/3 : FROM debian\n"_s)));
        QVERIFY(output.take(stream(u" ---> 12ab\n"_s)));
        QVERIFY(output.take(stream(u"Step 2/3 : RUN "_s)));
        const auto news = output.take(stream(u"true\n ---> Using cache\n"_s));
        QVERIFY(news);
        QCOMPARE(news->log, QStringList({u"Step 2/3 : RUN true"_s, u"---> Using cache"_s}));
        QCOMPARE(output.steps().size(), 2);
        QCOMPARE(output.steps().at(0).state, BuildStep::State::Done);
        QCOMPARE(output.steps().at(1).state, BuildStep::State::Cached);
        QCOMPARE(output.fraction(), 2.0 / 3.0);
        QVERIFY(output.take(QJsonDocument::fromJson(R"({"aux":{"ID":"sha256:1"}})").object()));
        QCOMPARE(output.imageId(), u"sha256:1"_s);
    }

    void followsBuildKit()
    {
        BuildOutput output;
        const QByteArray name = field(1, "d1") + field(3, "[1/2] RUN make");
        QVERIFY(output.take(trace(field(1, name))));
        QCOMPARE(output.steps().at(0).state, BuildStep::State::Waiting);
        QVERIFY(output.take(trace(field(1, name + field(5, "t")))));
        QCOMPARE(output.steps().at(0).state, BuildStep::State::Running);
        const auto log = output.take(trace(field(3, field(1, "d1") + field(4, "one\ntw")) + field(3, field(1, "d1") + field(4, "o\n"))));
        QVERIFY(log);
        QCOMPARE(log->log, QStringList({u"one"_s, u"two"_s}));
        const auto done = output.take(trace(field(1, name + field(5, "t") + field(6, "t"))));
        QVERIFY(done);
        QCOMPARE(done->changedSteps, QList<int>{0});
        QCOMPARE(output.steps().at(0).state, BuildStep::State::Done);
        QVERIFY(output.take(trace(field(1, field(1, "d2") + field(3, "[2/2] COPY") + flag(4)))));
        QCOMPARE(output.steps().at(1).state, BuildStep::State::Cached);
    }

    void tellsWhichStepFailed()
    {
        BuildOutput output;
        QVERIFY(output.take(trace(field(1, field(1, "d") + field(3, "RUN false") + field(5, "t") + field(7, "exit code: 1")))));
        QCOMPARE(output.steps().at(0).state, BuildStep::State::Failed);
        QCOMPARE(output.steps().at(0).error, u"exit code: 1"_s);
        BuildOutput classic;
        QVERIFY(classic.take(stream(u"Step 1/1 : RUN false\n"_s)));
        const auto news = classic.take(QJsonDocument::fromJson(R"({"errorDetail":{"message":"returned a non-zero code: 1"}})").object());
        QVERIFY(!news);
        QCOMPARE(classic.steps().at(0).state, BuildStep::State::Failed);
    }

    void survivesBrokenTraces()
    {
        const QByteArray good = field(1, field(1, "d") + field(3, "name") + flag(4)) + field(3, field(1, "d") + field(4, "log\n"));
        for (qsizetype cut = 0; cut < good.size(); ++cut) {
            BuildOutput output;
            QVERIFY(output.take(trace(good.left(cut))));
            QByteArray flipped = good;
            flipped[cut] = char(~flipped.at(cut));
            QVERIFY(output.take(trace(flipped)));
        }
        BuildOutput output;
        QVERIFY(output.take({{u"id"_s, u"moby.buildkit.trace"_s}, {u"aux"_s, u"not base64 ☃"_s}}));
        QVERIFY(output.take(trace(QByteArray(100, '\xff'))));
        QVERIFY(output.steps().isEmpty());
    }

    void boundsWhatHasNoLineEnd()
    {
        BuildOutput output;
        qsizetype longest = 0;
        for (int i = 0; i < 100; ++i) {
            const auto news = output.take(stream(QString(10'000, u'x')));
            QVERIFY(news);
            for (const QString &line : news->log)
                longest = std::max(longest, line.size());
        }
        QVERIFY(longest > 0 && longest < 100'000);
    }
};

QTEST_GUILESS_MAIN(tst_BuildOutput)
#include "tst_BuildOutput.moc"
