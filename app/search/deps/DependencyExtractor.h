// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <cstdint>
#include <stop_token>

namespace coco::search {

/// How a file depends on something.
enum class DependencyType : std::uint8_t { Import, Call, Reference };

/// Name on the wire and in stores: "import", "call" or "reference".
[[nodiscard]] constexpr QLatin1StringView dependencyTypeName(DependencyType type)
{
    switch (type) {
    case DependencyType::Call:
        return QLatin1StringView("call");
    case DependencyType::Reference:
        return QLatin1StringView("reference");
    case DependencyType::Import:
        break;
    }
    return QLatin1StringView("import");
}

/// What a file says it needs, in the words of its language; nothing is resolved to a file yet.
struct ExtractedEdge
{
    QString module; ///< never empty, e.g. "..models", "./user", "std::fmt", "<vector>"
    QString symbol; ///< the name taken from it; "*" for all, "default" in JavaScript; empty: the
                    ///< module itself
    DependencyType type = DependencyType::Import;
    int line = 1; ///< 1-based, where the name stands

    friend bool operator==(const ExtractedEdge &, const ExtractedEdge &) = default;
};

/// The edges of one file in the order of the text, each {module, symbol, type} once.
struct ExtractedEdges
{
    QList<ExtractedEdge> edges;
    bool complete = true; ///< false when a limit ended it early or somebody asked to stop
};

/// Finds what a file depends on. One per thread, owned by whoever extracts; implementations differ
/// by what they read (imports of code, references of configuration files).
class DependencyExtractor
{
public:
    virtual ~DependencyExtractor() = default;

    [[nodiscard]] virtual bool supports(QStringView languageId) const = 0;
    /// Any bytes will do, in bounded time and memory; never fails. Blocks: not for the GUI thread.
    /// Nothing for a language that is not supported.
    [[nodiscard]] virtual ExtractedEdges extract(QStringView languageId, QByteArrayView text,
                                                 std::stop_token stop) = 0;
};

} // namespace coco::search
