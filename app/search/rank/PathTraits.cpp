// SPDX-License-Identifier: Apache-2.0
#include "search/rank/PathTraits.h"

#include <QVarLengthArray>

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace coco::search {
namespace {

using namespace std::string_view_literals;

/// In lower case as far as ASCII goes. Most names are short enough to need no memory of their own.
class Lower
{
public:
    explicit Lower(std::string_view text)
    {
        for (const char c : text)
            m_bytes.append(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
    }
    [[nodiscard]] std::string_view view() const { return {m_bytes.data(), static_cast<std::size_t>(m_bytes.size())}; }

private:
    QVarLengthArray<char, 128> m_bytes;
};

bool isOneOf(std::string_view value, std::initializer_list<std::string_view> list)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool endsLikeOneOf(std::string_view value, std::initializer_list<std::string_view> list)
{
    return std::any_of(list.begin(), list.end(), [value](std::string_view end) { return value.ends_with(end); });
}

bool hasOneOf(std::string_view value, std::initializer_list<std::string_view> list)
{
    return std::any_of(list.begin(), list.end(), [value](std::string_view part) { return value.find(part) != std::string_view::npos; });
}

void readFolder(std::string_view name, PathTraits &traits)
{
    const Lower lower(name);
    const std::string_view folder = lower.view();
    traits.test = traits.test
        || isOneOf(folder, {"test"sv, "tests"sv, "testing"sv, "testdata"sv, "__tests__"sv, "spec"sv, "specs"sv, "fixtures"sv,
                            "__mocks__"sv, "mocks"sv, "e2e"sv, "bench"sv, "benches"sv, "benchmark"sv, "benchmarks"sv});
    traits.example = traits.example
        || isOneOf(folder, {"example"sv, "examples"sv, "sample"sv, "samples"sv, "demo"sv, "demos"sv, "tutorial"sv, "tutorials"sv,
                            "docs_src"sv});
    traits.docs = traits.docs || isOneOf(folder, {"doc"sv, "docs"sv, "documentation"sv, "changelogs"sv, "website"sv});
    traits.vendored = traits.vendored
        || isOneOf(folder, {"vendor"sv, "vendors"sv, "third_party"sv, "thirdparty"sv, "3rdparty"sv, "external"sv, "deps"sv,
                            "bundled"sv, "node_modules"sv});
    traits.generated = traits.generated
        || isOneOf(folder, {"generated"sv, "gen"sv, "__generated__"sv, "dist"sv, "snapshots"sv, "__snapshots__"sv});
}

bool isTestName(std::string_view stem, std::string_view lower)
{
    return lower.starts_with("test_"sv) || lower.starts_with("tst_"sv) || isOneOf(lower, {"test"sv, "tests"sv, "conftest"sv})
        || endsLikeOneOf(lower, {"_test"sv, "_tests"sv, ".test"sv, ".spec"sv, "_spec"sv, "_bench"sv, "_benchmark"sv})
        || endsLikeOneOf(stem, {"Test"sv, "Tests"sv, "Spec"sv});
}

void readName(std::string_view name, PathTraits &traits)
{
    const Lower whole(name);
    const std::string_view lower = whole.view();
    const std::size_t dot = name.rfind('.');
    const std::size_t stem = dot == std::string_view::npos || dot == 0 ? name.size() : dot;
    const std::string_view lowerStem = lower.substr(0, stem);
    traits.test = traits.test || isTestName(name.substr(0, stem), lowerStem);
    traits.docs = traits.docs || endsLikeOneOf(lower, {".md"sv, ".rst"sv, ".adoc"sv, ".txt"sv})
        || isOneOf(lowerStem, {"readme"sv, "changelog"sv, "license"sv, "changes"sv, "history"sv});
    traits.generated = traits.generated || hasOneOf(lower, {".min."sv, ".generated."sv, ".pb."sv})
        || endsLikeOneOf(lower, {"_pb2.py"sv, "_generated.go"sv, ".lock"sv, "-lock.json"sv, "-lock.yaml"sv, ".snap"sv, ".map"sv})
        || lower == "go.sum"sv;
    traits.entry = isOneOf(lower, {"__init__.py"sv, "index.js"sv, "index.ts"sv, "index.tsx"sv, "index.mjs"sv}) || lower.ends_with(".d.ts"sv);
}

} // namespace

PathTraits pathTraits(QByteArrayView path)
{
    PathTraits traits;
    std::string_view rest(path.data(), static_cast<std::size_t>(path.size()));
    for (std::size_t slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
        readFolder(rest.substr(0, slash), traits);
        rest.remove_prefix(slash + 1);
    }
    readName(rest, traits);
    return traits;
}

} // namespace coco::search
