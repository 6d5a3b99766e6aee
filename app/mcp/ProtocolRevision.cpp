// SPDX-License-Identifier: Apache-2.0
#include "mcp/ProtocolRevision.h"

#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

constexpr std::array<std::pair<ProtocolRevision, QLatin1StringView>, 3> kNewestFirst{{
    {ProtocolRevision::V2025_11_25, "2025-11-25"_L1},
    {ProtocolRevision::V2025_06_18, "2025-06-18"_L1},
    {ProtocolRevision::V2025_03_26, "2025-03-26"_L1},
}};

} // namespace

QString revisionName(ProtocolRevision revision)
{
    for (const auto &[value, name] : kNewestFirst) {
        if (value == revision)
            return name;
    }
    Q_UNREACHABLE();
    return {};
}

std::optional<ProtocolRevision> revisionFromName(QStringView name)
{
    for (const auto &[value, known] : kNewestFirst) {
        if (name == known)
            return value;
    }
    return std::nullopt;
}

QStringList revisionNames()
{
    QStringList names;
    for (const auto &[value, name] : kNewestFirst)
        names.append(name);
    return names;
}

ProtocolEra eraOf(const JsonRpcRequest &request)
{
    const QJsonObject meta = request.params.value("_meta"_L1).toObject();
    const bool modern = request.method == "server/discover"_L1 ||
                        meta.contains("io.modelcontextprotocol/protocolVersion"_L1);
    return modern ? ProtocolEra::Modern : ProtocolEra::Legacy;
}

} // namespace coco::mcp
