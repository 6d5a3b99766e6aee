// SPDX-License-Identifier: Apache-2.0
#include "search/rank/PathTraits.h"

#include <QList>

#include <algorithm>
#include <initializer_list>

namespace coco::search {
namespace {

bool isOneOf(QByteArrayView value, std::initializer_list<const char *> list)
{
    return std::any_of(list.begin(), list.end(), [value](const char *entry) { return value == entry; });
}

void readFolder(const QByteArray &folder, PathTraits &traits)
{
    traits.test = traits.test
        || isOneOf(folder, {"test", "tests", "testing", "testdata", "__tests__", "spec", "specs", "fixtures",
                            "__mocks__", "mocks", "e2e", "bench", "benches", "benchmark", "benchmarks"});
    traits.example = traits.example
        || isOneOf(folder, {"example", "examples", "sample", "samples", "demo", "demos", "tutorial", "tutorials",
                            "docs_src"});
    traits.docs = traits.docs || isOneOf(folder, {"doc", "docs", "documentation", "changelogs", "website"});
    traits.vendored = traits.vendored
        || isOneOf(folder, {"vendor", "vendors", "third_party", "thirdparty", "3rdparty", "external", "deps",
                            "bundled", "node_modules"});
    traits.generated = traits.generated
        || isOneOf(folder, {"generated", "gen", "__generated__", "dist", "snapshots", "__snapshots__"});
}

bool isTestName(const QByteArray &stem, const QByteArray &lower)
{
    return lower.startsWith("test_") || lower.endsWith("_test") || lower.endsWith("_tests") || lower == "test"
        || lower == "tests" || lower.endsWith(".test") || lower.endsWith(".spec") || lower.endsWith("_spec")
        || lower.endsWith("_bench") || lower.endsWith("_benchmark") || lower == "conftest"
        || lower.startsWith("tst_") || stem.endsWith("Test") || stem.endsWith("Tests") || stem.endsWith("Spec");
}

void readName(const QByteArray &name, PathTraits &traits)
{
    const QByteArray lower = name.toLower();
    const qsizetype dot = name.lastIndexOf('.');
    const QByteArray stem = dot > 0 ? name.left(dot) : name;
    const QByteArray lowerStem = stem.toLower();
    traits.test = traits.test || isTestName(stem, lowerStem);
    traits.docs = traits.docs || lower.endsWith(".md") || lower.endsWith(".rst") || lower.endsWith(".adoc")
        || lower.endsWith(".txt") || lowerStem == "readme" || lowerStem == "changelog" || lowerStem == "license"
        || lowerStem == "changes" || lowerStem == "history";
    traits.generated = traits.generated || lower.contains(".min.") || lower.contains(".generated.")
        || lower.contains(".pb.") || lower.endsWith("_pb2.py") || lower.endsWith("_generated.go")
        || lower.endsWith(".lock") || lower.endsWith("-lock.json") || lower.endsWith("-lock.yaml")
        || lower == "go.sum" || lower.endsWith(".snap") || lower.endsWith(".map");
    traits.entry = isOneOf(lower, {"__init__.py", "index.js", "index.ts", "index.tsx", "index.mjs"})
        || lower.endsWith(".d.ts");
}

} // namespace

PathTraits pathTraits(const QByteArray &path)
{
    PathTraits traits;
    QList<QByteArray> parts = path.split('/');
    const QByteArray name = parts.takeLast();
    for (const QByteArray &folder : std::as_const(parts))
        readFolder(folder.toLower(), traits);
    readName(name, traits);
    return traits;
}

} // namespace coco::search
