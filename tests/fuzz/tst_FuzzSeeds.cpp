// SPDX-License-Identifier: Apache-2.0
#include <QDirIterator>
#include <QTest>

#include <cstdint>
#include <random>

#include <vector>

extern "C" {
int fuzz_Chunkers(const std::uint8_t *data, std::size_t size);
int fuzz_IgnoreRules(const std::uint8_t *data, std::size_t size);
int fuzz_OpenSegment(const std::uint8_t *data, std::size_t size);
int fuzz_PackedFile(const std::uint8_t *data, std::size_t size);
int fuzz_QueryAnalysis(const std::uint8_t *data, std::size_t size);
int fuzz_RegexPlan(const std::uint8_t *data, std::size_t size);
int fuzz_SegmentSections(const std::uint8_t *data, std::size_t size);
int fuzz_WordSection(const std::uint8_t *data, std::size_t size);
}

namespace {

constexpr qsizetype kMostChanged = 60;     ///< changed copies of a seed, fewer of
constexpr qsizetype kChangedBytes = 60'000; ///< a large one

using Target = int (*)(const std::uint8_t *, std::size_t);

struct NamedTarget
{
    const char *name;
    Target run;
};

constexpr NamedTarget kTargets[] = {
    {"Chunkers", fuzz_Chunkers},
    {"IgnoreRules", fuzz_IgnoreRules},
    {"OpenSegment", fuzz_OpenSegment},
    {"PackedFile", fuzz_PackedFile},
    {"QueryAnalysis", fuzz_QueryAnalysis},
    {"RegexPlan", fuzz_RegexPlan},
    {"SegmentSections", fuzz_SegmentSections},
    {"WordSection", fuzz_WordSection},
};

void feed(Target target, const QByteArray &input)
{
    // On the heap and no longer than it is, so that the address sanitizer sees a read beyond the end.
    const std::vector<std::uint8_t> bytes(input.begin(), input.end());
    target(bytes.data(), bytes.size());
}

QByteArray changed(QByteArray input, std::mt19937 &random)
{
    for (auto count = random() % 8 + 1; count > 0 && !input.isEmpty(); --count) {
        const auto at = static_cast<qsizetype>(random() % static_cast<std::size_t>(input.size()));
        switch (random() % 4) {
        case 0:
            input.remove(at, 1 + static_cast<qsizetype>(random() % 16));
            break;
        case 1:
            input.insert(at, input.mid(at, 1 + static_cast<qsizetype>(random() % 16)));
            break;
        default:
            input[at] = static_cast<char>(random());
        }
    }
    return input;
}

QList<QByteArray> contents(const QString &folder, bool named)
{
    QStringList paths;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(files.next());
    paths.sort();
    QList<QByteArray> all;
    for (const QString &path : paths) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            all.append((named ? QFileInfo(path).fileName().toUtf8() + '\n' : QByteArray()) + file.readAll());
    }
    return all;
}

QList<QByteArray> seedsOf(const QString &target)
{
    const QString tests = QStringLiteral(COCO_SOURCE_DIR "/tests");
    QList<QByteArray> seeds = contents(tests + QStringLiteral("/fuzz/seeds/") + target, false);
    if (target == QStringLiteral("Chunkers")) {
        seeds += contents(tests + QStringLiteral("/data/parse"), true);
        seeds += contents(tests + QStringLiteral("/data/corpus"), true);
    }
    return seeds;
}

} // namespace

/// Every fuzz target over its seeds and a fixed number of changed ones: what `run.sh` looks for longer and
/// with more wit, with any compiler, in seconds. A target that finds something ends the program.
class tst_FuzzSeeds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holds_data()
    {
        QTest::addColumn<int>("target");
        for (std::size_t i = 0; i < std::size(kTargets); ++i)
            QTest::newRow(kTargets[i].name) << static_cast<int>(i);
    }

    void holds()
    {
        QFETCH(int, target);
        const NamedTarget &chosen = kTargets[target];
        const QList<QByteArray> seeds = seedsOf(QLatin1String(chosen.name));
        QVERIFY2(!seeds.isEmpty(), "a target without seeds");
        feed(chosen.run, {});
        for (const QByteArray &seed : seeds) {
            feed(chosen.run, seed);
            std::mt19937 random(qChecksum(seed)); // whatever other seeds there are
            const qsizetype copies = std::min(kMostChanged, kChangedBytes / (seed.size() + 1));
            for (qsizetype i = 0; i < copies; ++i)
                feed(chosen.run, changed(seed, random));
        }
    }
};

QTEST_GUILESS_MAIN(tst_FuzzSeeds)
#include "tst_FuzzSeeds.moc"
